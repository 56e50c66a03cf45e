import { canonical } from '../../functions/domains/rules.ts';
import type { Portal } from '../../functions/platform/portal.ts';

type Owner = { slug: string; domain?: string | undefined };

/** Whole addresses of pages as the world should know them: on the domain of the company or cluster where it has one. */
export const lasting =
  (portal: Pick<Portal, 'config'>, cluster?: Owner, company?: Owner) =>
  (path: string): string =>
    canonical(portal.config.origin, path, cluster, company);
