import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkInns } from '../../functions/blacklist/checks.ts';
import { lookUp } from '../../functions/blacklist/lookup.ts';
import { indexWrites } from '../../functions/blacklist/names.ts';
import type { Entry } from '../../functions/blacklist/schema-partners.ts';
import { newStanding } from '../../functions/blacklist/standing.ts';
import { savingStanding } from '../../functions/blacklist/standings.ts';
import { isoTime } from '../../functions/platform/clock.ts';
import { newId } from '../../functions/platform/ids.ts';
import { openDynamo } from '../../functions/platform/table/dynamodb.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import type { Table, Write } from '../../functions/platform/table/table.ts';
import { adminOf } from '../support/actors.ts';
import { innOf } from '../support/clusters.ts';
import { countingTable } from '../support/counting.ts';
import { createTable, hasJava, localSettings, startDynamo } from '../support/dynamodb-local.ts';
import { testPortal } from '../support/portal.ts';
import { atMost, type Figure, shown } from './figure.ts';

export const sentence = `Look-ups by INN of one caller after another among 100,000 listed partners, half of them of partners that are not
listed, through the verb with its rights; 10,000 INNs at once; look-ups by a name of two words, one of them misspelt.
DynamoDB Local (in memory, Java) holds as many and stands for orientation: it is not AWS.`;

const CLUSTER = 'bench';
const PARTNERS = 100_000;
const NAMES = 2_000;
const admin = adminOf(CLUSTER);

const WORDS =
  `сахар мука дрожжи какао орех масло тара плёнка картон склад рейс вагон причал сталь сетка провод кирпич
  гравий цемент доска фанера краска болт шина насос котёл станок лампа кабель щебень`.split(/\s+/);
const nameOf = (n: number): string =>
  `ООО «${WORDS[n % WORDS.length]} ${WORDS[Math.floor(n / WORDS.length) % WORDS.length]} ${n}»`;
const innAt = (n: number): string => innOf(100_000_000 + n * 7);

const entryOf = (n: number, now: number): Entry => ({
  id: newId(now),
  cluster: CLUSTER,
  state: 'published',
  role: 'supplier',
  category: 'delivery',
  severity: 'serious',
  amount: 1_000_000 + n,
  from: '2026-01-10',
  reasons:
    'Поставка не состоялась, что видно из переписки и платёжных документов. Ответ этого не опровергает.',
  confirmations: n % 3,
  publishedAt: isoTime(now),
  expiresAt: '2028-11-25T00:00:00.000Z',
});

const standingWrite = (n: number, now: number): Write =>
  savingStanding({
    standing: { ...newStanding(CLUSTER, innAt(n)), name: nameOf(n), listed: [entryOf(n, now)] },
    version: 0,
  });

async function fill(table: Table, count: number, now: number): Promise<void> {
  for (let from = 0; from < count; from += 2000) {
    const lists: Promise<void>[] = [];
    for (let list = from; list < Math.min(from + 2000, count); list += 100)
      lists.push(table.write(Array.from({ length: 100 }, (_, i) => standingWrite(list + i, now))));
    await Promise.all(lists);
  }
  // Names of the first partners are enough to measure by: the index is asked by key.
  const words = new Map<string, Write>();
  for (let n = 0; n < NAMES; n++)
    for (const write of indexWrites(CLUSTER, innAt(n), '', nameOf(n)))
      if ('update' in write) words.set(`${write.update.pk} ${write.update.sk}`, write);
  const all = [...words.values()];
  for (let i = 0; i < all.length; i += 100) await table.write(all.slice(i, i + 100));
}

type Measured = { perSecond: number; p99Ms: number };

async function measured(calls: number, work: (i: number) => Promise<unknown>): Promise<Measured> {
  const times: number[] = [];
  const start = performance.now();
  for (let i = 0; i < calls; i++) {
    const before = performance.now();
    await work(i);
    times.push(performance.now() - before);
  }
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  return { perSecond: calls / seconds, p99Ms: times[Math.floor(calls * 0.99)]! };
}

/** An INN of a listed partner, or of one that nobody knows, in turn. */
const asked = (i: number, count: number): string =>
  i % 2 ? innAt((i * 7919) % count) : innOf(900_000_000 + i);

async function onStore(name: string, bare: Table, count: number, lookUps: number): Promise<Figure[]> {
  const table = countingTable(bare);
  const portal = testPortal(table, { clock: () => Date.now() });
  await fill(bare, count, portal.clock());
  table.calls();
  await lookUp(portal, admin, CLUSTER, asked(1, count));
  const callsPerLookUp = table.calls();
  const lines = Array.from({ length: 10_000 }, (_, i) => ({ line: i + 1, inn: asked(i, count) }));
  const before = performance.now();
  const check = await checkInns(portal, admin, CLUSTER, lines);
  const checkSeconds = (performance.now() - before) / 1000;
  const callsPerCheck = table.calls();
  if (check.counts.listed < 4_000 || check.counts.wrong > 0) throw new Error('the check found too little');
  const byInn = await measured(lookUps, (i) => lookUp(portal, admin, CLUSTER, asked(i, count)));
  const byName = await measured(200, async (i) => {
    const n = (i * 31) % NAMES;
    const first = WORDS[n % WORDS.length]!;
    const misspelt = `${first.slice(0, 2)}${first.slice(3)}`;
    await lookUp(
      portal,
      admin,
      CLUSTER,
      `${misspelt} ${WORDS[Math.floor(n / WORDS.length) % WORDS.length]} ${n}`,
    );
  });
  return [
    atMost(name === 'sqlite' ? 'calls_per_lookup' : `calls_per_lookup_${name}`, callsPerLookUp, 1, 'calls'),
    atMost(name === 'sqlite' ? 'calls_per_10k' : `calls_per_10k_${name}`, callsPerCheck, 100, 'calls'),
    shown(`lookups_per_s_${name}`, byInn.perSecond, '/s'),
    shown(`lookup_p99_${name}`, byInn.p99Ms, 'ms'),
    shown(`check_10k_${name}`, checkSeconds, 's'),
    shown(`name_p99_${name}`, byName.p99Ms, 'ms'),
  ];
}

/** @param options `--store sqlite` or `--store dynamodb` measures one store alone */
export async function run(options: readonly string[] = []): Promise<Figure[]> {
  const only = options.includes('--store') ? options[options.indexOf('--store') + 1] : undefined;
  return [...(only === 'dynamodb' ? [] : await sqlite()), ...(only === 'sqlite' ? [] : await dynamo())];
}

async function sqlite(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-bench-'));
  try {
    const table = openSqlite({ file: join(folder, 'blacklist.db') });
    const figures = await onStore('sqlite', table, PARTNERS, 20_000);
    await table.close();
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function dynamo(): Promise<Figure[]> {
  if (!hasJava()) return [];
  const { endpoint, stop } = await startDynamo();
  try {
    const tableName = `artel-${randomUUID()}`;
    await createTable(endpoint, tableName);
    const table = openDynamo({ ...localSettings(endpoint), tableName });
    const figures = await onStore('dynamodb', table, PARTNERS, 2_000);
    await table.close();
    return figures;
  } finally {
    await stop();
  }
}
