import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { check } from '../../functions/logistics/checker.ts';
import { requestsOf } from '../../functions/logistics/solver/problem.ts';
import { solveInThreads } from '../../functions/logistics/solver/threads.ts';
import { type BestKnown, bestKnown, readLiLim } from '../support/li-lim.ts';
import { atMost, type Figure, shown } from './figure.ts';

export const sentence = `Instances of Li & Lim, every one that is saved, vehicles first, then distance; two threads; the worst of the seeds
counts for each instance. Compared with the best known of SINTEF (vrp-benchmarks, 2024-02-02). A gap is taken only where
the vehicles are as few as the best known. Every plan is driven by the checker, which shares no code with the solver.
Options: --set 100|200|400|1000, --seconds N for an instance, --seeds K, --instances DIRECTORY, --only NAME,NAME.`;

/** Seconds an instance by its size, and the targets: vehicles to the best known, mean and worst gap in %. */
const SETS = {
  100: { seconds: 3, vehicles: 1, mean: 0.1, worst: 0.1 },
  200: { seconds: 10, vehicles: 1, mean: 0.3, worst: 2 },
  400: { seconds: 15, vehicles: 1.01, mean: null, worst: null },
  1000: { seconds: 60, vehicles: 1.02, mean: null, worst: null },
} as const;
type Size = keyof typeof SETS;

type Run = { vehicles: number; distance: number; gap: number | null; feasible: boolean; rate: number };

/** lr1_2_5 has 200 nodes, lc2_10_1 has 1000, lrc101 has 100. */
const sizeOf = (name: string): Size => {
  const hundreds = /_(\d+)_/.exec(name)?.[1];
  return (hundreds === undefined ? 100 : Number(hundreds) * 100) as Size;
};

export async function run(words: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      set: { type: 'string' },
      seconds: { type: 'string' },
      seeds: { type: 'string', default: '1' },
      only: { type: 'string' },
      instances: {
        type: 'string',
        default:
          process.env.PDPTW_INSTANCES ?? new URL('../../../shared/bench/pdptw', import.meta.url).pathname,
      },
    },
  });
  if (!existsSync(values.instances))
    throw new Error(
      `No instances in ${values.instances}: name their directory by --instances or PDPTW_INSTANCES`,
    );
  const only = values.only?.split(',');
  const all = bestKnown(values.instances).filter(({ name }) => only === undefined || only.includes(name));
  const sizes = (Object.keys(SETS).map(Number) as Size[])
    .filter((size) => values.set === undefined || size === Number(values.set))
    .filter((size) => all.some(({ name }) => sizeOf(name) === size));
  if (sizes.length === 0) throw new Error('--set is one of 100, 200, 400, 1000');

  const figures: Figure[] = [];
  let infeasible = 0;
  for (const size of sizes) {
    const target = SETS[size];
    const seconds = values.seconds === undefined ? target.seconds : Number(values.seconds);
    const records = all.filter(({ name }) => sizeOf(name) === size);
    const rows: Run[] = [];
    for (const record of records) {
      const runs: Run[] = [];
      for (let seed = 1; seed <= Number(values.seeds); seed++)
        runs.push(await measure(values.instances, record, seconds, seed));
      infeasible += runs.filter((run) => !run.feasible).length;
      const worst = runs.toSorted((a, b) => b.vehicles - a.vehicles || b.distance - a.distance)[0]!;
      rows.push(worst);
      console.error(line(record, worst));
    }
    const vehicles = rows.reduce((sum, row) => sum + row.vehicles, 0);
    const best = records.reduce((sum, record) => sum + record.vehicles, 0);
    const gaps = rows.flatMap((row) => (row.gap === null ? [] : [row.gap]));
    const rates = rows.map((row) => row.rate);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const worst = Math.max(...gaps);
    figures.push(
      atMost(`vehicles_${size}`, vehicles, Math.floor(best * target.vehicles), 'vehicles'),
      shown(`best_known_${size}`, best, 'vehicles'),
      shown(`instances_at_best_vehicles_${size}`, gaps.length, `of ${rows.length}`),
    );
    if (gaps.length > 0)
      figures.push(
        target.mean === null
          ? shown(`mean_gap_${size}`, mean, '%')
          : atMost(`mean_gap_${size}`, mean, target.mean, '%'),
        target.worst === null
          ? shown(`worst_gap_${size}`, worst, '%')
          : atMost(`worst_gap_${size}`, worst, target.worst, '%'),
      );
    figures.push(
      shown(
        `iterations_${size}`,
        rates.reduce((sum, rate) => sum + rate, 0) / rates.length,
        'per s, both threads',
      ),
    );
  }
  figures.push(atMost('infeasible', infeasible, 0, 'plans'));
  return figures;
}

async function measure(directory: string, record: BestKnown, seconds: number, seed: number): Promise<Run> {
  const problem = readLiLim(directory, record.name);
  const plan = await solveInThreads(problem, {
    seed,
    budget: { milliseconds: seconds * 1000 },
    vehiclesFirst: true,
  });
  const verdict = check(problem, plan.routes);
  const gap = verdict.vehicles > record.vehicles ? null : 100 * (verdict.distance / record.distance - 1);
  return {
    vehicles: verdict.vehicles,
    distance: verdict.distance,
    // Fewer vehicles than the record: better than known whatever the distance.
    gap: verdict.vehicles < record.vehicles ? 0 : gap,
    feasible: verdict.faults.length === 0 && verdict.served === requestsOf(problem),
    rate: plan.iterations / seconds,
  };
}

const line = ({ name, vehicles, distance }: BestKnown, run: Run): string =>
  [
    name.padEnd(10),
    `${run.vehicles}`.padStart(4),
    `of ${vehicles}`.padEnd(8),
    run.distance.toFixed(2).padStart(10),
    `of ${distance.toFixed(2)}`.padEnd(14),
    (run.gap === null ? 'more vehicles' : `${run.gap.toFixed(3)} %`).padStart(14),
    run.feasible ? 'feasible' : 'INFEASIBLE',
    `${Math.round(run.rate)}/s`,
  ].join(' ');
