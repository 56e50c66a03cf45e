import type { CompanyRef } from '../catalogue/access.ts';
import { productsAt } from '../catalogue/catalogue.ts';
import { retried, shopFor } from '../catalogue/products.ts';
import { type NewProductRecord, writesOf } from '../catalogue/record.ts';
import type { Product } from '../catalogue/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { turnKey } from './keys.ts';
import type { StagedChange, Staging } from './staging.ts';

/** Products in one write: with long descriptions still well below a transaction's limit of 4 MB. */
const BATCH = 50;
/** Products between two records for undoing. */
const LOGGED = 10 * BATCH;

/** A product as it was and as it is made, for undoing; without `before` it is added, without `after` deleted. */
export type Logged = { before?: NewProductRecord; after?: NewProductRecord };

export type ApplyTools = {
  /** Decides one product anew, where someone changed it meanwhile; undefined where nothing is to be done. */
  again(id: string, now: Product | undefined): StagedChange | undefined;
  /** Keeps what is about to change, before it does. */
  log(changes: readonly Logged[]): Promise<void>;
  onProgress?: ((done: number) => void) | undefined;
  signal?: AbortSignal | undefined;
};

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
 * Writes an import's changes in batches, each with the company's counters; what is needed to undo them is kept
 * before. Where someone edits a product or the company between, that batch is read and decided again, so that an
 * edit is never overwritten unseen.
 * @throws Refusal 409 when another import began
 */
export async function applyChanges(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  company: CompanyRef,
  id: string,
  staging: Staging,
  { again, log, onProgress, signal }: ApplyTools,
): Promise<void> {
  let last = 0;
  let done = 0;
  for (;;) {
    const block = staging.changesFrom(last, LOGGED);
    if (block.changes.length === 0) return;
    last = block.last;
    await log(block.changes);
    for (let from = 0; from < block.changes.length; from += BATCH) {
      signal?.throwIfAborted();
      await writeBatch(block.changes.slice(from, from + BATCH));
    }
    done += block.changes.length;
    onProgress?.(done);
  }

  async function writeBatch(first: readonly StagedChange[]): Promise<void> {
    let batch = first;
    let isFirst = true;
    await retried(async () => {
      if (!isFirst) {
        await assertTurn(portal, company, id);
        const now = await productsAt(
          portal,
          company,
          first.map(({ after }) => after.code),
        );
        batch = first.flatMap((change, i) => again(change.id, now[i]) ?? []);
        await log(batch);
      }
      isFirst = false;
      if (batch.length === 0) return;
      const shop = await shopFor(portal, actor, company);
      const named = { companySlug: shop.slug, companyName: shop.name };
      await portal.table.write([
        ...writesOf(
          shop,
          batch.map(({ before, after }) => ({ ...(before && { before }), after: { ...after, ...named } })),
        ),
        { check: turnKey(company), if: { field: 'import', is: '=', value: id } },
      ]);
    });
  }
}
