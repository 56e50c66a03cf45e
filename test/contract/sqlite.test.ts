import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { ConditionFailed, StoreUnavailable, type Table } from '../../functions/platform/table/table.ts';

const folder = mkdtempSync(join(tmpdir(), 'artel-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let file: string;
let made = 0;
beforeEach(() => {
  file = join(folder, `${++made}.db`);
});

const put = (table: Table, sk: string) => table.write([{ put: { pk: 'a', sk }, if: { absent: true } }]);
const count = async (table: Table) => (await table.query({ pk: 'a' })).items.length;

/** What only this store has: commits shared by many writers, a file that others may hold open. */
describe('the SQLite store', () => {
  test('commits what arrives together as one: whoever is refused takes nobody down', async () => {
    const table = openSqlite({ file });
    await put(table, '050');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, i) => put(table, String(i).padStart(3, '0'))),
    );
    const refused = outcomes.flatMap((outcome, i) =>
      outcome.status === 'rejected' ? [[i, outcome.reason]] : [],
    );
    expect(refused).toEqual([[50, expect.any(ConditionFailed)]]);
    expect(await count(table)).toBe(100);
    // In the order of their arrival, which is the order of the feed.
    const { changes } = await table.changes('', 200);
    const order = changes.slice(1).map(({ key }) => key.sk);
    expect(order).toEqual(order.toSorted());
    await table.close();
  });

  test('what nobody follows is written and not in the feed', async () => {
    const table = openSqlite({ file });
    await put(table, 'followed');
    await table.write([{ put: { pk: 'u', sk: 'new' }, if: { absent: true } }], { unfollowed: true });
    await table.write(
      [
        { update: { pk: 'a', sk: 'followed' }, set: { n: 1 } },
        { update: { pk: 'u', sk: 'new' }, set: { n: 1 } },
      ],
      { unfollowed: true },
    );
    await put(table, 'last');
    const { changes } = await table.changes('');
    expect(changes.map(({ key }) => key.sk)).toEqual(['followed', 'last']);
    expect((await table.get({ pk: 'a', sk: 'followed' }))?.n).toBe(1);
    await table.close();
  });

  test('a list that is refused half-way leaves nothing of itself within a shared commit', async () => {
    const table = openSqlite({ file });
    await put(table, 'taken');
    const [list, other] = await Promise.allSettled([
      table.write([
        { put: { pk: 'a', sk: 'first' }, if: { absent: true } },
        { put: { pk: 'a', sk: 'taken' }, if: { absent: true } },
      ]),
      put(table, 'other'),
    ]);
    expect([list.status, other.status]).toEqual(['rejected', 'fulfilled']);
    expect(await table.get({ pk: 'a', sk: 'first' })).toBeUndefined();
    expect((await table.changes('', 10)).changes.map(({ key }) => key.sk)).toEqual(['taken', 'other']);
    await table.close();
  });

  test('two that hold the file open see each other’s writes and never both win', async () => {
    const [one, two] = [openSqlite({ file }), openSqlite({ file })];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => [put(one, String(i)), put(two, String(i))]).flat(),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
    expect(await count(one)).toBe(50);
    expect(await count(two)).toBe(50);
    expect((await two.changes('', 100)).changes).toHaveLength(50);
    await Promise.all([one.close(), two.close()]);
  });

  test('a file that another holds locked is unavailable, nothing half-written, and works again afterwards', async () => {
    const table = openSqlite({ file });
    await put(table, 'before');
    const other = new DatabaseSync(file);
    // The store waits five seconds for a lock; the test need not.
    other.exec('BEGIN IMMEDIATE');
    const waiting = table.write([
      { put: { pk: 'a', sk: 'one' }, if: { absent: true } },
      { put: { pk: 'a', sk: 'two' }, if: { absent: true } },
    ]);
    await expect(waiting).rejects.toThrow(StoreUnavailable);
    expect(await count(table)).toBe(1);
    other.exec('ROLLBACK');
    other.close();
    await put(table, 'after');
    expect(await count(table)).toBe(2);
    await table.close();
  });

  test('closed, it says so to readers and writers', async () => {
    const table = openSqlite({ file });
    await put(table, 'kept');
    await table.close();
    await expect(table.get({ pk: 'a', sk: 'kept' })).rejects.toThrow(StoreUnavailable);
    await expect(table.query({ pk: 'a' })).rejects.toThrow(StoreUnavailable);
    await expect(put(table, 'late')).rejects.toThrow(StoreUnavailable);
    await expect(table.changes('')).rejects.toThrow(StoreUnavailable);
    const again = openSqlite({ file });
    expect(await count(again)).toBe(1);
    await again.close();
  });

  test('a long log is carried over as soon as nothing is written for a moment', async () => {
    const table = openSqlite({ file });
    const { db } = table as unknown as { db: DatabaseSync };
    const log = () =>
      db.prepare('PRAGMA wal_checkpoint(NOOP)').get() as { log: number; checkpointed: number };
    const large = { text: 'x'.repeat(300_000) };
    for (let i = 0; i < 40; i++)
      await table.write([{ put: { pk: 'a', sk: String(i), ...large }, if: { absent: true } }]);
    await vi.waitFor(() => expect(log().checkpointed).toBe(log().log));
    // The log is shorter than what makes a commit carry it over.
    expect(statSync(file).size).toBeGreaterThan(40 * 300_000);
    expect(await count(table)).toBe(40);
    await table.close();
  });

  test.skipIf(process.getuid?.() === 0)(
    'read-only, it refuses writes as unavailable (skipped for root, who may write everything)',
    async () => {
      const table = openSqlite({ file });
      await put(table, 'kept');
      await table.close();
      chmodSync(file, 0o444);
      const readOnly = openSqlite({ file });
      await expect(put(readOnly, 'new')).rejects.toThrow(StoreUnavailable);
      expect(await count(readOnly)).toBe(1);
      await readOnly.close();
    },
  );

  test('a full disk refuses the write as unavailable and keeps what was there', async () => {
    const table = openSqlite({ file });
    await put(table, 'kept');
    const { db } = table as unknown as { db: DatabaseSync };
    const { page_count } = db.prepare('PRAGMA page_count').get() as { page_count: number };
    db.exec(`PRAGMA max_page_count = ${page_count}`);
    const large = { text: 'я'.repeat(100_000) };
    await expect(
      table.write([{ put: { pk: 'a', sk: 'large', ...large }, if: { absent: true } }]),
    ).rejects.toThrow(StoreUnavailable);
    expect(await count(table)).toBe(1);
    db.exec('PRAGMA max_page_count = 1000000');
    await put(table, 'after');
    expect(await count(table)).toBe(2);
    await table.close();
  });
});
