import { setImmediate } from 'node:timers/promises';
import { problemOf } from '../model.ts';
import type { Effort } from '../schema-rounds.ts';
import type { Route } from '../solver/problem.ts';
import type { Coalition } from '../split/coalitions.ts';
import { allCoalitions, coalitionsNeeded } from '../split/needed.ts';
import { pairsOf, type Stratum } from '../split/sample.ts';
import { EXACT_COMPANIES, exactSplit, type Split, sampledSplit, sumOf } from '../split/split.ts';
import { type Place, roadsBetween } from '../tables.ts';
import { coalitionPlans, openPlanner, type Planner } from './coalition-plans.ts';
import { effortOf } from './driving.ts';
import type { CoalitionPlan, Game } from './game.ts';
import { gameOfPart, independentParts, inNumbersOf, routesOfPart } from './independent.ts';

export type Divided = {
  split: Omit<Split, 'parts'>;
  /** The joint plan, or a cheaper one that the coalitions' plans made. */
  routes: Route[];
  /** What each company's own shipments take without the others. */
  own: Omit<Effort, 'cost'>[];
  /** How many coalitions were planned. */
  coalitions: number;
};

type Options = {
  signal?: AbortSignal;
  /** 0: in this thread. */
  threads?: number;
  /** How long coalitions are sampled, where the companies are too many for all. */
  seconds: number;
  /** Instead of seconds, for a quick split that is the same on every machine: over 8 companies' coalitions at most. */
  waves?: number;
  progress?: (share: number, coalitions: { done: number; of: number }) => void;
};

const SEED = 1;
/** Beyond 8 companies all coalitions are planned while they have so many shipments together (about 20 s on two cores). */
const MOST_WORK = 250_000;
const MOST_EXACT = 14;
/** Pairs of coalitions that are planned together. */
const WAVE = 500;
const MOST_WAVES = 100;

/**
 * Of a coalition's usual iterations where coalitions are sampled: they differ far more from each other than by what better
 * plans would save.
 */
const SAMPLED_EFFORT = 0.2;

const isExact = ({ companies, shipments }: Game, { waves }: Options): boolean =>
  companies <= EXACT_COMPANIES ||
  (waves === undefined && companies <= MOST_EXACT && 2 ** companies * shipments.length <= MOST_WORK);

/**
 * Divides a joint plan's cost between the companies: each part of the game that has nothing to do with the others for
 * itself, over all coalitions or a sample.
 * @param joint the routes of the joint plan; they carry every shipment of the game
 * @throws what the signal was aborted with
 */
export async function divide(asked: Game, joint: readonly Route[], options: Options): Promise<Divided> {
  const game = { ...asked, roads: roadsBetween(placesOf(asked), asked.roads) };
  const parts = independentParts(game).map((part) => ({ part, game: gameOfPart(game, part) }));
  const sampled = parts.filter((one) => !isExact(one.game, options)).length;
  const divided: Divided = {
    split: { shares: [], total: 0, method: 'exact', inCore: null, lowered: 0 },
    routes: [],
    own: Array.from({ length: game.companies }, () => ({ km: 0, co2: 0 })),
    coalitions: 0,
  };
  const splits: { companies: number[]; split: Split }[] = [];
  for (const [at, { part, game: own }] of parts.entries()) {
    const planner = openPlanner(own, {
      ...options,
      ...(!isExact(own, options) && { effort: SAMPLED_EFFORT }),
    });
    try {
      const one = await divideOne(own, routesOfPart(joint, part.shipments), planner, {
        ...options,
        seconds: options.seconds / Math.max(1, sampled),
        progress: (share, { done, of }) =>
          options.progress?.((at + share) / parts.length, {
            done: divided.coalitions + done,
            of: divided.coalitions + of,
          }),
      });
      splits.push({ companies: part.companies, split: one.split });
      divided.routes.push(...inNumbersOf(part.shipments, one.routes));
      divided.coalitions += one.coalitions;
      for (const [i, { km, co2 }] of one.own.entries()) {
        const sum = divided.own[part.companies[i]!]!;
        sum.km += km;
        sum.co2 += co2;
      }
    } finally {
      await planner.close();
    }
  }
  return { ...divided, split: sumOf(game.companies, splits) };
}

