import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOutbox } from '../platform/mail/outbox.ts';
import type { Item } from '../platform/table/table.ts';
import { FILES, FileLine, ITEMS, type Line, readLines } from './archive.ts';
import type { Stores } from './stores.ts';
import { keyOfLine, verifyBackup } from './verify.ts';

const AT_ONCE = 500;

export type Restored = { items: number; files: number; letters: number };

/** Where consumers of the change feed stand; a new store has a feed of its own. */
const isPosition = ({ pk }: { pk: string }): boolean => pk === 'portal|feed';

/**
 * Puts a backup into an empty store, which may be of another kind than the one that it was taken from. Letters that
 * waited to be sent are left out: most of them have been sent since.
 * @throws Error where the backup does not verify, or the store is not empty; then nothing is written
 */
export async function restore(stores: Stores, folder: string): Promise<Restored> {
  await verifyBackup(folder);
  for await (const { pk } of stores.bulk.all())
    if (!isPosition({ pk }))
      throw new Error(`${stores.where} is not empty: a backup is restored into a new store only`);
  let letters = 0;
  let waiting = new Map<string, Line>();
  const flush = async () => {
    const lines = [...waiting.values()];
    waiting = new Map();
    await stores.bulk.load(lines.flatMap((line): Item[] => ('item' in line ? [line.item] : [])));
    await stores.bulk.remove(lines.flatMap((line) => ('removed' in line ? [line.removed] : [])));
  };
  // Files first: an item is never there without the file that it names.
  let files = 0;
  for await (const line of readLines(join(folder, FILES))) {
    const { name, type } = FileLine.parse(line);
    await stores.files.put(name, new Uint8Array(await readFile(join(folder, 'files', name))), type);
    files++;
  }
  for await (const line of readLines(join(folder, ITEMS))) {
    const key = keyOfLine(line as Line);
    if (isPosition(key)) continue;
    if (isOutbox(key)) {
      letters++;
      continue;
    }
    // A later change of the same item takes the place of what was read before it.
    waiting.set(`${key.pk}\u0000${key.sk}`, line as Line);
    if (waiting.size >= AT_ONCE) await flush();
  }
  await flush();
  let items = 0;
  for await (const item of stores.bulk.all()) if (!isPosition(item)) items++;
  return { items, files, letters };
}
