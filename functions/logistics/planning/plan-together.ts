import { setImmediate } from 'node:timers/promises';
import { canonical } from '../../platform/canonical-json.ts';
import { digest } from '../../platform/ids.ts';
import type { Json } from '../../platform/table/table.ts';
import type { CompanyShare, Live, Round, Totals } from '../schema-rounds.ts';
import type { Problem, Solution } from '../solver/problem.ts';
import { solve } from '../solver/solve.ts';
import { solveInThreads } from '../solver/threads.ts';
import type { Place, Roads } from '../tables.ts';
import { divide } from './divide.ts';
import { effortOf, rounded } from './driving.ts';
import type { Game } from './game.ts';
import { inNumbersOf, routesOfPart } from './independent.ts';
import type { PlanState } from './live.ts';
import { osrmTable } from './osrm.ts';
import { gameOf, type PlanInput } from './plan-input.ts';
import { assertFeasible, problemOfGame, routeFacts, separateOf, totalsOf } from './results.ts';

export type Planned = {
  game: Game;
  routes: ReturnType<typeof routeFacts>[];
  /** Numbers of the shipments that no vehicle can take. */
  left: number[];
  companies: Omit<CompanyShare, 'slug' | 'name' | 'answer' | 'before'>[];
  totals: Totals;
  split: NonNullable<Round['split']>;
  road: 'haversine' | 'osrm';
};

type Options = {
  seconds: number;
  /** Instead of seconds, for the same plan on every machine. */
  iterations?: number;
  signal?: AbortSignal;
  osrm?: string;
  /** Told why there are no distances by road. */
  warn?: (error: unknown) => void;
  state?: PlanState | undefined;
  live?: { tell(live: Omit<Live, 'trace'>): void; remember(state: PlanState, now?: boolean): void };
};

const SEED = 1;
/** How long coalitions are sampled where companies are too many for all coalitions. */
export const SPLIT_SECONDS = 55;

/**
 * Plans a day for all companies together and divides the cost: the best joint plan, what each coalition would pay
 * without the others, the split. What no vehicle can take is left out first and is nobody's cost.
 * @throws what the signal was aborted with
 */
export async function planTogether(input: PlanInput, options: Options): Promise<Planned> {
  const { signal, live } = options;
  live?.tell({ stage: 'distances', done: 0 });
  const places = [
    ...input.shipments.flatMap(({ from, to }) => [from, to]),
    ...input.vehicles.flatMap(({ start, end }) => (end ? [start, end] : [start])),
  ];
  const roads = await roadsOf(places, options);
  const road = roads ? 'osrm' : 'haversine';
  const of = digest(canonical({ input, road } as unknown as Json));
  const state = options.state?.of === of ? options.state : undefined;
  const bare = gameOf(input, roads);
  const separate = separateOf(bare, input);
  const game: Game = { ...bare, separate: separate.map((one, i) => one?.cost ?? fallback(input, i)) };
  const problem = problemOfGame(game);

  const solution = await jointPlan(problem, input, { ...options, state }, of);
  signal?.throwIfAborted();
  const left = new Set(solution.unplanned);

  // The game is played over what can be carried.
  const kept = game.owners.flatMap((_, i) => (left.has(i) ? [] : [i]));
  const companies = [...new Set(kept.map((i) => game.owners[i]!))].toSorted((a, b) => a - b);
  const number = new Map(companies.map((company, i) => [company, i]));
  const played: Game = {
    ...game,
    companies: companies.length,
    shipments: kept.map((i) => game.shipments[i]!),
    owners: kept.map((i) => number.get(game.owners[i]!)!),
    vehicleOwners: game.vehicleOwners.map((owner) => (owner === null ? null : (number.get(owner) ?? null))),
    separate: kept.map((i) => game.separate[i]!),
  };
  if (companies.length === 0) return nothing(game, [...left], road);
  live?.remember({ of, best: solution, isFinal: true }, true);
  const divided = await divide(played, routesOfPart(solution.routes, kept), {
    ...(signal && { signal }),
    seconds: SPLIT_SECONDS,
    // A plan by iterations is small and stays in this thread.
    ...(options.iterations && { threads: 0, waves: 1 }),
    progress: (share, coalitions) => live?.tell({ stage: 'split', done: 0.6 + 0.4 * share, coalitions }),
  });
  const result = divided.split;
  const routes = inNumbersOf(kept, divided.routes);
  assertFeasible(problem, routes);
  const facts: ReturnType<typeof routeFacts>[] = [];
  for (const route of routes) {
    facts.push(routeFacts(problem, route, facts.length + 1, input, game, separate));
    // The local process serves pages meanwhile.
    await setImmediate();
  }
  return {
    game,
    routes: facts,
    left: [...left],
    companies: companies.map((company, i) => ({
      id: input.companies[company]!,
      shipments: kept.filter((s) => game.owners[s] === company).length,
      separate: kept.reduce((sum, s) => sum + (game.owners[s] === company ? game.separate[s]! : 0), 0),
      alone: result.shares[i]!.alone,
      share: result.shares[i]!.kopecks,
      within: Math.round(result.shares[i]!.within),
    })),
    totals: totalsOf(facts, {
      cost: result.shares.reduce((sum, one) => sum + one.alone, 0),
      km: rounded(divided.own.reduce((sum, { km }) => sum + km, 0)),
      co2: rounded(divided.own.reduce((sum, { co2 }) => sum + co2, 0)),
    }),
    split: {
      method: result.method,
      inCore: result.inCore,
      lowered: result.lowered,
      coalitions: divided.coalitions,
    },
    road,
  };
}

