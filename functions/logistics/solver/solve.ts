import { type Problem, requestsOf, type Solution } from './problem.ts';
import { Search, type Until } from './search.ts';

export type Budget = { milliseconds: number } | { iterations: number };

export type Options = {
  seed: number;
  budget: Budget;
  /** Fewest vehicles first, then the cost; otherwise the cost alone (the tariffs weigh vehicles themselves). */
  vehiclesFirst: boolean;
  signal?: AbortSignal;
  /** Where to begin, e.g. the best that a process found before it died. */
  initial?: Solution | undefined;
  /** Annealing begins at so many mean distances; less where `initial` is good already. */
  heat?: number;
  /** Told after each stretch, with the best so far and the share of the budget spent. */
  progress?: (best: Solution, done: number) => void;
};

/** One stretch of a search; between stretches searches may exchange what they have found. */
export type Stretch = { phase: 'vehicles' | 'cost'; until: Until; hot: number; cold: number };

const STRETCHES = 10;
/** Nobody who watches, or wants it to end, waits longer: more stretches where the budget is long. */
const LONGEST_STRETCH_MS = 5_000;
/** The part of the budget that goes into fewer vehicles, by the number of requests. */
const vehiclesPart = (requests: number): number => (requests > 150 ? 0.85 : 0.3);
/** Annealing begins at this many mean distances between stops and cools to so many. */
const HEAT = 4.5;
const COLD = HEAT / 300;

/** What a request left out costs in the search: more than all that could be driven for the others. */
export const penaltyOf = (problem: Problem): number => {
  const dearest = Math.max(1, ...problem.fleets.map((f) => f.fixed + f.perTime * 1440 + f.perStop * 2));
  let longest = 0;
  for (const d of problem.distance) if (d > longest) longest = d;
  return 10 * (dearest + 4 * longest * Math.max(...problem.fleets.map((f) => f.perDistance), 0)) + 1e6;
};

/** The stretches of a budget in order; `start` is the clock at the beginning. */
export function* stretches(
  problem: Problem,
  options: Pick<Options, 'budget' | 'vehiclesFirst' | 'heat'>,
  start: number,
) {
  const requests = requestsOf(problem);
  const part = options.vehiclesFirst ? vehiclesPart(requests) : 0;
  const { budget } = options;
  const until = (from: number, to: number): Until =>
    'iterations' in budget
      ? { iterations: Math.round(budget.iterations * to) - Math.round(budget.iterations * from) }
      : { deadline: start + budget.milliseconds * to };
  const mean = meanCost(problem);
  const begins = options.heat ?? HEAT;
  const heat = begins * mean;
  for (const phase of ['vehicles', 'cost'] as const) {
    const begin = phase === 'vehicles' ? 0 : part;
    const end = phase === 'vehicles' ? part : 1;
    if (begin === end) continue;
    const needed = 'milliseconds' in budget ? ((end - begin) * budget.milliseconds) / LONGEST_STRETCH_MS : 0;
    const count = Math.max(STRETCHES, Math.ceil(needed));
    for (let i = 0; i < count; i++) {
      const from = begin + ((end - begin) * i) / count;
      const to = begin + ((end - begin) * (i + 1)) / count;
      const cooled = (share: number): number => heat * Math.min(1, COLD / begins) ** share;
      yield {
        phase,
        until: until(from, to),
        // Looking for vehicles the cost matters little: a third of the heat, again in each stretch.
        hot: phase === 'vehicles' ? heat / 3 : cooled(i / count),
        cold: cooled((i + 1) / count),
        done: to,
      } satisfies Stretch & { done: number };
    }
  }
}

/** No fewer vehicles can carry it: what the loads of the moment show is not looked at, so usually one. */
export const fewestVehicles = (problem: Problem): number => (requestsOf(problem) > 0 ? 1 : 0);

export function runStretch(search: Search, problem: Problem, stretch: Stretch, vehiclesFirst: boolean): void {
  if (stretch.phase === 'vehicles') search.fewerVehicles(stretch.until, fewestVehicles(problem), stretch.hot);
  else search.cheaper(stretch.until, stretch.hot, stretch.cold, vehiclesFirst);
}

/**
 * Plans in this thread. By iterations the same seed gives the same plan; by milliseconds it depends on the
 * machine. An aborted search answers with the best found by then.
 */
export function solve(problem: Problem, options: Options): Solution & { iterations: number } {
  const search = new Search(problem, options.seed, penaltyOf(problem), options.initial);
  for (const stretch of stretches(problem, options, performance.now())) {
    if (options.signal?.aborted) break;
    runStretch(search, problem, stretch, options.vehiclesFirst);
    options.progress?.(search.best.solution, stretch.done);
  }
  return { ...search.best.solution, iterations: search.iterations };
}

/** The mean cost of driving from a stop to one of the nearest tenth of the others, the scale of the annealing. */
function meanCost(problem: Problem): number {
  const { nodes, distance } = problem;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < nodes; i++)
    for (let j = i + 1; j < nodes; j++) {
      sum += distance[i * nodes + j]!;
      count++;
    }
  const perDistance = Math.max(...problem.fleets.map((fleet) => fleet.perDistance), 0);
  return count === 0 ? 1 : Math.max(1e-3, (sum / count) * perDistance);
}
