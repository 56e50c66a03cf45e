import type { Lang } from '../../../../functions/platform/text/text.ts';
import { appPaths } from '../../app-paths.ts';
import { boardWords } from '../board/words.ts';
import { chatWords } from '../chat/words.ts';
import { eventsWords } from '../events/words.ts';

/** Rooms that all members of a cluster share. */
export type CommonSection = 'chats' | 'board' | 'events' | 'logistics' | 'partners';

/** Them in the order of the sidebar; `href` takes the cluster's slug. */
export const commonSections = (
  lang: Lang,
): { section: CommonSection; label: string; href: (cluster: string) => string }[] => {
  const at = appPaths(lang);
  return [
    { section: 'chats', label: chatWords(lang).chats, href: (cluster) => at.cluster(cluster).chats },
    { section: 'board', label: boardWords(lang).title, href: (cluster) => at.cluster(cluster).board },
    { section: 'events', label: eventsWords(lang).title, href: (cluster) => at.cluster(cluster).events },
    {
      section: 'logistics',
      label: lang === 'en' ? 'Logistics' : 'Логистика',
      href: (cluster) => at.cluster(cluster).logistics.board,
    },
    {
      section: 'partners',
      label: lang === 'en' ? 'Partners' : 'Партнёры',
      href: (cluster) => at.cluster(cluster).partners.lookUp,
    },
  ];
};
