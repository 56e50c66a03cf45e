import type { Product } from '../../../../functions/catalogue/schema.ts';
import type { Cluster } from '../../../../functions/clusters/schema.ts';
import type { Lang } from '../../../../functions/platform/text/text.ts';
import type words from '../../messages/ru/product.ts';
import { type Fact, known } from '../../ui/facts.ts';
import { say, sayIf, tie } from '../../ui/typography.ts';
import { amount, grams, kilocalories, mass, shelfLife, temperature } from './format.ts';

/** What a buyer asks of a product first. */
export function trade(product: Product, lang: Lang, t: typeof words): Fact[] {
  return known([
    { name: t.packaging, value: sayIf(product.packaging, lang) },
    { name: t.netMass, value: product.netMassKg ? mass(product.netMassKg, lang) : undefined },
    { name: t.minimumOrder, value: sayIf(product.minimumOrder, lang) },
    { name: t.shelfLife, value: product.shelfLifeDays ? shelfLife(product.shelfLifeDays, lang) : undefined },
    { name: t.storage, value: product.storage && temperature(product.storage, lang) },
    {
      name: t.stock,
      value: product.available && product.stock !== undefined ? amount(product.stock, lang) : undefined,
    },
  ]);
}

/** The rest of what is known of it, the company's own properties at the end. */
export function passport(product: Product, cluster: Cluster, lang: Lang, t: typeof words): Fact[] {
  const category = cluster.categories.find(({ id }) => id === product.category);
  return [
    ...known([
      { name: t.sku, value: product.sku },
      { name: t.gtin, value: product.gtin },
      { name: t.category, value: category && say(category.name, lang) },
    ]),
    ...product.properties.map(({ name, value }) => ({ name: tie(name), value: tie(value) })),
  ];
}

/** Energy and nutrients per 100 g. */
export function nutrition(product: Product, lang: Lang, t: typeof words): Fact[] {
  const per100 = product.nutrition;
  if (!per100) return [];
  return [
    { name: t.energy, value: kilocalories(per100.kcal, lang) },
    { name: t.protein, value: grams(per100.protein, lang) },
    { name: t.fat, value: grams(per100.fat, lang) },
    { name: t.carbohydrates, value: grams(per100.carbohydrates, lang) },
  ];
}
