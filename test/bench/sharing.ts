import { parseArgs } from 'node:util';
import { check } from '../../functions/logistics/checker.ts';
import { problemOf } from '../../functions/logistics/model.ts';
import { divide } from '../../functions/logistics/planning/divide.ts';
import type { Game } from '../../functions/logistics/planning/game.ts';
import type { Solution } from '../../functions/logistics/solver/problem.ts';
import { solve } from '../../functions/logistics/solver/solve.ts';
import { days, type Scenario, type Sent, vehicles } from '../support/sharing-cluster.ts';
import { atLeast, atMost, type Figure, shown } from './figure.ts';

export const sentence = `A seeded cluster of 25 companies around Penza, 60 shipments a day, 20 working days. Three costs of the same shipments by
the same tariffs (assumed, see test/support/sharing-cluster.ts): each shipment in a vehicle of its own; each company's own
shipments at their best; all together. Interleaved companies deliver to the same towns; with territories each has three
neighbouring towns of its own. The split is a round’s, of one wave of sampled coalitions. A company is worse off when its share of a
day is above its own best. Option: --days N.`;

const SEED = 20_260_101;
/** Iterations of the joint plan. */
const JOINT = 40_000;

export async function run(words: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({ args: [...words], options: { days: { type: 'string', default: '20' } } });
  const interleaved = await simulate('interleaved', Number(values.days));
  const territories = await simulate('territories', Number(values.days));
  return [
    atLeast('saving_vs_separate', saved(interleaved.separate, interleaved.joint), 50, '%'),
    shown('saving_vs_own_best', saved(interleaved.own, interleaved.joint), '%'),
    shown('saving_vs_separate_territories', saved(territories.separate, territories.joint), '%'),
    shown('saving_vs_own_best_territories', saved(territories.own, territories.joint), '%'),
    shown('companies_that_gain', (100 * interleaved.gained) / interleaved.took, '% of company-days'),
    shown(
      'companies_that_gain_territories',
      (100 * territories.gained) / territories.took,
      '% of company-days',
    ),
    atMost('worse_off_companies', interleaved.worse + territories.worse, 0, 'company-days'),
    atMost('unplanned', interleaved.unplanned + territories.unplanned, 0, 'shipments'),
    atMost('infeasible', interleaved.infeasible + territories.infeasible, 0, 'plans'),
  ];
}

const saved = (before: number, after: number): number => 100 * (1 - after / before);

async function simulate(scenario: Scenario, count: number) {
  const sum = { separate: 0, own: 0, joint: 0, gained: 0, took: 0, worse: 0, unplanned: 0, infeasible: 0 };
  const plan = (shipments: readonly Sent[], iterations: number): Solution => {
    const problem = problemOf(shipments, vehicles);
    const found = solve(problem, { seed: 1, budget: { iterations }, vehiclesFirst: false });
    if (check(problem, found.routes).faults.length > 0) sum.infeasible++;
    sum.unplanned += found.unplanned.length;
    return found;
  };
  for (const shipments of days(scenario, count, SEED)) {
    const separate = shipments.map((shipment) => Math.ceil(plan([shipment], 1).cost));
    const present = [...new Set(shipments.map(({ company }) => company))];
    const game: Game = {
      companies: present.length,
      shipments,
      owners: shipments.map(({ company }) => present.indexOf(company)),
      vehicles,
      vehicleOwners: vehicles.map(() => null),
      roads: { roadFactor: 1.3, speed: 60 },
      separate,
    };
    const { split } = await divide(game, plan(shipments, JOINT).routes, { seconds: 0, waves: 1 });
    sum.separate += separate.reduce((all, cost) => all + cost, 0);
    sum.joint += split.total;
    for (const { kopecks, alone } of split.shares) {
      sum.own += alone;
      sum.took++;
      if (kopecks < alone) sum.gained++;
      if (kopecks > alone) sum.worse++;
    }
  }
  return sum;
}
