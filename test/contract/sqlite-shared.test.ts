import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import type { Query, Table } from '../../functions/platform/table/table.ts';

const folder = mkdtempSync(join(tmpdir(), 'artel-shared-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
const newFile = () => join(folder, `${++made}.db`);

const name = fc.constantFrom('a', 'b');
const place = fc.record({ pk: name, sk: name });
/** What happens to the file, through one of the two that hold it open. */
const event = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    place,
    g1pk: fc.option(name, { nil: undefined }),
    g2pk: fc.option(name, { nil: undefined }),
    ttl: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    value: fc.integer(),
  }),
  fc.record({ kind: fc.constant('delete' as const), place }),
  fc.record({ kind: fc.constant('refused' as const), place }),
  fc.record({ kind: fc.constant('time' as const), seconds: fc.integer({ min: 1, max: 15 }) }),
);

const queries: Query[] = (['primary', 'g1', 'g2'] as const).flatMap((index) =>
  ['a', 'b'].flatMap((pk) => [
    { index, pk },
    { index, pk, limit: 1, order: 'descending' as const },
    { index, pk, from: 'b', to: 'c' },
  ]),
);

/** All reads of these tests, shared or each for itself. */
const seen = async (table: Table, shared: boolean) => ({
  items: await Promise.all(
    ['a', 'b'].flatMap((pk) => ['a', 'b'].map((sk) => table.get({ pk, sk }, { shared }))),
  ),
  batch: await table.batchGet(
    ['a', 'b'].flatMap((pk) => ['a', 'b'].map((sk) => ({ pk, sk }))),
    { shared },
  ),
  pages: await Promise.all(queries.map((query) => table.query({ ...query, shared }))),
});

describe('Shared reads of SQLite', () => {
  test('are always what a read of one’s own is, whoever wrote, deleted, made anew, or let expire', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), event), { maxLength: 12 }), async (events) => {
        const file = newFile();
        let now = Date.UTC(2026, 0, 1);
        const [ours, others] = [
          openSqlite({ file, clock: () => now }),
          openSqlite({ file, clock: () => now }),
        ];
        for (const [own, what] of events) {
          const table = own ? ours : others;
          if (what.kind === 'time') now += what.seconds * 1000;
          else if (what.kind === 'delete') await table.write([{ delete: what.place }]);
          else if (what.kind === 'refused')
            await table
              .write([{ update: what.place, set: { value: 0 }, if: { version: 999 } }])
              .catch(() => undefined);
          else {
            const { g1pk, g2pk, ttl, value } = what;
            await table.write([
              {
                update: what.place,
                set: {
                  value,
                  ...(g1pk && { g1pk, g1sk: what.place.sk }),
                  ...(g2pk && { g2pk, g2sk: what.place.pk }),
                  ...(ttl && { ttl: Math.floor(now / 1000) + ttl }),
                },
                remove: [
                  ...(g1pk ? [] : ['g1pk', 'g1sk']),
                  ...(g2pk ? [] : ['g2pk', 'g2sk']),
                  ...(ttl ? [] : ['ttl']),
                ],
              },
            ]);
          }
          expect(await seen(ours, true)).toStrictEqual(await seen(ours, false));
        }
        await Promise.all([ours.close(), others.close()]);
      }),
      { numRuns: 60 },
    );
  });

  test('hand out the same objects, which nobody can change, and a list of each reader’s own', async () => {
    const table = openSqlite({ file: newFile() });
    await table.write([{ put: { pk: 'a', sk: 'a', name: { ru: 'Зефир' } }, if: { absent: true } }]);
    const [one, two] = [
      await table.query({ pk: 'a', shared: true }),
      await table.query({ pk: 'a', shared: true }),
    ];
    expect(one.items[0]).toBe(two.items[0]);
    expect(() => Object.assign(one.items[0]!.name as object, { ru: '' })).toThrow(TypeError);
    one.items.pop();
    expect((await table.query({ pk: 'a', shared: true })).items).toHaveLength(1);
    expect(await table.get({ pk: 'a', sk: 'a' })).not.toBe(await table.get({ pk: 'a', sk: 'a' }));
    await table.close();
  });

  test('stay within their memory: what is read over and over anew pushes the oldest out', async () => {
    const table = openSqlite({ file: newFile() });
    const text = 'я'.repeat(90_000);
    for (let i = 0; i < 30; i++)
      await table.write([{ put: { pk: `p${i}`, sk: 'a', text }, if: { absent: true } }]);
    const read = (i: number) => table.get({ pk: `p${i}`, sk: 'a' }, { shared: true });
    const first = await read(0);
    expect(await read(0)).toBe(first);
    for (let i = 1; i < 30; i++) await read(i);
    expect(await read(29)).toBe(await read(29));
    expect(await read(0)).not.toBe(first);
    await table.close();
  });
});
