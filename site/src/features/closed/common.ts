import type { Lang } from '../../../../functions/platform/text/text.ts';
import { appPaths } from '../../app-paths.ts';
import { chatWords } from '../chat/words.ts';

/** Rooms that all members of a cluster share. */
export type CommonSection = 'chats' | 'partners';

/** Them in the order of the sidebar; `href` takes the cluster's slug. */
export const commonSections = (
  lang: Lang,
): { section: CommonSection; label: string; href: (cluster: string) => string }[] => [
  {
    section: 'chats',
    label: chatWords(lang).chats,
    href: (cluster) => appPaths(lang).cluster(cluster).chats,
  },
  {
    section: 'partners',
    label: lang === 'en' ? 'Partners' : 'Партнёры',
    href: (cluster) => appPaths(lang).cluster(cluster).partners.lookUp,
  },
];
