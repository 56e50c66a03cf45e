import { parentPort, workerData } from 'node:worker_threads';
import type { Coalition } from '../split/coalitions.ts';
import { type Game, planOf } from './game.ts';

/** Plans coalitions in a thread of its own: a list in, their plans out. */
const game = workerData as Game;
parentPort!.on('message', (coalitions: readonly Coalition[]) => {
  parentPort!.postMessage(coalitions.map((coalition) => planOf(game, coalition)));
});
