import type { Product } from '../catalogue/schema.ts';
import { productReads } from '../catalogue/together.ts';
import type { Company } from '../companies/schema.ts';
import { companyReads } from '../companies/together.ts';
import type { Portal } from '../platform/portal.ts';
import { type Found, foundOf } from './card.ts';

/** Something found as it is now. */
export type Shown = { id: string } & (
  | { kind: 'product'; product: Product; company: Company }
  | { kind: 'company'; company: Company }
);

/** With their companies these fit into one batch of 100. */
export const MOST_SHOWN = 50;

/**
 * What is found as it is now, in the order of the ids; undefined where the public may not see it, or no longer. An
 * index is always a moment old: what was hidden in that moment does not pass here. One call, at most 50 ids.
 */
export async function shownAt(
  portal: Pick<Portal, 'table'>,
  ids: readonly string[],
): Promise<(Shown | undefined)[]> {
  if (ids.length === 0) return [];
  const found = ids.map(foundOf);
  const nameOf = ({ cluster, company }: Found) => `${cluster}|${company}`;
  const companies = [...new Map(found.map((one) => [nameOf(one), one])).values()];
  const products = found.filter((one) => one.kind === 'product');
  const companyBatch = companyReads(companies.map(({ cluster, company }) => ({ cluster, id: company })));
  const productBatch = productReads(products);
  const items = await portal.table.batchGet([...companyBatch.keys, ...productBatch.keys]);
  const companyAt = new Map(
    companyBatch
      .open(items.slice(0, companies.length))
      .map((company, at) => [nameOf(companies[at]!), company]),
  );
  const productAt = new Map(
    productBatch.shown(items.slice(companies.length)).map((product, at) => [products[at]!, product]),
  );
  return found.map((one, at) => {
    const id = ids[at]!;
    const company = companyAt.get(nameOf(one));
    if (!company) return undefined;
    if (one.kind === 'company') return { id, kind: 'company', company };
    const product = productAt.get(one);
    return product && { id, kind: 'product', product, company };
  });
}
