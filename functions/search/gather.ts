import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyProductOf } from '../catalogue/catalogue.ts';
import { listClusters } from '../clusters/clusters.ts';
import { allCards } from '../companies/companies.ts';
import { companyReads } from '../companies/together.ts';
import { isoTime } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { type ConditionFailed, type Item, isConditionFailed, type Page } from '../platform/table/table.ts';
import type { Timer } from '../platform/timers/timers.ts';
import { type Entry, idOf } from './card.ts';
import { writeGently } from './current.ts';
import { cardOf } from './describe.ts';
import { entryOf, GATHER } from './entries.ts';
import { FORMAT } from './index-file.ts';
import { BASE, ENTRIES, newsKeys } from './keys.ts';
import { openIndex, type SearchIndex } from './search-index.ts';

type Store = Pick<Portal, 'table' | 'files' | 'clock'>;

/** Fewer changes are quicker read from the table than in a new file. */
const WORTH_A_FILE = 500;
const TYPE = 'application/vnd.sqlite3';

/**
 * The bytes of an index that begins with those of `base` and is then filled. One that is made anew is made compact:
 * beside pages that are served, only a command or the first start does that.
 */
async function filled(
  base: Uint8Array | undefined,
  fill: (index: SearchIndex) => Promise<void>,
): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-search-'));
  try {
    const file = join(folder, 'index.db');
    if (base) writeFileSync(file, base);
    const index = openIndex(file);
    try {
      await fill(index);
      if (!base) index.finish();
    } finally {
      index.close();
    }
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Keeps a file and then says that it is the one to read; the one before the last is deleted. */
async function publish(
  portal: Store,
  before: Item | undefined,
  at: string,
  bytes: Uint8Array,
): Promise<void> {
  const file = `search/${newId(portal.clock())}.db`;
  await portal.files.put(file, bytes, TYPE);
  try {
    await portal.table.write([
      {
        put: {
          ...BASE,
          ...newsKeys(isoTime(portal.clock()), BASE.sk),
          file,
          at,
          format: FORMAT,
          ...(before && { previous: before.file as string }),
        },
        if: before ? { version: before.version } : { absent: true },
      },
    ]);
  } catch (error) {
    await portal.files.delete(file);
    throw error;
  }
  if (before?.previous) await portal.files.delete(before.previous as string);
}

/** Deletes entries as they were read; those that changed meanwhile stay. */
async function forget(portal: Pick<Portal, 'table'>, entries: Item[]): Promise<void> {
  for (let i = 0; i < entries.length; i += 100) {
    let some = entries.slice(i, i + 100);
    while (some.length > 0)
      try {
        await portal.table.write(
          some.map(({ pk, sk, version }) => ({ delete: { pk, sk }, if: { version } })),
        );
        break;
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
        some = some.toSpliced((error as ConditionFailed).index, 1);
      }
  }
}

/**
 * Makes a new file of the last one and of what changed since, where that is worth a file; of everything anew where
 * there is none that this version can read. Stopped at any point, it leaves a state in which nothing is lost, and
 * another call finishes the work. @throws ConditionFailed where another process did the same at once
 */
export async function gather(portal: Store, worth = WORTH_A_FILE): Promise<void> {
  const before = await portal.table.get(BASE);
  const kept = before?.format === FORMAT ? await portal.files.get(before.file as string) : undefined;
  if (!kept) return rebuild(portal);
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page: Page = await portal.table.query({ ...ENTRIES, limit: 1000, ...(cursor && { cursor }) });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  if (items.length < worth) return;
  const entries = items.map(entryOf);
  const at = entries.reduce((last, entry) => (entry.at > last ? entry.at : last), before!.at as string);
  const bytes = await filled(kept.bytes, (index) => writeGently(index, entries));
  await publish(portal, before, at, bytes);
  await forget(portal, items);
}

/** Everything that the public sees, company by company, as it is now. */
async function* everything(portal: Store, at: string): AsyncGenerator<Entry[]> {
  for (const cluster of await listClusters(portal)) {
    const cards = await allCards(portal, cluster.slug);
    for (let i = 0; i < cards.length; i += 100) {
      const reads = companyReads(cards.slice(i, i + 100));
      for (const company of reads.open(await portal.table.batchGet(reads.keys))) {
        if (!company) continue;
        const ref = { cluster: company.cluster, company: company.id };
        const companyId = idOf({ kind: 'company', ...ref });
        yield [{ id: companyId, at, card: cardOf({ id: companyId, kind: 'company', company }) }];
        for await (const products of everyProductOf(portal, company))
          yield products
            .filter(({ published }) => published)
            .map((product): Entry => {
              const id = idOf({ kind: 'product', ...ref, code: product.code });
              return { id, at, card: cardOf({ id, kind: 'product', product, company }) };
            });
      }
    }
  }
}

/** Makes the index anew of all that is there. What changes meanwhile has an entry, which comes after. */
export async function rebuild(portal: Store): Promise<void> {
  const before = await portal.table.get(BASE);
  const at = isoTime(portal.clock());
  const bytes = await filled(undefined, async (index) => {
    for await (const entries of everything(portal, at)) await writeGently(index, entries);
  });
  await publish(portal, before, at, bytes);
}

/** Changes are gathered into a file now and then. */
export const gathering: Timer = { kind: GATHER.kind, fire: (portal) => gather(portal) };
