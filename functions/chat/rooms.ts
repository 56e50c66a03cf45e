import { personsById } from '../accounts/person.ts';
import { type Warning, warningsAbout } from '../blacklist/warnings.ts';
import { getCluster } from '../clusters/clusters.ts';
import { type Actor, type Person, roleIn } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { forbidden, notFound, Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { type Item, isConditionFailed, type NewItem, type Write } from '../platform/table/table.ts';
import { chatter, mayPin, ownRoom, type Parties, seenRoom, seesRoom } from './access.ts';
import { messageKey, openRoomsKey, participantsKey, placeKey, roomKey } from './keys.ts';
import { messageOf, placeIn, readerOf, roomFor } from './record.ts';
import type { NewRoom, OpenedRoom, Participant, Room } from './schema.ts';

type Store = Pick<Portal, 'table'>;
type Place = Pick<Portal, 'table' | 'clock'>;

const noMember = () =>
  notFound({ ru: 'Такого сотрудника в кластере нет.', en: 'The cluster has no such member.' });

/** People of a cluster by their ids. @throws Refusal 404 where one of them does not belong to it */
export async function membersById(
  portal: Store,
  cluster: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return (await personsById(portal, ids)).map((person) => {
    const belongs =
      person &&
      !person.suspended &&
      (person.operator ||
        person.adminOf.includes(cluster) ||
        person.memberships.some((m) => m.cluster === cluster));
    if (!belongs) throw noMember();
    return { id: person.id, name: person.name };
  });
}

/** A room as it is kept: what its kind needs, and no messages yet. */
export const newRoom = (
  portal: Pick<Portal, 'clock'>,
  room: Omit<Room, 'last' | 'createdAt' | 'latest'> & { creator?: string; parties?: Parties },
): NewItem => ({
  ...roomKey(room.cluster, room.id),
  ...room,
  last: 0,
  createdAt: isoTime(portal.clock()),
  ...(room.kind === 'open' && { g1pk: openRoomsKey(room.cluster), g1sk: `${room.title}|${room.id}` }),
});

/**
 * Creates a group with its creator and those whom they chose in it. The same again returns it.
 * @throws Refusal 401, 404; 409 where the id was used for another room
 */
export async function createRoom(
  portal: Place,
  actor: Actor,
  cluster: string,
  { id, kind, title, people }: NewRoom,
): Promise<Room> {
  const person = chatter(actor, cluster);
  await getCluster(portal, cluster);
  const others = await membersById(
    portal,
    cluster,
    [...new Set(people)].filter((one) => one !== person.id),
  );
  const room = newRoom(portal, { id, cluster, kind, title, creator: person.id });
  try {
    await portal.table.write([
      { put: room, if: { absent: true } },
      ...[person, ...others].map((one) => placeIn(cluster, one, id, 0)),
    ]);
    return roomFor({ ...room, version: 1 }, readerOf(person));
  } catch (error) {
    const before = isConditionFailed(error) && (await portal.table.get(roomKey(cluster, id)));
    if (!before) throw error;
    if (before.creator === person.id && before.kind === kind && before.title === title)
      return roomFor(before, readerOf(person));
    throw new Refusal(409, 'id-used', {
      ru: 'Чат с этим идентификатором уже создан.',
      en: 'A chat with this id already exists.',
    });
  }
}

/** Makes what may have been made by someone else at the same moment; then nothing happens. */
export async function settle(portal: Store, write: Write): Promise<void> {
  try {
    await portal.table.write([write]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
  }
}

/** Takes a place in an open room. @throws Refusal 401, 404 */
export async function joinRoom(portal: Store, actor: Actor, cluster: string, id: string): Promise<void> {
  const { person, room, place } = await seenRoom(portal, actor, cluster, id);
  if (!place) await settle(portal, placeIn(cluster, person, id, room.last as number));
}

/** Gives one's place in a group up; what one wrote stays. @throws Refusal 401, 404; 403 in other rooms */
export async function leaveRoom(portal: Store, actor: Actor, cluster: string, id: string): Promise<void> {
  const { person, room, place } = await seenRoom(portal, actor, cluster, id);
  if (room.kind !== 'open' && room.kind !== 'invited')
    throw forbidden({
      ru: 'Из этого чата не выйти, но его можно заглушить.',
      en: 'This chat cannot be left, but it can be muted.',
    });
  if (place) await settle(portal, { delete: placeKey(cluster, person.id, id), if: { exists: true } });
}

/** Gives someone a place in a group or in the room of a thing. @throws Refusal 401, 404; 403 in other rooms, in those of claims, or from outside */
export async function invite(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  other: string,
): Promise<void> {
  const { room } = await ownRoom(portal, actor, cluster, id);
  if (room.kind === 'direct' || room.kind === 'companies')
    throw forbidden({
      ru: 'В этот чат третьего не зовут: создайте группу.',
      en: 'This chat takes no third: create a group.',
    });
  if (room.parties)
    throw forbidden({
      ru: 'В чат обращения не зовут: в нём заявитель и управляющая компания.',
      en: 'Nobody is invited into the chat of a claim: it is the claimant’s and the managing company’s.',
    });
  const [member] = await membersById(portal, cluster, [other]);
  await settle(portal, placeIn(cluster, member!, id, room.last as number));
}

/** Everyone in a room, for who was let in. One call for a thousand. */
export async function participantsOf(portal: Store, cluster: string, id: string): Promise<Participant[]> {
  const found: Participant[] = [];
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({
      index: 'g1',
      pk: participantsKey(cluster, id),
      limit: 1000,
      ...(cursor && { cursor }),
    });
    for (const item of page.items)
      found.push({ id: item.g1sk!, name: item.name as string, read: item.read as number });
    cursor = page.cursor;
  } while (cursor);
  return found;
}

export const pinsOf = (room: Item): number[] => (room.pins as number[] | undefined) ?? [];

/** Of a room of two companies: whether those for which the reader does not work are clear. Two calls, none for others. */
async function warningsIn(portal: Store, person: Person, cluster: string, room: Item): Promise<Warning[]> {
  const companies = (room.companies as Room['companies']) ?? [];
  const others = companies.map(({ id }) => id).filter((id) => roleIn(person, id) === undefined);
  return [...(await warningsAbout(portal, cluster, others)).values()];
}

/** A room with who is in it and what is pinned. Three calls, five for a room of companies. @throws Refusal 401, 404 */
export async function openRoom(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<OpenedRoom> {
  const { person, room, place } = await seenRoom(portal, actor, cluster, id);
  const pins = pinsOf(room);
  const [participants, pinned, warnings] = await Promise.all([
    participantsOf(portal, cluster, id),
    pins.length === 0 ? [] : portal.table.batchGet(pins.map((seq) => messageKey(cluster, id, seq))),
    warningsIn(portal, person, cluster, room),
  ]);
  return {
    room: roomFor(room, readerOf(person)),
    ...(place && { place: { read: place.read as number, muted: place.muted === true } }),
    participants,
    pinned: pinned.flatMap((item) => (item ? [messageOf(item)] : [])),
    mayPin: place !== undefined && mayPin(person, room),
    ...(warnings.length > 0 && { warnings }),
  };
}

/** The open groups of a cluster in which the actor is not yet; at most 100. Two calls. @throws Refusal 401, 404 */
export async function openGroups(portal: Store, actor: Actor, cluster: string): Promise<Room[]> {
  const person = chatter(actor, cluster);
  const { items } = await portal.table.query({ index: 'g1', pk: openRoomsKey(cluster), limit: 100 });
  if (items.length === 0) return [];
  const places = await portal.table.batchGet(
    items.map((room) => placeKey(cluster, person.id, room.id as string)),
  );
  return items
    .filter((room, i) => !places[i] && seesRoom(person, room, undefined))
    .map((room) => roomFor(room, readerOf(person)));
}