/** The best plan of all shipments, improving while it is watched. */
async function jointPlan(
  problem: Problem,
  input: PlanInput,
  options: Options,
  of: string,
): Promise<Solution> {
  const { signal, live, state } = options;
  if (state?.isFinal && state.best) return state.best;
  if (input.shipments.length === 0) return { routes: [], unplanned: [], cost: 0 };
  const lines = (best: Solution) =>
    best.routes.map(({ stops }) =>
      stops.map((node): [number, number] => {
        const shipment = input.shipments[node >> 1]!;
        const { lat, lon } = (node & 1) === 0 ? shipment.from : shipment.to;
        return [lat, lon];
      }),
    );
  const settings = {
    seed: SEED,
    budget: options.iterations
      ? { iterations: options.iterations }
      : { milliseconds: options.seconds * 1000 },
    vehiclesFirst: false,
    initial: state?.best,
    ...(signal && { signal }),
    progress: (best: Solution, done: number) => {
      live?.tell({
        stage: 'plan',
        done: 0.6 * done,
        best: {
          cost: effortOf(problem, best.routes, input.vehicles).cost,
          vehicles: best.routes.length,
          unplanned: best.unplanned.length,
          lines: lines(best),
        },
      });
      live?.remember({ of, best, isFinal: false });
    },
  };
  if (options.iterations) return solve(problem, settings);
  return solveInThreads(problem, settings);
}

/** Distances by road where there is a server for them; where it fails, those by air do. */
async function roadsOf(
  places: readonly Place[],
  { osrm, signal, warn }: Options,
): Promise<Roads | undefined> {
  if (!osrm) return undefined;
  try {
    return await osrmTable(osrm, places, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    warn?.(error);
    return undefined;
  }
}

/** Where no vehicle of the round could take a shipment alone, a lorry of 20 t there and back by the market's tariff. */
function fallback(input: PlanInput, i: number): number {
  const { from, to } = input.shipments[i]!;
  const km =
    1.3 *
    2 *
    Math.hypot((to.lat - from.lat) * 111, (to.lon - from.lon) * 111 * Math.cos((from.lat * Math.PI) / 180));
  return Math.round(700_000 + 7_500 * km);
}

function nothing(game: Game, left: number[], road: Planned['road']): Planned {
  const none = { cost: 0, km: 0, co2: 0 };
  return {
    game,
    routes: [],
    left,
    companies: [],
    totals: totalsOf([], none),
    split: { method: 'exact', inCore: null, lowered: 0, coalitions: 0 },
    road,
  };
}
