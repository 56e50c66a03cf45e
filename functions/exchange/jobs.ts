import type { CompanyRef } from '../catalogue/access.ts';
import { system } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { brokenFile } from '../platform/files/broken.ts';
import { type Job, type JobKind, type JobTools, queueJob } from '../platform/jobs/jobs.ts';
import type { Portal } from '../platform/portal.ts';
import { readTable } from '../platform/spreadsheet/read.ts';
import { guessColumns, headingsOf } from './columns.ts';
import { importCatalogue } from './exchange.ts';
import type { ImportJob } from './imports.ts';
import { entryWrite, keptReport, readEntry } from './journal.ts';
import { picturesJob } from './pictures.ts';
import { contentsOf, forgetReceived } from './received.ts';
import type { ImportEntry, ImportReport } from './schema.ts';
import { changeSettings, settingsOf } from './settings.ts';
import { noteFailed, noteLoaded } from './subscription-state.ts';
import type { TableFile } from './table.ts';
import { forgetOld, importsSince, logChanges, undoOne } from './undo.ts';

const placeOf = (job: Job): { company: CompanyRef; data: ImportJob } => {
  const data = job.data as ImportJob;
  return { company: { cluster: job.tenant, id: data.company }, data };
};

const SAMPLE = 5;

/** Headings and first rows of a table, with what its columns are taken for. */
async function lookAtTable(
  portal: Portal,
  company: CompanyRef,
  table: TableFile,
  chosen: NonNullable<ImportEntry['choices']>['columns'],
): Promise<NonNullable<ImportEntry['table']>> {
  const rows: string[][] = [];
  for await (const { cells } of readTable(table.table, table.name)) {
    rows.push(cells.map((cell) => cell.slice(0, 200)));
    if (rows.length > SAMPLE) break;
  }
  const headings = headingsOf(rows[0] ?? []);
  const known = (await settingsOf(portal, company)).columns ?? {};
  const guessed = guessColumns(headings);
  const columns = Object.fromEntries(
    headings.map((heading) => [heading, chosen?.[heading] ?? known[heading] ?? guessed[heading]!]),
  );
  return { headings, sample: rows.slice(1), columns };
}

async function run(portal: Portal, job: Job, { signal, progress }: JobTools): Promise<undefined> {
  const { company, data } = placeOf(job);
  const entry = await readEntry(portal, company, data.import);
  const received = (entry.files ?? []).filter(({ name }) => !data.file || isMeant(name, data.file));
  const contents = await contentsOf(portal, company, entry.id, received);
  for (const id of data.hideMissingOf ?? [])
    if (id !== entry.id) {
      const { files = [] } = await readEntry(portal, company, id);
      contents.xml.push(...(await contentsOf(portal, company, id, files)).xml);
    }
  const xml = data.file ? contents.xml.filter(({ name }) => isMeant(name, data.file!)) : contents.xml;
  if (xml.length === 0 && !contents.table) {
    // An exchange that sent nothing leaves everything as it is.
    if (data.hideMissingOf) return endEmpty(portal, company, entry.id);
    // A picture that 1C asks to import by itself waits for the goods that name it.
    if (data.file && contents.pictures.size > 0) return undefined;
    throw brokenFile(entry.files?.[0]?.name ?? data.file ?? '?', undefined, {
      ru: 'здесь нет ни XML, ни таблицы с товарами.',
      en: 'there is neither XML nor a table of products here.',
    });
  }
  const table = xml.length > 0 ? undefined : contents.table;
  const seen = table && (await lookAtTable(portal, company, table, entry.choices?.columns));
  const report = await importCatalogue(portal, system, company, table ?? xml, {
    ...entry.choices,
    ...(data.hideMissingOf && { missing: 'hide' as const, again: true }),
    ...(seen && { columns: seen.columns }),
    preview: !data.apply,
    entry,
    bytes: xml.reduce((sum, { size }) => sum + size, 0),
    signal,
    onProgress: progress,
  });
  if (!data.apply) {
    await portal.table.write([
      entryWrite(company, entry.id, {
        status: 'ready',
        report: keptReport(report),
        ...(seen && { table: seen }),
      }),
    ]);
    return undefined;
  }
  if (data.loaded)
    await noteLoaded(portal, company, data.loaded, {
      import: entry.id,
      changed: report.added + report.changed + (report.hidden ?? 0) > 0,
    });
  if (report.added + report.changed > 0)
    await portal.table.write([queueJob(picturesJob(company, portal.clock(), entry.id), portal.clock())]);
  if (seen)
    await changeSettings(portal, company, (before) => ({
      ...before,
      columns: { ...before.columns, ...seen.columns },
    }));
  // Pictures that came with the goods are taken by a job of their own, which forgets the files afterwards.
  if (contents.pictures.size === 0 && entry.origin !== '1c')
    await forgetReceived(portal, company, entry.id, received);
  return undefined;
}

