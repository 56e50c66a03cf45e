import { getCluster } from '../../clusters/clusters.ts';
import type { CompanyCard } from '../../companies/schema.ts';
import { isoTime } from '../../platform/clock.ts';
import type { JobKind, JobTools } from '../../platform/jobs/jobs.ts';
import type { Portal } from '../../platform/portal.ts';
import { isConditionFailed, MAX_WRITES, type Write } from '../../platform/table/table.ts';
import { dueWrite } from '../../platform/timers/timers.ts';
import { momentAt } from '../days.ts';
import { roundKey } from '../keys.ts';
import { inWords, reasonOf } from '../reasons.ts';
import { roundOf, routeItem } from '../record.ts';
import { moveShipments, shipmentsOfRoundDay, tripsOfRoundDay } from '../releasing.ts';
import { namesOf, ROUND_JOB, readRound, roundWrites } from '../rounds.ts';
import type { Shipment } from '../schema.ts';
import type { CompanyShare, Round } from '../schema-rounds.ts';
import { readSettings } from '../settings.ts';
import { tidied } from '../tidying.ts';
import { liveWriter, readState } from './live.ts';
import { inputOf, type PlanInput } from './plan-input.ts';
import { type Planned, planTogether } from './plan-together.ts';
import { labelOf } from './results.ts';

/** Shipments of one round; further ones wait for the next. */
export const MOST_SHIPMENTS = 600;
/** Companies of one round: more cannot be split between. */
const MOST_COMPANIES = 30;

/** Routes in one transaction with the round, its timers and a check. */
const MOST_TOGETHER = MAX_WRITES - 5;

const FULL = {
  ru: 'В раунд помещается 600 грузов от 30 предприятий. Этот остался на доске: запустите ещё один раунд на тот же день.',
  en: 'A round takes 600 shipments of 30 companies. This one stays on the board: start another round for the same day.',
};

/** Plans a round: takes the day's open shipments, plans, divides, proposes. Begun anew, it goes on where it was. */
export const roundJob: JobKind = {
  kind: ROUND_JOB.kind,
  async run(portal, job, tools) {
    const { round: id, attempt } = job.data as { round: string; attempt: number };
    const item = await portal.table.get(roundKey(job.tenant, id));
    if (!item) return undefined;
    const round = roundOf(item);
    if (round.attempt !== attempt || round.status !== 'planning') return undefined;
    return propose(portal, round, tools);
  },
  async undone(portal, job, status, words) {
    const { round: id } = job.data as { round: string };
    const item = await portal.table.get(roundKey(job.tenant, id));
    if (!item) return;
    const round = roundOf(item);
    if (round.status !== 'planning') return tidied(portal, round);
    const { version, ...rest } = round;
    const after = {
      ...rest,
      status: status === 'failed' ? ('failed' as const) : ('cancelled' as const),
      ...(words && { failure: words }),
    };
    await portal.table.write(roundWrites(portal, after, version));
    await tidied(portal, { ...after, version: version + 1 });
  },
};

