import { createHash } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isoTime } from '../platform/clock.ts';
import {
  digestOf,
  FILES,
  type FileLine,
  ITEMS,
  type Line,
  MANIFEST,
  type Manifest,
  synced,
  writeLines,
} from './archive.ts';
import type { Stores } from './stores.ts';
import { verifyBackup } from './verify.ts';

const PREFIX = 'artel-';

/** Whole backups in a folder, the oldest first: their names are their times. */
export async function backupsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.startsWith(PREFIX) && !name.endsWith('.part')).sort();
}

/** Items as they are, then what changed while they were read, where the store cannot show one moment. */
async function* lines({ table, bulk }: Pick<Stores, 'table' | 'bulk'>): AsyncIterable<Line> {
  let { cursor } = bulk.isSnapshot ? { cursor: '' } : await table.changes('latest');
  for await (const item of bulk.all()) yield { item };
  while (!bulk.isSnapshot) {
    const page = await table.changes(cursor, 1000);
    if (page.changes.length === 0) return;
    for (const { key, after } of page.changes) yield after ? { item: after } : { removed: key };
    cursor = page.cursor;
  }
}

/** A file never changes under its name, so one that lies in the backup before is not copied but linked. */
async function copyFile(
  stores: Stores,
  name: string,
  folder: string,
  before?: string,
): Promise<FileLine | undefined> {
  const file = await stores.files.get(name);
  if (!file) return undefined;
  const path = join(folder, 'files', name);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  await mkdir(dirname(path), { recursive: true });
  const isThere = before !== undefined && (await sameAs(join(before, 'files', name), sha256));
  const linked =
    isThere &&
    (await link(join(before!, 'files', name), path).then(
      () => true,
      () => false,
    ));
  if (!linked) {
    await writeFile(path, file.bytes);
    await synced(path);
  }
  return { name, type: file.type, bytes: file.bytes.byteLength, sha256 };
}

const sameAs = async (path: string, sha256: string): Promise<boolean> => {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256;
};

/**
 * Takes a backup of everything into a folder of its own under `folder`, verifies it and only then takes away the
 * oldest, beyond `keep`. The portal may run meanwhile: on SQLite the backup is of one moment, on DynamoDB of the
 * moment at which it ends.
 * @returns the backup's folder and what it holds
 * @throws Error where the backup cannot be made or does not verify; then no older one is taken away
 */
export async function backup(
  stores: Stores,
  folder: string,
  { now = Date.now(), keep }: { now?: number; keep?: number } = {},
): Promise<{ folder: string; manifest: Manifest }> {
  const madeAt = isoTime(now);
  const name = `${PREFIX}${madeAt.slice(0, 19).replaceAll(':', '-')}Z`;
  const part = join(folder, `${name}.part`);
  await rm(part, { recursive: true, force: true });
  await mkdir(join(part, 'files'), { recursive: true });
  const last = (await backupsIn(folder)).at(-1);
  const before = last && join(folder, last);
  // Files first would miss those of items that are written meanwhile; a file that no item names does no harm.
  const items = await writeLines(join(part, ITEMS), lines(stores));
  let bytes = 0;
  async function* fileLines() {
    for await (const file of stores.fileNames()) {
      const line = await copyFile(stores, file, part, before);
      if (line) {
        bytes += line.bytes;
        yield line;
      }
    }
  }
  const files = await writeLines(join(part, FILES), fileLines());
  const manifest: Manifest = {
    format: 1,
    madeAt,
    from: stores.where,
    items,
    files,
    bytes,
    sha256: { items: await digestOf(join(part, ITEMS)), files: await digestOf(join(part, FILES)) },
  };
  await writeFile(join(part, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  await synced(join(part, MANIFEST));
  await verifyBackup(part);
  const done = join(folder, name);
  await rename(part, done);
  await synced(folder);
  if (keep !== undefined)
    for (const old of (await backupsIn(folder)).slice(0, -Math.max(1, keep)))
      await rm(join(folder, old), { recursive: true });
  return { folder: done, manifest };
}
