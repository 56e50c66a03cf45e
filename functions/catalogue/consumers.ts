import { type Shop, shopOf, shopOfKey, shopUnchanged } from '../companies/counters.ts';
import type { Consumer } from '../platform/feed/feed.ts';
import type { Portal } from '../platform/portal.ts';
import { type Item, isConditionFailed, type Page } from '../platform/table/table.ts';
import type { CompanyRef } from './access.ts';
import { productsKey } from './keys.ts';
import { itemOf, productOf } from './record.ts';

/** Leaves room for the check of the company in a write of 100. */
const BATCH = 90;
const ATTEMPTS = 6;

/** What the consumer reads of a company's document to see whether products are concerned. */
const concern = (item: Item | undefined) =>
  item && JSON.stringify([item.published, item.status, item.slug, item.name]);

/** An item of a product as it should be while its company is as it is, or undefined where it is so already. */
function corrected(item: Item, shop: Shop) {
  const product = productOf(item);
  const right = itemOf({ ...product, companySlug: shop.slug, companyName: shop.name }, shop);
  const same =
    right.g1pk === item.g1pk &&
    right.g1sk === item.g1sk &&
    right.g2pk === item.g2pk &&
    right.g2sk === item.g2sk &&
    product.companySlug === shop.slug &&
    product.companyName.ru === shop.name.ru &&
    product.companyName.en === shop.name.en;
  return same ? undefined : right;
}

/**
 * Brings all products of a company into the public indexes or out of them, and to the company's present name
 * and address. Whatever stopped it, running it again finishes; what is right is not written.
 */
export async function alignProducts(portal: Pick<Portal, 'table'>, company: CompanyRef): Promise<void> {
  let shop = await shopOf(portal, company);
  let cursor: string | undefined;
  let attempts = 0;
  while (shop) {
    const page: Page = await portal.table.query({
      pk: productsKey(company),
      limit: BATCH,
      ...(cursor && { cursor }),
    });
    const now = shop;
    const puts = page.items.flatMap((item) => {
      const put = corrected(item, now);
      return put ? [{ put, if: { version: item.version } }] : [];
    });
    try {
      if (puts.length > 0) await portal.table.write([...puts, shopUnchanged(shop)]);
    } catch (error) {
      if (!isConditionFailed(error) || ++attempts === ATTEMPTS) throw error;
      // Someone edits a product or the company: read both again and decide anew.
      shop = await shopOf(portal, company);
      continue;
    }
    attempts = 0;
    if (!page.cursor) return;
    cursor = page.cursor;
  }
}

/** Products follow their company into public view and out of it, and to its new name. */
export const productsFollowCompany: Consumer = {
  name: 'catalogue.products-follow-company',
  kinds: ['company'],
  async on(portal, change) {
    const company = shopOfKey(change.key);
    if (!company || concern(change.before) === concern(change.after)) return;
    await alignProducts(portal, company);
  },
};
