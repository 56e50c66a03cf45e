import { afterEach, describe, expect, test, vi } from 'vitest';
import { Runner } from '../../functions/platform/feed/runner.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import type { Change, Table } from '../../functions/platform/table/table.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('a consumer of the change feed', (store) => {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });
  const portalOn = (table: Table) => ({ table, log: () => {} }) as unknown as Portal;
  const make = async () => {
    const table = await store.open();
    open.push(() => table.close());
    return table;
  };
  const names = (changes: Change[]) => changes.map((change) => change.key.sk);

  test('is told of everything that was committed before it is asked to catch up', async () => {
    const table = await make();
    const seen: Change[] = [];
    const runner = new Runner(portalOn(table), {
      name: 'test',
      on: async (_, change) => void seen.push(change),
    });
    await table.write([{ put: { pk: 't', sk: 'a' }, if: { absent: true } }]);
    await runner.catchUp();
    expect(names(seen)).toEqual(['a']);
    await table.write([{ put: { pk: 't', sk: 'b' }, if: { absent: true } }]);
    await Promise.all([runner.catchUp(), runner.catchUp()]);
    expect(names(seen)).toEqual(['a', 'b']);
  });

  test('goes on where it stopped, also in another process', async () => {
    const table = await make();
    const seen: string[] = [];
    const consumer = { name: 'test', on: async (_: Portal, change: Change) => void seen.push(change.key.sk) };
    await table.write([{ put: { pk: 't', sk: 'a' }, if: { absent: true } }]);
    await new Runner(portalOn(table), consumer).catchUp();
    await table.write([{ put: { pk: 't', sk: 'b' }, if: { absent: true } }]);
    await new Runner(portalOn(table), consumer).catchUp();
    expect(seen).toEqual(['a', 'b']);
  });

  test('is told again what it failed on, and nothing behind it before', async () => {
    const table = await make();
    const seen: string[] = [];
    let isBroken = true;
    const runner = new Runner(portalOn(table), {
      name: 'test',
      on: async (_, change) => {
        if (isBroken && change.key.sk === 'b') throw new Error('not now');
        seen.push(change.key.sk);
      },
    });
    for (const sk of ['a', 'b', 'b2']) await table.write([{ put: { pk: 't', sk }, if: { absent: true } }]);
    await expect(runner.catchUp()).rejects.toThrow('not now');
    isBroken = false;
    await runner.catchUp();
    expect([...new Set(seen)].toSorted()).toEqual(['a', 'b', 'b2']);
  });

  test('that begins now does not hear of the past', async () => {
    const table = await make();
    await table.write([{ put: { pk: 't', sk: 'old' }, if: { absent: true } }]);
    const seen: string[] = [];
    const runner = new Runner(
      portalOn(table),
      { name: 'test', on: async (_, change) => void seen.push(change.key.sk) },
      'now',
    );
    open.push(() => runner.stop());
    await runner.start();
    await table.write([{ put: { pk: 't', sk: 'new' }, if: { absent: true } }]);
    await runner.catchUp();
    expect(seen).toEqual(['new']);
  });
});

describe('a consumer beside the SQLite store', () => {
  afterEach(() => void vi.useRealTimers());

  test('follows a commit of its own process without waiting for the next poll', async () => {
    const table = openSqlite({ file: ':memory:' });
    // With the clock, so that the poll is known to be 250 ms away.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const seen: string[] = [];
    const runner = new Runner(
      { table, log: () => {} } as unknown as Portal,
      { name: 'test', on: async (_, change) => void seen.push(change.key.sk) },
      'now',
    );
    await runner.start();
    await vi.advanceTimersByTimeAsync(1);
    await table.write([{ put: { pk: 't', sk: 'a' }, if: { absent: true } }]);
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(20);
    expect(seen).toEqual(['a']);
    await runner.stop();
    await table.close();
  });
});
