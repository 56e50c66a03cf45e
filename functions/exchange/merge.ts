import { isDeepStrictEqual } from 'node:util';
import { detailsOf, productCode } from '../catalogue/products.ts';
import type { NewProductRecord } from '../catalogue/record.ts';
import { type Product, ProductDetails } from '../catalogue/schema.ts';
import type { Category } from '../clusters/schema.ts';
import type { Shop } from '../companies/counters.ts';
import { isoTime } from '../platform/clock.ts';
import { wordsOf } from '../platform/http/validation.ts';
import type { Words } from '../platform/text/text.ts';
import type { ImportedFields, ImportedProduct } from './imported.ts';
import type { ImportFormat } from './schema.ts';

/** A product's address part: the same for the same id at the same kind of source, whenever it is imported. */
export const importedCode = (format: ImportFormat, product: ImportedProduct): string =>
  productCode(product.fields.name?.ru ?? '', `${format}|${product.externalId}`);

/** The cluster's shelf that bears the name of one of the product's groups, the innermost first. */
export function shelfOf(group: readonly string[], categories: readonly Category[]): string | undefined {
  const same = (a: string, b: string | undefined) => a.toLowerCase() === b?.toLowerCase();
  for (const name of group.toReversed()) {
    const category = categories.find((one) => same(name, one.name.ru) || same(name, one.name.en));
    if (category) return category.id;
  }
  return undefined;
}

/** Properties of the file take the place of those of the same name; others that people added stay. */
function joined(before: ProductDetails['properties'], now: ProductDetails['properties']) {
  const values = new Map(before.map(({ name, value }) => [name, value]));
  for (const { name, value } of now) values.set(name, value);
  return [...values].map(([name, value]) => ({ name, value })).slice(0, 100);
}

const blank: Omit<ProductDetails, 'name'> = {
  description: { ru: '' },
  group: [],
  properties: [],
  pictures: [],
  available: true,
  published: true,
};

const PIECE = { ru: 'шт', en: 'pc' };

/**
 * A product with what the file says of it. Fields that the file carries win; fields that it does not carry,
 * English texts, the shelf, pictures and whether it is shown stay as people left them.
 */
function merged(
  before: ProductDetails | undefined,
  name: { ru: string },
  fields: ImportedFields,
  categories: readonly Category[],
): ProductDetails {
  const { price, properties, sourcePictures: _pictures, withdrawn, ...plain } = fields;
  if (withdrawn && before) return { ...before, published: false };
  const base: ProductDetails = before ?? { ...blank, name };
  const details: ProductDetails = { ...base, ...plain, name: text(base.name, plain.name) };
  if (plain.description) details.description = text(base.description, plain.description);
  if (properties) details.properties = joined(base.properties, properties);
  if (price === null) delete details.price;
  else if (price) {
    const per = price.per ?? base.price?.per ?? PIECE;
    details.price = { kopecks: price.kopecks, per: per.ru === base.price?.per.ru ? base.price.per : per };
  }
  const shelf = details.category ?? shelfOf(details.group, categories);
  if (shelf) details.category = shelf;
  return details;
}

/** The file's Russian text; the English one stays while the Russian is the same, for it says the same. */
const text = (before: { ru: string; en?: string | undefined }, now: { ru: string } | undefined) =>
  now && now.ru !== before.ru ? now : before;

export type Step =
  | { kind: 'added'; imported: ImportedProduct; after: NewProductRecord }
  | { kind: 'changed'; imported: ImportedProduct; before: Product; after: NewProductRecord; fields: string[] }
  | { kind: 'unchanged'; imported: ImportedProduct }
  | { kind: 'wrong'; imported: ImportedProduct; words: Words };

/** What importing one product does, given what there is of it. */
export function stepOf(
  shop: Shop,
  format: ImportFormat,
  imported: ImportedProduct,
  before: Product | undefined,
  categories: readonly Category[],
  now: number,
): Step {
  const { fields, externalId } = imported;
  if (before && before.externalId !== externalId)
    return {
      kind: 'wrong',
      imported,
      words: {
        ru: `Адрес ${before.code} уже занят другим товаром: измените название.`,
        en: `The address ${before.code} belongs to another product: change the name.`,
      },
    };
  if (before === undefined && fields.withdrawn) return { kind: 'unchanged', imported };
  const name = before?.name ?? fields.name;
  if (!name)
    return {
      kind: 'wrong',
      imported,
      words: {
        ru: `Товара ${externalId} ещё нет: сначала загрузите файл с товарами (import.xml), можно вместе с этим.`,
        en: `There is no product ${externalId} yet: import the file of goods (import.xml) first, or together with this one.`,
      },
    };
  const known = before && detailsOf(before);
  const wanted = ProductDetails.safeParse(merged(known, name, fields, categories));
  if (!wanted.success) {
    const issue = wanted.error.issues[0]!;
    const field = issue.path.join('.');
    const words = wordsOf(issue, '?');
    return {
      kind: 'wrong',
      imported,
      words: { ru: `Поле ${field}: ${words.ru}`, en: `Field ${field}: ${words.en}` },
    };
  }
  const details = wanted.data;
  const pictures = fields.sourcePictures ?? before?.sourcePictures;
  const changed = known ? changedFields(known, details) : [];
  if (!isDeepStrictEqual(pictures, before?.sourcePictures)) changed.push('sourcePictures');
  if (before && changed.length === 0) return { kind: 'unchanged', imported };
  const after: NewProductRecord = {
    ...details,
    cluster: shop.cluster,
    company: shop.id,
    companySlug: shop.slug,
    companyName: shop.name,
    code: before?.code ?? importedCode(format, imported),
    source: format,
    externalId,
    ...(pictures && { sourcePictures: pictures }),
    createdAt: before?.createdAt ?? isoTime(now),
    updatedAt: isoTime(now),
  };
  return before
    ? { kind: 'changed', imported, before, after, fields: changed }
    : { kind: 'added', imported, after };
}

function changedFields(before: ProductDetails, after: ProductDetails): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof ProductDetails>;
  return [...names].filter((name) => !isDeepStrictEqual(before[name], after[name]));
}
