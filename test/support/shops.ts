import type { NewProduct } from '../../functions/catalogue/schema.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Json, Table } from '../../functions/platform/table/table.ts';

/** Changes the company's document, as publishing, suspending and renaming do. */
export const changeShop = (
  table: Table,
  shop: Company,
  set: Partial<Pick<Company, 'published' | 'status' | 'name'>>,
): Promise<void> =>
  table.write([
    {
      update: { pk: `${shop.cluster}|company|${shop.id}`, sk: 'profile' },
      set: set as { [name: string]: Json },
    },
  ]);

/** The counters of the company's card that are not zero. */
export async function counters(table: Table, shop: Company): Promise<Record<string, number>> {
  const card = await table.get({ pk: `${shop.cluster}|companies`, sk: shop.slug });
  return Object.fromEntries(
    Object.entries(card ?? {}).filter(([name, value]) => name.startsWith('count') && value !== 0),
  ) as Record<string, number>;
}

export const product = (name: string, more: Partial<NewProduct> = {}): NewProduct => ({
  id: newId(),
  name: { ru: name },
  description: { ru: '' },
  group: [],
  properties: [],
  pictures: [],
  available: true,
  published: true,
  ...more,
});
