import type { Key } from '../platform/table/table.ts';

const personPartition = (id: string): string => `portal|person|${id}`;

export const personKey = (id: string): Key => ({ pk: personPartition(id), sk: 'profile' });
export const sessionKey = (id: string, hash: string): Key => ({
  pk: personPartition(id),
  sk: `session|${hash}`,
});
export const sessionsOf = (id: string) => ({ pk: personPartition(id), prefix: 'session|' });
export const deviceKey = (id: string, hash: string): Key => ({
  pk: personPartition(id),
  sk: `device|${hash}`,
});
export const passkeyKey = (id: string, credential: string): Key => ({
  pk: personPartition(id),
  sk: `passkey|${credential}`,
});
export const passkeysOf = (id: string) => ({ pk: personPartition(id), prefix: 'passkey|' });

/** Which person an e-mail address belongs to; holds the address for one person. */
export const emailKey = (email: string): Key => ({ pk: `portal|email|${email}`, sk: 'person' });

/** A link of a letter or a challenge: found by the digest of its secret, gone after use. */
export const secretKey = (hash: string): Key => ({ pk: `portal|secret|${hash}`, sk: 'secret' });

/** People of a company, by id. */
export const peopleKey = (cluster: string, company: string): string => `${cluster}|people|${company}`;
export const memberKey = (cluster: string, company: string, person: string): Key => ({
  pk: peopleKey(cluster, company),
  sk: person,
});

/** Everyone of a cluster, its companies' people and its admins, by name (index g1). */
export const everyoneKey = (cluster: string): string => `${cluster}|everyone`;

export const adminsKey = (cluster: string): string => `${cluster}|admins`;
export const adminKey = (cluster: string, person: string): Key => ({ pk: adminsKey(cluster), sk: person });

/** Open invitations of a cluster, by id; found by their secret in index g1. */
export const invitationsKey = (cluster: string): string => `${cluster}|invitations`;
export const invitationKey = (cluster: string, id: string): Key => ({ pk: invitationsKey(cluster), sk: id });
export const invitationBySecret = (hash: string) => ({
  g1pk: `portal|invitation|${hash}`,
  g1sk: 'invitation',
});

export const throttleKey = (bucket: string, window: number): Key => ({
  pk: `portal|throttle|${bucket}`,
  sk: String(window),
});
