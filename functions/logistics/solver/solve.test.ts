import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../checker.ts';
import { fewestVehicles } from './fewest-vehicles.ts';
import { type Fleet, type Problem, requestsOf } from './problem.ts';
import { Search } from './search.ts';
import { penaltyOf, solve } from './solve.ts';
import { solveInThreads } from './threads.ts';

const DAY = 600;
type Request = {
  from: [number, number];
  to: [number, number];
  ready: number;
  width: number;
  kg: number;
  pallets: number;
  goods: number;
  cold: boolean;
};

/** Node 0 is the depot, then a pickup and a delivery for each request; a minute a kilometre. */
function problemOf(requests: readonly Request[], fleets: readonly Fleet[]): Problem {
  const points = [[50, 50] as [number, number], ...requests.flatMap(({ from, to }) => [from, to])];
  const nodes = points.length;
  const distance = Float64Array.from({ length: nodes * nodes }, (_, i) => {
    const a = points[Math.floor(i / nodes)]!;
    const b = points[i % nodes]!;
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  });
  return {
    nodes,
    distance,
    time: distance,
    ready: Float64Array.from([0, ...requests.flatMap(({ ready }) => [ready, 0])]),
    due: Float64Array.from([DAY, ...requests.flatMap(({ ready, width }) => [ready + width, DAY])]),
    service: Float64Array.from([0, ...requests.flatMap(() => [5, 5])]),
    pickup: Int32Array.from(requests, (_, r) => 2 * r + 1),
    delivery: Int32Array.from(requests, (_, r) => 2 * r + 2),
    dimensions: 2,
    demand: Float64Array.from(requests.flatMap(({ kg, pallets }) => [kg, pallets])),
    fleets,
    fits: Uint8Array.from(requests.flatMap(({ cold }) => fleets.map((_, f) => (cold && f === 0 ? 0 : 1)))),
    goods: Int32Array.from(requests, ({ goods }) => 1 << goods),
    // Class 0 must not travel with class 1.
    conflicts: Int32Array.from(requests, ({ goods }) => (goods === 0 ? 2 : goods === 1 ? 1 : 0)),
  };
}

const van: Fleet = {
  count: 20,
  start: 0,
  end: 0,
  capacity: [1500, 4],
  fixed: 3000,
  perDistance: 20,
  perTime: 0,
  perStop: 100,
  from: 0,
  until: DAY,
  maxShift: Infinity,
};
const reefer: Fleet = {
  ...van,
  count: 3,
  end: null,
  capacity: [5000, 10],
  fixed: 6000,
  perTime: 5,
  maxShift: 400,
};

const point = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }));
const request: fc.Arbitrary<Request> = fc.record({
  from: point,
  to: point,
  ready: fc.integer({ min: 0, max: 400 }),
  width: fc.integer({ min: 10, max: 200 }),
  kg: fc.integer({ min: 1, max: 2000 }),
  pallets: fc.integer({ min: 1, max: 5 }),
  goods: fc.integer({ min: 0, max: 2 }),
  cold: fc.boolean(),
});
const problems = fc
  .array(request, { minLength: 0, maxLength: 14 })
  .map((requests) => problemOf(requests, [van, reefer]));

const ITERATIONS = 300;