async function endEmpty(portal: Portal, company: CompanyRef, id: string): Promise<undefined> {
  await portal.table.write([entryWrite(company, id, { status: 'done', endedAt: isoTime(portal.clock()) })]);
}

/** Whether a file is the one that 1C names, whatever folder either is in; an archive may hold it. */
const isMeant = (name: string, wanted: string): boolean =>
  /\.zip$/i.test(name) || name.slice(name.lastIndexOf('/') + 1) === wanted.slice(wanted.lastIndexOf('/') + 1);

/** Reads the files of an import and says what would change, or writes it. */
export const importing: JobKind = {
  kind: 'import',
  run,
  async undone(portal, job, status, words) {
    const { company, data } = placeOf(job);
    const entry = await readEntry(portal, company, data.import);
    // What was written before it was stopped is taken back: the catalogue is as before.
    if (data.apply && !entry.report?.applied) await undoOne(portal, company, entry);
    await portal.table.write([
      entryWrite(company, entry.id, {
        status,
        endedAt: isoTime(portal.clock()),
        undo: 0,
        ...(words && { words }),
      }),
    ]);
    if (entry.origin !== '1c') await forgetReceived(portal, company, entry.id, entry.files ?? []);
    if (data.loaded && status === 'failed' && words) await noteFailed(portal, company, entry.id, words);
  },
};

/** Takes back all imports since the one named, the newest first. */
export const undoing: JobKind = {
  kind: 'undo-import',
  async run(portal, job, { signal, progress }) {
    const { company, data } = placeOf(job);
    const entry = await readEntry(portal, company, data.import);
    const since = (await importsSince(portal, company, data.file!)).filter(({ id }) => id !== data.import);
    let pieces = entry.undo ?? 0;
    const sum = { restored: 0, removed: 0, kept: 0 };
    for (const one of since) {
      const undone = await undoOne(portal, company, one, {
        signal,
        log: async (changes) => {
          if (changes.length > 0) await logChanges(portal, company, data.import, ++pieces, changes);
        },
        onProgress: (done) => progress({ done, what: { ru: 'Возвращаем как было', en: 'Taking it back' } }),
      });
      sum.restored += undone.restored;
      sum.removed += undone.removed;
      sum.kept += undone.kept;
      await portal.table.write([entryWrite(company, one.id, { status: 'undone' })]);
    }
    const report: ImportReport = {
      id: data.import,
      format: since.at(-1)?.report?.format ?? 'yml',
      files: since.flatMap((one) => one.report?.files ?? []).slice(0, 20),
      applied: true,
      read: sum.restored + sum.removed,
      groups: 0,
      added: 0,
      changed: sum.restored,
      unchanged: 0,
      missing: sum.removed,
      kept: sum.kept,
      examples: { added: [], changed: [], missing: [] },
      wrong: [],
      wrongCount: 0,
      warnings: [],
      warningCount: 0,
    };
    await portal.table.write([
      entryWrite(company, data.import, { status: 'done', endedAt: isoTime(portal.clock()), report }),
    ]);
    await forgetOld(portal, company);
    return undefined;
  },
  async undone(portal, job, status, words) {
    const { company, data } = placeOf(job);
    await portal.table.write([
      entryWrite(company, data.import, { status, endedAt: isoTime(portal.clock()), ...(words && { words }) }),
    ]);
  },
};
