import { assertMayEdit, assertMaySee, type CompanyRef } from '../catalogue/access.ts';
import { everyProductOf } from '../catalogue/catalogue.ts';
import { shopFor } from '../catalogue/products.ts';
import type { Product } from '../catalogue/schema.ts';
import { getCluster } from '../clusters/clusters.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { Refusal } from '../platform/http/problem.ts';
import { newId } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import type { Json, Page } from '../platform/table/table.ts';
import { applySteps } from './apply.ts';
import { BrokenFile } from './broken.ts';
import { ENTRY, entryKey, importsKey, turnKey } from './keys.ts';
import { type Step, stepOf } from './merge.ts';
import { byPlace, type ImportFile, type Parsed, parseFiles } from './parse.ts';
import {
  EXAMPLES_SHOWN,
  type ImportEntry,
  type ImportFormat,
  type ImportReport,
  PROBLEMS_SHOWN,
} from './schema.ts';

export type ImportOptions = {
  /** Only say what would change. */
  preview?: boolean | undefined;
  /** CommerceML: id or name of the type of price to take; the first by default. */
  priceType?: string | undefined;
  /** Told after each write how many of the changes are in. */
  onProgress?: ((done: number, total: number) => void) | undefined;
};

/** A journal keeps fewer lines of problems than the answer: an item of the table is small. */
const PROBLEMS_KEPT = 40;

/**
 * Imports a company's catalogue from YML or CommerceML files. All files are read and checked before anything
 * is written. Wrong records are listed and left out; a product whose
 * group bears the name of a shelf of the cluster is put on it. The records are compared with the products that came from
 * such files before and written in batches. Cut off in the middle, the next import of the same files finishes;
 * when a second import begins, the first stops.
 * @throws Refusal 401, 403, 404; 422 `broken-file` with file, line and column, where nothing was changed; 409
 */
export async function importCatalogue(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  company: CompanyRef,
  files: readonly ImportFile[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  assertMayEdit(actor, company);
  const parsed = await parsedOrRefused(files, options.priceType);
  const id = newId(portal.clock());
  const shop = await shopFor(portal, actor, company);
  // Taking the turn first keeps an earlier import from writing between this comparison and its writes.
  if (!options.preview) await portal.table.write([{ update: turnKey(company), set: { import: id } }]);
  const { categories } = await getCluster(portal, company.cluster);
  const known = await productsFrom(portal, company, parsed.format);
  const now = portal.clock();
  const stepFor = (imported: Parsed['products'][number], before: Product | undefined) =>
    stepOf(shop, parsed.format, imported, before, categories, now);
  const steps = parsed.products.map((imported) => stepFor(imported, known.get(imported.externalId)));
  const report = reportOf(
    id,
    files.map((file) => file.name),
    parsed,
    steps,
    known,
  );
  if (options.preview) return report;

  const by = actor.kind === 'person' ? actor.id : 'system';
  const keep = async (status: ImportEntry['status'], kept: ImportReport) => {
    const set = {
      by,
      startedAt: isoTime(now),
      status,
      ...(status === 'done' && { endedAt: isoTime(portal.clock()) }),
      report: {
        ...kept,
        wrong: kept.wrong.slice(0, PROBLEMS_KEPT),
        warnings: kept.warnings.slice(0, PROBLEMS_KEPT),
      } as unknown as Json,
    };
    await portal.table.write([{ update: entryKey(company, id), set }]);
  };
  if (report.added + report.changed > 0) {
    await keep('running', report);
    await applySteps(portal, actor, company, id, steps, stepFor, options.onProgress);
  }
  const done: ImportReport = { ...report, applied: true };
  await keep('done', done);
  return done;
}

async function parsedOrRefused(files: readonly ImportFile[], priceType?: string): Promise<Parsed> {
  try {
    return await parseFiles(files, priceType);
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    const { file, line, column, words } = error;
    throw new Refusal(
      422,
      'broken-file',
      {
        ru: `${file}, строка ${line}, знак ${column}: ${words.ru} Каталог не изменён.`,
        en: `${file}, line ${line}, column ${column}: ${words.en} The catalogue is as before.`,
      },
      { more: { file, line, column } },
    );
  }
}

/** All products that came from files of this format, by their id there. */
async function productsFrom(
  portal: Pick<Portal, 'table'>,
  company: CompanyRef,
  format: ImportFormat,
): Promise<Map<string, Product>> {
  const known = new Map<string, Product>();
  for await (const products of everyProductOf(portal, company))
    for (const product of products)
      if (product.source === format && product.externalId !== undefined)
        known.set(product.externalId, product);
  return known;
}

function reportOf(
  id: string,
  files: string[],
  parsed: Parsed,
  steps: readonly Step[],
  known: ReadonlyMap<string, Product>,
): ImportReport {
  const named = new Set(parsed.products.map((product) => product.externalId));
  const missing = [...known.values()].filter((product) => !named.has(product.externalId!));
  const added = steps.filter((step) => step.kind === 'added');
  const changed = steps.filter((step) => step.kind === 'changed');
  const wrong = [
    ...parsed.wrong,
    ...steps.flatMap((step) => {
      if (step.kind !== 'wrong') return [];
      const { file, line, column } = step.imported;
      return [{ file, line, column, words: step.words }];
    }),
  ].sort(byPlace);
  return {
    id,
    format: parsed.format,
    files,
    applied: false,
    read: parsed.products.length,
    groups: parsed.groups,
    added: added.length,
    changed: changed.length,
    unchanged: steps.filter((step) => step.kind === 'unchanged').length,
    missing: missing.length,
    examples: {
      added: added.slice(0, EXAMPLES_SHOWN).map((step) => step.after.name.ru),
      changed: changed
        .slice(0, EXAMPLES_SHOWN)
        .map((step) => ({ name: step.after.name.ru, fields: step.fields })),
      missing: missing.slice(0, EXAMPLES_SHOWN).map((product) => product.name.ru),
    },
    wrong: wrong.slice(0, PROBLEMS_SHOWN),
    wrongCount: wrong.length,
    warnings: parsed.warnings.slice(0, PROBLEMS_SHOWN),
    warningCount: parsed.warnings.length,
  };
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
  return {
    items: page.items.map((item) => {
      const { pk: _pk, sk, version: _version, ...entry } = item;
      return { ...entry, id: sk.slice(ENTRY.length) } as unknown as ImportEntry;
    }),
    ...(page.cursor && { cursor: page.cursor }),
  };
}
