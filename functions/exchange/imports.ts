import { assertMayEdit, type CompanyRef } from '../catalogue/access.ts';
import { retried, shopFor } from '../catalogue/products.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { Refusal } from '../platform/http/problem.ts';
import { newId } from '../platform/ids.ts';
import { cancelJob, type NewJob, queueJob } from '../platform/jobs/jobs.ts';
import type { Portal } from '../platform/portal.ts';
import { forgetWrite } from './forgetting.ts';
import { catalogueQueue, entryOf, entryWrite, importFor, readEntry } from './journal.ts';
import { entryKey } from './keys.ts';
import { forgetReceived, MOST_RECEIVED, partName } from './received.ts';
import type { ImportChoices, ImportEntry, ImportOrigin, ImportStatus } from './schema.ts';
import type { Loaded } from './subscription-state.ts';
import { importsSince } from './undo.ts';

type Place = Pick<Portal, 'table' | 'clock' | 'files'>;

const MOST_FILES = 500;
const MOST_PARTS = 400;

const byOf = (actor: Actor) => (actor.kind === 'person' ? actor.id : 'system');

/** What a job of this feature works on. */
export type ImportJob = {
  company: string;
  import: string;
  apply?: boolean;
  /** The file that 1C asks to import, of those that it sent; or the import to go back before. */
  file?: string;
  /** All imports of an exchange of 1C: what none of their files names is taken from the site. */
  hideMissingOf?: string[];
  /** What is known of a file that was loaded from the company's address. */
  loaded?: Loaded;
};

/** A job on a company's catalogue; those of one company run one after another. */
export const catalogueJob = (
  company: CompanyRef,
  kind: string,
  now: number,
  data: Omit<ImportJob, 'company'>,
): NewJob => ({ ...catalogueQueue(company), id: newId(now), kind, data: { company: company.id, ...data } });

/**
 * Begins an import that files are then added to. The same id again is the same import.
 * @throws Refusal 401, 403, 404
 */
export async function openImport(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  id: string,
  origin: ImportOrigin = 'upload',
): Promise<ImportEntry> {
  assertMayEdit(actor, company);
  await shopFor(portal, actor, company);
  const entry = {
    status: 'receiving' as const,
    origin,
    by: byOf(actor),
    startedAt: isoTime(portal.clock()),
    files: [],
  };
  const item = await portal.table.get(entryKey(company, id));
  if (item) return entryOf(item);
  await portal.table.write([
    { put: { ...entryKey(company, id), ...entry }, if: { absent: true } },
    forgetWrite(company, id, portal.clock()),
  ]);
  return { id, ...entry };
}

const notNow = (status: ImportStatus) =>
  new Refusal(
    409,
    'import-state',
    {
      ru: 'С этой загрузкой так больше нельзя: посмотрите, что с ней стало.',
      en: 'This can no longer be done with this import: look what became of it.',
    },
    { more: { status } },
  );

/**
 * Adds a part to a file of an import; parts come in their order, the same one again is harmless.
 * @param part its number from 0; the next one by default
 * @throws Refusal 401, 403, 404; 409 when it was already decided; 413 when it grows beyond all measure
 */
export async function addPart(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  id: string,
  name: string,
  bytes: Uint8Array,
  part?: number,
): Promise<ImportEntry> {
  assertMayEdit(actor, company);
  return retried(async () => {
    const { version, ...entry } = await readEntry(portal, company, id);
    const isOpen = entry.status === 'receiving' || entry.origin === '1c';
    if (!isOpen) throw notNow(entry.status);
    const files = (entry.files ?? []).map((file) => ({ ...file, sizes: [...file.sizes] }));
    let file = files.find((one) => one.name === name);
    if (!file) {
      file = { name, sizes: [] };
      files.push(file);
    }
    const place = part ?? file.sizes.length;
    if (place > file.sizes.length) throw notNow(entry.status);
    file.sizes[place] = bytes.byteLength;
    const all = files.flatMap(({ sizes }) => sizes).reduce((sum, size) => sum + size, 0);
    if (all > MOST_RECEIVED || files.length > MOST_FILES || file.sizes.length > MOST_PARTS)
      throw new Refusal(413, 'too-large', {
        ru: 'Вместе файлы больше 512\u00a0МБ. Загрузите их по частям.',
        en: 'Together the files are larger than 512 MB. Import them in portions.',
      });
    await portal.files.put(partName(company, id, name, place), bytes, 'application/octet-stream');
    await portal.table.write([{ ...entryWrite(company, id, { files }), if: { version } }]);
    return { ...entry, files };
  });
}

