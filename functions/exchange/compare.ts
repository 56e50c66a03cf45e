import { everyProductOf } from '../catalogue/catalogue.ts';
import type { Product } from '../catalogue/schema.ts';
import { isoTime } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import { type Ground, type Step, stepOf } from './merge.ts';
import type { Staged } from './parse.ts';
import { EXAMPLES_SHOWN, type ImportFormat, type ImportReport, PROBLEMS_SHOWN } from './schema.ts';
import type { StagedChange } from './staging.ts';

/** Products between two turns of others in this process. */
const TURN = 200;

/** The ids by which a file of this format may know a product. The portal's own feeds name others' goods by code. */
function idsOf(product: Product, format: ImportFormat): string[] {
  const own = product.source === format && product.externalId !== undefined ? [product.externalId] : [];
  if (format !== 'table') return [...own, product.code];
  return [...own, `code:${product.code}`, ...(product.sku ? [`sku:${product.sku.toLowerCase()}`] : [])];
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Compares what was read with the catalogue, a page of it at a time, and stages what is to be written.
 * @returns the report of a preview
 */
export async function compare(
  portal: Pick<Portal, 'table'>,
  ground: Ground,
  { staging, format, ...staged }: Staged,
  {
    id,
    files,
    hideMissing,
    signal,
  }: { id: string; files: string[]; hideMissing: boolean; signal?: AbortSignal | undefined },
): Promise<ImportReport> {
  for await (const products of everyProductOf(portal, ground.shop)) {
    signal?.throwIfAborted();
    for (const product of products) staging.addProduct(product, idsOf(product, format));
  }
  const report: ImportReport = {
    id,
    format,
    files,
    applied: false,
    read: 0,
    groups: staged.groups,
    added: 0,
    changed: 0,
    unchanged: 0,
    missing: 0,
    examples: { added: [], changed: [], missing: [] },
    wrong: [],
    wrongCount: 0,
    warnings: [],
    warningCount: 0,
  };
  const { examples } = report;
  for (const imported of staged.products()) {
    if (++report.read % TURN === 0) {
      await turn();
      signal?.throwIfAborted();
    }
    const step = stepOf(ground, imported, staging.named([imported.externalId]));
    report[step.kind === 'wrong' ? 'wrongCount' : step.kind]++;
    if (step.kind === 'wrong') {
      const { file, line, column } = imported;
      staging.problem('wrong', { file, line, column, words: step.words });
    } else if (step.kind !== 'unchanged') {
      const name = step.after.name.ru;
      if (step.kind === 'added' && examples.added.length < EXAMPLES_SHOWN) examples.added.push(name);
      if (step.kind === 'changed' && examples.changed.length < EXAMPLES_SHOWN)
        examples.changed.push({ name, fields: step.fields });
      staging.addChange(
        imported.externalId,
        step.kind === 'changed' ? step.before.code : undefined,
        step.after,
      );
    }
  }
  if (!staged.onlyChanges)
    for (const product of staging.unnamed()) {
      if (product.source !== format) continue;
      report.missing++;
      if (examples.missing.length < EXAMPLES_SHOWN) examples.missing.push(product.name.ru);
      if (!hideMissing || !product.published) continue;
      report.hidden = (report.hidden ?? 0) + 1;
      const { version: _version, ...kept } = product;
      staging.addChange(HIDES + product.code, product.code, {
        ...kept,
        published: false,
        takenOff: true,
        updatedAt: isoTime(ground.now),
      });
    }
  report.wrong = staging.problems('wrong', PROBLEMS_SHOWN);
  report.wrongCount = staging.countProblems('wrong');
  report.warnings = staging.problems('warning', PROBLEMS_SHOWN);
  report.warningCount = staging.countProblems('warning');
  return report;
}

/** Before the code of a product that is only hidden; no id of a file begins so. */
const HIDES = '\u0000';

/** Decides one staged change anew, given how the product is now. */
export function decideAgain(
  ground: Ground,
  staged: Staged,
  id: string,
  now: Product | undefined,
): StagedChange | undefined {
  if (id.startsWith(HIDES)) {
    if (!now?.published) return undefined;
    const { version: _version, ...kept } = now;
    return {
      id,
      before: now,
      after: { ...kept, published: false, takenOff: true, updatedAt: isoTime(ground.now) },
    };
  }
  const imported = staged.product(id);
  if (!imported) return undefined;
  // Someone else's product that has come to the same address meanwhile.
  if (now && now.externalId !== id && !staged.staging.product(now.code)) return undefined;
  const step: Step = stepOf(ground, imported, now);
  if (step.kind === 'added') return { id, after: step.after };
  return step.kind === 'changed' ? { id, before: step.before, after: step.after } : undefined;
}
