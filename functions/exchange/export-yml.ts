import type { Product } from '../catalogue/schema.ts';
import type { Company } from '../companies/schema.ts';
import { asHtml, escaped, roubles, tag } from './xml-text.ts';
import { NO_GROUP, VARIANT } from './yml.ts';

/** Categories of all groups that products name, by their paths, numbered from 1, parents first. */
export function categoriesOf(
  products: readonly Product[],
): Map<string, { id: number; name: string; parent?: number }> {
  const categories = new Map<string, { id: number; name: string; parent?: number }>();
  for (const { group } of products)
    for (let depth = 1; depth <= group.length; depth++) {
      const path = JSON.stringify(group.slice(0, depth));
      if (categories.has(path)) continue;
      const parent = depth > 1 ? categories.get(JSON.stringify(group.slice(0, depth - 1)))!.id : undefined;
      categories.set(path, { id: categories.size + 1, name: group[depth - 1]!, ...(parent && { parent }) });
    }
  return categories;
}

/** Where a product's page and its pictures are. */
export type Addresses = { product(code: string): string; picture(name: string): string };

/**
 * A company's public catalogue in Yandex Market Language: what marketplaces fetch, and what the portal itself reads
 * again without a change. A variant is an offer «product#variant» with the product as its `group_id`.
 */
export function ymlOf(
  company: Pick<Company, 'name' | 'requisites'>,
  products: readonly Product[],
  address: string,
  to: Addresses,
  date: string,
): string {
  const categories = categoriesOf(products);
  const category = (product: Product) => categories.get(JSON.stringify(product.group))?.id ?? 0;
  const list = [...categories.values()].map(
    ({ id, name, parent }) =>
      `<category id="${id}"${parent ? ` parentId="${parent}"` : ''}>${escaped(name)}</category>`,
  );
  if (products.some(({ group }) => group.length === 0)) list.push(`<category id="0">${NO_GROUP}</category>`);
  const offers = products.flatMap((product) => offersOf(product, category(product), to));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<yml_catalog date="${date}"><shop>`,
    tag('name', company.name.ru) + tag('company', company.requisites.legalName.ru) + tag('url', address),
    '<currencies><currency id="RUB" rate="1"/></currencies>',
    `<categories>${list.join('')}</categories>`,
    '<offers>',
    ...offers,
    '</offers></shop></yml_catalog>\n',
  ].join('\n');
}

function offersOf(product: Product, category: number, to: Addresses): string[] {
  const id = product.source === 'yml' && product.externalId ? product.externalId : product.code;
  const common =
    tag('url', to.product(product.code)) +
    tag('currencyId', 'RUB') +
    tag('categoryId', category) +
    product.pictures
      .filter(({ kind }) => kind === 'raster')
      .map(({ name, widths }) => tag('picture', to.picture(`${name}-${widths.at(-1)}.webp`)))
      .join('') +
    (product.description.ru ? `<description>${asHtml(product.description.ru)}</description>` : '') +
    tag('period-of-validity-days', product.shelfLifeDays && `P${product.shelfLifeDays}D`) +
    product.properties
      .map(({ name, value }) => `<param name="${escaped(name)}">${escaped(value)}</param>`)
      .join('');
  const own = (of: {
    kopecks: number | undefined;
    stock: number | undefined;
    sku: string | undefined;
    gtin: string | undefined;
  }) =>
    tag('name', product.name.ru) +
    tag('price', of.kopecks && roubles(of.kopecks)) +
    tag('count', of.stock) +
    tag('vendorCode', of.sku) +
    tag('barcode', of.gtin);
  const { variants = [] } = product;
  if (variants.length === 0) {
    const { stock, sku, gtin, price } = product;
    return [
      `<offer id="${escaped(id)}" available="${product.available}">${own({ kopecks: price?.kopecks, stock, sku, gtin })}${common}</offer>`,
    ];
  }
  return variants.map(
    (variant) =>
      `<offer id="${escaped(`${id}#${variant.id}`)}" group_id="${escaped(id)}" available="${variant.available}">${own(
        {
          kopecks: variant.kopecks,
          stock: variant.stock,
          sku: variant.sku,
          gtin: variant.gtin,
        },
      )}${common}<param name="${VARIANT}">${escaped(variant.name.ru)}</param></offer>`,
  );
}