const placesOf = ({ shipments, vehicles }: Game): Place[] => [
  ...shipments.flatMap(({ from, to }) => [from, to]),
  ...vehicles.flatMap(({ start, end }) => (end === null ? [start] : [start, end])),
];

async function divideOne(
  game: Game,
  joint: Route[],
  planner: Planner,
  options: Options,
): Promise<Divided & { split: Split }> {
  const { companies } = game;
  const whole = 2 ** companies - 1;
  const problem = problemOf(game.shipments, game.vehicles, game.roads);
  const plans = new Map<Coalition, CoalitionPlan>([
    [whole, { ...effortOf(problem, joint, game.vehicles), routes: joint, left: [] }],
  ]);
  if (companies === 1) {
    const [alone] = await planner.plan([{ coalition: whole, beginnings: [joint] }]);
    plans.set(whole, alone!);
  }
  const { split, coalitions } =
    companies === 1 || isExact(game, options)
      ? await overAll(game, joint, planner, plans, options)
      : await overSome(game, joint, planner, plans, options);
  return {
    split,
    routes: split.parts.flatMap((part) => plans.get(part)!.routes),
    own: Array.from({ length: companies }, (_, i) => plans.get(1 << i)!),
    coalitions,
  };
}

async function overAll(
  { companies }: Game,
  joint: Route[],
  planner: Planner,
  plans: Map<Coalition, CoalitionPlan>,
  { progress }: Options,
): Promise<{ split: Split; coalitions: number }> {
  const all = allCoalitions(companies);
  const found = await coalitionPlans(planner, companies, joint, all, (done) =>
    progress?.(done / all.length, { done, of: all.length }),
  );
  for (const [coalition, plan] of found) plans.set(coalition, plan);
  return { split: exactSplit(companies, (one) => plans.get(one)!.cost), coalitions: all.length };
}

async function overSome(
  { companies }: Game,
  joint: Route[],
  planner: Planner,
  plans: Map<Coalition, CoalitionPlan>,
  { seconds, waves, progress }: Options,
): Promise<{ split: Split; coalitions: number }> {
  const start = performance.now();
  const spent = () => (performance.now() - start) / 1000;
  const costs = new Map([...plans].map(([coalition, { cost }]) => [coalition, cost]));
  const known = new Map(plans);
  let strata: Stratum[] = [];
  let longest = 0;
  for (let wave = 0; wave < (waves ?? MOST_WAVES); wave++) {
    if (wave > 0 && waves === undefined && spent() + longest > seconds) break;
    const before = spent();
    strata = pairsOf(companies, WAVE * (wave + 1), SEED);
    const needed = coalitionsNeeded(companies, strata).filter((one) => !costs.has(one));
    const tell = (done: number) => {
      const share =
        waves === undefined ? Math.min(1, spent() / seconds) : (wave + done / needed.length) / waves;
      progress?.(share, {
        done: costs.size + done,
        of: Math.round((costs.size + done) / Math.max(share, 0.01)),
      });
    };
    for (const [coalition, plan] of await coalitionPlans(planner, companies, joint, needed, tell, known)) {
      known.set(coalition, plan);
      costs.set(coalition, plan.cost);
      // Of thousands of coalitions the costs are enough; a company alone is shown.
      if ((coalition & (coalition - 1)) === 0) plans.set(coalition, plan);
    }
    longest = Math.max(longest, spent() - before);
  }
  const steps = sampledSplit(companies, costs, strata);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { split: value, coalitions: costs.size };
    // The local process serves pages meanwhile.
    await setImmediate();
  }
}
