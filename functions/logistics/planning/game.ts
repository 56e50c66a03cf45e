import { check } from '../checker.ts';
import { problemOf, type Shipment, type Vehicle } from '../model.ts';
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

/** The shipments and vehicles that a coalition has. */
export function shareOf(game: Game, coalition: Coalition): { shipments: number[]; vehicles: number[] } {
  const isIn = (company: number | null): boolean => company === null || (coalition & (1 << company)) !== 0;
  return {
    shipments: game.owners.flatMap((owner, i) => (isIn(owner) ? [i] : [])),
    vehicles: game.vehicleOwners.flatMap((owner, i) => (isIn(owner) ? [i] : [])),
  };
}

/** A coalition's plan, its routes and what is left in the numbers of the whole game. */
export type CoalitionPlan = Effort & { routes: Route[]; left: number[] };

/** Plans a coalition; the same one gets the same plan. */
export function planOf(game: Game, coalition: Coalition): CoalitionPlan {
  const { shipments, vehicles } = shareOf(game, coalition);
  if (shipments.length === 0) return { cost: 0, km: 0, co2: 0, routes: [], left: [] };
  const problem = problemOf(
    shipments.map((i) => game.shipments[i]!),
    vehicles.map((i) => game.vehicles[i]!),
    game.roads,
  );
  const single = (coalition & (coalition - 1)) === 0;
  const iterations = single ? ALONE : EACH + PER_SHIPMENT * shipments.length;
  const plan = solve(problem, { seed: 1, budget: { iterations }, vehiclesFirst: false });
  if (check(problem, plan.routes).faults.length > 0)
    throw new Error(`coalition ${coalition}: the plan is broken`);
  const whole = inWhole(plan, shipments, vehicles);
  const effort = effortOf(
    problem,
    plan.routes,
    vehicles.map((i) => game.vehicles[i]!),
  );
  return {
    ...whole,
    ...effort,
    cost: effort.cost + whole.left.reduce((sum, i) => sum + game.separate[i]!, 0),
  };
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
