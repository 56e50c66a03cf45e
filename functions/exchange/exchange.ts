import { assertMayEdit, type CompanyRef } from '../catalogue/access.ts';
import { shopFor } from '../catalogue/products.ts';
import { getCluster } from '../clusters/clusters.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { brokenFile } from '../platform/files/broken.ts';
import { newId } from '../platform/ids.ts';
import type { Progress } from '../platform/jobs/jobs.ts';
import type { Portal } from '../platform/portal.ts';
import { applyChanges } from './apply.ts';
import { BrokenFile } from './broken.ts';
import { classifierBytes, classifierOf } from './classifier.ts';
import { compare, decideAgain } from './compare.ts';
import { entryWrite, keptReport } from './journal.ts';
import { turnKey } from './keys.ts';
import type { Ground } from './merge.ts';
import { type ImportFile, type Staged, type StageOptions, stageFiles } from './parse.ts';
import type { ImportChoices, ImportEntry, ImportReport } from './schema.ts';
import { changeSettings, settingsOf } from './settings.ts';
import { stageTable, type TableFile } from './table.ts';
import { forgetOld, logChanges } from './undo.ts';

type Place = Pick<Portal, 'table' | 'clock' | 'files' | 'config'>;

export type ImportOptions = ImportChoices & {
  /** Only say what would change. */
  preview?: boolean | undefined;
  /** The entry of the journal that this import is; a new one by default. */
  entry?: Pick<ImportEntry, 'id'> &
    Partial<Pick<ImportEntry, 'by' | 'origin' | 'undo' | 'startedAt' | 'report'>>;
  /** The files were imported before, as parts of the same entry: they are not counted twice. */
  again?: boolean | undefined;
  signal?: AbortSignal | undefined;
  /** Bytes of all files, where that is known, so that progress has an end. */
  bytes?: number | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
};

const reading = { ru: 'Читаем файлы', en: 'Reading the files' };
const comparing = { ru: 'Сравниваем с каталогом', en: 'Comparing with the catalogue' };
const writing = { ru: 'Записываем', en: 'Writing' };

const classifierName = (company: CompanyRef, id: string) => `imports/${company.id}/classifier-${id}`;

/** Reads files into a staging database; a file that cannot be read is a refusal with its line. */
async function stage(
  files: readonly ImportFile[] | TableFile,
  options: StageOptions & Pick<ImportChoices, 'columns'>,
): Promise<Staged> {
  try {
    if ('table' in files) return await stageTable(files, options.columns, options.signal);
    return await stageFiles(files, options);
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    const { file, line, column, words } = error;
    throw brokenFile(file, { line, column }, words);
  }
}

/**
 * Imports a company's catalogue from YML, CommerceML or a table. All files are read and checked before anything is
 * written; what was read lies in a staging database, so that memory does not grow with the files. Wrong records are
 * listed and left out; a product whose group bears the name of a shelf of the cluster is put on it. Cut off in the
 * middle, the same import again finishes; when a second import begins, the first stops.
 * @throws Refusal 401, 403, 404; 422 `broken-file` with file, line and column, where nothing was changed; 409
 */
