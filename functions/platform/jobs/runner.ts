import type { Portal } from '../portal.ts';
import { type JobKind, jobOf, OPEN } from './jobs.ts';
import { runQueue } from './run.ts';

const LOOK_MS = 400;
/** Queues that one process works on at a time. */
const AT_ONCE = 2;

/** Runs jobs in a process that stays; `stop` interrupts what runs, and it begins anew at the next start. */
export function runJobs(portal: Portal, kinds: readonly JobKind[]): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = new Map<string, Promise<unknown>>();
  let looking: Promise<void> | undefined;

  const look = async () => {
    const { items } = await portal.table.query({ index: 'g1', pk: OPEN, limit: 1000 });
    for (const { tenant, queue } of items.map(jobOf)) {
      const name = `${tenant}|${queue}`;
      if (running.size >= AT_ONCE || stopping.signal.aborted) return;
      if (running.has(name)) continue;
      const work = runQueue(portal, kinds, { tenant, queue }, stopping.signal)
        .catch((error) => portal.log('error', 'jobs.failed', { queue: name, error: String(error) }))
        .finally(() => running.delete(name));
      running.set(name, work);
    }
  };
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error) => portal.log('error', 'jobs.failed', { error: String(error) }))
      .finally(() => {
        looking = undefined;
      });
  }, LOOK_MS);
  timer.unref();

  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await looking;
      await Promise.all(running.values());
    },
  };
}
