import { type Actor, isAdmin, isMember, type Person } from '../platform/actor.ts';
import { notFound, signInFirst } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import type { Item } from '../platform/table/table.ts';
import { placeKey, roomKey } from './keys.ts';

export const noRoom = () => notFound({ ru: 'Такого чата нет.', en: 'There is no such chat.' });

/** Who chats in a cluster: its companies' people and its admins. @throws Refusal 401 visitors, 404 others */
export function chatter(actor: Actor, cluster: string): Person {
  if (actor.kind === 'visitor') throw signInFirst();
  if (actor.kind !== 'person' || !(isMember(actor, cluster) || isAdmin(actor, cluster))) throw noRoom();
  return actor;
}

/**
 * The room and the actor's place in it, with further items read in the same call. An open room is seen by
 * whoever chats in its cluster, every other one only from a place in it.
 * @throws Refusal 401, 404
 */
export async function seenRoom(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  cluster: string,
  id: string,
  further: Parameters<Portal['table']['batchGet']>[0] = [],
): Promise<{ person: Person; room: Item; place: Item | undefined; further: (Item | undefined)[] }> {
  const person = chatter(actor, cluster);
  const [room, place, ...rest] = await portal.table.batchGet([
    roomKey(cluster, id),
    placeKey(cluster, person.id, id),
    ...further,
  ]);
  if (!room || (room.kind !== 'open' && !place)) throw noRoom();
  return { person, room, place, further: rest };
}
