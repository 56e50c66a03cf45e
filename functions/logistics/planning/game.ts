import { check } from '../checker.ts';
import { carries, problemOf, type Shipment, type Vehicle } from '../model.ts';
import type { Effort } from '../schema-rounds.ts';
import type { Route, Solution } from '../solver/problem.ts';
import { solve } from '../solver/solve.ts';
import type { Coalition } from '../split/coalitions.ts';
import type { Roads } from '../tables.ts';
import { effortOf } from './driving.ts';

/**
 * Companies that plan together: whose shipment and whose vehicle is whose (by number; null: for hire to anyone).
 * Plain data, so that it can be sent to a thread.
 */
export type Game = {
  companies: number;
  shipments: readonly Shipment[];
  owners: readonly number[];
  vehicles: readonly Vehicle[];
  vehicleOwners: readonly (number | null)[];
  roads: Roads | { roadFactor: number; speed: number };
  /** Kopecks of each shipment in a vehicle of its own: what it adds where a coalition has no vehicle for it. */
  separate: readonly number[];
};

/** Iterations of a coalition's plan: a company alone is planned at its best, many coalitions quickly. */
const ALONE = 3_000;
const EACH = 150;
const PER_SHIPMENT = 5;
/** Where a plan is given to begin with, annealing from a great heat would only forget it. */
const WARM = 0.1;

/** The shipments that a coalition has, and the vehicles that it has and some of them may ride in. */
export function shareOf(game: Game, coalition: Coalition): { shipments: number[]; vehicles: number[] } {
  const isIn = (company: number | null): boolean => company === null || (coalition & (1 << company)) !== 0;
  const shipments = game.owners.flatMap((owner, i) => (isIn(owner) ? [i] : []));
  const regimes = [...new Set(shipments.map((i) => game.shipments[i]!.regime))];
  return {
    shipments,
    vehicles: game.vehicleOwners.flatMap((owner, i) =>
      isIn(owner) && regimes.some((one) => carries(game.vehicles[i]!.regimes, one)) ? [i] : [],
    ),
  };
}

/** A coalition's plan, its routes and what is left in the numbers of the whole game. */
export type CoalitionPlan = Effort & { routes: Route[]; left: number[] };

/**
 * Plans a coalition; the same one with the same beginnings gets the same plan.
 * @param beginnings plans of coalitions that it is a part of: without the others' shipments and vehicles the cheapest of
 * them is where the search begins. Neighbours' plans are then alike, and what a company adds is seldom the search's luck.
 * @param effort less than 1 where more coalitions tell more than better plans; a company alone gets all
 */
export function planOf(
  game: Game,
  coalition: Coalition,
  beginnings: readonly (readonly Route[])[] = [],
  effort = 1,
): CoalitionPlan {
  const { shipments, vehicles } = shareOf(game, coalition);
  if (shipments.length === 0) return { cost: 0, km: 0, co2: 0, routes: [], left: [] };
  const problem = problemOf(
    shipments.map((i) => game.shipments[i]!),
    vehicles.map((i) => game.vehicles[i]!),
    game.roads,
  );
  const theirs = vehicles.map((i) => game.vehicles[i]!);
  const costOf = ({ routes, unplanned }: Pick<Solution, 'routes' | 'unplanned'>): number =>
    effortOf(problem, routes, theirs).cost +
    unplanned.reduce((sum, i) => sum + game.separate[shipments[i]!]!, 0);
  const initial = beginnings
    .map((beginning): Solution => {
      const part = inPart(beginning, shipments, vehicles);
      return { ...part, cost: costOf(part) };
    })
    .toSorted((a, b) => a.cost - b.cost)
    // By road a way round may be shorter than the straight one: what was in time with a stop may be late without it.
    .find(({ routes }) => check(problem, routes).faults.length === 0);
  const isSingle = (coalition & (coalition - 1)) === 0;
  const plan = solve(problem, {
    seed: 1,
    budget: { iterations: isSingle ? ALONE : Math.round(effort * (EACH + PER_SHIPMENT * shipments.length)) },
    vehiclesFirst: false,
    ...(initial && { initial }),
    ...(initial && !isSingle && { heat: WARM }),
  });
  if (check(problem, plan.routes).faults.length > 0)
    throw new Error(`coalition ${coalition}: the plan is broken`);
  return {
    ...inWhole(plan, shipments, vehicles),
    ...effortOf(problem, plan.routes, theirs),
    cost: costOf(plan),
  };
}

/** What of a plan is some shipments' in some of the vehicles, in their numbers. */
function inPart(
  routes: readonly Route[],
  shipments: readonly number[],
  vehicles: readonly number[],
): Pick<Solution, 'routes' | 'unplanned'> {
  const place = new Map(shipments.map((shipment, i) => [shipment, i]));
  const unplanned = new Set(shipments.keys());
  const own: Route[] = [];
  for (const { fleet, stops } of routes) {
    const vehicle = vehicles.indexOf(fleet);
    if (vehicle < 0) continue;
    const kept: number[] = [];
    for (const node of stops) {
      const at = place.get(node >> 1);
      if (at === undefined) continue;
      kept.push(2 * at + (node & 1));
      unplanned.delete(at);
    }
    if (kept.length > 0) own.push({ fleet: vehicle, stops: kept });
  }
  return { routes: own, unplanned: [...unplanned] };
}

/** A plan of some shipments and vehicles in the numbers of all. */
export function inWhole(
  { routes, unplanned }: Pick<Solution, 'routes' | 'unplanned'>,
  shipments: readonly number[],
  vehicles: readonly number[],
): { routes: Route[]; left: number[] } {
  return {
    routes: routes.map(({ fleet, stops }) => ({
      fleet: vehicles[fleet]!,
      stops: stops.map((node) => 2 * shipments[node >> 1]! + (node & 1)),
    })),
    left: unplanned.map((i) => shipments[i]!),
  };
}
