import type { Cluster } from '../clusters/schema.ts';
import { isoTime } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed } from '../platform/table/table.ts';
import type { Text } from '../platform/text/text.ts';
import { momentAt } from './days.ts';
import { inputOf } from './planning/plan-input.ts';
import { planTogether } from './planning/plan-together.ts';
import { roundItem, routeItem, shipmentItem } from './record.ts';
import type { Shipment } from './schema.ts';
import { readSettings } from './settings.ts';

/** A day is small: so many iterations find its best plan. */
const ITERATIONS = 800;

/**
 * A settled round of a day that has passed, planned and divided as any other: for the demonstration and for taking
 * over a cluster's past. Where the round is there already nothing happens.
 */
export async function keepPastRound(
  portal: Portal,
  cluster: Cluster,
  {
    id,
    day,
    at,
    shipments,
    names,
  }: {
    id: string;
    day: string;
    at: number;
    shipments: readonly Shipment[];
    names: ReadonlyMap<string, Text>;
  },
): Promise<void> {
  const input = inputOf(
    momentAt(day, '00:00', cluster.timeZone),
    shipments,
    [],
    await readSettings(portal, cluster),
  );
  const planned = await planTogether(input, { seconds: 1, iterations: ITERATIONS });
  const slugs = new Map(shipments.map(({ company, companySlug }) => [company, companySlug]));
  const round = {
    id,
    cluster: cluster.slug,
    day,
    status: 'settled' as const,
    attempt: 1,
    plan: 1,
    createdAt: isoTime(at),
    companies: planned.companies.map((one) => ({
      ...one,
      slug: slugs.get(one.id)!,
      name: names.get(one.id)!,
      answer: 'accepted' as const,
    })),
    declined: [],
    totals: planned.totals,
    split: planned.split,
    road: planned.road,
    unplanned: [],
  };
  const routes = planned.routes.map((route) => ({
    ...route,
    id: `${id}-1-${route.number}`,
    round: id,
    cluster: cluster.slug,
    day,
    shipments: route.shipments.map((one) => ({
      ...one,
      status: 'settled' as const,
      loadedAt: route.departs,
      deliveredAt: route.ends,
    })),
  }));
  try {
    await portal.table.write([
      { put: roundItem(round), if: { absent: true } },
      ...routes.map((route) => ({ put: routeItem(route, 1), if: { absent: true } as const })),
      ...shipments.map(({ version: _version, ...one }) => ({
        put: shipmentItem({ ...one, status: 'settled', round: id }),
        if: { absent: true } as const,
      })),
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
  }
}
