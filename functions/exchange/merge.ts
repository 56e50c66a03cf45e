import { isDeepStrictEqual } from 'node:util';
import { detailsOf, productCode } from '../catalogue/products.ts';
import type { NewProductRecord } from '../catalogue/record.ts';
import { type Price, type Product, ProductDetails, type Variant } from '../catalogue/schema.ts';
import type { Category } from '../clusters/schema.ts';
import type { Shop } from '../companies/counters.ts';
import { isoTime } from '../platform/clock.ts';
import { wordsOf } from '../platform/http/validation.ts';
import type { Words } from '../platform/text/text.ts';
import { unitName } from './commerceml-offer.ts';
import type { ImportedFields, ImportedProduct, ImportedVariant } from './imported.ts';
import { tidyLines } from './plain.ts';
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

/** Variants with what the file says of them: a file of prices alone changes prices alone. */
function withVariants(
  before: readonly Variant[],
  now: readonly ImportedVariant[],
  whole: boolean,
): Variant[] {
  const known = new Map(before.map((variant) => [variant.id, variant]));
  const kept = new Map<string, Variant>(whole ? [] : known);
  for (const { removed, kopecks, name, ...said } of now) {
    const was = known.get(said.id);
    const title = name ? text(was?.name ?? name, name) : was?.name;
    if (removed) kept.delete(said.id);
    // Prices and stock of a variant that nobody named yet say nothing to buyers.
    else if (title) {
      const variant: Variant = { available: true, ...was, ...said, name: title };
      if (kopecks === null) delete variant.kopecks;
      else if (kopecks !== undefined) variant.kopecks = kopecks;
      kept.set(said.id, variant);
    }
  }
  return [...kept.values()].slice(0, 200);
}

/** The product's own price and stock follow from its variants: the lowest price, the stock of all. */
function ofVariants(details: ProductDetails, variants: readonly Variant[], per: Price['per']): void {
  const prices = variants.flatMap(({ kopecks }) => (kopecks === undefined ? [] : [kopecks]));
  if (prices.length > 0) details.price = { kopecks: Math.min(...prices), per };
  const stocks = variants.flatMap(({ stock }) => (stock === undefined ? [] : [stock]));
  if (stocks.length > 0) details.stock = stocks.reduce((sum, stock) => sum + stock, 0);
  if (variants.length > 0) details.available = variants.some(({ available }) => available);
}

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
  const {
    price,
    properties,
    variants,
    wholeVariants = false,
    sourcePictures: _pictures,
    prices: _prices,
    withdrawn,
    ...plain
  } = fields;
  if (withdrawn && before) return { ...before, published: false };
  const base: ProductDetails = before ?? { ...blank, name };
  const details: ProductDetails = { ...base, ...plain, name: text(base.name, plain.name) };
  if (plain.description) details.description = text(base.description, plain.description);
  for (const field of ['packaging', 'composition', 'minimumOrder'] as const)
    if (plain[field]) details[field] = base[field] ? text(base[field], plain[field]) : plain[field];
  if (properties) details.properties = joined(base.properties, properties);
  const per = price?.per ?? base.price?.per ?? PIECE;
  const samePer = base.price && unitName(per.ru) === unitName(base.price.per.ru) ? base.price.per : per;
  if (price === null) delete details.price;
  else if (price) details.price = { kopecks: price.kopecks, per: samePer };
  if (variants) {
    details.variants = withVariants(base.variants ?? [], variants, wholeVariants);
    ofVariants(details, details.variants, samePer);
    if (details.variants.length === 0) delete details.variants;
  }
  const shelf = details.category ?? shelfOf(details.group, categories);
  if (shelf) details.category = shelf;
  return details;
}

/** The file's Russian text; the English one stays while the Russian is the same, for it says the same. */
const text = (before: { ru: string; en?: string | undefined }, now: { ru: string } | undefined) =>
  now && now.ru !== before.ru && now.ru !== tidyLines(before.ru) ? { ...now } : before;

export type Step =
  | { kind: 'added'; imported: ImportedProduct; after: NewProductRecord }
  | { kind: 'changed'; imported: ImportedProduct; before: Product; after: NewProductRecord; fields: string[] }
  | { kind: 'unchanged'; imported: ImportedProduct }
  | { kind: 'wrong'; imported: ImportedProduct; words: Words };

/** What steps are decided by, the same for all products of one import. */
export type Ground = {
  shop: Shop;
  format: ImportFormat;
  categories: readonly Category[];
  now: number;
  /** Where the portal's own pictures lie: addresses that begin so need not be fetched. */
  ownMedia: string;
};

/** What importing one product does, given what there is of it. */
export function stepOf(
  { shop, format, categories, now, ownMedia }: Ground,
  imported: ImportedProduct,
  before: Product | undefined,
): Step {
  const { fields, externalId } = imported;
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
  // Prices and stock alone do not say that the product is there again.
  if (before?.takenOff && fields.name && !fields.withdrawn) details.published = true;
  const isOff = !details.published && (before?.takenOff || (fields.withdrawn && before?.published));
  const foreign = fields.sourcePictures?.filter((address) => !address.startsWith(ownMedia));
  const pictures = foreign?.length ? foreign : before?.sourcePictures;
  const prices = fields.prices ?? before?.prices;
  const changed = known ? changedFields(known, details) : [];
  if (!isDeepStrictEqual(pictures, before?.sourcePictures)) changed.push('sourcePictures');
  if (!isDeepStrictEqual(prices, before?.prices)) changed.push('prices');
  if (before && changed.length === 0) return { kind: 'unchanged', imported };
  const after: NewProductRecord = {
    ...details,
    cluster: shop.cluster,
    company: shop.id,
    companySlug: shop.slug,
    companyName: shop.name,
    code: before?.code ?? importedCode(format, imported),
    source: before?.source ?? format,
    ...(before ? before.externalId !== undefined && { externalId: before.externalId } : { externalId }),
    ...(isOff && { takenOff: true as const }),
    ...(pictures && { sourcePictures: pictures }),
    ...(prices && { prices }),
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
