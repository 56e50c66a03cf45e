import type { Portal } from '../platform/portal.ts';
import type { Key, Write } from '../platform/table/table.ts';
import type { Text } from '../platform/text/text.ts';
import { cardKey, profileKey } from './keys.ts';
import type { CompanyStatus } from './schema.ts';

/** What the catalogue must know of a company to place its products. */
export type Shop = {
  cluster: string;
  id: string;
  slug: string;
  /** Where its card is kept. */
  card: string;
  name: Text;
  version: number;
  status: CompanyStatus;
  /** Whether the public may see its products. */
  open: boolean;
};

/** The company as it is now, or undefined. */
export async function shopOf(
  portal: Pick<Portal, 'table'>,
  company: { cluster: string; id: string },
): Promise<Shop | undefined> {
  const item = await portal.table.get(profileKey(company.cluster, company.id));
  if (!item) return undefined;
  return {
    cluster: company.cluster,
    id: company.id,
    slug: item.slug as string,
    card: (item.firstSlug ?? item.slug) as string,
    name: item.name as Text,
    version: item.version,
    status: item.status as CompanyStatus,
    open: item.published === true && item.status === 'active',
  };
}

/** Holds a write back if the company changed since `shop` was read: it may have become hidden or renamed. */
export const shopUnchanged = (shop: Shop): Write => ({
  check: profileKey(shop.cluster, shop.id),
  if: { version: shop.version },
});

/**
 * The writes that keep the company's card counting its published products: `all` and by category. Nothing
 * where nothing changes. They belong into the list that changes the products.
 */
export function countProducts(shop: Shop, change: { all: number; by: ReadonlyMap<string, number> }): Write[] {
  const add: Record<string, number> = {};
  if (change.all !== 0) add.count = change.all;
  for (const [category, count] of change.by) if (count !== 0) add[`count:${category}`] = count;
  if (Object.keys(add).length === 0) return [];
  return [{ update: cardKey(shop.cluster, shop.card), add, if: { exists: true } }];
}

/** Whether a changed item is a company's document: its publication, status, name or address may be new. */
export function shopOfKey(key: Key): { cluster: string; id: string } | undefined {
  const [cluster, kind, id, ...rest] = key.pk.split('|');
  if (kind !== 'company' || key.sk !== 'profile' || !cluster || !id || rest.length > 0) return undefined;
  return { cluster, id };
}
