import type { NewShipment } from '../../functions/logistics/schema.ts';
import type { PlannedRoute, Round } from '../../functions/logistics/schema-rounds.ts';
import { newId } from '../../functions/platform/ids.ts';

type Company = { id: string; slug: string; name: { ru: string } };
const effort = { cost: 500_000, km: 130, co2: 40 };
const spot = { name: 'Пенза', lat: 53.195, lon: 45.018 };

/** What is sent where a test does not care what. */
export const pallet = {
  kg: 400,
  m3: 2,
  pallets: 1,
  regime: 'ambient',
  goods: 'food',
  apart: [],
  stackable: false,
} satisfies Partial<NewShipment>;

/** A round of one shipment as it is kept; `carried` is the shipment's id. */
export function proposedRound(cluster: string, company: Company, status: Round['status'], carried = newId()) {
  const round: Omit<Round, 'version'> = {
    id: newId(),
    cluster,
    day: '2030-03-01',
    status,
    attempt: 1,
    plan: 1,
    createdAt: '2030-02-28T12:00:00.000Z',
    companies: [
      {
        id: company.id,
        slug: company.slug,
        name: company.name,
        shipments: 1,
        answer: 'waiting',
        separate: 500_000,
        alone: 500_000,
        share: 500_000,
        within: 0,
      },
    ],
    declined: [],
    unplanned: [],
    totals: {
      separate: effort,
      own: effort,
      joint: effort,
      shipments: 1,
      vehicles: 1,
      emptyKm: 0,
      load: 0.3,
    },
  };
  return { ...round, carried };
}

/** The one route of such a round. */
export function roundRoute({
  id,
  cluster,
  day,
  status,
  companies,
  carried,
}: ReturnType<typeof proposedRound>): Omit<PlannedRoute, 'version'> {
  const company = companies[0]!.id;
  const window = { from: '2030-03-01T06:00:00.000Z', until: '2030-03-01T10:00:00.000Z' };
  return {
    id: `${id}-1-1`,
    round: id,
    cluster,
    number: 1,
    day,
    vehicle: { name: 'Фургон', kg: 1500, m3: 12, pallets: 4 },
    start: spot,
    end: null,
    departs: window.from,
    ends: window.until,
    stops: [
      {
        shipment: carried,
        company,
        does: 'pickup',
        spot,
        arrive: window.from,
        begin: window.from,
        leave: window.until,
        km: 0,
        window,
        load: { kg: 300, m3: 2, pallets: 1 },
      },
    ],
    shipments: [
      {
        id: carried,
        company,
        label: 'Пенза — Кузнецк',
        kg: 300,
        pallets: 1,
        status: status === 'confirmed' ? 'confirmed' : 'planned',
      },
    ],
    shares: [{ company, separate: 500_000, alone: 500_000, share: 500_000 }],
    own: effort,
    separate: effort,
    joint: effort,
    emptyKm: 0,
    load: 0.3,
  };
}
