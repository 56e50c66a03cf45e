import { parentPort, workerData } from 'node:worker_threads';
import type { Route } from '../solver/problem.ts';
import type { Coalition } from '../split/coalitions.ts';
import { type Game, planOf } from './game.ts';

export type CoalitionThread = { game: Game; effort: number };
export type CoalitionTask = { coalition: Coalition; beginnings: readonly (readonly Route[])[] };

/** Plans coalitions in a thread of its own: a list in, their plans out. */
const { game, effort } = workerData as CoalitionThread;
parentPort!.on('message', (tasks: readonly CoalitionTask[]) => {
  parentPort!.postMessage(
    tasks.map(({ coalition, beginnings }) => planOf(game, coalition, beginnings, effort)),
  );
});
