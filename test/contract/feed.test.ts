import { afterEach, describe, expect, test, vi } from 'vitest';
import { Followers } from '../../functions/platform/feed/followers.ts';
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
    await runner.stand();
    await table.write([{ put: { pk: 't', sk: 'new' }, if: { absent: true } }]);
    await runner.catchUp();
    expect(seen).toEqual(['new']);
  });

  test('that is not concerned is passed over, however many they are, for one look at the feed', async () => {
    const table = await make();
    const looks = vi.spyOn(table, 'changes');
    const seen: string[] = [];
    const named = (name: string, kind: string) => ({
      name,
      kinds: [kind],
      on: async (_: Portal, change: Change) => void seen.push(`${name} ${change.key.sk}`),
    });
    const portal = portalOn(table);
    const consumers = [named('one', 'cakes'), named('two', 'bread'), named('three', 'bread')];
    const followers = new Followers(
      portal,
      consumers.map((consumer) => new Runner(portal, consumer)),
    );
    await followers.catchUp();
    await table.write([{ put: { pk: 't|cakes|x', sk: 'a' }, if: { absent: true } }]);
    await followers.catchUp();
    expect(seen).toEqual(['one a']);
    await table.write([{ put: { pk: 't|other|x', sk: 'b' }, if: { absent: true } }]);
    await followers.catchUp();
    // The end was seen by all of them; DynamoDB's stream says only by a page without changes that it ends.
    looks.mockClear();
    await followers.catchUp();
    expect(looks).toHaveBeenCalledTimes(1);
    await table.write([{ put: { pk: 't|bread|x', sk: 'c' }, if: { absent: true } }]);
    await followers.catchUp();
    expect(seen.slice(1).toSorted()).toEqual(['three c', 'two c']);
    await followers.stop();
    // Whoever passed over something goes on behind it in another process too.
    const { kinds: _kinds, ...everything } = named('one', 'cakes');
    const again = new Runner(portal, everything);
    await again.catchUp();
    expect(seen).toHaveLength(3);
    await again.stop();
  });
});

describe('consumers beside the SQLite store', () => {
  afterEach(() => void vi.useRealTimers());
  const put = (table: Table, sk: string) => table.write([{ put: { pk: 't', sk }, if: { absent: true } }]);
  /** With the clock, so that it is known how far away a poll is. */
  const withoutTime = () =>
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    });

  test('follow a commit of their own process without waiting for the next poll', async () => {
    const table = openSqlite({ file: ':memory:' });
    withoutTime();
    const seen: string[] = [];
    const portal = { table, log: () => {} } as unknown as Portal;
    const followers = new Followers(portal, [
      new Runner(portal, { name: 'test', on: async (_, change) => void seen.push(change.key.sk) }, 'now'),
    ]);
    await followers.start();
    await vi.advanceTimersByTimeAsync(1);
    await put(table, 'a');
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(20);
    expect(seen).toEqual(['a']);
    await followers.stop();
    await table.close();
  });

  test('one that always fails on a change tries twenty times with growing pauses, says so and goes on', async () => {
    const table = openSqlite({ file: ':memory:' });
    withoutTime();
    const log = vi.fn();
    const seen: Record<string, number> = {};
    const portal = { table, log } as unknown as Portal;
    const followers = new Followers(portal, [
      new Runner(portal, {
        name: 'test',
        async on(_, { key: { sk } }) {
          seen[sk] = (seen[sk] ?? 0) + 1;
          if (sk === 'bad') throw new Error('never');
        },
      }),
    ]);
    await followers.start();
    // What stands before it succeeds each time anew, and what stands behind it waits.
    for (const sk of ['before', 'bad', 'behind']) await put(table, sk);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seen.bad).toBeGreaterThan(3);
    expect(seen.bad).toBeLessThan(7);
    expect(seen.behind).toBeUndefined();
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    expect(seen).toEqual({ before: 21, bad: 21, behind: 1 });
    expect(log.mock.calls.filter(([, event]) => event === 'feed.skipped')).toHaveLength(1);
    await put(table, 'later');
    await vi.advanceTimersByTimeAsync(20);
    expect(seen.later).toBe(1);
    await followers.stop();
    await table.close();
  });
});
