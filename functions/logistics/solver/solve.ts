import { fewestVehicles } from './fewest-vehicles.ts';
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
export type Stretch = { until: Until; hot: number } & (
  | { phase: 'vehicles'; lowest: number }
  | { phase: 'cost'; cold: number }
);

/** A stretch of all threads. */
export type Step = {
  /** The stretch of a thread; thread 0 goes on looking for fewer vehicles when others shorten already. */
  of: (thread: number) => Stretch;
  /** Whether who is behind in cost goes on from the best; who has more vehicles always does. */
  exchange: boolean;
  /** The share of the budget spent after it. */
  done: number;
};

const STRETCHES = 10;
/** Nobody who watches, or wants it to end, waits longer: more stretches where the budget is long. */
const LONGEST_STRETCH_MS = 5_000;
/** The part of the budget that goes into fewer vehicles, by the number of requests: of thread 0, and of the others. */
const vehiclesPart = (requests: number): number => (requests > 150 ? 0.85 : 0.4);
const vehiclesPartOfOthers = (requests: number): number => (requests > 150 ? 0.85 : 0.16);
/**
 * With the fewest vehicles good plans lie far from one another: threads anneal on their own, and only the last part is
 * spent on the best of theirs.
 */
const EXCHANGE_FROM = 0.75;
/** Annealing begins at this many mean distances between stops and cools to so many. */
const HEAT = 4.5;
const COLD = HEAT / 300;
/** Where vehicles come first, plans are tight from the beginning: more than this part of the heat tears them apart. */
const IN_FEW_VEHICLES = 1 / 3;

/** What a request left out costs in the search: more than all that could be driven for the others. */
export const penaltyOf = (problem: Problem): number => {
  const dearest = Math.max(1, ...problem.fleets.map((f) => f.fixed + f.perTime * 1440 + f.perStop * 2));
  let longest = 0;
  for (const d of problem.distance) if (d > longest) longest = d;
  return 10 * (dearest + 4 * longest * Math.max(...problem.fleets.map((f) => f.perDistance), 0)) + 1e6;
};

/** The stretches of a budget in order; told the best after each. `start` is the clock at the beginning. */
export function* stretches(
  problem: Problem,
  options: Pick<Options, 'budget' | 'vehiclesFirst' | 'heat'>,
  start: number,
): Generator<Step, void, Solution> {
  const requests = requestsOf(problem);
  const { budget, vehiclesFirst } = options;
  const until = (from: number, to: number): Until =>
    'iterations' in budget
      ? { iterations: Math.round(budget.iterations * to) - Math.round(budget.iterations * from) }
      : { deadline: start + budget.milliseconds * to };
  const begins = (options.heat ?? HEAT) * (vehiclesFirst ? IN_FEW_VEHICLES : 1);
  const heat = begins * meanCost(problem);
  const lowest = vehiclesFirst ? fewestVehicles(problem) : 0;
  const part = vehiclesFirst ? vehiclesPart(requests) : 0;
  const partOfOthers = vehiclesFirst ? vehiclesPartOfOthers(requests) : 0;
  /** Where the annealing begins. */
  let first = 0;
  const cooled = (done: number): number =>
    heat * Math.min(1, COLD / begins) ** ((done - first) / (1 - first));
  const annealing = (from: number, to: number): Stretch => ({
    phase: 'cost',
    until: until(from, to),
    hot: cooled(from),
    cold: cooled(to),
  });

  let from = 0;
  for (const to of bounds(0, part, budget)) {
    // Looking for vehicles the cost matters little: the same heat again in each stretch.
    const fewer: Stretch = { phase: 'vehicles', until: until(from, to), hot: heat, lowest };
    if (from < partOfOthers) first = to;
    const shorter = from < partOfOthers ? fewer : annealing(from, to);
    const best = yield { of: (thread) => (thread === 0 ? fewer : shorter), exchange: false, done: to };
    from = to;
    if (best.unplanned.length === 0 && best.routes.length <= lowest) break;
  }
  if (from <= partOfOthers) first = from;
  for (const to of bounds(from, 1, budget)) {
    const shorter = annealing(from, to);
    yield { of: () => shorter, exchange: !vehiclesFirst || to > EXCHANGE_FROM, done: to };
    from = to;
  }
}

/** Where the stretches of a part of the budget end. */
function bounds(from: number, to: number, budget: Budget): number[] {
  if (from === to) return [];
  const needed = 'milliseconds' in budget ? ((to - from) * budget.milliseconds) / LONGEST_STRETCH_MS : 0;
  const count = Math.max(STRETCHES, Math.ceil(needed));
  return Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 1)) / count);
}

export function runStretch(search: Search, stretch: Stretch, vehiclesFirst: boolean): void {
  if (stretch.phase === 'vehicles') search.fewerVehicles(stretch.until, stretch.lowest, stretch.hot);
  else search.cheaper(stretch.until, stretch.hot, stretch.cold, vehiclesFirst);
}

/**
 * Plans in this thread. By iterations the same seed gives the same plan; by milliseconds it depends on the
 * machine. An aborted search answers with the best found by then.
 */
export function solve(problem: Problem, options: Options): Solution & { iterations: number } {
  const search = new Search(problem, options.seed, penaltyOf(problem), options.initial);
  const steps = stretches(problem, options, performance.now());
  let step = steps.next(search.best.solution);
  while (!step.done && !options.signal?.aborted) {
    runStretch(search, step.value.of(0), options.vehiclesFirst);
    options.progress?.(search.best.solution, step.value.done);
    step = steps.next(search.best.solution);
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
