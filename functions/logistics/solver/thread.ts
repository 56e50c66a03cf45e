import { parentPort, workerData } from 'node:worker_threads';
import type { Problem, Solution } from './problem.ts';
import { Search } from './search.ts';
import { penaltyOf, runStretch, type Stretch } from './solve.ts';

export type ThreadData = { problem: Problem; seed: number; vehiclesFirst: boolean };
export type ThreadOrder = { stretch: Stretch; adopt: Solution | null };
export type ThreadReport = { best: Solution; value: number; iterations: number };

/** A search in a thread of its own: one stretch for each order, a report after it. */
const { problem, seed, vehiclesFirst } = workerData as ThreadData;
const search = new Search(problem, seed, penaltyOf(problem));
parentPort!.on('message', ({ stretch, adopt }: ThreadOrder) => {
  if (adopt !== null) {
    if (vehiclesFirst) search.follow(adopt);
    else search.adopt(adopt);
  }
  runStretch(search, stretch, vehiclesFirst);
  const report: ThreadReport = {
    best: search.best.solution,
    value: search.best.value,
    iterations: search.iterations,
  };
  parentPort!.postMessage(report);
});
