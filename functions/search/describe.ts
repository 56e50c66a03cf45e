import type { Product } from '../catalogue/schema.ts';
import type { Company } from '../companies/schema.ts';
import type { Text } from '../platform/text/text.ts';
import type { Card } from './card.ts';
import { readingOf } from './lemmas.ts';
import type { Shown } from './shown.ts';
import { wordsOf } from './words.ts';

/** Longer descriptions say the same again. */
const MOST_TEXT = 4000;

const both = (text: Text | undefined): string => [text?.ru, text?.en].filter(Boolean).join(' ');
const all = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ').slice(0, MOST_TEXT);

/** «Коробки по 12 штук» are packed in a «коробка»: the dictionary form of the first word. */
function packingOf(product: Product): string | undefined {
  const [first] = wordsOf(product.packaging?.ru ?? '');
  return first && /^[а-я]{3,}$/.test(first) ? readingOf(first).lemmas[0] : undefined;
}

const isInStock = ({ available, stock }: { available: boolean; stock?: number | undefined }): boolean =>
  available && stock !== 0;

function productCard(product: Product, company: Company): Card {
  const packing = packingOf(product);
  const variants = product.variants ?? [];
  // «От» the cheapest: whoever looks below a price must not miss the kind that costs less.
  const prices = [product.price, ...variants].flatMap((one) => one?.kopecks ?? []);
  return {
    kind: 'product',
    cluster: product.cluster,
    company: company.slug,
    companyName: company.name,
    name: both(product.name),
    text: all(
      both(product.packaging),
      product.group.join(' '),
      both(company.name),
      ...variants.map((variant) => both(variant.name)),
      ...product.properties.map(({ name, value }) => `${name} ${value}`),
      both(product.composition),
      both(product.description),
    ),
    codes: [product, ...variants].flatMap(({ sku, gtin }) => [sku ?? [], gtin ?? []].flat()),
    ...(product.category && { category: product.category }),
    ...(prices.length > 0 && { kopecks: Math.min(...prices) }),
    inStock: isInStock(product) && (variants.length === 0 || variants.some(isInStock)),
    ...(packing && { packing }),
    ...(product.shelfLifeDays && { shelfLifeDays: product.shelfLifeDays }),
  };
}

function companyCard(company: Company): Card {
  return {
    kind: 'company',
    cluster: company.cluster,
    company: company.slug,
    companyName: company.name,
    name: both(company.name),
    text: all(
      both(company.city),
      both(company.tagline),
      company.requisites.legalName.ru,
      company.requisites.legalName.en,
      ...company.sites.flatMap((site) => [both(site.name), ...site.capacities.map(({ what }) => both(what))]),
      ...company.certificates.map(({ name }) => both(name)),
      both(company.about),
    ),
    codes: [company.requisites.inn],
  };
}

/** The card of what is shown. */
export const cardOf = (shown: Shown): Card =>
  shown.kind === 'product' ? productCard(shown.product, shown.company) : companyCard(shown.company);
