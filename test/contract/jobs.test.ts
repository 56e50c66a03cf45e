import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { MINUTE } from '../../functions/platform/clock.ts';
import { Refusal } from '../../functions/platform/http/problem.ts';
import { newId } from '../../functions/platform/ids.ts';
import {
  cancelJob,
  type Job,
  type JobKind,
  type JobRef,
  queuedBy,
  queueJob,
  readJob,
} from '../../functions/platform/jobs/jobs.ts';
import { runQueue } from '../../functions/platform/jobs/run.ts';
import { runJobs } from '../../functions/platform/jobs/runner.ts';
import { movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('jobs', (store) => {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });
  const queue = { tenant: 'sweet', queue: 'imports' };
  let made = Date.UTC(2026, 10, 24);

  async function setting() {
    const clock = movableClock();
    const table = await store.open(clock);
    open.push(() => table.close());
    const portal = testPortal(table, { clock });
    const queued = async (kind: string, data: Job['data'] = null): Promise<JobRef> => {
      const job = { ...queue, id: newId(++made), kind, data };
      await table.write([queueJob(job, clock())]);
      return job;
    };
    return { portal, clock, queued };
  }
  const doing = (kind: string, run: JobKind['run'], undone?: JobKind['undone']): JobKind => ({
    kind,
    run,
    ...(undone && { undone }),
  });
  const ended = async (portal: Parameters<typeof readJob>[0], ref: JobRef) => {
    const { status, attempts } = (await readJob(portal, ref))!;
    return { status, attempts };
  };

  test('of one queue run one after another, in their order, whoever runs them', async () => {
    const { portal, queued } = await setting();
    const ids = [await queued('note'), await queued('note'), await queued('note')];
    const seen: string[] = [];
    let atOnce = 0;
    const note = doing('note', async (_portal, job) => {
      expect(++atOnce).toBe(1);
      await pause(20);
      seen.push(job.id);
      atOnce--;
      return { was: job.id };
    });
    const runs = await Promise.all([1, 2, 3].map(() => runQueue(portal, [note], queue)));
    expect(runs.filter(Boolean)).toHaveLength(1);
    expect(seen).toEqual(ids.map(({ id }) => id));
    expect(await readJob(portal, ids[2]!)).toMatchObject({ status: 'done', result: { was: ids[2]!.id } });
  });

  test('other queues do not wait, and progress can be read while it goes on', async () => {
    const { portal, queued } = await setting();
    const slow = await queued('slow');
    const other = { ...queue, queue: 'others', id: newId(++made), kind: 'note' };
    await portal.table.write([queueJob(other, portal.clock())]);
    let finish = () => {};
    const kinds = [
      doing('slow', async (_portal, _job, { progress }) => {
        progress({ done: 3, total: 7 });
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
      }),
      doing('note', async () => {}),
    ];
    const runner = runJobs(portal, kinds);
    open.unshift(() => runner.stop());
    await expect.poll(() => ended(portal, other), { timeout: 10_000 }).toMatchObject({ status: 'done' });
    await expect
      .poll(() => readJob(portal, slow), { timeout: 10_000 })
      .toMatchObject({ status: 'running', progress: { done: 3, total: 7 } });
    finish();
    await expect.poll(() => ended(portal, slow), { timeout: 10_000 }).toMatchObject({ status: 'done' });
  });

  test('is cancelled while it waits and while it runs, and what it was about is told', async () => {
    const { portal, queued } = await setting();
    const running = await queued('long');
    const waiting = await queued('long');
    const told: unknown[] = [];
    const long = doing(
      'long',
      async (_portal, _job, { signal }) => {
        await cancelJob(portal, waiting);
        await cancelJob(portal, running);
        await new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        );
      },
      async (_portal, job, status) => void told.push([job.id, status]),
    );
    await runQueue(portal, [long], queue);
    expect(told).toEqual([
      [running.id, 'cancelled'],
      [waiting.id, 'cancelled'],
    ]);
    expect(await ended(portal, running)).toEqual({ status: 'cancelled', attempts: 1 });
    await cancelJob(portal, running);
    expect((await readJob(portal, running))!.cancel).toBe(true);
  });

  test('an error is tried again and given up after three times; a refusal is not, and says why', async () => {
    const { portal, queued } = await setting();
    const broken = await queued('broken');
    const refused = await queued('refused');
    const told: unknown[] = [];
    await runQueue(
      portal,
      [
        doing(
          'broken',
          () => Promise.reject(new Error('no')),
          async (_portal, _job, status) => void told.push(status),
        ),
        doing('refused', () =>
          Promise.reject(new Refusal(422, 'broken-file', { ru: 'Файл оборван.', en: 'Cut off.' })),
        ),
      ],
      queue,
    );
    expect(await ended(portal, broken)).toEqual({ status: 'failed', attempts: 3 });
    expect(told).toEqual(['failed']);
    expect(await readJob(portal, refused)).toMatchObject({
      status: 'failed',
      attempts: 1,
      words: { ru: 'Файл оборван.' },
    });
  });

  test('of a process that died begins anew once its lease is over, not before', async () => {
    const { portal, clock, queued } = await setting();
    const job = await queued('work');
    // Never resolves: the process is gone.
    void runQueue(portal, [doing('work', () => new Promise(() => {}))], queue).catch(() => {});
    await expect.poll(() => ended(portal, job)).toMatchObject({ status: 'running' });
    const work = doing('work', async () => 'finished');
    expect(await runQueue(portal, [work], queue)).toBe(false);
    clock.forward(2 * MINUTE);
    expect(await runQueue(portal, [work], queue)).toBe(true);
    expect(await readJob(portal, job)).toMatchObject({ status: 'done', attempts: 2, result: 'finished' });
  });

  test('that is interrupted begins anew at once, as if it had not been begun', async () => {
    const { portal, queued } = await setting();
    const job = await queued('work');
    const stop = new AbortController();
    const patient = doing('work', async (_portal, _job, { signal }) => {
      stop.abort();
      signal.throwIfAborted();
    });
    expect(await runQueue(portal, [patient], queue, stop.signal)).toBe(false);
    expect(await ended(portal, job)).toEqual({ status: 'waiting', attempts: 0 });
    expect(await runQueue(portal, [doing('work', async () => {})], queue)).toBe(true);
    expect(await ended(portal, job)).toEqual({ status: 'done', attempts: 1 });
  });

  test('the change feed tells once that a job was queued', async () => {
    const { portal, queued } = await setting();
    const job = await queued('work');
    await runQueue(portal, [doing('work', async () => {})], queue);
    const told = [];
    let cursor = '';
    for (;;) {
      const page = await portal.table.changes(cursor);
      if (page.changes.length === 0) break;
      told.push(...page.changes.flatMap((change) => queuedBy(change) ?? []));
      cursor = page.cursor;
    }
    expect(told).toEqual([{ ...queue, id: job.id }]);
  });
});
