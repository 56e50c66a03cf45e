import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isoTime } from '../platform/clock.ts';
import type { Item, Json } from '../platform/table/table.ts';
import { digestOf, FILES, ITEMS, MANIFEST, type Manifest, writeLines } from './archive.ts';
import type { Stores } from './stores.ts';
import { verifyBackup } from './verify.ts';

/** What is told of a person who belongs to the cluster: never a password, a code or a session. */
const TOLD = ['id', 'email', 'name', 'lang', 'createdAt'] as const;

type Memberships = { memberships?: readonly { cluster: string }[]; adminOf?: readonly string[] };

/** The item as the cluster may have it: its own, its record, and its people without their secrets. */
function ofCluster(item: Item, cluster: string): Item | undefined {
  if (item.pk.startsWith(`${cluster}|`)) return item;
  if (item.pk === 'portal|clusters') return item.sk === cluster ? item : undefined;
  if (!item.pk.startsWith('portal|person|') || item.sk !== 'profile') return undefined;
  const { memberships = [], adminOf = [] } = item as Memberships;
  const mine = memberships.filter((one) => one.cluster === cluster);
  const isAdmin = adminOf.includes(cluster);
  if (mine.length === 0 && !isAdmin) return undefined;
  const told = Object.fromEntries(TOLD.map((name) => [name, item[name] as Json | undefined]));
  return {
    pk: item.pk,
    sk: item.sk,
    version: item.version,
    ...told,
    memberships: mine as unknown as Json,
    adminOf: isAdmin ? [cluster] : [],
  };
}

/** Words that may name a file: digests and ids, as they stand in an item. */
const namesIn = (item: Item): string[] => JSON.stringify(item).match(/[a-z0-9-]{16,}/g) ?? [];

/** A picture is called by its content's digest, an attachment lies under its cluster. */
const isOfCluster = (file: string, cluster: string, named: ReadonlySet<string>): boolean => {
  const parts = file.split('/');
  return parts.includes(cluster) || (file.match(/[a-z0-9-]{16,}/g) ?? []).some((word) => named.has(word));
};

/**
 * Everything of one cluster, as its managing company may take it along: a folder of the same shape as a backup, with
 * the cluster's items and files and the names and addresses of its people.
 * @throws Error where there is no such cluster, or the folder cannot be written
 */
export async function exportTenant(
  stores: Stores,
  cluster: string,
  folder: string,
  now = Date.now(),
): Promise<Manifest> {
  if (!(await stores.table.get({ pk: 'portal|clusters', sk: cluster })))
    throw new Error(`There is no cluster ${cluster}`);
  await mkdir(join(folder, 'files'), { recursive: true });
  const named = new Set<string>();
  async function* items() {
    for await (const item of stores.bulk.all()) {
      const mine = ofCluster(item, cluster);
      if (!mine) continue;
      for (const name of namesIn(mine)) named.add(name);
      yield { item: mine };
    }
  }
  const count = await writeLines(join(folder, ITEMS), items());
  let bytes = 0;
  async function* files() {
    for await (const name of stores.fileNames()) {
      const file = isOfCluster(name, cluster, named) ? await stores.files.get(name) : undefined;
      if (!file) continue;
      const path = join(folder, 'files', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, file.bytes);
      bytes += file.bytes.byteLength;
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      yield { name, type: file.type, bytes: file.bytes.byteLength, sha256 };
    }
  }
  const fileCount = await writeLines(join(folder, FILES), files());
  const manifest: Manifest = {
    format: 1,
    madeAt: isoTime(now),
    from: stores.where,
    cluster,
    items: count,
    files: fileCount,
    bytes,
    sha256: { items: await digestOf(join(folder, ITEMS)), files: await digestOf(join(folder, FILES)) },
  };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return verifyBackup(folder);
}
