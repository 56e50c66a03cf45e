import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDynamo } from '../../functions/platform/table/dynamodb.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import type { NewItem, Table } from '../../functions/platform/table/table.ts';
import { createTable, hasJava, localSettings, startDynamo } from '../support/dynamodb-local.ts';
import { atLeast, atMost, type Figure, median, shown } from './figure.ts';

export const sentence = `Point reads through the port (decoded items) are compared with bare node:sqlite statement.get of the same rows'
columns, not decoded; durable transactions of 100 concurrent writers with bare node:sqlite committing the same rows one
transaction at a time, both with a write-ahead log on the same disk and answered when it is synced; a get and a page of 20 with a table of 1,000 items. Medians of alternating
rounds. DynamoDB Local (in memory, Java) stands beside for orientation: it is not AWS and syncs nothing.`;

const ROUNDS = 5;
const WRITERS = 100;
const PARTITIONS = 10;

/** About the size of a product's card. */
const card = (n: number): NewItem => ({
  pk: `bench|${n % PARTITIONS}`,
  sk: String(n).padStart(8, '0'),
  g1pk: 'bench|catalogue',
  g1sk: `зефир ${n}`,
  code: `Z-${n}`,
  name: { ru: `Зефир «Утренний» № ${n}`, en: `Marshmallow ${n}` },
  price: { kopecks: 12_500 + n, unit: 'kg' },
  weight: 0.25,
  available: true,
  pictures: [`${n}-front`, `${n}-back`],
  published: true,
});

const keyOf = (n: number) => ({ pk: `bench|${n % PARTITIONS}`, sk: String(n).padStart(8, '0') });
const anyOf = (count: number): number => Math.floor(Math.random() * count);

/** Writes cards number `from` up to `to`, a hundred in a list and twenty lists in a commit. */
async function fill(table: Table, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += 2000) {
    const lists: Promise<void>[] = [];
    for (let list = start; list < Math.min(start + 2000, to); list += 100)
      lists.push(
        table.write(
          Array.from({ length: Math.min(100, to - list) }, (_, i) => ({
            put: card(list + i),
            if: { absent: true },
          })),
        ),
      );
    await Promise.all(lists);
  }
}

/** Times the work and returns microseconds a call. */
async function perCall(calls: number, work: (i: number) => unknown): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < calls; i++) await work(i);
  return ((performance.now() - start) * 1000) / calls;
}

export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-bench-'));
  try {
    return [
      ...(await reads(folder)),
      ...(await commits(folder)),
      ...(await growth(folder)),
      ...(await dynamo()),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function reads(folder: string): Promise<Figure[]> {
  const file = join(folder, 'reads.db');
  const count = 10_000;
  const table = openSqlite({ file });
  await fill(table, 0, count);
  const bare = new DatabaseSync(file);
  const statement = bare.prepare('SELECT data, ttl FROM items WHERE pk = ? AND sk = ?');
  const calls = 20_000;
  const port: number[] = [];
  const peer: number[] = [];
  // The first round warms both up and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    const keys = Array.from({ length: calls }, () => keyOf(anyOf(count)));
    const start = performance.now();
    for (const key of keys) if (!statement.get(key.pk, key.sk)) throw new Error('a row is missing');
    const bareTime = ((performance.now() - start) * 1000) / calls;
    const portTime = await perCall(calls, (i) => table.get(keys[i]!));
    if (round === 0) continue;
    peer.push(bareTime);
    port.push(portTime);
  }
  bare.close();
  await table.close();
  return [
    atLeast('read_ratio', median(peer) / median(port), 0.5),
    shown('read_port', 1e6 / median(port), 'reads/s'),
    shown('read_bare', 1e6 / median(peer), 'reads/s'),
  ];
}

/**
 * Bare node:sqlite doing one transaction after another on a file of the port's own schema: the row of the item and the
 * row of its change, each transaction with its own fsync.
 */
async function bareWriter(file: string): Promise<{ commit: (item: NewItem) => void; close: () => void }> {
  await openSqlite({ file }).close();
  const bare = new DatabaseSync(file);
  bare.exec('PRAGMA synchronous = FULL');
  const begin = bare.prepare('BEGIN IMMEDIATE');
  const item = bare.prepare(
    'INSERT INTO items (pk, sk, version, g1pk, g1sk, data) VALUES (?, ?, 1, ?, ?, ?)',
  );
  const change = bare.prepare('INSERT INTO changes (pk, sk, after) VALUES (?, ?, ?)');
  const end = bare.prepare('COMMIT');
  return {
    commit(one) {
      const data = JSON.stringify(one);
      begin.run();
      item.run(one.pk, one.sk, one.g1pk!, one.g1sk!, data);
      change.run(one.pk, one.sk, data);
      end.run();
    },
    close: () => bare.close(),
  };
}

async function commits(folder: string): Promise<Figure[]> {
  const table = openSqlite({ file: join(folder, 'group.db') });
  const bare = await bareWriter(join(folder, 'single.db'));
  const grouped: number[] = [];
  const single: number[] = [];
  let n = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const bareTime = await perCall(1500, () => bare.commit(card(n++)));
    const each = 150;
    const start = performance.now();
    await Promise.all(
      Array.from({ length: WRITERS }, async () => {
        for (let i = 0; i < each; i++) await table.write([{ put: card(n++), if: { absent: true } }]);
      }),
    );
    const rate = (WRITERS * each) / ((performance.now() - start) / 1000);
    if (round === 0) continue;
    single.push(1e6 / bareTime);
    grouped.push(rate);
  }
  bare.close();
  await table.close();
  return [
    atLeast('commit_ratio', median(grouped) / median(single), 10),
    shown('commit_grouped', median(grouped), 'commits/s'),
    shown('commit_single', median(single), 'commits/s'),
  ];
}

