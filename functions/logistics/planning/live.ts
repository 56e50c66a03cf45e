import type { JobTools } from '../../platform/jobs/jobs.ts';
import type { Portal } from '../../platform/portal.ts';
import type { Json } from '../../platform/table/table.ts';
import { liveKey, stateKey } from '../keys.ts';
import type { Live, Round } from '../schema-rounds.ts';
import type { Solution } from '../solver/problem.ts';

/**
 * From where an interrupted round goes on: the best plan, and whether it is the last word, so that only its cost is left
 * to be divided. `of` is a digest of what was planned: shipments, trips or tariffs that changed meanwhile are planned anew.
 */
export type PlanState = { of: string; best: Solution; isFinal: boolean };

/** What is written while a round is planned, at most this often. */
const LIVE_MS = 700;
const STATE_MS = 4_000;
const MOST_TRACE = 60;

export type LiveWriter = {
  tell(live: Omit<Live, 'trace'>): void;
  /** `now` where it must not wait for the next turn: a stage is over. */
  remember(state: PlanState, now?: boolean): void;
  /** Resolves when all that was told and remembered is written. */
  written(): Promise<void>;
};

/** Reads what an interrupted process left; nothing where the attempt is new. */
export async function readState(
  portal: Pick<Portal, 'table'>,
  { cluster, id, attempt }: Round,
): Promise<PlanState | undefined> {
  const item = await portal.table.get(stateKey(cluster, id));
  return item?.attempt === attempt ? (item.state as unknown as PlanState) : undefined;
}

/** Writes how far a round is for whoever watches, and from where to go on; never two writes at once. */
export function liveWriter(
  portal: Pick<Portal, 'table' | 'clock'>,
  { cluster, id, attempt }: Round,
  progress: JobTools['progress'],
): LiveWriter {
  const trace: number[] = [];
  let last = { live: 0, state: 0 };
  let writing: Promise<void> = Promise.resolve();
  const write = (what: 'live' | 'state', value: unknown) => {
    const key = what === 'live' ? liveKey(cluster, id) : stateKey(cluster, id);
    writing = writing.then(() =>
      portal.table.write([{ update: key, set: { [what]: value as Json, attempt } }]).catch(() => undefined),
    );
  };
  return {
    tell(live) {
      const cost = live.best?.cost;
      if (cost !== undefined && cost !== trace.at(-1)) trace.push(cost);
      if (trace.length > MOST_TRACE) trace.splice(1, 1);
      const now = Date.now();
      if (now - last.live < LIVE_MS && live.stage !== 'done') return;
      last = { ...last, live: now };
      write('live', { ...live, trace });
      progress({ done: Math.round(live.done * 100), total: 100 });
    },
    remember(state, atOnce = false) {
      const now = Date.now();
      if (now - last.state < STATE_MS && !atOnce) return;
      last = { ...last, state: now };
      write('state', state);
    },
    written: () => writing,
  };
}
