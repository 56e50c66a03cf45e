import type { Consumer } from '../platform/feed/feed.ts';
import { personTopic } from '../platform/sockets/sockets.ts';

/**
 * Ends the connections of a session with the session, and all of a person's when their rights change: their pages come
 * back by themselves and are let in as what they are now.
 */
export const sessionsAreLive = {
  name: 'sessions-live',
  kinds: ['person'],
  async on({ sockets }, { key, before, after }) {
    const [tenant, what, person] = key.pk.split('|');
    if (tenant !== 'portal' || what !== 'person' || !person || !before) return;
    const [kind, session] = key.sk.split('|');
    if (kind === 'session' && !after) return sockets.end(personTopic(person), session);
    if (kind !== 'profile') return;
    const rights = (item: typeof after) =>
      JSON.stringify([item?.suspended, item?.memberships, item?.adminOf, item?.operator]);
    if (rights(before) !== rights(after)) await sockets.end(personTopic(person));
  },
} satisfies Consumer;
