import type { Key } from '../platform/table/table.ts';

/** All clusters of the portal, by slug. */
export const CLUSTERS = 'portal|clusters';

export const clusterKey = (slug: string): Key => ({ pk: CLUSTERS, sk: slug });
