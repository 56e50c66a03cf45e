import { isDeepStrictEqual } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { CompanyRef } from '../catalogue/access.ts';
import { productsAt } from '../catalogue/catalogue.ts';
import { retried, shopFor } from '../catalogue/products.ts';
import { type NewProductRecord, type ProductChange, writesOf } from '../catalogue/record.ts';
import type { Product } from '../catalogue/schema.ts';
import { system } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import type { Logged } from './apply.ts';
import { entryOf, entryWrite, readEntry, UNDOABLE } from './journal.ts';
import { ENTRY, importsKey } from './keys.ts';
import type { ImportEntry } from './schema.ts';

type Place = Pick<Portal, 'table' | 'files' | 'clock'>;

const BATCH = 50;

const pieceName = (company: CompanyRef, id: string, piece: number): string =>
  `imports/${company.id}/${id}/undo-${piece}`;

/** Keeps what a part of an import is about to change, before it does. Pieces are numbered from 1. */
export async function logChanges(
  portal: Pick<Portal, 'table' | 'files'>,
  company: CompanyRef,
  id: string,
  piece: number,
  changes: readonly Logged[],
): Promise<void> {
  const plain = changes.map(({ before, after }) => ({ ...(before && { before }), after }));
  await portal.files.put(
    pieceName(company, id, piece),
    gzipSync(JSON.stringify(plain), { level: 1 }),
    'application/gzip',
  );
  await portal.table.write([entryWrite(company, id, { undo: piece })]);
}

/** What every product has and no import says: these members are not compared. */
const SERVICE = new Set(['version', 'updatedAt', 'createdAt', 'companyName', 'companySlug']);

/**
 * A product with what an import changed taken back: each member that is still as the import left it becomes what it
 * was; what people changed since stays theirs. Undefined where nothing is to be taken back.
 */
export function takenBack(
  now: Product | undefined,
  { before, after }: Logged,
): { change?: ProductChange; kept: boolean } {
  if (!after) return now ? { kept: true } : { change: { after: unversioned(before!) }, kept: false };
  if (!now) return { kept: false };
  const current = now as unknown as Record<string, unknown>;
  const was = before as unknown as Record<string, unknown> | undefined;
  const made = after as unknown as Record<string, unknown>;
  const names = [...new Set([...Object.keys(made), ...Object.keys(was ?? {})])].filter(
    (name) => !SERVICE.has(name),
  );
  if (!was) {
    const untouched =
      names.every((name) => isDeepStrictEqual(current[name], made[name])) &&
      Object.keys(current).every((name) => SERVICE.has(name) || name in made);
    return untouched ? { change: { before: now }, kept: false } : { kept: true };
  }
  let kept = false;
  let changed = false;
  const restored: Record<string, unknown> = { ...current };
  for (const name of names) {
    if (isDeepStrictEqual(was[name], made[name])) continue;
    if (isDeepStrictEqual(current[name], made[name])) {
      changed = true;
      if (was[name] === undefined) delete restored[name];
      else restored[name] = was[name];
    } else if (!isDeepStrictEqual(current[name], was[name])) kept = true;
  }
  if (!changed) return { kept };
  return { change: { before: now, after: unversioned(restored as unknown as Product) }, kept };
}

/** A product to be written: its version is the item's. */
function unversioned(product: NewProductRecord): NewProductRecord {
  const { version: _version, ...record } = product as Product;
  return record;
}

export type UndoTools = {
  /** Keeps what is about to change, so that the undoing can be undone. */
  log?(changes: readonly Logged[]): Promise<void>;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number) => void) | undefined;
};

export type Undone = { restored: number; removed: number; kept: number };

/** Takes back what one import did, its last piece first. It may be called again after a crash. */
export async function undoOne(
  portal: Place,
  company: CompanyRef,
  entry: Pick<ImportEntry, 'id' | 'undo'>,
  { log, signal, onProgress }: UndoTools = {},
): Promise<Undone> {
  const undone: Undone = { restored: 0, removed: 0, kept: 0 };
  for (let piece = entry.undo ?? 0; piece >= 1; piece--) {
    const file = await portal.files.get(pieceName(company, entry.id, piece));
    // A crash between keeping the piece and counting it leaves none.
    if (!file) continue;
    const changes = JSON.parse(gunzipSync(file.bytes).toString('utf8')) as Logged[];
    for (let from = 0; from < changes.length; from += BATCH) {
      signal?.throwIfAborted();
      const batch = changes.slice(from, from + BATCH);
      const outcome = await retried(async () => {
        const now = await productsAt(
          portal,
          company,
          batch.map(({ before, after }) => (after ?? before!).code),
        );
        const steps = batch.map((logged, i) => takenBack(now[i], logged));
        const list = steps.flatMap(({ change }) => change ?? []);
        if (list.length > 0) {
          const shop = await shopFor(portal, system, company);
          const at = isoTime(portal.clock());
          const named = { companySlug: shop.slug, companyName: shop.name, updatedAt: at };
          const writes = list.map(({ before, after }) => ({
            ...(before && { before }),
            ...(after && { after: { ...after, ...named } }),
          }));
          await log?.(writes);
          await portal.table.write(writesOf(shop, writes));
        }
        return { list, kept: steps.filter((step) => step.kept).length };
      });
      undone.restored += outcome.list.filter(({ after }) => after).length;
      undone.removed += outcome.list.filter(({ after }) => !after).length;
      undone.kept += outcome.kept;
      onProgress?.(undone.restored + undone.removed);
    }
  }
  return undone;
}

const tooOld = () =>
  new Refusal(409, 'cannot-undo', {
    ru: `Вернуть можно к состоянию перед любой из последних ${UNDOABLE} загрузок.`,
    en: `The catalogue can be taken back to before any of the last ${UNDOABLE} imports.`,
  });

/** The imports to take back, the newest first, so that the catalogue is as before the import `id`. @throws Refusal 409 */
export async function importsSince(
  portal: Pick<Portal, 'table'>,
  company: CompanyRef,
  id: string,
): Promise<ImportEntry[]> {
  await readEntry(portal, company, id);
  const { items } = await portal.table.query({
    pk: importsKey(company),
    prefix: ENTRY,
    order: 'descending',
    limit: 200,
  });
  const done = items
    .map(entryOf)
    .filter(({ status, undo }) => undo && (status === 'done' || status === 'undone'));
  const place = done.findIndex((entry) => entry.id === id);
  if (place < 0 || place >= UNDOABLE || done[place]!.status !== 'done') throw tooOld();
  return done.slice(0, place + 1).filter(({ status }) => status === 'done');
}

/** Forgets how to undo imports older than the last ten. */
export async function forgetOld(portal: Place, company: CompanyRef): Promise<void> {
  const { items } = await portal.table.query({
    pk: importsKey(company),
    prefix: ENTRY,
    order: 'descending',
    limit: 100,
  });
  const old = items
    .map(entryOf)
    .filter(({ undo }) => undo)
    .slice(UNDOABLE);
  for (const { id, undo = 0 } of old) {
    for (let piece = 1; piece <= undo; piece++) await portal.files.delete(pieceName(company, id, piece));
    await portal.table.write([entryWrite(company, id, { undo: 0 })]);
  }
}
