import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import type { Sync } from '../../functions/platform/table/sqlite-sync.ts';
import { StoreUnavailable, type Table } from '../../functions/platform/table/table.ts';

const folder = mkdtempSync(join(tmpdir(), 'artel-sync-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the log of the SQLite store', () => {
  /** Syncs that have begun, each to be ended by the test. */
  let begun: ((error: Error | null) => void)[];
  let table: Table;
  let made = 0;
  let atOnce: number;
  let sync: Sync;
  const held = (): Sync => ({
    beside: (_fd, done) => begun.push(done),
    atOnce: () => {
      atOnce++;
    },
  });
  /** A commit takes one turn of the event loop, and its sync begins in the next. */
  const turn = async () => {
    for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
  };
  const put = (sk: string, options?: { repeatable: boolean }) =>
    table.write([{ put: { pk: 'a', sk }, if: { absent: true } }], options);
  /** What became of some writes by now. */
  const watched = (writes: Record<string, Promise<void>>) => {
    const told: string[] = [];
    for (const [name, write] of Object.entries(writes))
      write.then(
        () => told.push(name),
        (error: Error) => told.push(`${name}: ${error.name}`),
      );
    return told;
  };

  afterEach(() => void vi.useRealTimers());
  beforeEach(() => {
    begun = [];
    atOnce = 0;
    sync = held();
    table = openSqlite({ file: join(folder, `${++made}.db`), sync });
  });

  test('answers a writer when it is on the disk; the feed and whoever reads know before', async () => {
    let commits = 0;
    table.onCommit?.(() => commits++);
    const told = watched({ first: put('first') });
    await turn();
    expect([told, commits, begun.length]).toEqual([[], 1, 1]);
    expect(await table.get({ pk: 'a', sk: 'first' })).toBeDefined();
    expect((await table.changes('')).changes).toHaveLength(1);
    begun[0]!(null);
    await turn();
    expect(told).toEqual(['first']);
    await table.close();
  });

  test('who comes while it is synced waits for the next time, together with all others who came', async () => {
    const told = watched({ first: put('first') });
    await turn();
    const later = watched({ second: put('second'), third: put('third') });
    await turn();
    const last = watched({ fourth: put('fourth') });
    await turn();
    expect(begun).toHaveLength(1);
    begun[0]!(null);
    await turn();
    expect([told, later, last, begun.length]).toEqual([['first'], [], [], 2]);
    begun[1]!(null);
    await turn();
    expect([later, last, begun.length]).toEqual([['second', 'third'], ['fourth'], 2]);
    await table.close();
  });

  test('many who wait for a disk that was quick are answered without a thread; the first ones, and few, with one', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const many = (from: number) => Promise.all(Array.from({ length: 50 }, (_, i) => put(`${from + i}`)));
    let written = 0;
    void many(1000).then(() => written++);
    await turn();
    expect([begun.length, atOnce]).toEqual([1, 0]);
    // Nobody knew yet how quick the disk is, and this time it takes long.
    vi.advanceTimersByTime(5);
    begun[0]!(null);
    void many(2000).then(() => written++);
    await turn();
    expect([begun.length, atOnce, written]).toEqual([2, 0, 1]);
    vi.advanceTimersByTime(5);
    begun[1]!(null);
    sync.beside = (_fd, done) => done(null);
    await put('few');
    await many(3000);
    await many(4000);
    expect(atOnce).toBe(2);
    sync.atOnce = () => {
      throw new Error('EIO');
    };
    await expect(many(5000)).rejects.toThrow(StoreUnavailable);
    await expect(put('more')).rejects.toThrow(StoreUnavailable);
    await table.close();
  });

  test('what is repeatable, and what is refused, waits for no disk', async () => {
    const kept = watched({ again: put('again', { repeatable: true }) });
    await turn();
    const refused = watched({ again: put('again') });
    await turn();
    expect([kept, refused, begun.length]).toEqual([['again'], ['again: ConditionFailed'], 0]);
    await table.close();
  });

  test('after a sync that failed nothing is written any more: nobody knows what the disk has', async () => {
    const told = watched({ first: put('first') });
    await turn();
    begun[0]!(new Error('EIO'));
    await turn();
    expect(told).toEqual(['first: StoreUnavailable']);
    await expect(put('second')).rejects.toThrow(StoreUnavailable);
    expect(await table.get({ pk: 'a', sk: 'second' })).toBeUndefined();
    await table.close();
  });

  test('closing waits for the disk, and answers who waited', async () => {
    const told = watched({ first: put('first') });
    await turn();
    let isClosed = false;
    const closing = table.close().then(() => {
      isClosed = true;
    });
    begun[0]!(null);
    await turn();
    expect([told, isClosed]).toEqual([['first'], false]);
    begun[1]!(null);
    await closing;
    await expect(put('late')).rejects.toThrow(StoreUnavailable);
  });
});
