import { getCluster } from '../clusters/clusters.ts';
import type { Cluster } from '../clusters/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { changedMeanwhile } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type NewItem } from '../platform/table/table.ts';
import { doneWrite, dueWrite } from '../platform/timers/timers.ts';
import { assertMayPlan, assertMaySee } from './access.ts';
import { nextCutoff } from './cutoff-time.ts';
import { settingsKey } from './keys.ts';
import { nearestTown } from './places/towns.ts';
import type { Hired, LogisticsSettings } from './schema.ts';

/**
 * Vehicles for hire until the admin sets the cluster's own: vans of 1.5 t, lorries of 5 t and 20 t, plain and with a
 * regime. docs/logistics.md says where the tariffs come from.
 */
export const MARKET: readonly Hired[] = [
  { name: 'Фургон 1,5 т', kg: 1500, m3: 12, pallets: 4, fixed: 2500, perKm: 32, perStop: 300 },
  { name: 'Грузовик 5 т', kg: 5000, m3: 36, pallets: 14, fixed: 4500, perKm: 50, perStop: 500 },
  { name: 'Фура 20 т', kg: 20_000, m3: 82, pallets: 33, fixed: 7000, perKm: 75, perStop: 700 },
].flatMap(({ name, fixed, perKm, perStop, ...size }): Hired[] => [
  {
    name,
    ...size,
    regimes: ['ambient'],
    tariff: { fixed: fixed * 100, perKm: perKm * 100, perHour: 0, perStop: perStop * 100 },
    maxShift: 14,
  },
  {
    name: `${name}, рефрижератор`,
    ...size,
    regimes: ['ambient', 'chocolate', 'chilled', 'frozen'],
    tariff: { fixed: fixed * 125, perKm: perKm * 125, perHour: 0, perStop: perStop * 125 },
    maxShift: 14,
  },
]);

const defaults = async (cluster: Pick<Cluster, 'centre' | 'region'>): Promise<LogisticsSettings> => ({
  version: 0,
  cutoff: null,
  acceptHours: 4,
  seconds: 20,
  base: { name: (await nearestTown(cluster.centre)).name, ...cluster.centre },
  hired: [...MARKET],
});

/** How a cluster plans; until it was set, market vehicles from the cluster's centre. */
export async function readSettings(
  portal: Pick<Portal, 'table'>,
  cluster: Cluster,
): Promise<LogisticsSettings> {
  const item = await portal.table.get(settingsKey(cluster.slug));
  if (!item) return defaults(cluster);
  const { pk: _pk, sk: _sk, ...settings } = item;
  return settings as unknown as LogisticsSettings;
}

/** @throws Refusal 401, 404 */
export async function settingsFor(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  slug: string,
): Promise<LogisticsSettings> {
  assertMaySee(actor, slug);
  return readSettings(portal, await getCluster(portal, slug));
}

/** Sets how the cluster plans, and the next cut-off with it. @throws Refusal 401, 403, 404; 409 with `current` */
export async function setSettings(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  slug: string,
  settings: LogisticsSettings,
): Promise<LogisticsSettings> {
  assertMayPlan(actor, slug);
  const cluster = await getCluster(portal, slug);
  const { version, ...content } = settings;
  const item: NewItem = { ...settingsKey(slug), ...(content as unknown as Record<string, never>) };
  const due = { kind: 'logistics-cutoff', tenant: slug, id: 'daily' };
  try {
    await portal.table.write([
      { put: item, if: version === 0 ? { absent: true } : { version } },
      content.cutoff === null
        ? doneWrite(due)
        : dueWrite({ ...due, at: nextCutoff(portal.clock(), content.cutoff, cluster.timeZone) }),
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    throw changedMeanwhile(await readSettings(portal, cluster));
  }
  return { ...content, version: version + 1 };
}
