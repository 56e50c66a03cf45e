import { getCluster } from '../clusters/clusters.ts';
import { allCards } from '../companies/companies.ts';
import type { CompanyCard } from '../companies/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime, MINUTE } from '../platform/clock.ts';
import { changedMeanwhile, notFound, Refusal, wrongField } from '../platform/http/problem.ts';
import { cancelJob, queueJob } from '../platform/jobs/jobs.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type Page, type Write } from '../platform/table/table.ts';
import { doneWrite, dueWrite } from '../platform/timers/timers.ts';
import { assertMayPlan, assertMaySee } from './access.ts';
import { dayAt } from './days.ts';
import { liveKey, partsOf, roundKey, rounds, routePrefix } from './keys.ts';
import { roundItem, roundOf, routeOf } from './record.ts';
import type { Live, PlannedRoute, Round } from './schema-rounds.ts';
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

/** What finishes a round's change where the process dies before it has. */
export const tidyDue = ({ cluster, id }: Pick<Round, 'cluster' | 'id'>) => ({
  kind: 'logistics-tidy',
  tenant: cluster,
  id,
});
const TIDY_AFTER_MS = MINUTE;

/** The write of a round's change, with what makes sure that its shipments follow. */
export const roundWrites = (
  portal: Pick<Portal, 'clock'>,
  round: Omit<Round, 'version'>,
  version: number,
): Write[] => [
  { put: roundItem(round), if: { version } },
  dueWrite({ ...tidyDue(round), at: isoTime(portal.clock() + TIDY_AFTER_MS) }),
];

/** Stops a round before it is confirmed; `tidied` gives its shipments back. @throws Refusal 401, 403, 404, 409 */
export async function stopRound(portal: Place, actor: Actor, cluster: string, id: string): Promise<Round> {
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
  const after = { ...rest, status };
  try {
    await portal.table.write([
      ...roundWrites(portal, after, version),
      doneWrite({ kind: 'logistics-deadline', tenant: cluster, id }),
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    throw changedMeanwhile(await readRound(portal, cluster, id));
  }
  await cancelJob(portal, jobOf(cluster, id, round.attempt));
  return { ...after, version: version + 1 };
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

/** Whose routes a round shows: of its latest finished plan (rounds kept before it was noted: of their attempt). */
export const plannedAttempt = ({ plan, attempt }: Pick<Round, 'plan' | 'attempt'>): number => plan ?? attempt;

/** The routes of a round's latest finished plan. */
export async function routesOf(portal: Store, round: Round): Promise<PlannedRoute[]> {
  const routes: PlannedRoute[] = [];
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({
      pk: partsOf(round.cluster, round.id),
      prefix: routePrefix(plannedAttempt(round)),
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
