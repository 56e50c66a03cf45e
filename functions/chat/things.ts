import { recipientsOf } from '../accounts/people.ts';
import { companyFor } from '../companies/companies.ts';
import { mayAnswer } from '../enquiries/access.ts';
import { openEnquiry } from '../enquiries/enquiries.ts';
import type { Actor } from '../platform/actor.ts';
import { forbidden } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type Write } from '../platform/table/table.ts';
import { chatter, type Parties } from './access.ts';
import { roomAbout, roomKey } from './keys.ts';
import { placeIn, readerOf, roomFor } from './record.ts';
import { membersById, newRoom, settle } from './rooms.ts';
import type { Room, Thing } from './schema.ts';

type Place = Pick<Portal, 'table' | 'clock'>;

/** A room takes so many people from its thing at once. */
const MOST_PEOPLE = 90;

/**
 * Opens the room attached to a thing, or finds it, with a place in it for the actor and for `people`. Whoever calls it
 * has made sure that the actor may see the thing.
 * `given` must hold for the room to be made.
 * @throws ConditionFailed where `given` does not hold; Refusal 401, 404 for who does not chat in the cluster, and for people who do not belong to it
 */
export async function roomOf(
  portal: Place,
  actor: Actor,
  cluster: string,
  {
    people,
    parties,
    given = [],
    ...about
  }: Thing & { people: readonly string[]; parties?: Parties; given?: readonly Write[] },
): Promise<Room> {
  const person = chatter(actor, cluster);
  const id = roomAbout(about.kind, about.id);
  const others = [...new Set(people)].filter((one) => one !== person.id).slice(0, MOST_PEOPLE);
  const members = [{ id: person.id, name: person.name }, ...(await membersById(portal, cluster, others))];
  const put = newRoom(portal, {
    id,
    cluster,
    kind: 'thing',
    title: about.title.ru,
    about,
    ...(parties && { parties }),
  });
  try {
    await portal.table.write([{ put, if: { absent: true } }, ...given]);
  } catch (error) {
    const isThere = isConditionFailed(error) && error.index === 0;
    if (!isThere) throw error;
  }
  const room = (await portal.table.get(roomKey(cluster, id)))!;
  await Promise.all(
    members.map((one) =>
      settle(portal, placeIn(cluster, one, id, one.id === person.id ? (room.last as number) : 0)),
    ),
  );
  return roomFor(room, readerOf(person));
}

/** The room in which a company talks an enquiry over. @throws Refusal 401, 404; 403 for who may not answer it */
export async function enquiryRoom(
  portal: Portal,
  actor: Actor,
  cluster: string,
  { company: slug, enquiry: id }: { company: string; enquiry: string },
): Promise<Room> {
  const company = await companyFor(portal, actor, cluster, slug);
  const enquiry = await openEnquiry(portal, actor, { cluster, slug }, id);
  if (!mayAnswer(actor, company)) throw forbidden();
  const people = await recipientsOf(portal, cluster, company.id);
  return roomOf(portal, actor, cluster, {
    kind: 'enquiry',
    id: enquiry.id,
    title: { ru: `Запрос: ${enquiry.name}`.slice(0, 200), en: `Enquiry: ${enquiry.name}`.slice(0, 200) },
    href: `/app/companies/${cluster}/${slug}/enquiries/${enquiry.id}`,
    people: people.map(({ personId }) => personId),
  });
}
