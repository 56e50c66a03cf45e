import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Problem, Solution } from './problem.ts';
import { type Options, stretches } from './solve.ts';
import type { ThreadData, ThreadOrder, ThreadReport } from './thread.ts';

/**
 * Plans in several threads with seeds of their own; after every stretch the best solution goes to those that
 * have more vehicles or, when costs are compared, to all that are behind. By iterations (each thread runs them
 * all) the outcome depends on the seed only: threads wait for one another.
 * @throws an error of a thread; all threads are ended in any case.
 */
export async function solveInThreads(
  problem: Problem,
  options: Options,
  threads = 2,
): Promise<Solution & { iterations: number }> {
  const start = performance.now();
  const workers = Array.from({ length: threads }, (_, i) => {
    const workerData: ThreadData = {
      problem,
      seed: options.seed * threads + i,
      vehiclesFirst: options.vehiclesFirst,
    };
    return new Worker(new URL('./thread.ts', import.meta.url), { workerData });
  });
  try {
    let reports: ThreadReport[] = [];
    let best: ThreadReport | null = null;
    const steps = stretches(problem, options, start);
    for (let step = steps.next(); !step.done; step = steps.next(best!.best)) {
      if (best !== null && options.signal?.aborted) break;
      const { of, exchange, done } = step.value;
      const leader: ThreadReport | null = best;
      reports = await Promise.all(
        workers.map(async (worker, i) => {
          const own = reports[i];
          const adopt =
            best === null
              ? (options.initial ?? null)
              : leader !== null && own !== undefined && behind(own, leader, exchange)
                ? leader.best
                : null;
          worker.postMessage({ stretch: of(i), adopt } satisfies ThreadOrder);
          const [report] = (await once(worker, 'message')) as [ThreadReport];
          return report;
        }),
      );
      for (const report of reports) if (best === null || better(report, best)) best = report;
      options.progress?.(best!.best, done);
    }
    const iterations = reports.reduce((sum, report) => sum + report.iterations, 0);
    return { ...best!.best, iterations };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  function better(a: ThreadReport, b: ThreadReport): boolean {
    if (a.best.unplanned.length !== b.best.unplanned.length)
      return a.best.unplanned.length < b.best.unplanned.length;
    if (options.vehiclesFirst && a.best.routes.length !== b.best.routes.length)
      return a.best.routes.length < b.best.routes.length;
    return a.value < b.value;
  }

  function behind(own: ThreadReport, leader: ThreadReport, exchange: boolean): boolean {
    if (!better(leader, own)) return false;
    return exchange || leader.best.routes.length < own.best.routes.length;
  }
}
