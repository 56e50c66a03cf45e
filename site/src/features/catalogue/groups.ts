import type { Product } from '../../../../functions/catalogue/schema.ts';

/** Products of one group of a company's own tree; `path` from the outermost, empty for those without a group. */
export type Group = { path: readonly string[]; products: Product[] };

/** Products by their group, groups by the Russian alphabet, those without one at the end. */
export function groups(products: readonly Product[]): Group[] {
  const byPath = new Map<string, Group>();
  for (const product of products) {
    const key = product.group.join('\u0000');
    const group = byPath.get(key) ?? { path: product.group, products: [] };
    group.products.push(product);
    byPath.set(key, group);
  }
  return [...byPath.values()].sort(
    (a, b) =>
      Number(a.path.length === 0) - Number(b.path.length === 0) ||
      a.path.join('/').localeCompare(b.path.join('/'), 'ru'),
  );
}
