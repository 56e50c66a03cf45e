import type { Actor } from '../platform/actor.ts';
import { notFound } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { decodeCursor, encodeCursor, type Page } from '../platform/table/table.ts';
import { assertMaySee, type CompanyRef } from './access.ts';
import { catalogueKey, categoryKey, productKey, productsKey } from './keys.ts';
import { productOf, shownOf } from './record.ts';
import type { Product } from './schema.ts';

type Paging = { cursor?: string | undefined; limit?: number | undefined };

const PAGE = 24;
/** The most products that are asked for at once: a part of a price list that is printed. */
export const LARGEST_PAGE = 500;
/** Products of one step of a walk: what a query returns is held whole, with the pages of the file that it lies on. */
const WALKED = 250;
const pageSize = (limit: number | undefined): number => Math.min(LARGEST_PAGE, Math.max(1, limit ?? PAGE));

/** The public catalogue of a cluster: by name, or the products of one category by company. One query. */
export async function catalogue(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  { category, cursor, limit }: Paging & { category?: string | undefined } = {},
): Promise<Page<Product>> {
  const page = await portal.table.query({
    ...(category
      ? { index: 'g2', pk: categoryKey(cluster, category) }
      : { index: 'g1', pk: catalogueKey(cluster) }),
    limit: pageSize(limit),
    shared: true,
    ...(cursor && { cursor }),
  });
  return { items: page.items.map(shownOf), ...(page.cursor && { cursor: page.cursor }) };
}

/** Drafts that a page is ready to skip without a second query. */
const SLACK = 16;
/** And with it. A company with more drafts in a row shows a shorter page. */
const SECOND_LOOK = 1000;

/** The text right after a code: no code sorts between them. */
const after = (code: string): string => `${code} `;

/**
 * Published products of one company, by code, or of one category. The company itself must be open to the
 * public: the caller has read it. One query, two where many drafts lie between.
 */
export async function productsOf(
  portal: Pick<Portal, 'table'>,
  company: CompanyRef,
  { category, cursor, limit }: Paging & { category?: string | undefined } = {},
): Promise<Page<Product>> {
  const size = pageSize(limit);
  if (category) {
    const page = await portal.table.query({
      index: 'g2',
      pk: categoryKey(company.cluster, category),
      prefix: `${company.id}|`,
      limit: size,
      shared: true,
      ...(cursor && { cursor }),
    });
    return { items: page.items.map(shownOf), ...(page.cursor && { cursor: page.cursor }) };
  }
  const items: Product[] = [];
  let from = cursor ? after(decodeCursor(cursor, 1)[0]!) : undefined;
  for (const look of [size + SLACK, SECOND_LOOK]) {
    const page = await portal.table.query({
      pk: productsKey(company),
      ...(from && { from, to: '~' }),
      limit: look,
      shared: true,
    });
    for (const item of page.items) {
      // One more than the page holds says that there is a next page.
      if (item.published && items.push(shownOf(item)) > size)
        return { items: items.slice(0, size), cursor: encodeCursor([items[size - 1]!.code]) };
    }
    if (!page.cursor) return { items };
    from = after(page.items.at(-1)!.sk);
  }
  return { items, cursor: encodeCursor([from!.trimEnd()]) };
}

/**
 * A published product of an open company with those that follow it by code (fewer at the end of the
 * catalogue). One query. @throws Refusal 404
 */
export async function productWithNext(
  portal: Pick<Portal, 'table'>,
  company: CompanyRef,
  code: string,
  next = 4,
): Promise<{ product: Product; next: Product[] }> {
  const page = await portal.table.query({
    pk: productsKey(company),
    from: code,
    to: '~',
    limit: 1 + next + SLACK,
    shared: true,
  });
  const [first, ...others] = page.items.filter((item) => item.published).map(shownOf);
  if (first?.code !== code)
    throw notFound({
      ru: 'Такого товара нет или он снят с показа.',
      en: 'There is no such product, or it is no longer shown.',
    });
  return { product: first, next: others.slice(0, next) };
}

/** All products of a company with drafts, by code. @throws Refusal 401, 404 */
export async function allProductsOf(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  company: CompanyRef,
  { cursor, limit }: Paging = {},
): Promise<Page<Product>> {
  assertMaySee(actor, company);
  const page = await portal.table.query({
    pk: productsKey(company),
    limit: pageSize(limit),
    ...(cursor && { cursor }),
  });
  return { items: page.items.map(productOf), ...(page.cursor && { cursor: page.cursor }) };
}

/** One product, draft or not. @throws Refusal 401, 404 */
export async function productFor(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  company: CompanyRef,
  code: string,
): Promise<Product> {
  assertMaySee(actor, company);
  const item = await portal.table.get(productKey(company, code));
  if (!item) throw notFound({ ru: 'Такого товара нет.', en: 'There is no such product.' });
  return productOf(item);
}

/** All products of a company, some hundreds at a time, for work on the whole catalogue. Asks no one's rights. */
export async function* everyProductOf(
  portal: Pick<Portal, 'table'>,
  company: CompanyRef,
): AsyncGenerator<Product[]> {
  let cursor: string | undefined;
  do {
    const page: Page = await portal.table.query({
      pk: productsKey(company),
      limit: WALKED,
      ...(cursor && { cursor }),
    });
    yield page.items.map(productOf);
    cursor = page.cursor;
  } while (cursor);
}

/** Products at these codes (100 at most), undefined where there is none. Asks no one's rights. */
export async function productsAt(
  portal: Pick<Portal, 'table'>,
  company: CompanyRef,
  codes: readonly string[],
): Promise<(Product | undefined)[]> {
  const items = await portal.table.batchGet(codes.map((code) => productKey(company, code)));
  return items.map((item) => item && productOf(item));
}
