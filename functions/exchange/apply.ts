import type { CompanyRef } from '../catalogue/access.ts';
import { productsAt } from '../catalogue/catalogue.ts';
import { retried, shopFor } from '../catalogue/products.ts';
import { writesOf } from '../catalogue/record.ts';
import type { Product } from '../catalogue/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { turnKey } from './keys.ts';
import type { Step } from './merge.ts';

/** Products in one write: with long descriptions still well below a transaction's limit of 4 MB. */
const BATCH = 50;

type Change = Extract<Step, { kind: 'added' | 'changed' }>;

const isChange = (step: Step): step is Change => step.kind === 'added' || step.kind === 'changed';

/** @throws Refusal 409 when another import of the company began meanwhile */
async function assertTurn(portal: Pick<Portal, 'table'>, company: CompanyRef, id: string): Promise<void> {
  const turn = await portal.table.get(turnKey(company));
  if (turn?.import === id) return;
  throw new Refusal(409, 'another-import', {
    ru: 'Пока шла эта загрузка, началась другая. Каталог приведёт в порядок она.',
    en: 'Another import began while this one was running. That one sets the catalogue right.',
  });
}

/**
 * Writes an import's changes in batches, each with the company's counters. Where someone edits a product or
 * the company between, that batch is read and decided again, so that an edit is never overwritten unseen.
 * @throws Refusal 409 when another import began
 */
export async function applySteps(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  company: CompanyRef,
  id: string,
  steps: readonly Step[],
  stepFor: (imported: Step['imported'], before: Product | undefined) => Step,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  const changes = steps.filter(isChange);
  for (let from = 0; from < changes.length; from += BATCH) {
    let batch: Change[] = changes.slice(from, from + BATCH);
    let first = true;
    await retried(async () => {
      if (!first) {
        await assertTurn(portal, company, id);
        const now = await productsAt(
          portal,
          company,
          batch.map((step) => step.after.code),
        );
        batch = batch.map((step, i) => stepFor(step.imported, now[i])).filter(isChange);
      }
      first = false;
      if (batch.length === 0) return;
      const shop = await shopFor(portal, actor, company);
      const named = { companySlug: shop.slug, companyName: shop.name };
      await portal.table.write([
        ...writesOf(
          shop,
          batch.map((step) => ({
            ...(step.kind === 'changed' && { before: step.before }),
            after: { ...step.after, ...named },
          })),
        ),
        { check: turnKey(company), if: { field: 'import', is: '=', value: id } },
      ]);
    });
    onProgress?.(Math.min(from + BATCH, changes.length), changes.length);
  }
}
