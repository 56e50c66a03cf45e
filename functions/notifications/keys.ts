import type { Key } from '../platform/table/table.ts';

/** Everything that tells one person something. People belong to many clusters, so the tenant is the portal. */
export const noticesOf = (person: string): string => `portal|notices|${person}`;

export const noticeKey = (person: string, id: string): Key => ({ pk: noticesOf(person), sk: `notice|${id}` });

/** How many are unread, and until when everything was read. */
export const stateKey = (person: string): Key => ({ pk: noticesOf(person), sk: 'state' });

/** All notices of a person by time (index g1). */
export const inboxKey = (person: string): string => `portal|inbox|${person}`;

/** The unread ones of one group (index g2). */
export const unreadKey = (person: string, group: string): string => `portal|unread|${person}|${group}`;

/** What the person chose, and the key that signs links of its letters. */
export const preferencesKey = (person: string): Key => ({ pk: noticesOf(person), sk: 'preferences' });

/** Browsers that show pushes. */
export const devicesOf = (person: string) => ({ pk: noticesOf(person), prefix: 'device|' });
export const deviceKey = (person: string, id: string): Key => ({ pk: noticesOf(person), sk: `device|${id}` });

/** Notices that wait for the end of quiet hours or for the digest. */
export type Later = 'mail' | 'push';
export const laterOf = (person: string, by: Later) => ({ pk: noticesOf(person), prefix: `later-${by}|` });
export const laterKey = (person: string, by: Later, at: string, id: string): Key => ({
  pk: noticesOf(person),
  sk: `later-${by}|${at}|${id}`,
});
