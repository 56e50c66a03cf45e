import { personById } from '../accounts/person.ts';
import { getCluster } from '../clusters/clusters.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { forbidden, notFound, Refusal, wrongField } from '../platform/http/problem.ts';
import { shortCode } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { type Item, isConditionFailed, type Write } from '../platform/table/table.ts';
import { chatter, noRoom, seenRoom } from './access.ts';
import { chatsKey, placeKey, roomKey } from './keys.ts';
import type { ListedRoom, NewRoom, Room } from './schema.ts';

type Store = Pick<Portal, 'table'>;
type Place = Pick<Portal, 'table' | 'clock'>;

function roomOf(item: Item): Room {
  const { pk: _pk, sk: _sk, version: _version, creator: _creator, ...room } = item;
  return room as unknown as Room;
}

/** A newcomer has nothing unread: what was written before they came does not wait for them. */
const placeIn = (cluster: string, person: string, room: string, read: number): Write => ({
  put: { ...placeKey(cluster, person, room), read, muted: false },
  if: { absent: true },
});

/**
 * Creates a group with its creator in it. The same again returns it.
 * @throws Refusal 401, 404; 409 where the id was used for another room
 */
export async function createRoom(
  portal: Place,
  actor: Actor,
  cluster: string,
  { id, kind, title }: NewRoom,
): Promise<Room> {
  const person = chatter(actor, cluster);
  await getCluster(portal, cluster);
  const room: Room = { id, cluster, kind, title, last: 0, createdAt: isoTime(portal.clock()) };
  try {
    await portal.table.write([
      { put: { ...roomKey(cluster, id), ...room, creator: person.id }, if: { absent: true } },
      placeIn(cluster, person.id, id, 0),
    ]);
    return room;
  } catch (error) {
    const before = isConditionFailed(error) && (await portal.table.get(roomKey(cluster, id)));
    if (!before) throw error;
    if (before.creator === person.id && before.kind === kind && before.title === title) return roomOf(before);
    throw new Refusal(409, 'id-used', {
      ru: 'Чат с этим идентификатором уже создан.',
      en: 'A chat with this id already exists.',
    });
  }
}

/** @throws Refusal 404 where the person does not belong to the cluster */
async function assertBelongs(portal: Store, cluster: string, id: string): Promise<void> {
  const person = await personById(portal, id);
  const belongs =
    person &&
    !person.suspended &&
    (person.adminOf.includes(cluster) || person.memberships.some((m) => m.cluster === cluster));
  if (!belongs)
    throw notFound({ ru: 'Такого сотрудника в кластере нет.', en: 'The cluster has no such member.' });
}

/** The room of two people, made when first asked for. @throws Refusal 401, 404; 422 for a room with oneself */
export async function directRoom(portal: Place, actor: Actor, cluster: string, other: string): Promise<Room> {
  const person = chatter(actor, cluster);
  if (other === person.id)
    throw wrongField('person', { ru: 'Выберите собеседника.', en: 'Choose someone else.' });
  const id = `direct-${shortCode([person.id, other].sort().join('|'), 26)}`;
  const before = await portal.table.get(roomKey(cluster, id));
  if (before) return roomOf(before);
  await assertBelongs(portal, cluster, other);
  const createdAt = isoTime(portal.clock());
  const room: Room = { id, cluster, kind: 'direct', title: '', last: 0, createdAt };
  try {
    await portal.table.write([
      { put: { ...roomKey(cluster, id), ...room }, if: { absent: true } },
      placeIn(cluster, person.id, id, 0),
      placeIn(cluster, other, id, 0),
    ]);
    return room;
  } catch (error) {
    // Both opened it at the same moment.
    const made = isConditionFailed(error) && (await portal.table.get(roomKey(cluster, id)));
    if (made) return roomOf(made);
    throw error;
  }
}

async function settle(portal: Store, write: Write): Promise<void> {
  try {
    await portal.table.write([write]);
  } catch (error) {
    // They are in the room already.
    if (!isConditionFailed(error)) throw error;
  }
}

/** Takes a place in an open room. @throws Refusal 401, 404 */
export async function joinRoom(portal: Store, actor: Actor, cluster: string, id: string): Promise<void> {
  const { person, room, place } = await seenRoom(portal, actor, cluster, id);
  if (!place) await settle(portal, placeIn(cluster, person.id, id, room.last as number));
}

/** Gives someone a place in a group. @throws Refusal 401, 404; 403 in a room of two or from outside */
export async function invite(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  other: string,
): Promise<void> {
  const { room, place } = await seenRoom(portal, actor, cluster, id);
  if (room.kind === 'direct' || !place)
    throw forbidden({
      ru: 'Приглашают участники группы; в личный чат третьего не зовут.',
      en: 'A group’s participants invite; a room of two takes no third.',
    });
  await assertBelongs(portal, cluster, other);
  await settle(portal, placeIn(cluster, other, id, room.last as number));
}

/** The first hundred rooms in which the actor has a place. Two calls. @throws Refusal 401, 404 */
export async function myRooms(portal: Store, actor: Actor, cluster: string): Promise<ListedRoom[]> {
  const person = chatter(actor, cluster);
  const { items: places } = await portal.table.query({ pk: chatsKey(cluster, person.id), limit: 100 });
  if (places.length === 0) return [];
  const rooms = await portal.table.batchGet(places.map(({ sk }) => roomKey(cluster, sk)));
  return places.flatMap((place, i) => {
    const room = rooms[i];
    if (!room) return [];
    const unread = Math.max(0, (room.last as number) - (place.read as number));
    return [{ ...roomOf(room), unread, muted: place.muted === true }];
  });
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
  await settle(portal, {
    update: placeKey(cluster, person.id, id),
    set: { read },
    if: { field: 'read', is: '<', value: read },
  });
}

/** @throws Refusal 401, 404 */
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
