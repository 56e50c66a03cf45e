import { getCluster } from '../../functions/clusters/clusters.ts';
import { createCluster } from '../../functions/clusters/editing.ts';
import type { Cluster } from '../../functions/clusters/schema.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { jobs } from '../../functions/jobs.ts';
import { publishShipment } from '../../functions/logistics/board.ts';
import { check, type Fault } from '../../functions/logistics/checker.ts';
import { momentAt } from '../../functions/logistics/days.ts';
import { gameOf, inputOf } from '../../functions/logistics/planning/plan-input.ts';
import { problemOfGame } from '../../functions/logistics/planning/results.ts';
import { shipmentsOfRoundDay, tripsOfRoundDay } from '../../functions/logistics/releasing.ts';
import { ROUND_JOB, roundFor, startRound } from '../../functions/logistics/rounds.ts';
import type { LogisticsSettings, NewShipment } from '../../functions/logistics/schema.ts';
import { readSettings, setSettings, settingsFor } from '../../functions/logistics/settings.ts';
import { type Person, system } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import { runQueue } from '../../functions/platform/jobs/run.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { adminOf, memberOf } from './actors.ts';
import { clusterNamed, madeCompany } from './clusters.ts';
import { pallet } from './logistics.ts';

export const DAY = '2030-03-01';
export const at = (hour: number, day = DAY) => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
export const penza = { name: 'Пенза', lat: 53.195, lon: 45.018 };
export const kuznetsk = { name: 'Кузнецк', lat: 53.118, lon: 46.601 };
export const saratov = { name: 'Саратов', lat: 51.533, lon: 46.034 };

export type Planning = { cluster: string; admin: Person; companies: Company[] };

/** A cluster that plans in two seconds, unless `settings` say otherwise, with some companies. */
export async function planningCluster(
  portal: Portal,
  slug: string,
  companies: number,
  {
    timeZone = 'Europe/Moscow',
    ...settings
  }: Partial<LogisticsSettings> & { timeZone?: Cluster['timeZone'] } = {},
): Promise<Planning> {
  await createCluster(portal, system, { ...clusterNamed(slug), timeZone });
  const admin = adminOf(slug);
  await changeSettings(portal, { cluster: slug, admin }, { seconds: 2, ...settings });
  const made = await Promise.all(
    Array.from({ length: companies }, (_, i) => madeCompany(portal, slug, `Фабрика ${i + 1}`)),
  );
  return { cluster: slug, admin, companies: made };
}

export async function changeSettings(
  portal: Portal,
  { cluster, admin }: Pick<Planning, 'cluster' | 'admin'>,
  changed: Partial<LogisticsSettings>,
): Promise<void> {
  const settings = await settingsFor(portal, admin, cluster);
  await setSettings(portal, admin, cluster, { ...settings, ...changed });
}

/** A pallet of food from Penza to Kuznetsk on `DAY`, unless said otherwise. */
export const sent = (portal: Portal, company: Company, overrides: Partial<NewShipment> = {}) =>
  publishShipment(portal, memberOf(company), company.cluster, {
    id: newId(portal.clock()),
    company: company.slug,
    from: penza,
    to: kuznetsk,
    pickup: { from: at(5), until: at(12) },
    delivery: { from: at(6), until: at(18) },
    ...pallet,
    ...overrides,
  });

/** Runs the cluster's planner as a process that stays does; `signal` interrupts it, as Lambda's entry does in time. */
export const plan = (portal: Portal, cluster: string, signal?: AbortSignal): Promise<boolean> =>
  runQueue(portal, jobs, { tenant: cluster, queue: ROUND_JOB.queue }, signal);

/** The id of a round of `DAY` that was started and is not planned yet. */
export const started = async (portal: Portal, { cluster, admin }: Planning): Promise<string> =>
  (await startRound(portal, admin, cluster, { id: newId(portal.clock()), day: DAY })).id;

/** The id of a round of `DAY` that has been planned. */
export async function planned(portal: Portal, world: Planning): Promise<string> {
  const id = await started(portal, world);
  await plan(portal, world.cluster);
  return id;
}

/** What the independent checker says of a round as it was kept, and how many of its shipments are carried. */
export async function checkedRound(
  portal: Portal,
  { cluster: slug, admin }: Planning,
  id: string,
): Promise<{ faults: Fault[]; served: number }> {
  const { round, routes } = await roundFor(portal, admin, slug, id);
  const cluster = await getCluster(portal, slug);
  const settings = await readSettings(portal, cluster);
  const shipments = await shipmentsOfRoundDay(portal, round);
  const trips = await tripsOfRoundDay(portal, round);
  const input = inputOf(momentAt(round.day, '00:00', cluster.timeZone), shipments, trips, settings);
  const plan = routes.map(({ vehicle, stops }) => ({
    fleet: input.sources.findIndex(({ name, trip }) =>
      vehicle.trip ? trip?.id === vehicle.trip : name === vehicle.name,
    ),
    stops: stops.map(
      ({ shipment, does }) =>
        2 * shipments.findIndex(({ id }) => id === shipment) + (does === 'pickup' ? 0 : 1),
    ),
  }));
  return check(problemOfGame(gameOf(input)), plan);
}
