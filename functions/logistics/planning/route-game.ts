import { problemOf } from '../model.ts';
import type { Effort } from '../schema-rounds.ts';
import type { Route } from '../solver/problem.ts';
import { solve } from '../solver/solve.ts';
import { split } from '../split/split.ts';
import { effortOf } from './driving.ts';
import type { Game } from './game.ts';
import type { PlanInput } from './plan-input.ts';

/** Routes are short: a few hundred iterations find their best. */
const ITERATIONS = 120;

/**
 * How one route's cost would divide between the companies on it, by the same rule as a round's: what each coalition of
 * them would pay for its shipments of this route.
 */
export function coalitionsIn(
  game: Game,
  route: Route,
  requests: readonly number[],
  input: PlanInput,
  joint: number,
): { shares: { company: number; alone: number; share: number }[]; own: Effort } {
  const companies = [...new Set(requests.map((i) => game.owners[i]!))];
  const own: Effort = { cost: 0, km: 0, co2: 0 };
  const plan = (members: readonly number[]) => {
    const some = requests.filter((i) => members.includes(game.owners[i]!));
    const vehicles = game.vehicleOwners.flatMap((owner, at) =>
      owner === null || members.includes(owner) || at === route.fleet ? [at] : [],
    );
    const problem = problemOf(
      some.map((i) => game.shipments[i]!),
      vehicles.map((at) => game.vehicles[at]!),
      game.roads,
    );
    const found = solve(problem, { seed: 1, budget: { iterations: ITERATIONS }, vehiclesFirst: false });
    const left = found.unplanned.reduce((sum, i) => sum + game.separate[some[i]!]!, 0);
    const routes = found.routes.map(({ fleet, stops }) => ({ fleet, stops }));
    const effort = effortOf(
      problem,
      routes,
      vehicles.map((at) => input.vehicles[at]!),
    );
    return { ...effort, cost: effort.cost + left };
  };
  for (const company of companies) {
    const effort = plan([company]);
    own.cost += effort.cost;
    own.km += effort.km;
    own.co2 += effort.co2;
  }
  const all = 2 ** companies.length - 1;
  const { shares } = split(
    companies.length,
    (coalition) =>
      coalition === all && companies.length > 1
        ? joint
        : plan(companies.filter((_, i) => (coalition & (1 << i)) !== 0)).cost,
    { pairs: 100, seed: 1 },
  );
  return {
    own: { cost: own.cost, km: Math.round(own.km * 10) / 10, co2: Math.round(own.co2 * 10) / 10 },
    shares: shares.map(({ kopecks, alone }, i) => ({ company: companies[i]!, alone, share: kopecks })),
  };
}
