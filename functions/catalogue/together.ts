import type { Item, Key } from '../platform/table/table.ts';
import { productKey } from './keys.ts';
import { shownOf } from './record.ts';
import type { Product } from './schema.ts';

/** Products to be read in one batch with other things: their keys, and what the items at those keys say. */
export const productReads = (products: readonly { cluster: string; company: string; code: string }[]) => ({
  keys: products.map(({ cluster, company, code }): Key => productKey({ cluster, id: company }, code)),
  /** The products in the order of the keys, undefined where the public may not see one (its company is asked apart). */
  shown: (items: readonly (Item | undefined)[]): (Product | undefined)[] =>
    items.map((item) => (item?.published === true ? shownOf(item) : undefined)),
});
