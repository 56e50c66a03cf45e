import { getCluster } from '../clusters/clusters.ts';
import { allCards } from '../companies/companies.ts';
import type { CompanyCard } from '../companies/schema.ts';
import { type Actor, system } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { notFound, Refusal, wrongField } from '../platform/http/problem.ts';
import { newId } from '../platform/ids.ts';
import { cancelJob, queueJob } from '../platform/jobs/jobs.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type Page } from '../platform/table/table.ts';
import type { Timer } from '../platform/timers/timers.ts';
import { dueWrite } from '../platform/timers/timers.ts';
import { assertMayPlan, assertMaySee } from './access.ts';
import { nextCutoff } from './cutoff-time.ts';
import { dayAt, daysLater } from './days.ts';
import { liveKey, partsOf, roundKey, rounds, routePrefix } from './keys.ts';
import { roundItem, roundOf, routeOf } from './record.ts';
import { releaseShipments } from './releasing.ts';
import type { Live, PlannedRoute, Round } from './schema-rounds.ts';
import { readSettings } from './settings.ts';
import { roundAfter } from './states.ts';

type Store = Pick<Portal, 'table'>;
type Place = Pick<Portal, 'table' | 'clock'>;

/** The planner's job: rounds of a cluster are planned one after another. */
export const ROUND_JOB = { kind: 'logistics-round', queue: 'logistics' } as const;

const noRound = () => notFound({ ru: 'Такого раунда нет.', en: 'There is no such round.' });

/** @throws Refusal 404 */
export async function readRound(portal: Store, cluster: string, id: string): Promise<Round> {
  const item = await portal.table.get(roundKey(cluster, id));
  if (!item) throw noRound();
  return roundOf(item);
}

/** Starts planning a day's shipments. A retry with the same id starts nothing. @throws Refusal 401, 403, 404, 409, 422 */
export async function startRound(
  portal: Place,
  actor: Actor,
  slug: string,
  { id, day }: { id: string; day: string },
): Promise<Round> {
  assertMayPlan(actor, slug);
  const cluster = await getCluster(portal, slug);
  if (day < dayAt(portal.clock(), cluster.timeZone))
    throw wrongField('day', {
      ru: 'Этот день уже прошёл: выберите сегодняшний или будущий.',
      en: 'This day has passed: choose today or a later one.',
    });
  const round: Omit<Round, 'version'> = {
    id,
    cluster: slug,
    day,
    status: 'planning',
    attempt: 1,
    ...(actor.kind === 'person' && { startedBy: actor.id }),
    createdAt: isoTime(portal.clock()),
    companies: [],
    declined: [],
    unplanned: [],
  };
  try {
    await portal.table.write([
      { put: roundItem(round), if: { absent: true } },
      queueJob({ ...jobOf(slug, id, 1), data: { round: id, attempt: 1 } }, portal.clock()),
    ]);
    return { ...round, version: 1 };
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const before = await readRound(portal, slug, id);
    if (before.day === day) return before;
    throw new Refusal(409, 'id-used', {
      ru: 'Раунд с этим идентификатором уже есть.',
      en: 'There is a round with this id already.',
    });
  }
}

/** The job of an attempt: its id comes of the round's, so that an attempt is planned once. */
export const jobOf = (cluster: string, round: string, attempt: number) => ({
  ...ROUND_JOB,
  tenant: cluster,
  id: `${round}-${String(attempt).padStart(3, '0')}`,
});

/** Stops a round before it is confirmed and gives its shipments back to the board. @throws Refusal 401, 403, 404, 409 */
export async function cancelRound(portal: Place, actor: Actor, cluster: string, id: string): Promise<Round> {
  assertMayPlan(actor, cluster);
  const round = await readRound(portal, cluster, id);
  if (round.status === 'cancelled') return round;
  const status = roundAfter(round.status, 'cancel');
  if (!status)
    throw new Refusal(409, 'wrong-status', {
      ru: 'Раунд уже подтверждён: отменить его нельзя.',
      en: 'The round is confirmed: it can no longer be cancelled.',
    });
  const { version, ...rest } = round;
  await portal.table.write([{ put: roundItem({ ...rest, status }), if: { version } }]);
  await cancelJob(portal, jobOf(cluster, id, round.attempt));
  await releaseShipments(portal, round, () => true);
  return { ...rest, status, version: version + 1 };
}

/** A page of a cluster's rounds, the newest first. @throws Refusal 401, 404; BadCursor */
export async function roundsOf(
  portal: Store,
  actor: Actor,
  cluster: string,
  { cursor, limit = 20 }: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<Page<Round>> {
  assertMaySee(actor, cluster);
  const page = await portal.table.query({
    pk: rounds(cluster),
    order: 'descending',
    limit,
    ...(cursor && { cursor }),
  });
  return { items: page.items.map(roundOf), ...(page.cursor && { cursor: page.cursor }) };
}

/** A round with its routes. @throws Refusal 401, 404 */
export async function roundFor(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<{ round: Round; routes: PlannedRoute[] }> {
  assertMaySee(actor, cluster);
  const round = await readRound(portal, cluster, id);
  return { round, routes: round.totals ? await routesOf(portal, round) : [] };
}

/** The routes of a round's latest finished plan. */
export async function routesOf(portal: Store, round: Round): Promise<PlannedRoute[]> {
  const routes: PlannedRoute[] = [];
  const attempt = round.status === 'planning' ? round.attempt - 1 : round.attempt;
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({
      pk: partsOf(round.cluster, round.id),
      prefix: routePrefix(attempt),
      limit: 1000,
      ...(cursor && { cursor }),
    });
    routes.push(...page.items.map(routeOf));
    cursor = page.cursor;
  } while (cursor);
  return routes;
}

/** How far the planner is with a round. @throws Refusal 401, 404 */
export async function liveOf(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<{ status: Round['status']; live: Live }> {
  assertMaySee(actor, cluster);
  const [round, item] = await portal.table.batchGet([roundKey(cluster, id), liveKey(cluster, id)]);
  if (!round) throw noRound();
  const live = (item?.live as Live | undefined) ?? { stage: 'waiting', done: 0, trace: [] };
  return { status: roundOf(round).status, live };
}

/** The cluster's companies by id, for their names. One read. */
export const namesOf = async (portal: Store, cluster: string): Promise<Map<string, CompanyCard>> =>
  new Map((await allCards(portal, cluster)).map((card) => [card.id, card]));

/** The daily cut-off: plans tomorrow's shipments and sets the next. */
export const cutoff: Timer = {
  kind: 'logistics-cutoff',
  async fire(portal, { tenant, at }) {
    const cluster = await getCluster(portal, tenant);
    const settings = await readSettings(portal, cluster);
    if (settings.cutoff === null) return;
    const day = daysLater(dayAt(Date.parse(at), cluster.timeZone), 1);
    await startRound(portal, system, tenant, { id: newId(Date.parse(at)), day });
    await portal.table.write([
      dueWrite({
        kind: 'logistics-cutoff',
        tenant,
        id: 'daily',
        at: nextCutoff(Math.max(portal.clock(), Date.parse(at)), settings.cutoff, cluster.timeZone),
      }),
    ]);
  },
};
