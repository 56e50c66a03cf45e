import type { Key } from '../platform/table/table.ts';

/** A company's document. */
export const profileKey = (cluster: string, id: string): Key => ({
  pk: `${cluster}|company|${id}`,
  sk: 'profile',
});

/** The headlines of a company's latest news. */
export const headlinesKey = (cluster: string, id: string): Key => ({
  pk: `${cluster}|company|${id}`,
  sk: 'headlines',
});

/** How a company was founded: a retried request finds it here. */
export const foundedKey = (cluster: string, id: string): Key => ({
  pk: `${cluster}|company|${id}`,
  sk: 'founded',
});

/** Where a document is found by its address (index g1). */
export const bySlug = (cluster: string, slug: string) => ({
  g1pk: `${cluster}|slug|${slug}`,
  g1sk: 'company',
});

/** Holds an address for one company for good, so that an old link never leads to another company. */
export const slugKey = (cluster: string, slug: string): Key => ({ pk: `${cluster}|slugs`, sk: slug });

/** Holds an INN for one company of the cluster, until it leaves. */
export const innKey = (cluster: string, inn: string): Key => ({ pk: `${cluster}|inns`, sk: inn });

/** The cards of a cluster's companies, by slug. */
export const cardsKey = (cluster: string): string => `${cluster}|companies`;

export const cardKey = (cluster: string, slug: string): Key => ({ pk: cardsKey(cluster), sk: slug });

/** What is written of a mini-site beside what it shows: its draft first, then its earlier states, the newest first. */
export const SITE = 'site|';

export const draftKey = (cluster: string, id: string): Key => ({
  pk: profileKey(cluster, id).pk,
  sk: `${SITE}draft`,
});

const LAST_VERSION = 9_999_999_999;

/** The state that the document had at a version. */
export const stateKey = (cluster: string, id: string, version: number): Key => ({
  pk: profileKey(cluster, id).pk,
  sk: `${SITE}state|${String(LAST_VERSION - version).padStart(10, '0')}`,
});
