import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import type { Item, Key } from '../platform/table/table.ts';

/**
 * A backup is a folder: `manifest.json` (written last: without it the folder is no backup), `items.jsonl.gz` with a
 * line for each item or later change, `files.jsonl.gz` with a line for each file, and the files under `files/`.
 * The same on every store, so that what was kept in one can be restored into another.
 */
export const MANIFEST = 'manifest.json';
export const ITEMS = 'items.jsonl.gz';
export const FILES = 'files.jsonl.gz';

export const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Where it was taken from, for people. */
  from: z.string(),
  /** The cluster that it holds; all of them where there is none. */
  cluster: z.string().optional(),
  items: z.number().int(),
  files: z.number().int(),
  bytes: z.number().int(),
  /** SHA-256 of the two lists; the list of files has each file's own. */
  sha256: z.object({ items: z.string(), files: z.string() }),
});
export type Manifest = z.infer<typeof Manifest>;

/** A line of the items: an item, or one that was removed while the backup was made. */
export type Line = { item: Item } | { removed: Key };
export const FileLine = z.object({
  name: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
});
export type FileLine = z.infer<typeof FileLine>;

/** Makes what was written durable before anything relies on it. */
export async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes lines of JSON, compressed. Returns how many there were. */
export async function writeLines(path: string, lines: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  async function* text() {
    for await (const line of lines) {
      count++;
      yield `${JSON.stringify(line)}\n`;
    }
  }
  await pipeline(Readable.from(text()), createGzip({ level: 6 }), createWriteStream(path));
  await synced(path);
  return count;
}

export async function* readLines(path: string): AsyncIterable<unknown> {
  const file = createReadStream(path);
  const plain = createGunzip();
  // A damaged file must fail the reader, not the process.
  file.on('error', (error) => plain.destroy(error));
  for await (const line of createInterface({ input: file.pipe(plain) })) yield JSON.parse(line);
}

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** @throws Error where the folder is no backup, or one of a format that this portal does not know */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`${folder} is not a whole backup: it has no ${MANIFEST}`);
  return Manifest.parse(JSON.parse(text));
}
