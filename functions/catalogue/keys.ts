import type { IndexKeys, Key } from '../platform/table/table.ts';
import type { CompanyRef } from './access.ts';

/** All products of a company, by code. */
export const productsKey = (company: CompanyRef): string => `${company.cluster}|products|${company.id}`;

export const productKey = (company: CompanyRef, code: string): Key => ({
  pk: productsKey(company),
  sk: code,
});

/** Deleted products, kept for a while so that a deletion can be undone. */
export const tombstoneKey = (company: CompanyRef, code: string): Key => ({
  pk: `${company.cluster}|deleted-products|${company.id}`,
  sk: code,
});

/** What was made by a client's id: a retried request finds it here. */
export const madeKey = (company: CompanyRef, id: string): Key => ({
  pk: `${company.cluster}|products-made|${company.id}`,
  sk: id,
});

/** Public products of a whole cluster, by name. */
export const catalogueKey = (cluster: string): string => `${cluster}|catalogue`;

/** Public products on one shelf of a cluster, by company. */
export const categoryKey = (cluster: string, category: string): string => `${cluster}|category|${category}`;

/** The product's places in the public indexes. */
export function publicKeys(product: {
  cluster: string;
  company: string;
  code: string;
  name: { ru: string };
  category?: string | undefined;
}): IndexKeys {
  return {
    g1pk: catalogueKey(product.cluster),
    g1sk: `${product.name.ru.toLowerCase()}|${product.company}|${product.code}`,
    ...(product.category && {
      g2pk: categoryKey(product.cluster, product.category),
      g2sk: `${product.company}|${product.code}`,
    }),
  };
}