export async function importCatalogue(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  files: readonly ImportFile[] | TableFile,
  options: ImportOptions = {},
): Promise<ImportReport> {
  assertMayEdit(actor, company);
  const { preview, signal, onProgress, entry } = options;
  const settings = await settingsOf(portal, company);
  const kept = settings.classifier ? await portal.files.get(settings.classifier) : undefined;
  let read = 0;
  const staged = await stage(files, {
    columns: options.columns,
    priceType: options.priceType === undefined ? settings.priceType : options.priceType,
    classifier: kept && classifierOf(kept.bytes),
    signal,
    onRead(bytes) {
      read += bytes;
      onProgress?.({ done: read, what: reading, ...(options.bytes && { total: options.bytes }) });
    },
  });
  try {
    const id = entry?.id ?? newId(portal.clock());
    const shop = await shopFor(portal, actor, company);
    // Taking the turn first keeps an earlier import from writing between this comparison and its writes.
    if (!preview) await portal.table.write([{ update: turnKey(company), set: { import: id } }]);
    const { categories } = await getCluster(portal, company.cluster);
    const ground: Ground = {
      shop,
      format: staged.format,
      categories,
      now: portal.clock(),
      ownMedia: `${portal.config.origin}/media/`,
    };
    onProgress?.({ done: 0, what: comparing });
    const names = 'table' in files ? [files.name] : files.map((file) => file.name);
    const report = await compare(portal, ground, staged, {
      id,
      files: names,
      hideMissing: options.missing === 'hide',
      signal,
    });
    if (preview) return report;

    const common = {
      by: entry?.by ?? (actor.kind === 'person' ? actor.id : 'system'),
      startedAt: entry?.startedAt ?? isoTime(ground.now),
      origin: entry?.origin ?? ('command' as const),
    };
    let pieces = entry?.undo ?? 0;
    const total = report.added + report.changed + (report.hidden ?? 0);
    if (total > 0) {
      const running = keptReport(summed(entry?.report, report, options.again));
      await portal.table.write([entryWrite(company, id, { ...common, status: 'applying', report: running })]);
      onProgress?.({ done: 0, total, what: writing });
      await applyChanges(portal, actor, company, id, staged.staging, {
        again: (good, now) => decideAgain(ground, staged, good, now),
        log: async (changes) => {
          if (changes.length > 0) await logChanges(portal, company, id, ++pieces, changes);
        },
        onProgress: (done) => onProgress?.({ done, total, what: writing }),
        signal,
      });
    }
    const done = summed(entry?.report, { ...report, applied: true }, options.again);
    await portal.table.write([
      entryWrite(company, id, {
        ...common,
        status: 'done',
        endedAt: isoTime(portal.clock()),
        report: keptReport(done),
      }),
    ]);
    if (total > 0) await forgetOld(portal, company);
    await keepClassifier(portal, company, id, staged);
    return done;
  } finally {
    staged.staging.close();
  }
}

/** What 1C sends file by file is one import: what its files did is added up. */
function summed(before: ImportReport | undefined, now: ImportReport, again = false): ImportReport {
  if (!before?.applied) return now;
  if (again)
    return {
      ...before,
      added: before.added + now.added,
      changed: before.changed + now.changed,
      missing: now.missing,
      hidden: (before.hidden ?? 0) + (now.hidden ?? 0),
      examples: { ...before.examples, missing: now.examples.missing },
    };
  return {
    ...now,
    files: [...new Set([...before.files, ...now.files])],
    read: before.read + now.read,
    added: before.added + now.added,
    changed: before.changed + now.changed,
    unchanged: before.unchanged + now.unchanged,
    missing: Math.max(before.missing, now.missing),
    hidden: (before.hidden ?? 0) + (now.hidden ?? 0),
    examples: {
      added: [...before.examples.added, ...now.examples.added].slice(0, 20),
      changed: [...before.examples.changed, ...now.examples.changed].slice(0, 20),
      missing: [...before.examples.missing, ...now.examples.missing].slice(0, 20),
    },
    wrong: [...before.wrong, ...now.wrong],
    wrongCount: before.wrongCount + now.wrongCount,
    warnings: [...before.warnings, ...now.warnings],
    warningCount: before.warningCount + now.warningCount,
  };
}

/** Keeps what 1C named, for the packages of changes that refer to it later. */
async function keepClassifier(
  portal: Pick<Portal, 'table' | 'files'>,
  company: CompanyRef,
  id: string,
  { classifier }: Staged,
): Promise<void> {
  if (!classifier) return;
  const name = classifierName(company, id);
  await portal.files.put(name, classifierBytes(classifier), 'application/json');
  await changeSettings(portal, company, (before) => ({
    ...before,
    classifier: name,
    priceTypes: [...classifier.priceTypes].slice(0, 40).map(([type, title]) => ({ id: type, name: title })),
  }));
}
