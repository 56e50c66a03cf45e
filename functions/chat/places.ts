import { readGroup, unreadNotices } from '../notifications/notifications.ts';
import type { Actor, Person } from '../platform/actor.ts';
import type { Portal } from '../platform/portal.ts';
import type { Item } from '../platform/table/table.ts';
import { chatter, noRoom, seenRoom, seesRoom } from './access.ts';
import { chatsKey, placeKey, roomKey } from './keys.ts';
import { listed, readerOf, roomFor } from './record.ts';
import { settle } from './rooms.ts';
import type { ListedRoom } from './schema.ts';
import { noticeGroup } from './telling.ts';

type Store = Pick<Portal, 'table'>;
/** Rooms of one person that are listed; a call of the store for each hundred. */
const MOST = 500;

/** The actor's places in a cluster whose rooms they see, with those rooms. Two calls for 100 rooms. */
export async function seenPlaces(
  portal: Store,
  person: Person,
  cluster: string,
): Promise<{ room: Item; place: Item }[]> {
  const { items: places } = await portal.table.query({ pk: chatsKey(cluster, person.id), limit: MOST });
  const rooms: (Item | undefined)[] = [];
  for (let i = 0; i < places.length; i += 100)
    rooms.push(
      ...(await portal.table.batchGet(places.slice(i, i + 100).map(({ sk }) => roomKey(cluster, sk)))),
    );
  return places.flatMap((place, i) => {
    const room = rooms[i];
    return room && seesRoom(person, room, place) ? [{ room, place }] : [];
  });
}

/** The rooms in which the actor has a place, the latest spoken in first. Two calls for 100 rooms. @throws Refusal 401, 404 */
export async function myRooms(portal: Store, actor: Actor, cluster: string): Promise<ListedRoom[]> {
  const person = chatter(actor, cluster);
  const found = (await seenPlaces(portal, person, cluster)).map(({ room, place }) =>
    listed(roomFor(room, readerOf(person)), place),
  );
  const time = (room: ListedRoom) => room.latest?.at ?? room.createdAt;
  return found.toSorted((a, b) => (time(a) < time(b) ? 1 : -1));
}

/** Remembers that everything up to `seq` was read; it never goes back. @throws Refusal 401, 404 */
export async function markRead(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  seq: number,
): Promise<void> {
  const { person, room, place } = await seenRoom(portal, actor, cluster, id);
  if (!place) throw noRoom();
  const read = Math.min(seq, room.last as number);
  if (read <= (place.read as number)) return;
  await settle(portal, {
    update: placeKey(cluster, person.id, id),
    set: { read },
    if: { field: 'read', is: '<', value: read },
  });
  if ((await unreadNotices(portal, person)) > 0) await readGroup(portal, person, noticeGroup(id));
}

/** A muted room counts its messages and calls for nobody. @throws Refusal 401, 404 */
export async function mute(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  muted: boolean,
): Promise<void> {
  const { person, place } = await seenRoom(portal, actor, cluster, id);
  if (!place) throw noRoom();
  await settle(portal, { update: placeKey(cluster, person.id, id), set: { muted }, if: { exists: true } });
}
