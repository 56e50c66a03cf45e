import type { Actor } from '../platform/actor.ts';
import type { Portal } from '../platform/portal.ts';
import { seenRoom } from './access.ts';
import { messageKey, wordsKey } from './keys.ts';
import { myRooms } from './places.ts';
import { messageOf } from './record.ts';
import type { Message } from './schema.ts';
import { type Wanted, wantedOf } from './words.ts';

type Store = Pick<Portal, 'table'>;

const MOST = 50;
/** Occurrences of a word in one room that are looked through, the newest ones first. */
const DEEP = 1000;

/**
 * The messages of one's rooms, or of one room, in which all words stand in any form, the newest first, at most 50. A
 * few calls for each word in each room, side by side.
 * @throws Refusal 401, 404
 */
export async function searchMessages(
  portal: Store,
  actor: Actor,
  cluster: string,
  { query, room }: { query: string; room?: string | undefined },
): Promise<Message[]> {
  const rooms = room ? [room] : (await myRooms(portal, actor, cluster)).map(({ id }) => id);
  if (room) await seenRoom(portal, actor, cluster, room);
  const wanted = wantedOf(query);
  if (wanted.length === 0) return [];
  const found = await Promise.all(rooms.map((id) => numbersWith(portal, cluster, id, wanted)));
  const keys = rooms.flatMap((id, i) => found[i]!.slice(0, MOST).map((seq) => messageKey(cluster, id, seq)));
  const messages: Message[] = [];
  for (let i = 0; i < keys.length; i += 100)
    for (const item of await portal.table.batchGet(keys.slice(i, i + 100)))
      if (item) messages.push(messageOf(item));
  return messages
    .filter(({ deletedAt }) => !deletedAt)
    .toSorted((a, b) => (a.sentAt < b.sentAt ? 1 : -1))
    .slice(0, MOST);
}

/** The numbers of a room's messages that have every word, descending. */
async function numbersWith(
  portal: Store,
  cluster: string,
  room: string,
  wanted: readonly Wanted[],
): Promise<number[]> {
  const pk = wordsKey(cluster, room);
  const lists = await Promise.all(
    wanted.map(async (prefixes) => {
      const pages = await Promise.all(
        prefixes.map((prefix) => portal.table.query({ pk, prefix, order: 'descending', limit: DEEP })),
      );
      return new Set(pages.flatMap(({ items }) => items.map(({ sk }) => Number(sk.split('|')[1]))));
    }),
  );
  const [first, ...rest] = lists.toSorted((a, b) => a.size - b.size);
  return [...first!].filter((seq) => rest.every((one) => one.has(seq))).sort((a, b) => b - a);
}
