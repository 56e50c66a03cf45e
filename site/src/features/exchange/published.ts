import type { CompanyRef } from '../../../../functions/catalogue/access.ts';
import { productsOf } from '../../../../functions/catalogue/catalogue.ts';
import type { Product } from '../../../../functions/catalogue/schema.ts';
import type { Company } from '../../../../functions/companies/schema.ts';
import type { Portal } from '../../../../functions/platform/portal.ts';

/** Products of one feed or price list at most. */
const MOST = 50_000;

/** All published products of a company, for files of the whole catalogue. The company itself must be open. */
export async function publishedProducts(portal: Portal, company: CompanyRef): Promise<Product[]> {
  const all: Product[] = [];
  let cursor: string | undefined;
  do {
    const page = await productsOf(portal, company, { cursor, limit: 200 });
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor && all.length < MOST);
  return all;
}

/** When what a file of the catalogue says last changed, ISO. */
export const lastChange = (company: Pick<Company, 'updatedAt'>, products: readonly Product[]): string =>
  products.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), company.updatedAt);
