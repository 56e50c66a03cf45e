import { countProducts, type Shop, shopUnchanged } from '../companies/counters.ts';
import { madeOnce } from '../platform/table/shared.ts';
import type { Item, NewItem, Write } from '../platform/table/table.ts';
import { productKey, publicKeys } from './keys.ts';
import type { Product } from './schema.ts';

/** A product as it is kept; its version is the item's. */
export type NewProductRecord = Omit<Product, 'version'>;

/** The product that an item holds. */
export function productOf(item: Item): Product {
  const { pk: _pk, sk: _sk, g1pk: _a, g1sk: _b, g2pk: _c, g2sk: _d, ttl: _ttl, ...product } = item;
  return product as unknown as Product;
}

/** A product as everyone may see it: without the prices of other lists. */
export const shownOf = madeOnce((item): Product => {
  const { prices: _prices, ...product } = productOf(item);
  return product;
});

/** The item of a product: in the public indexes only while it is published and its company is open. */
export function itemOf(product: NewProductRecord, shop: Shop): NewItem {
  const { version: _version, ...members } = product as Product;
  return {
    ...(members as unknown as NewItem),
    ...productKey(shop, product.code),
    ...(product.published && shop.open && publicKeys(product)),
  };
}

/** One product before and after; `before` or `after` is missing where it is made or deleted. */
export type ProductChange = { before?: Product; after?: NewProductRecord };

/**
 * The writes of changed products with everything that must change with them: the counters of the company's
 * card, and the promise that the company itself did not change meanwhile. At most 98 changes a list.
 */
export function writesOf(shop: Shop, changes: readonly ProductChange[]): Write[] {
  const count = { all: 0, by: new Map<string, number>() };
  const tally = (product: NewProductRecord | undefined, sign: 1 | -1) => {
    if (!product?.published) return;
    count.all += sign;
    if (product.category) count.by.set(product.category, (count.by.get(product.category) ?? 0) + sign);
  };
  const writes: Write[] = changes.map(({ before, after }) => {
    tally(before, -1);
    tally(after, 1);
    const unlessChanged = before ? { version: before.version } : { absent: true as const };
    if (after) return { put: itemOf(after, shop), if: unlessChanged };
    return { delete: productKey(shop, before!.code), if: unlessChanged };
  });
  return [...writes, shopUnchanged(shop), ...countProducts(shop, count)];
}
