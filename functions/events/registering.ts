import { cardsOf } from '../companies/companies.ts';
import type { Actor, Person } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { Refusal, signInFirst } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, StoreUnavailable, type Write } from '../platform/table/table.ts';
import { assertArranges } from './access.ts';
import { eventFor, findEvent } from './events.ts';
import { goingKey, registrationKey, registrationsOf, seatsKey, waitingKey } from './keys.ts';
import { seatsOf } from './record.ts';
import type { ClusterEvent, EventView, Participant } from './schema.ts';
import { firstWaiting, promotionWrites } from './seats.ts';

type Store = Pick<Portal, 'table' | 'clock'>;

/** The last seats may be taken, and freed, by many at the same moment. */
const ATTEMPTS = 40;

/** What was read in two calls does not fit together: someone wrote in between. */
class Overtaken extends Error {}

/** Tries until no one else's registration comes between. */
async function contended<T>(attempt: () => Promise<T>): Promise<T> {
  for (let i = 1; ; i++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConditionFailed(error) && !(error instanceof Overtaken)) throw error;
      if (i === ATTEMPTS) throw new StoreUnavailable('the seats are too contended');
    }
  }
}

const closed = () =>
  new Refusal(409, 'registration-closed', {
    ru: 'Регистрация закрыта.',
    en: 'Registration is closed.',
  });

/** The company by which a person belongs to the cluster; nameless for who runs it. */
async function companyOf(
  portal: Store,
  actor: Person,
  cluster: string,
): Promise<{ company: string; inn?: string }> {
  const places = actor.memberships.filter((one) => one.cluster === cluster);
  const cards = await cardsOf(
    portal,
    places.slice(0, 1).map((one) => ({ cluster, slug: one.companySlug })),
  );
  return cards[0] ? { company: cards[0].name.ru, inn: cards[0].inn } : { company: '' };
}

/**
 * Registers the actor: a seat where one is free, else a place in the waiting list. Again it changes nothing. A seat
 * is never given twice, however many ask at the same moment: each is taken off the free ones in the registration's
 * own transaction.
 * @throws Refusal 401, 404; 409 where registration is closed
 */
export async function register(portal: Store, actor: Actor, cluster: string, id: string): Promise<EventView> {
  const event = await eventFor(portal, actor, cluster, id);
  if (actor.kind !== 'person') throw signInFirst();
  if (event.mine) return event;
  if (!event.open) throw closed();
  const company = await companyOf(portal, actor, cluster);
  const seats = seatsKey(cluster, id);
  await contended(async () => {
    const [own, counts] = await portal.table.batchGet([registrationKey(cluster, id, actor.id), seats]);
    if (own) return;
    const at = isoTime(portal.clock());
    const isGoing = seatsOf(counts).free > 0;
    const registration: Write = {
      put: {
        ...registrationKey(cluster, id, actor.id),
        event: id,
        cluster,
        person: actor.id,
        name: actor.name,
        email: actor.email,
        ...company,
        at,
        status: isGoing ? 'going' : 'waiting',
        g1pk: goingKey(actor.id),
        g1sk: `${event.startsAt}|${id}`,
      },
      if: { absent: true },
    };
    await portal.table.write(
      isGoing
        ? [
            registration,
            { update: seats, add: { free: -1, going: 1 }, if: { field: 'free', is: '>', value: 0 } },
          ]
        : [
            registration,
            {
              put: { ...waitingKey(cluster, id, at, actor.id), person: actor.id, at },
              if: { absent: true },
            },
            { update: seats, add: { waiting: 1 }, if: { field: 'free', is: '<=', value: 0 } },
          ],
    );
  });
  return eventFor(portal, actor, cluster, id);
}

/**
 * Takes the actor's registration back; the seat goes to the first who waits, in the same transaction. Again it changes
 * nothing. @throws Refusal 401, 404
 */
export async function unregister(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<EventView> {
  const event = await eventFor(portal, actor, cluster, id);
  if (actor.kind !== 'person') throw signInFirst();
  if (event.mine) await contended(() => giveBack(portal, event, actor.id));
  return eventFor(portal, actor, cluster, id);
}

async function giveBack(portal: Store, { cluster, id }: ClusterEvent, person: string): Promise<void> {
  const seats = seatsKey(cluster, id);
  const own = registrationKey(cluster, id, person);
  const [registration, counts] = await portal.table.batchGet([own, seats]);
  if (!registration) return;
  const { status, at } = registration;
  const gone: Write = { delete: own, if: { field: 'status', is: '=', value: status as string } };
  if (status === 'waiting') {
    await portal.table.write([
      gone,
      { delete: waitingKey(cluster, id, at as string, person), if: { exists: true } },
      { update: seats, add: { waiting: -1 } },
    ]);
    return;
  }
  const { waiting, free } = seatsOf(counts);
  // Below zero there are more people than seats: the one that is given back closes.
  const [first] = waiting > 0 && free >= 0 ? await firstWaiting(portal, cluster, id, 1) : [];
  if (waiting > 0 && free >= 0 && !first) throw new Overtaken();
  await portal.table.write(
    first
      ? [
          gone,
          ...promotionWrites(cluster, id, first),
          { update: seats, add: { waiting: -1 }, if: { field: 'free', is: '=', value: free } },
        ]
      : [
          gone,
          {
            update: seats,
            add: { free: 1, going: -1 },
            if: free < 0 ? { field: 'free', is: '<', value: 0 } : { field: 'waiting', is: '=', value: 0 },
          },
        ],
  );
}

/** Everyone who is registered, those with a seat first, then by time. One query. */
export async function registered(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  id: string,
): Promise<Participant[]> {
  const people: Participant[] = [];
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({
      ...registrationsOf(cluster, id),
      limit: 1000,
      ...(cursor && { cursor }),
    });
    people.push(
      ...page.items.map((item) => ({
        id: item.person as string,
        name: item.name as string,
        email: item.email as string,
        company: item.company as string,
        ...(item.inn !== undefined && { inn: item.inn as string }),
        status: item.status as Participant['status'],
        at: item.at as string,
      })),
    );
    cursor = page.cursor;
  } while (cursor);
  return people.toSorted((a, b) => a.status.localeCompare(b.status) || a.at.localeCompare(b.at));
}

/** As `registered`, for who arranges the event. @throws Refusal 401, 403, 404 */
export async function participantsOf(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<Participant[]> {
  assertArranges(actor, cluster);
  await findEvent(portal, cluster, id);
  return registered(portal, cluster, id);
}
