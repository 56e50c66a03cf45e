import { personsById } from '../accounts/person.ts';
import { type Actor, isAdmin, isMember, type Person, roleIn } from '../platform/actor.ts';
import { forbidden, notFound, signInFirst } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import type { Item, Key } from '../platform/table/table.ts';
import { placeKey, roomKey } from './keys.ts';
import type { Room } from './schema.ts';

export const noRoom = () => notFound({ ru: 'Такого чата нет.', en: 'There is no such chat.' });

/** Nothing more is written where the claim that was talked over has been erased. */
export const closedRoom = () =>
  forbidden({
    ru: 'Этот чат закрыт: личные данные обращения стёрты.',
    en: 'This chat is closed: the personal data of its claim were erased.',
  });

/** Who chats in a cluster: its companies' people and its admins. @throws Refusal 401 visitors, 404 others */
export function chatter(actor: Actor, cluster: string): Person {
  if (actor.kind === 'visitor') throw signInFirst();
  if (actor.kind !== 'person' || !(isMember(actor, cluster) || isAdmin(actor, cluster))) throw noRoom();
  return actor;
}

/** A room of two companies is closed to who has left both, though their place may still be there. */
const isOutside = (person: Person, room: Item): boolean =>
  room.kind === 'companies' &&
  !(room.companies as Room['companies'])!.some(({ id }) =>
    person.memberships.some(({ company }) => company === id),
  );

/**
 * Of a claim's room: the company that claims, if any, and the accused one, if it is of the cluster. Only the people of
 * the former and admins who do not work for the latter are let in, whatever places there are: someone may have come
 * to the accused, or left the claimant, since.
 */
export type Parties = { claimant?: string; subject?: string };

const isAmongParties = (person: Person, room: Item): boolean => {
  const { claimant, subject } = room.parties as Parties;
  if (subject && roleIn(person, subject)) return false;
  return (
    isAdmin(person, room.cluster as string) ||
    (claimant !== undefined && roleIn(person, claimant) !== undefined)
  );
};

/** Whether the actor sees a room: from a place in it, an open one also without. */
export const seesRoom = (person: Person, room: Item, place: Item | undefined): boolean =>
  (room.kind === 'open' || place !== undefined) &&
  !isOutside(person, room) &&
  (room.parties === undefined || isAmongParties(person, room));

/**
 * Those of some people who would be let into a room from their places in it: whom they work for may have changed since
 * they got those. A call for each hundred, none for rooms that stay open to whoever has a place.
 */
export async function letIn(
  portal: Pick<Portal, 'table'>,
  room: Item,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (room.parties === undefined && room.kind !== 'companies') return ids;
  const kept: string[] = [];
  for (let i = 0; i < ids.length; i += 100)
    for (const one of await personsById(portal, ids.slice(i, i + 100))) {
      if (!one || one.suspended) continue;
      const { id, name, email, memberships, adminOf, operator } = one;
      // What they may once they have shown their second factor, as they must before they read anything.
      const person: Person = {
        kind: 'person',
        id,
        name,
        email,
        memberships,
        adminOf,
        operator,
        session: '',
        strong: true,
      };
      if (!isOutside(person, room) && (room.parties === undefined || isAmongParties(person, room)))
        kept.push(id);
    }
  return kept;
}

/** Who pins, unpins and takes away others' messages: whoever made the group, and the cluster's admins; anyone of the few in other rooms. */
export const mayPin = (person: Person, room: Item): boolean =>
  (room.kind !== 'open' && room.kind !== 'invited') ||
  room.creator === person.id ||
  isAdmin(person, room.cluster as string);

/**
 * The room and the actor's place in it, with further items read in the same call.
 * @throws Refusal 401, 404
 */
export async function seenRoom(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  cluster: string,
  id: string,
  further: (person: Person) => readonly Key[] = () => [],
): Promise<{ person: Person; room: Item; place: Item | undefined; further: (Item | undefined)[] }> {
  const person = chatter(actor, cluster);
  const [room, place, ...rest] = await portal.table.batchGet([
    roomKey(cluster, id),
    placeKey(cluster, person.id, id),
    ...further(person),
  ]);
  if (!room || !seesRoom(person, room, place)) throw noRoom();
  return { person, room, place, further: rest };
}

/** As `seenRoom`, for who does something there. @throws Refusal 401, 404; 403 without a place, and in a closed room */
export async function ownRoom(
  ...args: Parameters<typeof seenRoom>
): Promise<Awaited<ReturnType<typeof seenRoom>> & { place: Item }> {
  const { place, ...seen } = await seenRoom(...args);
  if (!place) throw forbidden({ ru: 'Сначала вступите в этот чат.', en: 'Please join this chat first.' });
  if (seen.room.closed) throw closedRoom();
  return { ...seen, place };
}
