import type { Warning } from '../../../../functions/blacklist/warnings.ts';
import { appPaths } from '../../app-paths.ts';
import { pageLang } from '../../ui/client-words.ts';
import { el } from '../../ui/el.ts';
import { words } from './words.ts';

/** A word of warning beside a company that is not clear, with the way to what is known of it. */
export const partnerWarning = (cluster: string, { inn, level }: Warning): HTMLElement =>
  el(
    'a',
    { class: `partner-warning ${level}`, href: appPaths(pageLang()).cluster(cluster).partners.of(inn) },
    words().warnings[level],
  );