/** Moves an import on and queues the work, in one write. */
async function moveOn(
  portal: Place,
  company: CompanyRef,
  id: string,
  from: readonly ImportStatus[],
  status: ImportStatus,
  job: NewJob,
  set: Partial<ImportEntry> = {},
): Promise<ImportEntry> {
  return retried(async () => {
    const { version, ...entry } = await readEntry(portal, company, id);
    if (entry.status === status) return entry;
    if (!from.includes(entry.status)) throw notNow(entry.status);
    const change = { ...set, status, job: job.id };
    await portal.table.write([
      { ...entryWrite(company, id, change), if: { version } },
      queueJob(job, portal.clock()),
    ]);
    return { ...entry, ...change };
  });
}

/** All files are there: read them and say what would change. @throws Refusal 401, 403, 404, 409; 422 without files */
export async function checkImport(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  id: string,
  choices: ImportChoices,
): Promise<ImportEntry> {
  assertMayEdit(actor, company);
  await shopFor(portal, actor, company);
  const { files = [] } = await readEntry(portal, company, id);
  if (files.length === 0)
    throw new Refusal(422, 'no-files', { ru: 'Сначала выберите файл.', en: 'Choose a file first.' });
  const job = catalogueJob(company, 'import', portal.clock(), { import: id });
  return moveOn(portal, company, id, ['receiving', 'ready', 'failed'], 'checking', job, { choices });
}

/** The preview was agreed to: write it. @throws Refusal 401, 403, 404, 409 */
export async function applyImport(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  id: string,
): Promise<ImportEntry> {
  assertMayEdit(actor, company);
  await shopFor(portal, actor, company);
  const job = catalogueJob(company, 'import', portal.clock(), { import: id, apply: true });
  return moveOn(portal, company, id, ['ready'], 'applying', job);
}

/** Gives an import up; what it has written already is taken back. @throws Refusal 401, 403, 404 */
export async function cancelImport(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  id: string,
): Promise<ImportEntry> {
  const entry = await importFor(portal, actor, company, id);
  if (['receiving', 'ready'].includes(entry.status)) {
    await portal.table.write([
      entryWrite(company, id, { status: 'cancelled', endedAt: isoTime(portal.clock()) }),
    ]);
    await forgetReceived(portal, company, id, entry.files ?? []);
    return { ...entry, status: 'cancelled' };
  }
  if (entry.job && ['checking', 'applying'].includes(entry.status))
    await cancelJob(portal, { ...catalogueQueue(company), id: entry.job });
  return entry;
}

/**
 * Takes the catalogue back to before an import, as a piece of work of its own that can be undone too.
 * @param id of the import that undoes; `before` of the one to go back before
 * @throws Refusal 401, 403, 404; 409 where it is not one of the last ten
 */
export async function undoImport(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  before: string,
  id: string,
): Promise<ImportEntry> {
  assertMayEdit(actor, company);
  await shopFor(portal, actor, company);
  const there = await portal.table.get(entryKey(company, id));
  if (there) return entryOf(there);
  await importsSince(portal, company, before);
  const now = portal.clock();
  const job = catalogueJob(company, 'undo-import', now, { import: id, file: before });
  const entry = {
    status: 'applying' as const,
    origin: 'undo' as const,
    by: byOf(actor),
    startedAt: isoTime(now),
    job: job.id,
  };
  await portal.table.write([
    { put: { ...entryKey(company, id), ...entry }, if: { absent: true } },
    queueJob(job, now),
  ]);
  return { id, ...entry };
}