describe('a plan', () => {
  it('keeps capacity, windows, order, vehicles, goods and the shift, and counts its cost', () => {
    fc.assert(
      fc.property(problems, fc.nat(), fc.boolean(), (problem, seed, vehiclesFirst) => {
        const plan = solve(problem, { seed, budget: { iterations: ITERATIONS }, vehiclesFirst });
        const { faults, served } = check(problem, plan.routes);
        expect(faults).toEqual([]);
        expect(served + plan.unplanned.length).toBe(requestsOf(problem));
      }),
      { numRuns: 60 },
    );
  });

  it('of all requests never has fewer vehicles than the bound says', () => {
    fc.assert(
      fc.property(problems, fc.nat(), (problem, seed) => {
        const plan = solve(problem, { seed, budget: { iterations: ITERATIONS }, vehiclesFirst: true });
        fc.pre(plan.unplanned.length === 0);
        expect(plan.routes.length).toBeGreaterThanOrEqual(fewestVehicles(problem));
      }),
      { numRuns: 60 },
    );
  });

  it('needs a vehicle for each of requests that are due at one time far apart', () => {
    const due: Request = { ...requests[0]!, ready: 100, width: 10 };
    const corners: [number, number][] = [
      [10, 10],
      [90, 10],
      [10, 90],
    ];
    const problem = problemOf(
      corners.map((from) => ({ ...due, from, to: from })),
      [van],
    );
    expect(fewestVehicles(problem)).toBe(3);
  });

  it('found elsewhere with fewer vehicles is followed though it costs more', () => {
    const wide = { ...requests[0]!, ready: 0, width: 400 };
    const problem = problemOf(
      [
        { ...wide, from: [90, 50], to: [95, 50] },
        { ...wide, from: [10, 50], to: [5, 50] },
      ],
      [{ ...van, fixed: 0 }],
    );
    const two = {
      routes: [1, 3].map((stop) => ({ fleet: 0, stops: [stop, stop + 1] })),
      unplanned: [],
      cost: 0,
    };
    const crossing = { routes: [{ fleet: 0, stops: [1, 3, 2, 4] }], unplanned: [], cost: 0 };
    const search = new Search(problem, 1, penaltyOf(problem), two);
    expect(search.vehicles).toBe(2);
    const cheaper = search.best.value;
    search.follow(crossing);
    expect(search.vehicles).toBe(1);
    expect(search.best.value).toBeGreaterThan(cheaper);
    search.cheaper({ iterations: 1000 }, 1000, 1, true);
    expect(search.vehicles).toBe(1);
    expect(search.best.value).toBeCloseTo(cheaper, 6);
  });

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(problems, fc.nat(), (problem, seed) => {
        const options = { seed, budget: { iterations: ITERATIONS }, vehiclesFirst: false };
        expect(solve(problem, options)).toEqual(solve(problem, options));
      }),
      { numRuns: 20 },
    );
  });

  const requests: Request[] = Array.from({ length: 12 }, (_, i) => ({
    from: [(i * 37) % 100, (i * 61) % 100],
    to: [(i * 13) % 100, (i * 29) % 100],
    ready: (i * 40) % 300,
    width: 250,
    kg: 300,
    pallets: 1,
    goods: 2,
    cold: false,
  }));

  it('joins what goes the same way: fewer vehicles than requests', () => {
    const problem = problemOf(requests, [van]);
    const plan = solve(problem, { seed: 1, budget: { iterations: 3000 }, vehiclesFirst: true });
    expect(plan.unplanned).toEqual([]);
    expect(plan.routes.length).toBeLessThan(6);
  });

  it('of two threads by iterations is the same each time and no worse than either alone needs be', async () => {
    const problem = problemOf(requests, [van]);
    const options = { seed: 3, budget: { iterations: 1000 }, vehiclesFirst: true };
    const [first, second] = await Promise.all([
      solveInThreads(problem, options),
      solveInThreads(problem, options),
    ]);
    expect(first).toEqual(second);
    expect(check(problem, first.routes).faults).toEqual([]);
  });

  it('leaves out what no vehicle carries and plans the rest', () => {
    const problem = problemOf([{ ...requests[0]!, kg: 90_000 }, requests[1]!], [van]);
    const plan = solve(problem, { seed: 1, budget: { iterations: 100 }, vehiclesFirst: false });
    expect(plan.unplanned).toEqual([0]);
    expect(plan.routes.flatMap((route) => route.stops)).toEqual([3, 4]);
  });

  it('of a fixed number of vehicles never asks more for a request left out than any plan could cost', () => {
    // One that no vehicle carries, and two of which the only vehicle is in time for one.
    const there: Request = { ...requests[0]!, from: [0, 0], to: [0, 10], ready: 200, width: 10 };
    const problem = problemOf(
      [{ ...there, kg: 90_000 }, there, { ...there, from: [100, 100], to: [100, 90] }],
      [{ ...van, count: 1 }],
    );
    const penalty = penaltyOf(problem);
    const search = new Search(problem, 1, penalty);
    search.cheaper({ iterations: 60_000 }, 10, 0.1, true);
    expect(search.best.solution.unplanned).toHaveLength(2);
    expect(search.toll.level).toBeGreaterThan(0);
    expect(search.toll.level).toBeLessThanOrEqual(penalty);
  });

  it('stops when aborted and answers with what it has; progress is told', () => {
    const problem = problemOf(requests, [van]);
    const abort = new AbortController();
    const told: number[] = [];
    const plan = solve(problem, {
      seed: 1,
      budget: { iterations: 5000 },
      vehiclesFirst: false,
      signal: abort.signal,
      progress: (_best, done) => {
        told.push(done);
        if (told.length === 3) abort.abort();
      },
    });
    expect(told).toHaveLength(3);
    expect(plan.iterations).toBe(1500);
    expect(check(problem, plan.routes).faults).toEqual([]);
  });
});

describe('the checker', () => {
  const base = { ready: 0, width: 300, kg: 800, pallets: 1, goods: 0, cold: false };
  const problem = problemOf(
    [
      { ...base, from: [50, 60], to: [50, 70] },
      { ...base, from: [50, 60], to: [50, 80], goods: 1 },
      { ...base, from: [90, 90], to: [0, 0], width: 20, cold: true },
    ],
    [van, { ...reefer, maxShift: 100 }],
  );
  const kinds = (fleet: number, stops: number[]) =>
    check(problem, [{ fleet, stops }]).faults.map((fault) => fault.kind);

  it('passes a sound route', () => expect(kinds(0, [1, 2])).toEqual([]));
  it('sees a delivery before its pickup', () =>
    expect(kinds(0, [2, 1])).toEqual(['pair-broken', 'pair-broken']));
  it('sees a request left on board', () => expect(kinds(0, [1])).toEqual(['pair-broken']));
  it('sees a stop visited twice', () => expect(kinds(0, [1, 2, 1, 2])).toEqual(['twice', 'twice']));
  it('sees a stop that does not exist', () => expect(kinds(0, [1, 99, 2])).toContain('unknown-stop'));
  it('sees a load above the capacity and goods that must not meet', () =>
    expect(kinds(0, [1, 3, 2, 4])).toEqual(['overload', 'goods', 'goods']));
  it('sees a late arrival, a wrong vehicle and a shift too long', () => {
    expect(kinds(0, [5, 6])).toEqual(['vehicle', 'late']);
    expect(kinds(1, [5, 6])).toEqual(['late', 'shift']);
  });
  it('sees more vehicles than there are', () => {
    const one = { ...problem, fleets: problem.fleets.map((fleet) => ({ ...fleet, count: 0 })) };
    expect(check(one, [{ fleet: 0, stops: [1, 2] }]).faults).toEqual([{ kind: 'fleet', fleet: 0, used: 1 }]);
  });
});
