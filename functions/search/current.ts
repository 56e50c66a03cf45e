import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isoTime, MINUTE, SECOND } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import type { Item, Page } from '../platform/table/table.ts';
import type { Entry } from './card.ts';
import { entryOf } from './entries.ts';
import { FORMAT } from './index-file.ts';
import { BASE, NEWS } from './keys.ts';
import { openIndex, type SearchIndex } from './search-index.ts';

type Store = Pick<Portal, 'table' | 'files'>;

/** The file that has everything up to `at`, as the table tells it. */
export type Base = { file: string; at: string; format: number };
const baseOf = (item: Item | undefined): Base | undefined =>
  item && item.format === FORMAT
    ? { file: item.file as string, at: item.at as string, format: FORMAT }
    : undefined;

/** Index reads may lag, and clocks of machines differ: what is this young is read again. */
const OVERLAP_MS = 15 * SECOND;

/** This process's own copy of the index. */
type Copy = { index: SearchIndex; base: Base | undefined; until: string };

/**
 * The pages come in a bundle of their own, with their own copy of this module: all copies share one index by a
 * symbol that the process has once.
 */
const shared = globalThis as { [key: symbol]: WeakMap<object, Promise<Copy>> | undefined };
const COPIES = Symbol.for('artel.search.copies');
shared[COPIES] ??= new WeakMap();
const copies = shared[COPIES];

/**
 * Opens an index file of these bytes (an empty index without them). The file has no name any more once it is open,
 * so nothing is left behind, however the process ends.
 */
export function openCopy(bytes?: Uint8Array): SearchIndex {
  const folder = mkdtempSync(join(tmpdir(), 'artel-search-'));
  try {
    const file = join(folder, 'index.db');
    if (bytes) writeFileSync(file, bytes);
    return openIndex(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** So many cards are written before others have their turn, some milliseconds. */
const AT_ONCE = 50;

/** Takes entries in, and lets the process answer others meanwhile. */
export async function writeGently(index: SearchIndex, entries: readonly Entry[]): Promise<void> {
  for (let i = 0; i < entries.length; i += AT_ONCE) {
    if (i > 0) await new Promise((resolve) => setImmediate(resolve));
    index.write(entries.slice(i, i + AT_ONCE));
  }
}

async function load(portal: Store): Promise<Copy> {
  for (let attempt = 1; ; attempt++) {
    const base = baseOf(await portal.table.get(BASE));
    const file = base && (await portal.files.get(base.file));
    // A newer file may have taken its place between the two reads.
    if (base && !file && attempt < 3) continue;
    return {
      index: openCopy(file?.bytes),
      base: file ? base : undefined,
      until: file ? base!.at : isoTime(0),
    };
  }
}

/** A page that is being rendered may still ask the old copy. */
function closeLater(index: SearchIndex): void {
  setTimeout(() => index.close(), MINUTE).unref();
}

/** Takes in what came since the last look. True where a newer file has taken the place of this copy's. */
async function takeNews(portal: Store, copy: Copy): Promise<boolean> {
  const entries: Entry[] = [];
  let isOutdated = false;
  let cursor: string | undefined;
  do {
    const page: Page = await portal.table.query({
      index: 'g1',
      pk: NEWS,
      from: isoTime(Math.max(0, Date.parse(copy.until) - OVERLAP_MS)),
      to: '~',
      limit: 1000,
      ...(cursor && { cursor }),
    });
    for (const item of page.items) {
      if (item.sk === BASE.sk) isOutdated = (baseOf(item) ?? copy.base)?.file !== copy.base?.file;
      else entries.push(entryOf(item));
    }
    cursor = page.cursor;
  } while (cursor);
  if (isOutdated) return true;
  await writeGently(copy.index, entries);
  copy.until = entries.reduce((last, { at }) => (at > last ? at : last), copy.until);
  return false;
}

/**
 * The index as it is now. The first call of a process reads the file; each further one asks for what is new (one call
 * of storage), and reads a file again only where a newer one has been made.
 */
export async function currentIndex(portal: Store): Promise<SearchIndex> {
  const before = copies.get(portal.table);
  const next = (async (): Promise<Copy> => {
    let copy = await (before?.catch(() => undefined) ?? undefined);
    copy ??= await load(portal);
    if (await takeNews(portal, copy)) {
      closeLater(copy.index);
      copy = await load(portal);
      await takeNews(portal, copy);
    }
    return copy;
  })();
  // One after another: two looks at once would write into the same copy.
  copies.set(portal.table, next);
  return (await next).index;
}