async function propose(portal: Portal, round: Round, { signal, progress }: JobTools): Promise<undefined> {
  const cluster = await getCluster(portal, round.cluster);
  const settings = await readSettings(portal, cluster);
  const all = await shipmentsOfRoundDay(portal, round);
  const out = new Set(round.declined.map(({ id }) => id));
  const candidates = all.filter(
    ({ status, round: of, company }) =>
      !out.has(company) &&
      ((status === 'planned' && of === round.id) || (round.attempt === 1 && status === 'open')),
  );
  const { taken, full } = taking(candidates);
  const shipments = [
    ...taken.filter(({ status }) => status === 'planned'),
    ...(await moveShipments(
      portal,
      round,
      taken.filter(({ status }) => status === 'open'),
      'plan',
    )),
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const trips = (await tripsOfRoundDay(portal, round)).filter(
    ({ status, round: of, company }) => !out.has(company) && (status === 'open' || of === round.id),
  );
  const origin = momentAt(round.day, '00:00', cluster.timeZone);
  const input = inputOf(origin, shipments, trips, settings);
  const live = liveWriter(portal, round, progress);
  try {
    const planned = await planTogether(input, {
      seconds: settings.seconds,
      signal,
      live,
      state: await readState(portal, round),
      ...(portal.config.osrm && { osrm: portal.config.osrm }),
      warn: (error) => portal.log('warn', 'logistics.no-roads', { error: String(error) }),
    });
    await keep(portal, round, input, planned, full, settings.acceptHours);
    live.tell({ stage: 'done', done: 1 });
  } finally {
    // Another process may go on at once: nothing of this one may be written after that.
    await live.written();
  }
  return undefined;
}

/** The shipments that a round takes, the earliest published first, and those beyond its size. */
function taking(shipments: readonly Shipment[]): { taken: Shipment[]; full: Shipment[] } {
  const companies = new Set<string>();
  const taken: Shipment[] = [];
  const full: Shipment[] = [];
  for (const shipment of shipments.toSorted((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1))) {
    const fits =
      taken.length < MOST_SHIPMENTS && (companies.has(shipment.company) || companies.size < MOST_COMPANIES);
    if (fits) companies.add(shipment.company);
    (fits ? taken : full).push(shipment);
  }
  return { taken, full };
}

async function keep(
  portal: Portal,
  round: Round,
  input: PlanInput,
  planned: Planned,
  full: readonly Shipment[],
  acceptHours: number,
): Promise<void> {
  const cards = await namesOf(portal, round.cluster);
  const game = planned.game;
  const unplanned = [
    ...planned.left.map((i) => ({
      shipment: input.shipments[i]!.id,
      company: input.shipments[i]!.company,
      label: labelOf(input.shipments[i]!),
      why: inWords(reasonOf(game.shipments[i]!, input.vehicles)),
    })),
    ...full.map((one) => ({ shipment: one.id, company: one.company, label: labelOf(one), why: FULL })),
  ];
  const companies = planned.companies.map(
    (share): CompanyShare => shareOf(round, share, cards.get(share.id)),
  );
  const routes = planned.routes.map((route) => ({
    ...route,
    id: `${round.id}-${round.attempt}-${route.number}`,
    round: round.id,
    cluster: round.cluster,
    day: round.day,
    vehicle: {
      ...route.vehicle,
      name: route.vehicle.name || cards.get(route.vehicle.company ?? '')?.name.ru || 'Рейс',
    },
  }));
  const deadline = isoTime(portal.clock() + acceptHours * 3_600_000);
  const { version, ...before } = round;
  const nothing = routes.length === 0;
  const after: Omit<Round, 'version'> = {
    ...before,
    status: nothing ? 'cancelled' : 'proposed',
    plan: round.attempt,
    ...(!nothing && { deadline }),
    companies,
    totals: planned.totals,
    split: planned.split,
    road: planned.road,
    unplanned: unplanned.slice(0, 1000),
    ...(nothing && {
      failure: {
        ru: 'На этот день нет грузов, которые можно спланировать.',
        en: 'There are no shipments for this day that could be planned.',
      },
    }),
  };
  const writes = routes.map((route): Write => {
    const { pk, sk, ...rest } = routeItem(route, round.attempt);
    return { update: { pk, sk }, set: rest as Record<string, never> };
  });
  // What one transaction does not take goes before it, as long as the round is where it was.
  const early = Math.max(0, writes.length - MOST_TOGETHER);
  const still: Write = { check: roundKey(round.cluster, round.id), if: { version } };
  try {
    for (let i = 0; i < early; i += MOST_TOGETHER)
      await portal.table.write([still, ...writes.slice(i, Math.min(early, i + MOST_TOGETHER))]);
    await portal.table.write([
      ...writes.slice(early),
      ...roundWrites(portal, after, version),
      ...(nothing
        ? []
        : [dueWrite({ kind: 'logistics-deadline', tenant: round.cluster, id: round.id, at: deadline })]),
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    // It was cancelled meanwhile, perhaps before its shipments were taken.
    return tidied(portal, await readRound(portal, round.cluster, round.id));
  }
  await tidied(portal, { ...after, version: version + 1 });
}

/** A company that agreed to as much already need not be asked again. */
function shareOf(
  round: Round,
  share: Planned['companies'][number],
  card: CompanyCard | undefined,
): CompanyShare {
  const before = round.companies.find(({ id }) => id === share.id);
  const stands = before?.answer === 'accepted' && share.share <= before.share;
  return {
    ...share,
    slug: card?.slug ?? 'x',
    name: card?.name ?? { ru: '—' },
    answer: stands ? 'accepted' : 'waiting',
    ...(before && { before: before.share }),
  };
}
