import type { Key } from '../platform/table/table.ts';

export const eventsKey = (cluster: string): string => `${cluster}|events`;
export const eventKey = (cluster: string, id: string): Key => ({ pk: eventsKey(cluster), sk: id });

/** Those that are no drafts, by their beginning (index g1). */
export const calendarKey = (cluster: string): string => `${cluster}|calendar`;

/** Seats, registrations and the waiting list of one event lie together. */
const eventPartition = (cluster: string, id: string): string => `${cluster}|event|${id}`;
export const seatsKey = (cluster: string, id: string): Key => ({
  pk: eventPartition(cluster, id),
  sk: 'seats',
});
export const registrationKey = (cluster: string, id: string, person: string): Key => ({
  pk: eventPartition(cluster, id),
  sk: `person|${person}`,
});
export const registrationsOf = (cluster: string, id: string) => ({
  pk: eventPartition(cluster, id),
  prefix: 'person|',
});
/** Who waits, the first first. */
export const waitingKey = (cluster: string, id: string, at: string, person: string): Key => ({
  pk: eventPartition(cluster, id),
  sk: `waiting|${at}|${person}`,
});
export const waitingOf = (cluster: string, id: string) => ({
  pk: eventPartition(cluster, id),
  prefix: 'waiting|',
});

/** What one person goes to in all clusters, by its beginning (index g1). */
export const goingKey = (person: string): string => `portal|going|${person}`;

/** Whose calendar a secret address shows. */
export const addressKey = (digest: string): Key => ({ pk: `portal|calendar|${digest}`, sk: 'calendar' });
/** Which address a person has. */
export const ownAddressKey = (person: string): Key => ({
  pk: `portal|own-calendar|${person}`,
  sk: 'calendar',
});
