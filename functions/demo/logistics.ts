import { getCluster } from '../clusters/clusters.ts';
import { documentsOf } from '../companies/companies.ts';
import type { Company } from '../companies/schema.ts';
import { dayAt, daysLater, momentAt } from '../logistics/days.ts';
import { keepPastRound } from '../logistics/past.ts';
import { shipmentItem, tripItem } from '../logistics/record.ts';
import type { Shipment, Spot, Trip } from '../logistics/schema.ts';
import { system } from '../platform/actor.ts';
import { DAY, isoTime } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type NewItem } from '../platform/table/table.ts';
import { customers, type Load, pastDays, tomorrow } from './data/shipments.ts';
import { steadyId } from './numbers.ts';
import { companyId } from './seed.ts';

const CLUSTER = 'sladkiy-kray';
const KG_OF_A_PALLET = 380;
const M3_OF_A_PALLET = 1.6;

/** A board for tomorrow, and days that were planned together: their figures are worked out here by the planner. */
export async function seedLogistics(portal: Portal, begun: number): Promise<void> {
  const cluster = await getCluster(portal, CLUSTER);
  const slugs = [
    ...new Set([...pastDays.flatMap(({ loads }) => loads), ...tomorrow].map(([company]) => company)),
  ];
  const companies = new Map(
    (
      await documentsOf(
        portal,
        system,
        slugs.map((slug) => ({ cluster: CLUSTER, id: companyId(slug, begun) })),
      )
    ).map((one) => [one.slug, one]),
  );
  const today = dayAt(begun, cluster.timeZone);
  for (const { daysAgo, loads } of pastDays) {
    const day = daysLater(today, -daysAgo);
    const shipments = loads.map((load, i) => shipmentOf(load, i, day, cluster.timeZone, companies, begun));
    await keepPastRound(portal, cluster, {
      id: steadyId(`round ${daysAgo}`, begun - daysAgo * DAY),
      day,
      at: begun - daysAgo * DAY,
      shipments: shipments.map((one) => ({ ...one, version: 1 })),
      names: new Map([...companies.values()].map(({ id, name }) => [id, name])),
    });
  }
  const next = daysLater(today, 1);
  const items = tomorrow.map((load, i) =>
    shipmentItem(shipmentOf(load, i, next, cluster.timeZone, companies, begun)),
  );
  await keep(portal, [
    ...items,
    ...trips(next, cluster.timeZone, companies, begun).map((trip) => tripItem(trip)),
  ]);
}

/** Again it changes nothing. */
async function keep(portal: Portal, items: readonly NewItem[]): Promise<void> {
  try {
    await portal.table.write(items.map((put) => ({ put, if: { absent: true } as const })));
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
  }
}

function siteOf(company: Company): Spot {
  const [site] = company.sites;
  const place = site?.place ?? company.place ?? { lat: 53.2, lon: 45 };
  return { name: company.city.ru, ...place, ...(site && { address: site.address.ru }) };
}

function shipmentOf(
  [slug, to, pallets, cold]: Load,
  i: number,
  day: string,
  zone: string,
  companies: ReadonlyMap<string, Company>,
  begun: number,
): Omit<Shipment, 'version'> {
  const company = companies.get(slug)!;
  const at = (on: string, hour: string) => isoTime(momentAt(on, hour, zone));
  const late = daysLater(day, 1);
  return {
    id: steadyId(`shipment ${day} ${i}`, begun - DAY),
    cluster: CLUSTER,
    company: company.id,
    companySlug: slug,
    status: 'open',
    day,
    createdAt: isoTime(begun - DAY),
    from: siteOf(company),
    to: customers[to]!,
    pickup: { from: at(day, '08:00'), until: at(day, '15:00') },
    delivery: { from: at(day, '09:00'), until: at(late, '12:00') },
    kg: Math.round(pallets * KG_OF_A_PALLET),
    m3: Math.round(pallets * M3_OF_A_PALLET * 10) / 10,
    pallets,
    regime: cold ? 'chocolate' : 'ambient',
    goods: 'food',
    apart: [],
    stackable: false,
  };
}

/** An empty way back and a lorry of one's own for tomorrow. */
function trips(
  day: string,
  zone: string,
  companies: ReadonlyMap<string, Company>,
  begun: number,
): Omit<Trip, 'version'>[] {
  const at = (hour: string) => isoTime(momentAt(day, hour, zone));
  const of = (slug: string, name: string) => ({
    id: steadyId(`trip ${day} ${name}`, begun - DAY),
    cluster: CLUSTER,
    company: companies.get(slug)!.id,
    companySlug: slug,
    status: 'open' as const,
    day,
    createdAt: isoTime(begun - DAY),
    note: name,
  });
  return [
    {
      ...of('lopukhov-i-docheri', 'Газель'),
      vehicle: 'own',
      offers: 'spare',
      start: siteOf(companies.get('lopukhov-i-docheri')!),
      end: customers.saratov!,
      available: { from: at('07:00'), until: at('21:00') },
      kg: 1500,
      m3: 10,
      pallets: 4,
      regimes: ['ambient', 'chocolate'],
      tariff: { fixed: 0, perKm: 2800, perHour: 0, perStop: 30_000 },
      maxShift: 12,
    },
    {
      ...of('kuznetskiy-protiven', 'Валдай'),
      vehicle: 'own',
      offers: 'whole',
      start: siteOf(companies.get('kuznetskiy-protiven')!),
      end: siteOf(companies.get('kuznetskiy-protiven')!),
      available: { from: at('06:00'), until: at('22:00') },
      kg: 4000,
      m3: 28,
      pallets: 10,
      regimes: ['ambient', 'chocolate'],
      tariff: { fixed: 300_000, perKm: 4200, perHour: 0, perStop: 40_000 },
      maxShift: 14,
    },
  ];
}