async function growth(folder: string): Promise<Figure[]> {
  const sizes = [1_000, 100_000, 1_000_000];
  const times: { get: number; page: number }[] = [];
  // A table of each size, open together, so that the rounds alternate between them.
  const tables: Table[] = [];
  for (const size of sizes) {
    const table = openSqlite({ file: join(folder, `growth-${size}.db`) });
    await fill(table, 0, size);
    tables.push(table);
  }
  const gets = sizes.map((): number[] => []);
  const pages = sizes.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++)
    for (const [i, size] of sizes.entries()) {
      const table = tables[i]!;
      const get = await perCall(4000, () => table.get(keyOf(anyOf(size))));
      const page = await perCall(1000, () => {
        const { pk, sk } = keyOf(anyOf(size));
        return table.query({ pk, from: sk, limit: 20 });
      });
      if (round === 0) continue;
      gets[i]!.push(get);
      pages[i]!.push(page);
    }
  for (const i of sizes.keys()) times.push({ get: median(gets[i]!), page: median(pages[i]!) });
  for (const table of tables) await table.close();
  const [small, , large] = times;
  return [
    atMost('read_growth', Math.max(large!.get / small!.get, large!.page / small!.page), 2),
    ...sizes.flatMap((size, i) => [
      shown(`get_${size}`, times[i]!.get, 'µs'),
      shown(`page_${size}`, times[i]!.page, 'µs'),
    ]),
  ];
}

/** The same calls on DynamoDB Local, to be looked at and not to be judged. */
async function dynamo(): Promise<Figure[]> {
  if (!hasJava()) {
    console.error('Java is missing: no numbers of DynamoDB Local.');
    return [];
  }
  const { endpoint, stop } = await startDynamo();
  try {
    const tableName = `bench-${randomUUID()}`;
    await createTable(endpoint, tableName);
    const table = openDynamo({ ...localSettings(endpoint), tableName });
    const count = 1_000;
    await fill(table, 0, count);
    await perCall(200, () => table.get(keyOf(anyOf(count))));
    const get = await perCall(500, () => table.get(keyOf(anyOf(count))));
    const page = await perCall(200, () => {
      const { pk, sk } = keyOf(anyOf(count));
      return table.query({ pk, from: sk, limit: 20 });
    });
    let n = count;
    const start = performance.now();
    const each = 10;
    await Promise.all(
      Array.from({ length: WRITERS }, async () => {
        for (let i = 0; i < each; i++) await table.write([{ put: card(n++), if: { absent: true } }]);
      }),
    );
    const rate = (WRITERS * each) / ((performance.now() - start) / 1000);
    await table.close();
    return [
      shown('dynamodb_local_get', get, 'µs'),
      shown('dynamodb_local_page', page, 'µs'),
      shown('dynamodb_local_commits', rate, 'commits/s'),
    ];
  } finally {
    stop();
  }
}
