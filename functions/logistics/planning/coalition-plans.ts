import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Route } from '../solver/problem.ts';
import { type Coalition, membersOf } from '../split/coalitions.ts';
import type { CoalitionTask, CoalitionThread } from './coalition-thread.ts';
import { type CoalitionPlan, type Game, planOf } from './game.ts';

const AT_ONCE = 8;

/** Plans tasks, in their order; work for as many threads as it was opened with. */
export type Planner = {
  plan(tasks: readonly CoalitionTask[]): Promise<CoalitionPlan[]>;
  close(): Promise<void>;
};

/**
 * Threads that plan a game's coalitions. The order of work does not matter to the plans.
 * @param threads 0: in this thread
 * @param effort see `planOf`
 */
export function openPlanner(
  game: Game,
  { signal, threads = 2, effort = 1 }: { signal?: AbortSignal; threads?: number; effort?: number },
): Planner {
  const workers = Array.from(
    { length: threads },
    () =>
      new Worker(new URL('./coalition-thread.ts', import.meta.url), {
        workerData: { game, effort } satisfies CoalitionThread,
      }),
  );
  let broken: unknown;
  for (const worker of workers)
    worker.on('error', (error) => {
      // Whoever waits for the thread hears of it; whoever asks it next would wait for ever.
      broken = error;
    });
  return {
    /** @throws what the signal was aborted with, or an error of a thread */
    async plan(tasks) {
      const plans: CoalitionPlan[] = [];
      let next = 0;
      const take = () => {
        const from = next;
        next = Math.min(tasks.length, from + AT_ONCE);
        return { from, some: tasks.slice(from, next) };
      };
      const keep = (from: number, some: readonly CoalitionPlan[]) => {
        for (const [i, plan] of some.entries()) plans[from + i] = plan;
      };
      if (workers.length === 0)
        for (let { from, some } = take(); some.length > 0; { from, some } = take()) {
          signal?.throwIfAborted();
          keep(
            from,
            some.map(({ coalition, beginnings }) => planOf(game, coalition, beginnings, effort)),
          );
          await setImmediate();
        }
      await Promise.all(
        workers.map(async (worker) => {
          for (let { from, some } = take(); some.length > 0; { from, some } = take()) {
            signal?.throwIfAborted();
            if (broken) throw broken;
            worker.postMessage(some);
            const [done] = (await once(worker, 'message')) as [CoalitionPlan[]];
            keep(from, done);
          }
        }),
      );
      return plans;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** From how many plans of coalitions like it one may begin, beside the plan of all. */
const NEAREST = 8;

/**
 * The plans of some coalitions, each begun from those of the coalitions that are larger by one company, where they are
 * among them, else from the plan of all and those of the coalitions that differ from it by the fewest companies.
 * @param joint the routes that carry everything
 * @param before plans of other coalitions, to begin from
 */
export async function coalitionPlans(
  planner: Planner,
  companies: number,
  joint: readonly Route[],
  coalitions: readonly Coalition[],
  progress: (done: number) => void = () => {},
  before: ReadonlyMap<Coalition, CoalitionPlan> = new Map(),
): Promise<Map<Coalition, CoalitionPlan>> {
  const whole = 2 ** companies - 1;
  const bySize = Map.groupBy(
    coalitions.filter((one) => one !== whole),
    membersOf,
  );
  const known = new Map(before);
  const plans = new Map<Coalition, CoalitionPlan>();
  for (const size of [...bySize.keys()].toSorted((a, b) => b - a)) {
    const some = bySize.get(size)!;
    const others = [...known.keys()];
    const found = await planner.plan(
      some.map((coalition) => {
        const larger: Coalition[] = [];
        for (let bit = 1; bit < whole; bit <<= 1)
          if ((coalition & bit) === 0 && plans.has(coalition | bit)) larger.push(coalition | bit);
        const beginnings = (larger.length > 0 ? larger : nearest(coalition, others)).map(
          (one) => known.get(one)!.routes,
        );
        return { coalition, beginnings: larger.length > 0 ? beginnings : [joint, ...beginnings] };
      }),
    );
    for (const [i, plan] of found.entries()) {
      plans.set(some[i]!, plan);
      known.set(some[i]!, plan);
    }
    progress(plans.size);
  }
  return plans;
}

/** Those of the coalitions that differ from one by the fewest companies, the first of those that differ by as many. */
function nearest(coalition: Coalition, others: readonly Coalition[]): Coalition[] {
  const found: { one: Coalition; differ: number }[] = [];
  for (const one of others) {
    const differ = membersOf(one ^ coalition);
    if (found.length === NEAREST && differ >= found.at(-1)!.differ) continue;
    if (found.length === NEAREST) found.pop();
    found.push({ one, differ });
    found.sort((a, b) => a.differ - b.differ);
  }
  return found.map(({ one }) => one);
}
