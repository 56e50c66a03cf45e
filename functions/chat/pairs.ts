import { staffOf } from '../accounts/people.ts';
import { allCards, companyFor } from '../companies/companies.ts';
import { type Actor, roleIn } from '../platform/actor.ts';
import { notFound, wrongField } from '../platform/http/problem.ts';
import { shortCode } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { type Item, isConditionFailed, type Write } from '../platform/table/table.ts';
import { pick } from '../platform/text/text.ts';
import { chatter } from './access.ts';
import { companyRoomsKey, roomKey } from './keys.ts';
import { placeIn, readerOf, roomFor } from './record.ts';
import { membersById, newRoom, settle } from './rooms.ts';
import type { Room } from './schema.ts';

type Place = Pick<Portal, 'table' | 'clock'>;

/** A pair has one room, whoever of the two opens it. */
const pairId = (kind: 'direct' | 'companies', a: string, b: string): string =>
  `${kind}-${shortCode([a, b].sort().join('|'), 26)}`;

async function made(portal: Place, room: Write & { put: Item | object }, further: Write[]): Promise<Item> {
  const { put } = room as { put: Item };
  try {
    await portal.table.write([room, ...further]);
    return { ...put, version: 1 };
  } catch (error) {
    // Both opened it at the same moment.
    const before = isConditionFailed(error) && (await portal.table.get(put));
    if (before) return before;
    throw error;
  }
}

/** The room of two people, made when first asked for. @throws Refusal 401, 404; 422 for a room with oneself */
export async function directRoom(portal: Place, actor: Actor, cluster: string, other: string): Promise<Room> {
  const person = chatter(actor, cluster);
  if (other === person.id)
    throw wrongField('person', { ru: 'Выберите собеседника.', en: 'Choose someone else.' });
  const id = pairId('direct', person.id, other);
  const before = await portal.table.get(roomKey(cluster, id));
  if (before) return roomFor(before, readerOf(person));
  const [member] = await membersById(portal, cluster, [other]);
  const people = [{ id: person.id, name: person.name }, member!];
  const put = newRoom(portal, { id, cluster, kind: 'direct', title: '', people });
  const item = await made(
    portal,
    { put, if: { absent: true } },
    people.map((one) => placeIn(cluster, one, id, 0)),
  );
  return roomFor(item, readerOf(person));
}

/**
 * The room of two companies, made when first asked for by someone of one of them: the people of both are in it, and
 * whoever joins either later.
 * @throws Refusal 401, 404; 422 for a room of one company
 */
export async function companyRoom(
  portal: Place,
  actor: Actor,
  cluster: string,
  { own, other }: { own: string; other: string },
): Promise<Room> {
  const person = chatter(actor, cluster);
  const mine = await companyFor(portal, actor, cluster, own);
  if (!roleIn(person, mine.id)) throw notFound();
  const cards = await allCards(portal, cluster);
  const theirs = cards.find(
    ({ slug, status, published }) => slug === other && status === 'active' && published,
  );
  if (!theirs) throw notFound({ ru: 'Такого предприятия нет.', en: 'There is no such company.' });
  if (theirs.id === mine.id)
    throw wrongField('company', { ru: 'Выберите другое предприятие.', en: 'Choose another company.' });
  const id = pairId('companies', mine.id, theirs.id);
  const before = await portal.table.get(roomKey(cluster, id));
  if (before) return roomFor(before, readerOf(person));
  const companies = [mine, theirs].map(({ id, slug, name }) => ({ id, slug, name: pick(name, 'ru') }));
  const put = newRoom(portal, { id, cluster, kind: 'companies', title: '', companies });
  const item = await made(
    portal,
    { put, if: { absent: true } },
    companies.map((company) => ({
      update: { pk: companyRoomsKey(cluster, company.id), sk: id },
      set: { room: id },
    })),
  );
  for (const company of companies) await seatCompany(portal, cluster, company.id, id);
  return roomFor(item, readerOf(person));
}

/** Gives everyone of a company a place in a room of it; who has one keeps it. */
async function seatCompany(portal: Place, cluster: string, company: string, room: string): Promise<void> {
  const staff = await staffOf(portal, cluster, company);
  await Promise.all(staff.map((one) => settle(portal, placeIn(cluster, one, room, 0))));
}

/** Gives someone who joined a company places in the rooms that it shares with others; again is harmless. */
export async function seatNewcomer(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  company: string,
  person: { id: string; name: string },
): Promise<void> {
  const { items } = await portal.table.query({ pk: companyRoomsKey(cluster, company), limit: 1000 });
  for (const { sk } of items) {
    const room = await portal.table.get(roomKey(cluster, sk));
    if (room) await settle(portal, placeIn(cluster, person, sk, room.last as number));
  }
}
