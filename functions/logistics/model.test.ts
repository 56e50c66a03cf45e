import { describe, expect, it } from 'vitest';
import { check } from './checker.ts';
import { problemOf, type Shipment, type Vehicle } from './model.ts';
import { inWords, reasonOf } from './reasons.ts';
import { solve } from './solver/solve.ts';
import { haversine } from './tables.ts';

const penza = { lat: 53.195, lon: 45.018 };
const saransk = { lat: 54.187, lon: 45.184 };
const kuznetsk = { lat: 53.118, lon: 46.601 };

const shipment: Shipment = {
  from: penza,
  to: saransk,
  pickup: { from: 480, until: 720 },
  delivery: { from: 480, until: 1200 },
  kg: 400,
  m3: 1.5,
  pallets: 1,
  regime: 'ambient',
  goods: 'food',
};
const vehicle: Vehicle = {
  count: 3,
  start: penza,
  end: penza,
  kg: 5000,
  m3: 30,
  pallets: 12,
  regimes: ['ambient'],
  tariff: { fixed: 300_000, perKm: 4_000, perHour: 0, perStop: 20_000 },
  available: { from: 360, until: 1320 },
  maxShift: 12 * 60,
};
const reefer: Vehicle = { ...vehicle, count: 1, regimes: ['chilled', 'frozen'] };

const plan = (shipments: readonly Shipment[], vehicles: readonly Vehicle[]) => {
  const problem = problemOf(shipments, vehicles);
  const solution = solve(problem, { seed: 1, budget: { iterations: 500 }, vehiclesFirst: false });
  expect(check(problem, solution.routes).faults).toEqual([]);
  return solution;
};

describe('a plan by tariffs', () => {
  it('puts shipments of one way in one vehicle and counts its tariff', () => {
    const solution = plan([shipment, shipment], [vehicle]);
    expect(solution.routes).toHaveLength(1);
    const km = 2 * 1.3 * haversine(penza, saransk);
    expect(solution.cost).toBeCloseTo(300_000 + 4_000 * km + 4 * 20_000, 3);
  });

  it('does not pay the way back of an open route', () => {
    const km = 1.3 * haversine(penza, saransk);
    expect(plan([shipment], [{ ...vehicle, end: null }]).cost).toBeCloseTo(340_000 + 4_000 * km, 3);
  });

  it('pays hours from the latest useful departure, not for waiting at the depot', () => {
    const byHour = { ...vehicle, tariff: { fixed: 0, perKm: 0, perHour: 60_000, perStop: 0 } };
    const minutes = (2 * 1.3 * haversine(penza, saransk) * 60) / 60 + 2 * (20 + 3);
    expect(plan([shipment], [byHour]).cost).toBeCloseTo(1000 * minutes, 3);
  });

  it('keeps food from chemicals and one regime from another', () => {
    expect(plan([shipment, { ...shipment, goods: 'chemical' }], [vehicle]).routes).toHaveLength(2);
    const cold = { ...shipment, regime: 'chilled' as const };
    const frozen = { ...shipment, regime: 'frozen' as const };
    expect(plan([cold, frozen], [reefer]).unplanned).toHaveLength(1);
    expect(plan([cold, frozen], [{ ...reefer, count: 2 }]).routes).toHaveLength(2);
  });

  it('puts goods without a regime beside chocolate, at +15…+21 °C, never beside what is chilled', () => {
    const chocolate = { ...shipment, regime: 'chocolate' as const };
    const cooled: Vehicle = { ...reefer, regimes: ['chocolate', 'chilled'] };
    expect(plan([shipment, chocolate], [vehicle, cooled]).routes).toMatchObject([{ fleet: 1 }]);
    expect(plan([chocolate], [vehicle]).unplanned).toEqual([0]);
    expect(plan([shipment], [reefer]).unplanned).toEqual([0]);
    const chilled = { ...shipment, regime: 'chilled' as const };
    expect(plan([shipment, chilled, chocolate], [{ ...cooled, count: 3 }]).routes).toHaveLength(2);
  });

  it('takes the cheaper of two kinds of vehicle that can', () => {
    const small = { ...vehicle, pallets: 1, kg: 500, tariff: { ...vehicle.tariff, fixed: 100_000 } };
    expect(plan([shipment], [vehicle, small]).routes[0]!.fleet).toBe(1);
    expect(plan([{ ...shipment, pallets: 2 }], [vehicle, small]).routes[0]!.fleet).toBe(0);
  });

  it('leaves out what the shift does not allow', () => {
    expect(plan([shipment], [{ ...vehicle, maxShift: 180 }]).unplanned).toEqual([0]);
  });
});

describe('why a shipment is not planned', () => {
  const cases: [string, Partial<Shipment>, Partial<Vehicle>, string, RegExp][] = [
    ['regime', { regime: 'frozen' }, {}, 'no-regime', /−18/],
    ['weight', { kg: 9000 }, {}, 'too-heavy', /9\s000\sкг/],
    ['volume', { m3: 80 }, {}, 'too-bulky', /80\sм³/],
    ['pallets', { pallets: 33 }, {}, 'too-many-pallets', /33/],
    ['windows', { delivery: { from: 480, until: 500 } }, {}, 'window-too-short', /0\sч 20\sмин/],
    ['shift', { to: kuznetsk }, { maxShift: 60 }, 'too-far', /смена/],
    ['vehicles', {}, {}, 'no-vehicle-left', /заняты/],
  ];
  it.each(cases)('%s', (_name, ofShipment, ofVehicle, code, words) => {
    const reason = reasonOf({ ...shipment, ...ofShipment }, [{ ...vehicle, ...ofVehicle }]);
    expect(reason.code).toBe(code);
    expect(inWords(reason).ru).toMatch(words);
    expect(inWords(reason).en).not.toMatch(/[а-яё]/i);
  });
});
