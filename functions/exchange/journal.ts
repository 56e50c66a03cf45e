import { assertMayEdit, assertMaySee, type CompanyRef } from '../catalogue/access.ts';
import type { Actor } from '../platform/actor.ts';
import { notFound } from '../platform/http/problem.ts';
import { jobKey, jobOf } from '../platform/jobs/jobs.ts';
import type { Portal } from '../platform/portal.ts';
import type { Item, Json, Page, Write } from '../platform/table/table.ts';
import { ENTRY, entryKey, importsKey } from './keys.ts';
import type { ImportEntry, ImportReport } from './schema.ts';

/** Imports that can be undone: these, counted from the newest. */
export const UNDOABLE = 10;
/** An item of the table is small: the journal keeps fewer lines of problems than a preview shows. */
const PROBLEMS_KEPT = 100;

/** Where the jobs on a company's catalogue stand: one after another. */
export const catalogueQueue = (company: CompanyRef) => ({
  tenant: company.cluster,
  queue: `catalogue-${company.id}`,
});

export function entryOf(item: Item): ImportEntry {
  const { pk: _pk, sk, version: _version, ttl: _ttl, ...entry } = item;
  return { ...entry, id: sk.slice(ENTRY.length) } as unknown as ImportEntry;
}

/** The write that changes members of an import's entry, making it where it is absent. */
export const entryWrite = (
  company: CompanyRef,
  id: string,
  set: Partial<Omit<ImportEntry, 'id'>>,
): Write => ({
  update: entryKey(company, id),
  set: set as unknown as { [name: string]: Json },
});

/** A report as the journal keeps it. */
export const keptReport = (report: ImportReport): ImportReport => ({
  ...report,
  wrong: report.wrong.slice(0, PROBLEMS_KEPT),
  warnings: report.warnings.slice(0, PROBLEMS_KEPT),
});

/** An import as it is kept, whoever asks. @throws Refusal 404 */
export async function readEntry(
  portal: Pick<Portal, 'table'>,
  company: CompanyRef,
  id: string,
): Promise<ImportEntry & { version: number }> {
  const item = await portal.table.get(entryKey(company, id));
  if (!item) throw notFound({ ru: 'Такой загрузки нет.', en: 'There is no such import.' });
  return { ...entryOf(item), version: item.version };
}

/** One import with how far the work on it is. @throws Refusal 401, 403, 404 */
export async function importFor(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  company: CompanyRef,
  id: string,
): Promise<ImportEntry> {
  assertMayEdit(actor, company);
  const { version: _version, ...entry } = await readEntry(portal, company, id);
  if (!entry.job || !['checking', 'applying'].includes(entry.status)) return entry;
  const item = await portal.table.get(jobKey({ ...catalogueQueue(company), id: entry.job }));
  const progress = item && jobOf(item).progress;
  return progress ? { ...entry, progress } : entry;
}

/** Of entries, the newest first, which can be undone: the last ten that changed the catalogue. */
function markUndoable(entries: readonly ImportEntry[]): ImportEntry[] {
  let seen = 0;
  return entries.map((entry) => {
    if (!entry.undo || (entry.status !== 'done' && entry.status !== 'undone')) return entry;
    seen++;
    return entry.status === 'done' && seen <= UNDOABLE ? { ...entry, undoable: true } : entry;
  });
}

/** The journal of a company's imports, the newest first. @throws Refusal 401, 404 */
export async function importsOf(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  company: CompanyRef,
  { cursor, limit = 20 }: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<Page<ImportEntry>> {
  assertMaySee(actor, company);
  const page = await portal.table.query({
    pk: importsKey(company),
    prefix: ENTRY,
    order: 'descending',
    limit: Math.min(100, Math.max(1, limit)),
    ...(cursor && { cursor }),
  });
  const entries = page.items.map(entryOf);
  return {
    items: cursor ? entries : markUndoable(entries),
    ...(page.cursor && { cursor: page.cursor }),
  };
}
