import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import { assertMayEdit, type CompanyRef } from './access.ts';
import { productsAt } from './catalogue.ts';
import { productCode, retried, shopFor } from './products.ts';
import { writesOf } from './record.ts';
import { type NewProduct, ProductDetails } from './schema.ts';

const BATCH = 50;

/**
 * Adds many products at once; those that are there already, by the code that their id gives, stay as they are.
 * @throws Refusal 401, 403, 404
 */
export async function addProducts(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  company: CompanyRef,
  products: readonly NewProduct[],
): Promise<string[]> {
  assertMayEdit(actor, company);
  const coded = products.map(({ id, ...input }) => ({
    code: productCode(input.name.ru, id),
    details: ProductDetails.parse(input),
  }));
  for (let from = 0; from < coded.length; from += BATCH) {
    const batch = coded.slice(from, from + BATCH);
    await retried(async () => {
      const there = await productsAt(
        portal,
        company,
        batch.map(({ code }) => code),
      );
      const missing = batch.filter((_, i) => !there[i]);
      if (missing.length === 0) return;
      const shop = await shopFor(portal, actor, company);
      const now = isoTime(portal.clock());
      const made = {
        cluster: shop.cluster,
        company: shop.id,
        companySlug: shop.slug,
        companyName: shop.name,
      };
      const kept = { source: 'portal' as const, createdAt: now, updatedAt: now };
      await portal.table.write(
        writesOf(
          shop,
          missing.map(({ code, details }) => ({ after: { ...details, ...made, code, ...kept } })),
        ),
      );
    });
  }
  return coded.map(({ code }) => code);
}
