import { expect, test } from 'vitest';
import type { Shipment, Vehicle } from '../model.ts';
import { divide } from './divide.ts';
import { type Game, planOf } from './game.ts';
import { gameOfPart, independentParts } from './independent.ts';

const penza = { lat: 53.195, lon: 45.018 };
const towns = [
  { lat: 53.118, lon: 46.601 },
  { lat: 51.533, lon: 46.034 },
  { lat: 54.187, lon: 45.184 },
];
const day = { from: 6 * 60, until: 36 * 60 };
const shipment = (to: number, more: Partial<Shipment> = {}): Shipment => ({
  ...{ from: penza, to: towns[to]!, pickup: day, delivery: day, kg: 500, m3: 3, pallets: 2 },
  ...{ regime: 'ambient', goods: 'food' },
  ...more,
});
const vehicle = (more: Partial<Vehicle> = {}): Vehicle => ({
  ...{ count: 20, start: penza, end: null, kg: 5000, m3: 36, pallets: 14, available: day, maxShift: 14 * 60 },
  regimes: ['ambient', 'chocolate', 'chilled', 'frozen'],
  tariff: { fixed: 400_000, perKm: 5_000, perHour: 0, perStop: 30_000 },
  ...more,
});
const game = (shipments: Shipment[], owners: number[], more: Partial<Game> = {}): Game => ({
  companies: Math.max(...owners) + 1,
  ...{ shipments, owners, vehicles: [vehicle()], vehicleOwners: [null] },
  ...{ roads: { roadFactor: 1.3, speed: 60 }, separate: shipments.map(() => 5_000_000) },
  ...more,
});
const sets = (played: Game) =>
  independentParts(played).map(({ shipments, companies }) => [shipments, companies]);

test('regimes and goods that never share a vehicle are games of their own; what goes with both joins them', () => {
  const mixed = [
    shipment(0),
    shipment(1, { regime: 'chilled' }),
    shipment(2, { regime: 'frozen' }),
    shipment(1),
  ];
  expect(sets(game(mixed, [0, 0, 1, 2]))).toEqual([
    [
      [0, 3],
      [0, 2],
    ],
    [[1], [0]],
    [[2], [1]],
  ]);
  const goods = [shipment(0), shipment(0, { goods: 'chemical' })];
  expect(sets(game(goods, [0, 1]))).toHaveLength(2);
  expect(sets(game([...goods, shipment(0, { goods: 'general' })], [0, 1, 2]))).toHaveLength(1);
});

test('shipments that compete for few vehicles are one game, and the vehicle’s owner plays', () => {
  const goods = [shipment(0), shipment(0, { goods: 'chemical' })];
  const few = { vehicles: [vehicle(), vehicle({ count: 1 })], vehicleOwners: [null, 2] };
  expect(sets({ ...game(goods, [0, 1]), companies: 3, ...few })).toEqual([
    [
      [0, 1],
      [0, 1, 2],
    ],
  ]);
});

test('each coalition costs the sum of what it costs in the parts', () => {
  const shipments = [0, 1, 2, 0, 1].map((to, i) => shipment(to, i % 2 === 0 ? {} : { regime: 'chilled' }));
  const whole = game(shipments, [0, 1, 2, 0, 1]);
  const parts = independentParts(whole);
  expect(parts).toHaveLength(2);
  for (let coalition = 1; coalition < 8; coalition++) {
    const sum = parts.reduce((all, part) => {
      const own = part.companies.reduce((bits, company, i) => bits | (((coalition >> company) & 1) << i), 0);
      return all + planOf(gameOfPart(whole, part), own).cost;
    }, 0);
    expect(sum).toBe(planOf(whole, coalition).cost);
  }
});

test('a coalition that begins from its neighbours’ plans is planned without their shipments and vehicles', () => {
  const whole = game(
    [0, 1, 2].map((to) => shipment(to)),
    [0, 1, 2],
    {
      vehicles: [vehicle(), vehicle({ count: 1, tariff: { fixed: 0, perKm: 100, perHour: 0, perStop: 0 } })],
      vehicleOwners: [null, 2],
    },
  );
  const all = planOf(whole, 0b111);
  expect(all.routes.map(({ fleet }) => fleet)).toEqual([1]);
  const two = planOf(whole, 0b011, [all.routes]);
  expect(two.left).toEqual([]);
  expect(two.routes.every(({ fleet }) => fleet === 0)).toBe(true);
  expect([...new Set(two.routes.flatMap(({ stops }) => stops.map((node) => node >> 1)))].toSorted()).toEqual([
    0, 1,
  ]);
  expect(two.cost).toBe(planOf(whole, 0b011).cost);
});

test('a joint plan’s cost is divided to the kopeck, nobody above what it pays alone, the same each time', async () => {
  const shipments = Array.from({ length: 18 }, (_, i) =>
    shipment(i % 3, { pallets: 1 + (i % 4), regime: i < 15 ? 'ambient' : 'chilled' }),
  );
  const owners = shipments.map((_, i) => i % 16);
  const played = { ...game(shipments, owners), companies: 16 };
  const joint = planOf(played, 2 ** 16 - 1);
  const options = { seconds: 1, threads: 0, waves: 1 };
  const one = await divide(played, joint.routes, options);
  expect(one.split.shares.reduce((sum, { kopecks }) => sum + kopecks, 0)).toBe(one.split.total);
  // 15 companies send without a regime: their part is sampled, the other's 3 are not.
  expect(one.split.method).toBe('sampled');
  expect(one.split.shares[15]!.within).toBe(0);
  expect(one.split.total).toBeLessThanOrEqual(joint.cost);
  for (const { kopecks, alone } of one.split.shares) expect(kopecks).toBeLessThanOrEqual(alone);
  expect(await divide(played, joint.routes, options)).toEqual(one);
}, 30_000);
