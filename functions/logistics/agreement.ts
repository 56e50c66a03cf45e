import type { Attachment } from '../attachments/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { changedMeanwhile, forbidden, notFound, Refusal, wrongField } from '../platform/http/problem.ts';
import { queueJob } from '../platform/jobs/jobs.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed } from '../platform/table/table.ts';
import { doneWrite, type Timer } from '../platform/timers/timers.ts';
import { assertMayPublish, assertMaySee, companiesToActFor } from './access.ts';
import { routeKey, shipmentKey } from './keys.ts';
import { roundItem, routeItem, routeOf } from './record.ts';
import { jobOf, plannedAttempt, readRound, roundWrites, routesOf, stopRound } from './rounds.ts';
import type { Carried, PlannedRoute, Round } from './schema-rounds.ts';
import { roundAfter, shipmentAfter } from './states.ts';
import { tidied } from './tidying.ts';

type Place = Portal;

/** What cannot be done while a round is where it is. */
export const wrongTime = (current: unknown) =>
  new Refusal(
    409,
    'wrong-status',
    {
      ru: 'Раунд сейчас не согласуется: откройте его заново.',
      en: 'The round is not being agreed on now: open it anew.',
    },
    { more: { current } },
  );

/**
 * A company's answer to what was proposed. When all have answered, the round is confirmed, or planned anew without
 * those who declined. `version` is the one that was shown.
 * @throws Refusal 401, 403, 404; 409 with `current` where the plan changed meanwhile
 */
export async function answerRound(
  portal: Place,
  actor: Actor,
  cluster: string,
  id: string,
  { company, answer, attempt }: { company: string; answer: 'accepted' | 'declined'; attempt: number },
): Promise<Round> {
  const { company: own } = assertMayPublish(actor, cluster, company);
  for (let tries = 0; ; tries++) {
    const round = await readRound(portal, cluster, id);
    const mine = round.companies.find((one) => one.id === own);
    if (!mine)
      throw notFound({
        ru: 'Вашего предприятия в этом раунде нет.',
        en: 'Your company is not in this round.',
      });
    if (round.attempt !== attempt) throw changedMeanwhile(round);
    if (round.status !== 'proposed') {
      if (mine.answer === answer) return round;
      throw wrongTime(round);
    }
    const { version, ...rest } = round;
    const after = {
      ...rest,
      companies: rest.companies.map((one) => (one.id === own ? { ...one, answer } : one)),
    };
    try {
      await portal.table.write([{ put: roundItem(after), if: { version } }]);
      return await concluded(portal, { ...after, version: version + 1 }, false);
    } catch (error) {
      if (!isConditionFailed(error) || tries === 5) throw error;
    }
  }
}

/** Goes on where everyone answered, or the time is over: those who kept silent count as having declined. */
async function concluded(portal: Place, round: Round, isLate: boolean): Promise<Round> {
  if (round.status !== 'proposed') return round;
  if (!isLate && round.companies.some(({ answer }) => answer === 'waiting')) return round;
  const declined = round.companies.filter(({ answer }) => answer !== 'accepted');
  const event =
    declined.length === 0 ? 'answers-in' : declined.length < round.companies.length ? 'replan' : 'cancel';
  const { version, deadline: _deadline, ...rest } = round;
  const after: Omit<Round, 'version'> = {
    ...rest,
    status: roundAfter(round.status, event)!,
    declined: [
      ...round.declined,
      ...declined.map(({ id, name, answer }) => ({ id, name, late: answer === 'waiting' })),
    ],
    attempt: event === 'replan' ? round.attempt + 1 : round.attempt,
  };
  const job = {
    ...jobOf(round.cluster, round.id, after.attempt),
    data: { round: round.id, attempt: after.attempt },
  };
  await portal.table.write([
    ...roundWrites(portal, after, version),
    doneWrite({ kind: 'logistics-deadline', tenant: round.cluster, id: round.id }),
    ...(event === 'replan' ? [queueJob(job, portal.clock())] : []),
  ]);
  const now = { ...after, version: version + 1 };
  await tidied(portal, now);
  return now;
}

