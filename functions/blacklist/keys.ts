import type { Key } from '../platform/table/table.ts';

/** All claims of a cluster, by id. */
export const claimsKey = (cluster: string): string => `${cluster}|claims`;
export const claimKey = (cluster: string, id: string): Key => ({ pk: claimsKey(cluster), sk: id });

/** Claims in one state by the time of their deadline, the most urgent first (index g1). */
export const queueKey = (cluster: string, state: string): string => `${cluster}|claims|${state}`;

/** What a company claims (index g2); admins' own statements of links are their cluster's. */
export const claimedByKey = (cluster: string, company: string | undefined): string =>
  `${cluster}|claimed|${company ?? 'admins'}`;

/** Claims against a company of the cluster that it has been asked about. */
export const againstKey = (cluster: string, company: string): string => `${cluster}|against|${company}`;

/** Everything known of a partner: its standing, recommendations, confirmations. */
export const partnerKey = (cluster: string, inn: string): string => `${cluster}|partner|${inn}`;
export const standingKey = (cluster: string, inn: string): Key => ({
  pk: partnerKey(cluster, inn),
  sk: 'standing',
});
export const recommendationKey = (cluster: string, inn: string, company: string): Key => ({
  pk: partnerKey(cluster, inn),
  sk: `recommendation|${company}`,
});
export const confirmationKey = (cluster: string, claim: string, company: string): Key => ({
  pk: `${cluster}|confirmations|${claim}`,
  sk: company,
});

/** Partners with an entry, by INN (index g1): what is handed to a cluster that begins to share. */
export const listedKey = (cluster: string): string => `${cluster}|listed`;

/** Which INN an OGRN belongs to. */
export const ogrnKey = (cluster: string, ogrn: string): Key => ({ pk: `${cluster}|ogrn|${ogrn}`, sk: 'inn' });

/** Partners by the stems of their names: `stem|INN`. */
export const wordsKey = (cluster: string): string => `${cluster}|partner-words`;
/** Stems that differ by one letter: under each stem with a letter left out. */
export const nearKey = (cluster: string, variant: string): string => `${cluster}|partner-near|${variant}`;

/** Who watches an INN; a person's watches in index g1. */
export const watchersKey = (cluster: string, inn: string): string => `${cluster}|watchers|${inn}`;
export const watchKey = (cluster: string, inn: string, person: string): Key => ({
  pk: watchersKey(cluster, inn),
  sk: person,
});
export const watchesKey = (cluster: string, person: string): string => `${cluster}|watches|${person}`;

export const settingsKey = (cluster: string): Key => ({ pk: `${cluster}|blacklist`, sk: 'settings' });

/** The clusters that a cluster is willing to share with. */
export const willingToKey = (cluster: string): string => `${cluster}|blacklist-sharing`;
export const willingKey = (cluster: string, other: string): Key => ({ pk: willingToKey(cluster), sk: other });

/** A one-time link of a letter to the accused, by the digest of its secret. */
export const linkKey = (cluster: string, hash: string): Key => ({
  pk: `${cluster}|claim-link|${hash}`,
  sk: 'link',
});

/** By which form a link was used up: the same form sent twice is thanked twice. Gone after a day. */
export const usedLinkKey = (cluster: string, hash: string): Key => ({
  pk: `${cluster}|claim-link|${hash}`,
  sk: 'used',
});

/** How many claims of a cluster came to which end, by month of the decision. */
export const statisticsKey = (cluster: string): string => `${cluster}|claim-statistics`;
