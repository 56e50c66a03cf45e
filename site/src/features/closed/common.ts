import type { Lang } from '../../../../functions/platform/text/text.ts';

/** Rooms that all members of a cluster share. */
export type CommonSection = never;

/** Them in the order of the sidebar; `href` takes the cluster's slug. */
export const commonSections = (
  _lang: Lang,
): { section: CommonSection; label: string; href: (cluster: string) => string }[] => [];
