import { setTimeout as pause } from 'node:timers/promises';
import { DAY, isoTime, MINUTE, SECOND } from '../clock.ts';
import { isRefusal } from '../http/problem.ts';
import { newId } from '../ids.ts';
import type { Portal } from '../portal.ts';
import { type Item, isConditionFailed, type Json, type Write } from '../table/table.ts';
import type { Words } from '../text/text.ts';
import {
  type JobKind,
  type JobRef,
  jobKey,
  jobOf,
  leaseKey,
  OPEN,
  openPrefix,
  type Progress,
} from './jobs.ts';

type Queue = Omit<JobRef, 'id'>;

/** A process that died leaves its queue to others after this time. */
const LEASE_MS = MINUTE;
const RENEW_MS = 15 * SECOND;
/** How often it is looked whether someone cancelled, and progress is written. */
const TICK_MS = SECOND;
const KEPT_MS = 30 * DAY;
const ATTEMPTS = 3;

/** Why a job's signal is aborted. */
type Stop = 'cancelled' | 'interrupted';

const failedWords: Words = {
  ru: 'Работа не удалась из-за ошибки на портале. Мы записали её; попробуйте ещё раз позже.',
  en: 'The work failed because of an error in the portal. It was recorded; please try again later.',
};

async function went(portal: Pick<Portal, 'table'>, writes: readonly Write[]): Promise<boolean> {
  try {
    await portal.table.write(writes);
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}

/** Takes the queue for this process unless another holds it. */
async function takeLease(portal: Pick<Portal, 'table' | 'clock'>, queue: Queue, owner: string) {
  const key = leaseKey(queue);
  const held = await portal.table.get(key);
  if (held && (held.until as string) > isoTime(portal.clock())) return false;
  const lease = { ...key, owner, until: isoTime(portal.clock() + LEASE_MS) };
  return went(portal, [{ put: lease, if: held ? { version: held.version } : { absent: true } }]);
}

const renewLease = (portal: Pick<Portal, 'table' | 'clock'>, queue: Queue, owner: string) =>
  went(portal, [
    {
      update: leaseKey(queue),
      set: { until: isoTime(portal.clock() + LEASE_MS) },
      if: { field: 'owner', is: '=', value: owner },
    },
  ]);

const releaseLease = (portal: Pick<Portal, 'table'>, queue: Queue, owner: string) =>
  went(portal, [{ delete: leaseKey(queue), if: { field: 'owner', is: '=', value: owner } }]);

const firstOpen = async (portal: Pick<Portal, 'table'>, queue: Queue): Promise<Item | undefined> => {
  const { items } = await portal.table.query({ index: 'g1', pk: OPEN, prefix: openPrefix(queue), limit: 2 });
  for (const { pk, sk } of items) {
    // The index may lag behind the end of the job before.
    const item = await portal.table.get({ pk, sk });
    if (item?.g1pk === OPEN) return item;
  }
  return undefined;
};

/**
 * Runs the jobs of a queue, the oldest first, until none is left. One process at a time runs a queue: others
 * come back at once.
 * @param signal ends the work early; the job begins anew when the queue is run again
 * @returns whether this process ran the queue to its end
 */
export async function runQueue(
  portal: Portal,
  kinds: readonly JobKind[],
  queue: Queue,
  signal?: AbortSignal,
): Promise<boolean> {
  const owner = newId();
  do {
    if (signal?.aborted || !(await takeLease(portal, queue, owner))) return false;
    try {
      for (;;) {
        const item = await firstOpen(portal, queue);
        if (!item) break;
        if (!(await runJob(portal, kinds, item, owner, signal))) return false;
      }
    } finally {
      await releaseLease(portal, queue, owner);
    }
    // What was queued between the last look and the release found the queue taken.
  } while (await firstOpen(portal, queue));
  return true;
}

/** Runs one job; false where it was interrupted and waits to begin anew. */
async function runJob(
  portal: Portal,
  kinds: readonly JobKind[],
  item: Item,
  owner: string,
  outer: AbortSignal | undefined,
): Promise<boolean> {
  const job = { ...jobOf(item), attempts: Number(item.attempts) + 1 };
  const key = jobKey(job);
  const kind = kinds.find((one) => one.kind === job.kind);
  const mine = { field: 'owner', is: '=', value: owner } as const;
  const end = async (status: 'done' | 'failed' | 'cancelled', set: Record<string, Json>, words?: Words) => {
    if (status !== 'done') await kind?.undone?.(portal, job, status, words);
    const now = portal.clock();
    const ttl = Math.floor((now + KEPT_MS) / 1000);
    await went(portal, [
      {
        update: key,
        set: { ...set, status, endedAt: isoTime(now), ttl },
        remove: ['g1pk', 'g1sk'],
        if: mine,
      },
    ]);
  };

  const taken = await went(portal, [
    {
      update: key,
      set: { status: 'running', owner, startedAt: isoTime(portal.clock()), attempts: job.attempts },
      if: { field: 'g1pk', is: '=', value: OPEN },
    },
  ]);
  if (!taken) return true;
  if (job.cancel) {
    await end('cancelled', {});
    return true;
  }
  if (!kind || job.attempts > ATTEMPTS) {
    portal.log('error', 'job.given-up', { kind: job.kind, id: job.id, attempts: job.attempts });
    await end('failed', { words: failedWords }, failedWords);
    return true;
  }

  const watch = watched(portal, job, owner, outer);
  try {
    const result = await kind.run(portal, job, watch.tools);
    await watch.stop();
    await end('done', result === undefined ? {} : { result });
    return true;
  } catch (error) {
    await watch.stop();
    const stopped = watch.tools.signal.aborted ? (watch.tools.signal.reason as Stop) : undefined;
    if (stopped === 'cancelled') {
      await end('cancelled', {});
      return true;
    }
    if (stopped === 'interrupted') {
      // The attempt is not counted: nothing was wrong with the job.
      await went(portal, [{ update: key, set: { status: 'waiting', attempts: job.attempts - 1 }, if: mine }]);
      return false;
    }
    if (isRefusal(error)) {
      await end('failed', { words: error.words }, error.words);
      return true;
    }
    portal.log('error', 'job.failed', {
      kind: job.kind,
      id: job.id,
      attempts: job.attempts,
      error: error instanceof Error ? (error.stack ?? String(error)) : String(error),
    });
    if (job.attempts >= ATTEMPTS) {
      await end('failed', { words: failedWords }, failedWords);
      return true;
    }
    await went(portal, [{ update: key, set: { status: 'waiting' }, if: mine }]);
    await pause(Math.min(job.attempts, 5) * 200);
    return true;
  }
}

/** Looks after a job while it runs: keeps the lease, writes progress, and tells it when to stop. */
function watched(
  portal: Pick<Portal, 'table' | 'clock' | 'log'>,
  job: JobRef,
  owner: string,
  outer: AbortSignal | undefined,
) {
  const controller = new AbortController();
  const interrupt = () => controller.abort('interrupted' satisfies Stop);
  outer?.addEventListener('abort', interrupt, { once: true });
  if (outer?.aborted) interrupt();
  let latest: Progress | undefined;
  let renewed = Date.now();
  let running: Promise<void> | undefined;

  const tick = async () => {
    if (Date.now() - renewed >= RENEW_MS) {
      renewed = Date.now();
      if (!(await renewLease(portal, job, owner))) interrupt();
    }
    const said = latest;
    latest = undefined;
    if (said)
      await went(portal, [
        {
          update: jobKey(job),
          set: { progress: said as unknown as Json },
          if: { field: 'owner', is: '=', value: owner },
        },
      ]);
    const now = await portal.table.get(jobKey(job));
    if (now?.owner !== owner) interrupt();
    else if (now.cancel) controller.abort('cancelled' satisfies Stop);
  };
  const timer = setInterval(() => {
    running ??= tick()
      .catch((error) => portal.log('warn', 'job.watch-failed', { id: job.id, error: String(error) }))
      .finally(() => {
        running = undefined;
      });
  }, TICK_MS);

  return {
    tools: {
      signal: controller.signal,
      progress(progress: Progress) {
        latest = progress;
      },
    },
    async stop() {
      clearInterval(timer);
      outer?.removeEventListener('abort', interrupt);
      await running;
    },
  };
}
