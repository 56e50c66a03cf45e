import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  BadCursor,
  ConditionFailed,
  type Item,
  type Key,
  type NewItem,
  type Table,
  type Write,
} from '../../functions/platform/table/table.ts';
import { onBothStores } from '../support/stores.ts';

const create = (item: NewItem): Write => ({ put: item, if: { absent: true } });

onBothStores('the table', (store) => {
  let now = Date.UTC(2026, 0, 1);
  let table: Table;
  let count = 0;
  /** A partition of one test's own. */
  const fresh = () => `t|${++count}`;
  beforeAll(async () => {
    table = await store.open(() => now);
  });
  afterAll(async () => {
    await table.close();
  });

  const failure = async (writes: Write[]) =>
    table.write(writes).then(
      () => 'written',
      (error: unknown) => (error instanceof ConditionFailed ? error.index : error),
    );

  describe('items', () => {
    test('come back as they were written, with version 1', async () => {
      const pk = fresh();
      const item = {
        pk,
        sk: 'a',
        text: 'Зефир «Ёлочка»\u00a0— 1\u202f250,50\u00a0₽',
        empty: '',
        whole: 9_007_199_254_740_991,
        part: 0.1,
        minus: -1.5e-7,
        yes: true,
        nothing: null,
        list: [1, [2, 'x', null], { deep: [] }],
        map: { 'key with spaces': { ключ: 'any name but an empty one' } },
        gone: undefined,
      };
      await table.write([create(item)]);
      const { gone: _, ...kept } = item;
      expect(await table.get({ pk, sk: 'a' })).toStrictEqual({ ...kept, version: 1 });
    });

    test('that are absent read as undefined', async () => {
      expect(await table.get({ pk: fresh(), sk: 'a' })).toBeUndefined();
    });

    test('are read many at once, in the order of the keys', async () => {
      const pk = fresh();
      await table.write([create({ pk, sk: 'a', n: 1 }), create({ pk, sk: 'b', n: 2 })]);
      const found = await table.batchGet([
        { pk, sk: 'b' },
        { pk, sk: 'missing' },
        { pk, sk: 'a' },
        { pk, sk: 'b' },
      ]);
      expect(found.map((item) => item?.n)).toEqual([2, undefined, 1, 2]);
    });

    test('above 400 KB are refused, and nothing of their list is written', async () => {
      const pk = fresh();
      await expect(
        table.write([create({ pk, sk: 'small' }), create({ pk, sk: 'large', text: 'ж'.repeat(210_000) })]),
      ).rejects.toThrow(RangeError);
      expect(await table.get({ pk, sk: 'small' })).toBeUndefined();
    });
  });

  describe('conditions', () => {
    test('absent: the second of two creations fails', async () => {
      const pk = fresh();
      await table.write([create({ pk, sk: 'a', by: 'first' })]);
      expect(await failure([create({ pk, sk: 'a', by: 'second' })])).toBe(0);
      expect((await table.get({ pk, sk: 'a' }))?.by).toBe('first');
    });

    test('version: a change of what was changed meanwhile fails', async () => {
      const pk = fresh();
      await table.write([create({ pk, sk: 'a' })]);
      await table.write([{ put: { pk, sk: 'a', by: 'one' }, if: { version: 1 } }]);
      expect(await failure([{ put: { pk, sk: 'a', by: 'other' }, if: { version: 1 } }])).toBe(0);
      expect(await table.get({ pk, sk: 'a' })).toMatchObject({ by: 'one', version: 2 });
      expect(await failure([{ delete: { pk, sk: 'a' }, if: { version: 1 } }])).toBe(0);
      await table.write([{ delete: { pk, sk: 'a' }, if: { version: 2 } }]);
      expect(await table.get({ pk, sk: 'a' })).toBeUndefined();
    });

    test('exists and predicates are judged on the stored item; an absent item meets none', async () => {
      const pk = fresh();
      const key = { pk, sk: 'a' };
      expect(await failure([{ check: key, if: { exists: true } }])).toBe(0);
      expect(await failure([{ check: key, if: { field: 'n', is: '<', value: 5 } }])).toBe(0);
      await table.write([create({ ...key, n: 4, word: 'б' })]);
      const outcome = (is: '=' | '<' | '<=' | '>' | '>=', value: number | string, field = 'n') =>
        failure([{ check: key, if: { field, is, value } }]);
      expect(await outcome('=', 4)).toBe('written');
      expect(await outcome('<', 4)).toBe(0);
      expect(await outcome('<=', 4)).toBe('written');
      expect(await outcome('>', 3)).toBe('written');
      expect(await outcome('>=', 5)).toBe(0);
      expect(await outcome('>', 'а', 'word')).toBe('written');
      expect(await outcome('=', 'б', 'missing')).toBe(0);
      expect(await outcome('=', '4')).toBe(0);
    });

    test('one that fails takes the whole list back, and is named by its place', async () => {
      const pk = fresh();
      await table.write([create({ pk, sk: 'c' })]);
      const list = [
        create({ pk, sk: 'a' }),
        { update: { pk, sk: 'b' }, add: { n: 1 } },
        create({ pk, sk: 'c' }),
        create({ pk, sk: 'd' }),
      ];
      expect(await failure(list)).toBe(2);
      expect((await table.query({ pk })).items.map((item) => item.sk)).toEqual(['c']);
    });
  });

  describe('updates', () => {
    test('set, count and remove named members only', async () => {
      const pk = fresh();
      const key = { pk, sk: 'a' };
      await table.write([create({ ...key, keep: 'this', drop: 'that', n: 1, g1pk: `${pk}|x`, g1sk: '1' })]);
      await table.write([
        { update: key, set: { word: 'слово', map: { a: [1] } }, add: { n: -3, m: 2 }, remove: ['drop'] },
      ]);
      expect(await table.get(key)).toStrictEqual({
        ...key,
        keep: 'this',
        n: -2,
        m: 2,
        word: 'слово',
        map: { a: [1] },
        g1pk: `${pk}|x`,
        g1sk: '1',
        version: 2,
      });
    });

    test('create what is absent, unless their condition says otherwise', async () => {
      const pk = fresh();
      await table.write([{ update: { pk, sk: 'a' }, add: { n: 5 } }]);
      expect(await table.get({ pk, sk: 'a' })).toStrictEqual({ pk, sk: 'a', n: 5, version: 1 });
      expect(await failure([{ update: { pk, sk: 'b' }, add: { n: 1 }, if: { exists: true } }])).toBe(0);
    });

    test('by fifty at once lose no count', async () => {
      const key = { pk: fresh(), sk: 'counter' };
      await Promise.all(Array.from({ length: 50 }, () => table.write([{ update: key, add: { n: 1 } }])));
      expect((await table.get(key))?.n).toBe(50);
    });

    test('by ten that read, change and try again lose none either', async () => {
      const key = { pk: fresh(), sk: 'list' };
      await table.write([create({ ...key, names: [] })]);
      const append = async (name: string) => {
        for (;;) {
          const item = (await table.get(key))!;
          const names = [...(item.names as string[]), name];
          const outcome = await failure([{ put: { ...key, names }, if: { version: item.version } }]);
          if (outcome === 'written') return;
          expect(outcome).toBe(0);
        }
      };
      await Promise.all(Array.from({ length: 10 }, (_, i) => append(`n${i}`)));
      const item = (await table.get(key))!;
      expect((item.names as string[]).toSorted()).toEqual(Array.from({ length: 10 }, (_, i) => `n${i}`));
      expect(item.version).toBe(11);
    });
  });

  describe('queries', () => {
    const seeded = async () => {
      const pk = fresh();
      const words = ['а1', 'а2', 'б1', 'б2', 'в1'];
      await table.write(
        words.map((sk, i) =>
          create({
            pk,
            sk,
            i,
            g1pk: `${pk}|g`,
            g1sk: String(9 - i),
            ...(i % 2 && { g2pk: pk, g2sk: 'same' }),
          }),
        ),
      );
      return pk;
    };
    const sks = (items: readonly Item[]) => items.map((item) => item.sk);

    test('give prefixes, ranges and both orders', async () => {
      const pk = await seeded();
      expect(sks((await table.query({ pk })).items)).toEqual(['а1', 'а2', 'б1', 'б2', 'в1']);
      expect(sks((await table.query({ pk, prefix: 'б' })).items)).toEqual(['б1', 'б2']);
      expect(sks((await table.query({ pk, from: 'а2', to: 'б1' })).items)).toEqual(['а2', 'б1']);
      expect(sks((await table.query({ pk, from: 'б2' })).items)).toEqual(['б2', 'в1']);
      expect(sks((await table.query({ pk, prefix: 'а', from: 'а2' })).items)).toEqual(['а2']);
      expect(sks((await table.query({ pk, prefix: 'а', to: 'а1' })).items)).toEqual(['а1']);
      expect((await table.query({ pk, from: 'я', to: 'а' })).items).toEqual([]);
      expect(sks((await table.query({ pk, order: 'descending', limit: 2 })).items)).toEqual(['в1', 'б2']);
    });

    test('give the indexes, where only items with their keys stand', async () => {
      const pk = await seeded();
      expect(sks((await table.query({ index: 'g1', pk: `${pk}|g` })).items)).toEqual([
        'в1',
        'б2',
        'б1',
        'а2',
        'а1',
      ]);
      expect(sks((await table.query({ index: 'g1', pk: `${pk}|g`, from: '6', to: '8' })).items)).toEqual([
        'б2',
        'б1',
        'а2',
      ]);
      expect(sks((await table.query({ index: 'g2', pk })).items).toSorted()).toEqual(['а2', 'б2']);
      await table.write([{ update: { pk, sk: 'а2' }, remove: ['g2pk', 'g2sk'] }]);
      expect(sks((await table.query({ index: 'g2', pk })).items)).toEqual(['б2']);
    });

    test.each(['primary', 'g1', 'g2'] as const)(
      'walk all pages of %s by cursors, each item once',
      async (index) => {
        const pk = fresh();
        const all = Array.from({ length: 23 }, (_, i) => String(i).padStart(2, '0'));
        await table.write(
          all.map((sk) =>
            create({ pk, sk, g1pk: `${pk}|g`, g1sk: String(Number(sk) % 3), g2pk: `${pk}|g`, g2sk: 'same' }),
          ),
        );
        for (const order of ['ascending', 'descending'] as const) {
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await table.query({
              index,
              pk: index === 'primary' ? pk : `${pk}|g`,
              limit: 5,
              order,
              ...(cursor && { cursor }),
            });
            expect(page.items.length).toBeLessThanOrEqual(5);
            seen.push(...sks(page.items));
            cursor = page.cursor;
          } while (cursor);
          expect(seen.toSorted()).toEqual(all);
        }
      },
    );

    test('lose and repeat nothing that stays, while others come and go', async () => {
      const pk = fresh();
      const staying = Array.from({ length: 20 }, (_, i) => `k${String(i * 2).padStart(2, '0')}`);
      await table.write(staying.map((sk) => create({ pk, sk })));
      const seen: string[] = [];
      let cursor: string | undefined;
      let round = 0;
      do {
        const page = await table.query({ pk, limit: 3, ...(cursor && { cursor }) });
        seen.push(...sks(page.items));
        cursor = page.cursor;
        const passing = `k${String(round * 2 + 1).padStart(2, '0')}`;
        await table.write([create({ pk, sk: passing })]);
        if (round % 2) await table.write([{ delete: { pk, sk: passing } }]);
        round++;
      } while (cursor);
      expect(seen.filter((sk) => staying.includes(sk))).toEqual(staying);
    });

    test('refuse cursors that are not theirs', async () => {
      const pk = await seeded();
      const { cursor } = await table.query({ pk, limit: 1 });
      await expect(table.query({ pk: fresh(), cursor: cursor! })).rejects.toThrow(BadCursor);
      await expect(table.query({ pk, cursor: 'no cursor' })).rejects.toThrow(BadCursor);
      await expect(table.query({ index: 'g1', pk, cursor: cursor! })).rejects.toThrow(BadCursor);
    });

    test('give a last page without a cursor, also when it is full', async () => {
      const pk = await seeded();
      const page = await table.query({ pk, limit: 5 });
      expect(page.items).toHaveLength(5);
      expect(page.cursor).toBeUndefined();
    });
  });

  describe('expiry', () => {
    test('hides an item from its second on, from reads, queries and conditions', async () => {
      const pk = fresh();
      const second = Math.floor(now / 1000);
      await table.write([create({ pk, sk: 'a', n: 7, ttl: second + 10 }), create({ pk, sk: 'b' })]);
      expect((await table.query({ pk })).items).toHaveLength(2);
      now += 10_000;
      expect(await table.get({ pk, sk: 'a' })).toBeUndefined();
      expect(await table.batchGet([{ pk, sk: 'a' }])).toEqual([undefined]);
      expect((await table.query({ pk, limit: 1 })).items.map((item) => item.sk)).toEqual(['b']);
      expect(await failure([{ check: { pk, sk: 'a' }, if: { exists: true } }])).toBe(0);
      expect(await failure([{ put: { pk, sk: 'a' }, if: { version: 1 } }])).toBe(0);
      await table.write([{ update: { pk, sk: 'a' }, add: { n: 1 } }]);
      expect(await table.get({ pk, sk: 'a' })).toMatchObject({ n: 1 });
    });

    test('lets an expired item be created anew', async () => {
      const pk = fresh();
      await table.write([create({ pk, sk: 'a', ttl: Math.floor(now / 1000) + 1 })]);
      now += 2000;
      await table.write([create({ pk, sk: 'a', again: true })]);
      expect(await table.get({ pk, sk: 'a' })).toStrictEqual({ pk, sk: 'a', again: true, version: 1 });
    });
  });

  describe('limits', () => {
    test('are the same everywhere: 1 to 100 writes, each item once, keys not empty', async () => {
      const pk = fresh();
      await expect(table.write([])).rejects.toThrow(RangeError);
      await expect(
        table.write(Array.from({ length: 101 }, (_, i) => create({ pk, sk: String(i) }))),
      ).rejects.toThrow(RangeError);
      await expect(
        table.write([create({ pk, sk: 'a' }), { check: { pk, sk: 'a' }, if: { absent: true } }]),
      ).rejects.toThrow(RangeError);
      await expect(table.write([create({ pk, sk: '' })])).rejects.toThrow(RangeError);
      await expect(
        table.batchGet(Array.from({ length: 101 }, (_, i) => ({ pk, sk: String(i) }))),
      ).rejects.toThrow(RangeError);
      await table.write(Array.from({ length: 100 }, (_, i) => create({ pk, sk: String(i) })));
      expect((await table.query({ pk })).items).toHaveLength(100);
    });
  });

  test('an item that no store could keep is refused alone: what is written beside it goes through', async () => {
    const pk = fresh();
    await table.write([create({ pk, sk: 'word', text: 'слово' })]);
    const refused: Write[] = [
      create({ pk, sk: 'nan', n: Number.NaN }),
      create({ pk, sk: 'index', g1pk: '', g1sk: 'x' }),
      { update: { pk, sk: 'word' }, add: { text: 1 } },
    ];
    const outcomes = await Promise.allSettled([
      ...refused.map((write) => table.write([create({ pk, sk: `with-${refused.indexOf(write)}` }), write])),
      table.write([create({ pk, sk: 'good' })]),
    ]);
    expect(outcomes.map((o) => (o.status === 'fulfilled' ? 'written' : o.reason.name))).toEqual([
      'RangeError',
      'RangeError',
      'RangeError',
      'written',
    ]);
    expect((await table.query({ pk })).items.map((item) => item.sk)).toEqual(['good', 'word']);
  });

  describe('the change feed', () => {
    const drain = async (from: string) => {
      const changes = [];
      let cursor = from;
      for (;;) {
        const next = await table.changes(cursor, 50);
        if (next.changes.length === 0) return { changes, cursor: next.cursor };
        changes.push(...next.changes);
        cursor = next.cursor;
      }
    };

    test('tells every committed change of an item in order, with what was before and after', async () => {
      const pk = fresh();
      const key = { pk, sk: 'a' };
      const { cursor } = await drain('');
      await table.write([create({ ...key, n: 1 })]);
      await table.write([{ update: key, add: { n: 1 } }]);
      await failure([create({ ...key, n: 99 }), create({ pk, sk: 'never' })]);
      await table.write([{ delete: key }]);
      const { changes } = await drain(cursor);
      const own = changes.filter((change) => change.key.pk === pk);
      expect(own.map((change) => [change.before?.n, change.after?.n])).toEqual([
        [undefined, 1],
        [1, 2],
        [2, undefined],
      ]);
    });

    test("begins with what is still to come where 'latest' is asked", async () => {
      const pk = fresh();
      await table.write([create({ pk, sk: 'before' })]);
      const { cursor } = await table.changes('latest');
      await table.write([create({ pk, sk: 'after' })]);
      const { changes } = await drain(cursor);
      expect(changes.map((change) => change.key.sk)).toEqual(['after']);
    });

    test('goes on from a cursor without a gap or a repeat', async () => {
      const pk = fresh();
      const start = (await drain('')).cursor;
      for (let i = 0; i < 12; i++) await table.write([{ update: { pk, sk: `k${i % 3}` }, set: { i } }]);
      const seen: number[] = [];
      let cursor = start;
      for (;;) {
        const next = await table.changes(cursor, 5);
        if (next.changes.length === 0) break;
        seen.push(
          ...next.changes.filter((change) => change.key.pk === pk).map((change) => Number(change.after?.i)),
        );
        cursor = next.cursor;
      }
      expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i));
      for (const rest of [0, 1, 2]) {
        const line = seen.filter((i) => i % 3 === rest);
        expect(line).toEqual(line.toSorted((a, b) => a - b));
      }
    });
  });

  test('whatever is done, it is what a plain map would be', async () => {
    const sk = fc.constantFrom('a', 'b', 'c');
    const condition = fc.option(
      fc.oneof(
        fc.constant({ absent: true } as const),
        fc.constant({ exists: true } as const),
        fc.record({ version: fc.integer({ min: 1, max: 3 }) }),
        fc.record({
          field: fc.constant('n'),
          is: fc.constantFrom('=', '<', '>=' as const),
          value: fc.integer({ min: -2, max: 2 }),
        }),
      ),
      { nil: undefined },
    );
    const step = fc.oneof(
      fc.record({
        do: fc.constant('put' as const),
        sk,
        n: fc.integer({ min: -2, max: 2 }),
        version: fc.integer({ min: 0, max: 3 }),
      }),
      fc.record({ do: fc.constant('add' as const), sk, n: fc.integer({ min: -2, max: 2 }), condition }),
      fc.record({ do: fc.constant('delete' as const), sk, condition }),
      fc.record({
        do: fc.constant('check' as const),
        sk,
        condition: condition.filter((c) => c !== undefined),
      }),
    );
    const list = fc.uniqueArray(step, { minLength: 1, maxLength: 3, selector: (s) => s.sk });
    await fc.assert(
      fc.asyncProperty(fc.array(list, { minLength: 1, maxLength: 12 }), async (lists) => {
        const pk = fresh();
        const model = new Map<string, { n?: number; version: number }>();
        for (const steps of lists) {
          const writes = steps.map((s): Write => {
            const key: Key = { pk, sk: s.sk };
            if (s.do === 'put')
              return {
                put: { ...key, n: s.n },
                if: s.version === 0 ? { absent: true } : { version: s.version },
              };
            const given = s.condition ? { if: s.condition } : {};
            if (s.do === 'add') return { update: key, add: { n: s.n }, ...given };
            if (s.do === 'delete') return { delete: key, ...given };
            return { check: key, if: s.condition! };
          });
          const wrong = writes.findIndex((write) => {
            const key =
              'put' in write
                ? write.put
                : 'update' in write
                  ? write.update
                  : 'delete' in write
                    ? write.delete
                    : write.check;
            const item = model.get(key.sk);
            const c = write.if;
            if (!c) return false;
            if ('absent' in c) return item !== undefined;
            if (!item) return true;
            if ('exists' in c) return false;
            if ('version' in c) return item.version !== c.version;
            const n = item.n ?? Number.NaN;
            const value = c.value as number;
            return !(c.is === '=' ? n === value : c.is === '<' ? n < value : n >= value);
          });
          expect(await failure(writes)).toBe(wrong < 0 ? 'written' : wrong);
          if (wrong >= 0) continue;
          for (const s of steps) {
            const item = model.get(s.sk);
            if (s.do === 'put') model.set(s.sk, { n: s.n, version: (item?.version ?? 0) + 1 });
            if (s.do === 'add')
              model.set(s.sk, { n: (item?.n ?? 0) + s.n, version: (item?.version ?? 0) + 1 });
            if (s.do === 'delete') model.delete(s.sk);
          }
        }
        const { items } = await table.query({ pk });
        expect(items.map(({ sk, n, version }) => ({ sk, n, version }))).toEqual(
          [...model]
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, { n, version }]) => ({ sk: key, n, version })),
        );
      }),
      { numRuns: store.name === 'SQLite' ? 150 : 25 },
    );
  });
});
