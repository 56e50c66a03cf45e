import type { Fleet, Problem } from './solver/problem.ts';
import { type Place, type Roads, tables } from './tables.ts';

/** Temperature regimes of the board. */
export type Regime = 'ambient' | 'chocolate' | 'chilled' | 'frozen';
export type Goods = 'food' | 'raw' | 'chemical' | 'general';

/** Minutes are counted from the beginning of the planning horizon, money is kopecks. */
export type Window = { from: number; until: number };
export type Shipment = {
  from: Place;
  to: Place;
  pickup: Window;
  delivery: Window;
  kg: number;
  m3: number;
  pallets: number;
  regime: Regime;
  goods: Goods;
  /** Classes that it must not share a vehicle with, beside those that the rules name. */
  apart?: readonly Goods[];
};
export type Vehicle = {
  count: number;
  start: Place;
  /** Null for an open route: it ends at the last stop. */
  end: Place | null;
  kg: number;
  m3: number;
  pallets: number;
  regimes: readonly Regime[];
  /** Kopecks. */
  tariff: { fixed: number; perKm: number; perHour: number; perStop: number };
  available: Window;
  /** Minutes. */
  maxShift: number;
};

/** What must not share a vehicle: food with raw animal stuff or chemicals (TR CU 021/2011, article 17). */
const APART: Readonly<Record<Goods, readonly Goods[]>> = {
  food: ['raw', 'chemical'],
  raw: ['food'],
  chemical: ['food'],
  general: [],
};
const GOODS = Object.keys(APART) as Goods[];
const REGIMES: readonly Regime[] = ['ambient', 'chocolate', 'chilled', 'frozen'];
/** Minutes a stop takes, and a pallet more. */
const STOP = 20;
const PALLET = 3;

/** Which chambers carry goods of a regime: those without one ride at +15…+21 °C as well, in a refrigerated vehicle, too. */
const CHAMBERS: Readonly<Record<Regime, readonly Regime[]>> = {
  ambient: ['ambient', 'chocolate'],
  chocolate: ['chocolate'],
  chilled: ['chilled'],
  frozen: ['frozen'],
};

/** Whether a vehicle that keeps some regimes carries goods of one. */
export const carries = (regimes: readonly Regime[], regime: Regime): boolean =>
  regimes.some((one) => CHAMBERS[regime].includes(one));

/**
 * The solver's problem of shipments and vehicles. A vehicle has one chamber: shipments of regimes that no chamber carries
 * together do not share it. Node 2r is the pickup of shipment r, 2r + 1 its delivery, depots follow.
 */
export function problemOf(
  shipments: readonly Shipment[],
  vehicles: readonly Vehicle[],
  road: { roadFactor?: number; speed?: number } | Roads = {},
): Problem {
  const places = shipments.flatMap(({ from, to }) => [from, to]);
  const depot = (place: Place): number => places.push(place) - 1;
  const fleets = vehicles.map(
    (vehicle): Fleet => ({
      count: vehicle.count,
      start: depot(vehicle.start),
      end: vehicle.end === null ? null : depot(vehicle.end),
      capacity: [vehicle.kg, vehicle.m3, vehicle.pallets],
      fixed: vehicle.tariff.fixed,
      perDistance: vehicle.tariff.perKm,
      perTime: vehicle.tariff.perHour / 60,
      perStop: vehicle.tariff.perStop,
      from: vehicle.available.from,
      until: vehicle.available.until,
      maxShift: vehicle.maxShift,
    }),
  );
  const nodes = places.length;
  const spare = nodes - 2 * shipments.length;
  const service = shipments.flatMap(({ pallets }) => [STOP + PALLET * pallets, STOP + PALLET * pallets]);
  const none = Array.from({ length: spare }, () => 0);
  return {
    nodes,
    ...tables(places, road),
    ready: Float64Array.from([...shipments.flatMap((s) => [s.pickup.from, s.delivery.from]), ...none]),
    due: Float64Array.from([
      ...shipments.flatMap((s) => [s.pickup.until, s.delivery.until]),
      ...none.map(() => Number.MAX_SAFE_INTEGER),
    ]),
    service: Float64Array.from([...service, ...none]),
    pickup: Int32Array.from(shipments, (_, r) => 2 * r),
    delivery: Int32Array.from(shipments, (_, r) => 2 * r + 1),
    dimensions: 3,
    demand: Float64Array.from(shipments.flatMap(({ kg, m3, pallets }) => [kg, m3, pallets])),
    fleets,
    fits: Uint8Array.from(
      shipments.flatMap(({ regime }) => vehicles.map(({ regimes }) => (carries(regimes, regime) ? 1 : 0))),
    ),
    goods: Int32Array.from(
      shipments,
      ({ goods, regime }) => (1 << GOODS.indexOf(goods)) | (1 << (GOODS.length + REGIMES.indexOf(regime))),
    ),
    conflicts: Int32Array.from(shipments, ({ goods, regime, apart = [] }) => {
      let mask = 0;
      for (const other of [...APART[goods], ...apart]) mask |= 1 << GOODS.indexOf(other);
      for (const other of REGIMES)
        if (!carries(CHAMBERS[regime], other)) mask |= 1 << (GOODS.length + REGIMES.indexOf(other));
      return mask;
    }),
  };
}
