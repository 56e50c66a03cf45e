import type { Vehicle } from '../model.ts';
import type { LogisticsSettings, Shipment, Trip } from '../schema.ts';
import { type Roads, tables } from '../tables.ts';
import type { Game } from './game.ts';

const MINUTE = 60_000;
const ROAD = { roadFactor: 1.3, speed: 60 } as const;
/** Hired vehicles may set off from five in the morning and have the next day to come to their last stop. */
const HIRED = { from: 5 * 60, until: 48 * 60 };

/** Who drives: a kind of vehicle for hire, or a company's trip. */
export type Source = { name: string; trip?: Trip; kg: number; m3: number; pallets: number };

export type PlanInput = {
  /** Midnight of the day in the cluster's zone, milliseconds UTC: minutes of the model begin there. */
  origin: number;
  companies: string[];
  shipments: Shipment[];
  vehicles: Vehicle[];
  vehicleOwners: (number | null)[];
  sources: Source[];
};

/** What a round plans, in the terms of the model. Vehicles and shipments keep their order. */
export function inputOf(
  origin: number,
  shipments: readonly Shipment[],
  trips: readonly Trip[],
  settings: LogisticsSettings,
): PlanInput {
  const companies = [...new Set(shipments.map(({ company }) => company))];
  const minutes = (iso: string) => (Date.parse(iso) - origin) / MINUTE;
  const vehicles: Vehicle[] = settings.hired.map((kind) => ({
    count: shipments.length,
    start: settings.base,
    end: null,
    kg: kind.kg,
    m3: kind.m3,
    pallets: kind.pallets,
    regimes: kind.regimes,
    tariff: kind.tariff,
    available: HIRED,
    maxShift: kind.maxShift * 60,
  }));
  const sources: Source[] = settings.hired.map(({ name, kg, m3, pallets }) => ({ name, kg, m3, pallets }));
  const owners: (number | null)[] = settings.hired.map(() => null);
  for (const trip of trips) {
    const owner = companies.indexOf(trip.company);
    vehicles.push({
      count: 1,
      start: trip.start,
      end: trip.end,
      kg: trip.kg,
      m3: trip.m3,
      pallets: trip.pallets,
      regimes: trip.regimes,
      tariff: trip.tariff,
      available: { from: minutes(trip.available.from), until: minutes(trip.available.until) },
      maxShift: trip.maxShift * 60,
    });
    sources.push({ name: trip.note || '', trip, kg: trip.kg, m3: trip.m3, pallets: trip.pallets });
    owners.push(owner < 0 ? null : owner);
  }
  return { origin, companies, shipments: [...shipments], vehicles, vehicleOwners: owners, sources };
}

export function gameOf(input: PlanInput, roads?: Roads): Omit<Game, 'separate'> {
  const minutes = (iso: string) => (Date.parse(iso) - input.origin) / MINUTE;
  const window = ({ from, until }: { from: string; until: string }) => ({
    from: minutes(from),
    until: minutes(until),
  });
  return {
    companies: input.companies.length,
    shipments: input.shipments.map((one) => ({
      from: one.from,
      to: one.to,
      pickup: window(one.pickup),
      delivery: window(one.delivery),
      kg: one.kg,
      m3: one.m3,
      pallets: one.stackable ? one.pallets / 2 : one.pallets,
      regime: one.regime,
      goods: one.goods,
      apart: one.apart,
    })),
    owners: input.shipments.map(({ company }) => input.companies.indexOf(company)),
    vehicles: input.vehicles.map((vehicle, i) => byDetour(vehicle, input.sources[i]?.trip, roads ?? ROAD)),
    vehicleOwners: input.vehicleOwners,
    roads: roads ?? ROAD,
  };
}

/** Of a vehicle that goes anyway the detour is paid: what its own way costs is taken off beforehand. */
function byDetour(vehicle: Vehicle, trip: Trip | undefined, roads: Roads | typeof ROAD): Vehicle {
  if (!trip || trip.offers === 'whole' || trip.end === null) return vehicle;
  const [, km = 0] = tables([trip.start, trip.end], roads).distance;
  const { fixed, perKm } = vehicle.tariff;
  return { ...vehicle, tariff: { ...vehicle.tariff, fixed: fixed - Math.floor(perKm * km) } };
}
