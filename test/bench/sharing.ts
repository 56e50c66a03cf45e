import { parseArgs } from 'node:util';
import { check } from '../../functions/logistics/checker.ts';
import { problemOf } from '../../functions/logistics/model.ts';
import { solve } from '../../functions/logistics/solver/solve.ts';
import { split } from '../../functions/logistics/split/split.ts';
import { COMPANIES, days, type Scenario, type Sent, vehicles } from '../support/sharing-cluster.ts';
import { atLeast, atMost, type Figure, shown } from './figure.ts';

export const sentence = `A seeded cluster of 25 companies around Penza, 60 shipments a day, 20 working days. Three costs of the same shipments by
the same tariffs (assumed, see test/support/sharing-cluster.ts): each shipment in a vehicle of its own; each company's own
shipments at their best; all together. Interleaved companies deliver to the same towns; with territories each has three
neighbouring towns of its own. A company is worse off when its share of a day is above its own best. Option: --days N.`;

const SEED = 20_260_101;
/** Iterations of the joint plan and of a coalition's. */
const JOINT = 40_000;
const COALITION = 300;
/** Blocks of orders sampled for a day's split. */
const BLOCKS = 2;

export async function run(words: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({ args: [...words], options: { days: { type: 'string', default: '20' } } });
  const interleaved = simulate('interleaved', Number(values.days));
  const territories = simulate('territories', Number(values.days));
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

function simulate(scenario: Scenario, count: number) {
  const sum = { separate: 0, own: 0, joint: 0, gained: 0, took: 0, worse: 0, unplanned: 0, infeasible: 0 };
  const cost = (shipments: readonly Sent[], iterations: number): number => {
    if (shipments.length === 0) return 0;
    const problem = problemOf(shipments, vehicles);
    const plan = solve(problem, { seed: 1, budget: { iterations }, vehiclesFirst: false });
    if (check(problem, plan.routes).faults.length > 0) sum.infeasible++;
    sum.unplanned += plan.unplanned.length;
    return Math.ceil(plan.cost);
  };
  for (const [day, shipments] of days(scenario, count, SEED).entries()) {
    for (const shipment of shipments) sum.separate += cost([shipment], 1);
    const present = Array.from({ length: COMPANIES }, (_, i) => i).filter((i) =>
      shipments.some(({ company }) => company === i),
    );
    const all = 2 ** present.length - 1;
    const { shares, total } = split(
      present.length,
      (coalition) => {
        const members = new Set(present.filter((_, bit) => (coalition & (1 << bit)) !== 0));
        const theirs = shipments.filter(({ company }) => members.has(company));
        return cost(theirs, coalition === all ? JOINT : COALITION);
      },
      { blocks: BLOCKS, seed: day + 1 },
    );
    sum.joint += total;
    for (const { kopecks, alone } of shares) {
      sum.own += alone;
      sum.took++;
      if (kopecks < alone) sum.gained++;
      if (kopecks > alone) sum.worse++;
    }
  }
  return sum;
}
