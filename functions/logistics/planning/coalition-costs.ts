import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Coalition } from '../split/coalitions.ts';
import { type Game, planOf } from './game.ts';

const THREAD = new URL('./coalition-thread.ts', import.meta.url);
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
 * What each coalition's shipments cost when planned together, worked out in threads; in a bundle, which has no
 * file of the thread, in this one. The order of work does not matter to the costs.
 * @throws what the signal was aborted with
 */
export async function coalitionCosts(
  game: Game,
  coalitions: readonly Coalition[],
  { signal, threads = 2, known = new Map(), progress }: Options = {},
): Promise<Map<Coalition, number>> {
  const costs = new Map(known);
  const waiting = [...new Set(coalitions)].filter((one) => !costs.has(one));
  const keep = (some: readonly Coalition[], values: readonly number[]) => {
    some.forEach((coalition, i) => {
      costs.set(coalition, values[i]!);
    });
    progress?.(costs);
  };
  const next = () => waiting.splice(0, AT_ONCE);
  if (threads === 0 || !existsSync(fileURLToPath(THREAD))) {
    for (let some = next(); some.length > 0; some = next()) {
      signal?.throwIfAborted();
      keep(
        some,
        some.map((one) => planOf(game, one).cost),
      );
      await setImmediate();
    }
    return costs;
  }
  const workers = Array.from(
    { length: Math.min(threads, waiting.length) },
    () => new Worker(THREAD, { workerData: game }),
  );
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let some = next(); some.length > 0; some = next()) {
          signal?.throwIfAborted();
          worker.postMessage(some);
          const [values] = (await once(worker, 'message')) as [number[]];
          keep(some, values);
        }
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return costs;
}