/** The end of the time to answer. */
export const deadline: Timer = {
  kind: 'logistics-deadline',
  async fire(portal, { tenant, id }) {
    const round = await readRound(portal, tenant, id);
    // A plan that was made anew has a later deadline than the timer that was late.
    if (round.deadline !== undefined && round.deadline <= isoTime(portal.clock()))
      await concluded(portal, round, true);
  },
};

/** One route of the latest plan. @throws Refusal 401, 404 */
export async function routeFor(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  cluster: string,
  id: string,
  number: number,
): Promise<{ round: Round; route: PlannedRoute }> {
  assertMaySee(actor, cluster);
  const round = await readRound(portal, cluster, id);
  const item = Number.isInteger(number)
    ? await portal.table.get(routeKey(cluster, id, plannedAttempt(round), number))
    : undefined;
  if (!item) throw notFound({ ru: 'Такого рейса в раунде нет.', en: 'There is no such route in the round.' });
  return { round, route: routeOf(item) };
}

/**
 * Notes that a shipment was loaded or delivered, a delivery with the photo of the signed waybill: by its owner, or by
 * the company whose vehicle drives. When all of a round's shipments are there, the round is settled.
 * @throws Refusal 401, 403, 404, 409
 */
export async function noteShipment(
  portal: Place,
  actor: Actor,
  cluster: string,
  id: string,
  number: number,
  { shipment, event, proof }: { shipment: string; event: 'load' | 'deliver'; proof?: Attachment },
): Promise<PlannedRoute> {
  const { round, route } = await routeFor(portal, actor, cluster, id, number);
  const carried = route.shipments.find((one) => one.id === shipment);
  if (!carried)
    throw notFound({ ru: 'Этого груза в рейсе нет.', en: 'The route does not carry this shipment.' });
  const may = companiesToActFor(actor, cluster).some(
    ({ company }) => company === carried.company || company === route.vehicle.company,
  );
  if (!may)
    throw forbidden({
      ru: 'Отмечают погрузку и выгрузку владелец груза и перевозчик.',
      en: 'The shipment’s owner and the carrier note loading and unloading.',
    });
  const next = shipmentAfter(carried.status, event);
  const done = event === 'load' ? 'loaded' : 'delivered';
  if (carried.status === done) return route;
  if (event === 'deliver' && !proof)
    throw wrongField('file', {
      ru: 'Приложите фото накладной с подписью получателя: без него доставка не отмечается.',
      en: 'Attach a photo of the waybill with the receiver’s signature: a delivery is not noted without it.',
    });
  if (round.status !== 'confirmed' || (next !== 'loaded' && next !== 'delivered')) throw wrongTime(route);
  const now = isoTime(portal.clock());
  const { version, ...rest } = route;
  const after = {
    ...rest,
    shipments: rest.shipments.map(
      (one): Carried =>
        one.id === shipment
          ? {
              ...one,
              status: next,
              ...(next === 'loaded' ? { loadedAt: now } : { deliveredAt: now }),
              ...(proof && { proof }),
            }
          : one,
    ),
  };
  try {
    await portal.table.write([
      { put: routeItem(after, round.attempt), if: { version } },
      { update: shipmentKey(cluster, shipment), set: { status: next }, if: { exists: true } },
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    throw changedMeanwhile((await routeFor(portal, actor, cluster, id, number)).route);
  }
  if (next === 'delivered') await settleIfDone(portal, round);
  return { ...after, version: version + 1 };
}

async function settleIfDone(portal: Place, round: Round): Promise<void> {
  const routes = await routesOf(portal, round);
  const isThere = routes.every(({ shipments }) => shipments.every(({ status }) => status === 'delivered'));
  if (!isThere) return;
  const { version, ...rest } = await readRound(portal, round.cluster, round.id);
  const status = roundAfter(rest.status, 'all-delivered');
  if (!status) return;
  const after = { ...rest, status };
  await portal.table.write(roundWrites(portal, after, version));
  await tidied(portal, { ...after, version: version + 1 });
}

/** Stops a round before it is confirmed and gives its shipments back to the board. @throws Refusal 401, 403, 404, 409 */
export async function cancelRound(portal: Place, actor: Actor, cluster: string, id: string): Promise<Round> {
  const round = await stopRound(portal, actor, cluster, id);
  await tidied(portal, round);
  return round;
}
