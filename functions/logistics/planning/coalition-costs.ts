import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Coalition } from '../split/coalitions.ts';
import { type CoalitionPlan, type Game, planOf } from './game.ts';

const AT_ONCE = 8;

type Options = {
  signal?: AbortSignal;
  /** 0: in this thread. */
  threads?: number;
  /** Costs worked out before, e.g. by a process that died. */
  known?: ReadonlyMap<Coalition, number>;
  progress?: (known: ReadonlyMap<Coalition, number>) => void;
};

/**
 * What each coalition's shipments cost when planned together, worked out in threads. The order of work does not matter
 * to the costs.
 * @throws what the signal was aborted with
 */
export async function coalitionCosts(
  game: Game,
  coalitions: readonly Coalition[],
  { known = new Map(), progress, ...options }: Options = {},
): Promise<Map<Coalition, number>> {
  const costs = new Map(known);
  const waiting = [...new Set(coalitions)].filter((one) => !costs.has(one));
  await planEach(game, waiting, options, (coalition, { cost }, isLast) => {
    costs.set(coalition, cost);
    if (isLast) progress?.(costs);
  });
  return costs;
}

/** The plans of some coalitions, in their order. @throws what the signal was aborted with */
export async function coalitionPlans(
  game: Game,
  coalitions: readonly Coalition[],
  options: Pick<Options, 'signal' | 'threads'> = {},
): Promise<CoalitionPlan[]> {
  const plans = new Map<Coalition, CoalitionPlan>();
  await planEach(game, coalitions, options, (coalition, plan) => plans.set(coalition, plan));
  return coalitions.map((one) => plans.get(one)!);
}

/** `keep` hears of each plan, and which is the last of those that came together. */
async function planEach(
  game: Game,
  coalitions: readonly Coalition[],
  { signal, threads = 2 }: Pick<Options, 'signal' | 'threads'>,
  keep: (coalition: Coalition, plan: CoalitionPlan, isLast: boolean) => void,
): Promise<void> {
  const waiting = [...coalitions];
  const next = () => waiting.splice(0, AT_ONCE);
  const keepAll = (some: readonly Coalition[], plans: readonly CoalitionPlan[]) => {
    some.forEach((coalition, i) => {
      keep(coalition, plans[i]!, i === some.length - 1);
    });
  };
  if (threads === 0) {
    for (let some = next(); some.length > 0; some = next()) {
      signal?.throwIfAborted();
      keepAll(
        some,
        some.map((one) => planOf(game, one)),
      );
      await setImmediate();
    }
    return;
  }
  const workers = Array.from(
    { length: Math.min(threads, waiting.length) },
    () => new Worker(new URL('./coalition-thread.ts', import.meta.url), { workerData: game }),
  );
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let some = next(); some.length > 0; some = next()) {
          signal?.throwIfAborted();
          worker.postMessage(some);
          const [plans] = (await once(worker, 'message')) as [CoalitionPlan[]];
          keepAll(some, plans);
        }
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
