import { isDeepStrictEqual } from 'node:util';
import { type Shop, shopOf } from '../companies/counters.ts';
import type { Actor } from '../platform/actor.ts';
import { DAY, isoTime } from '../platform/clock.ts';
import { changedMeanwhile, notFound, Refusal } from '../platform/http/problem.ts';
import { digest, shortCode } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type Json } from '../platform/table/table.ts';
import { slug } from '../platform/text/slug.ts';
import { assertMayEdit, assertStatusAllows, type CompanyRef } from './access.ts';
import { madeKey, productKey, tombstoneKey } from './keys.ts';
import { type NewProductRecord, productOf, writesOf } from './record.ts';
import { type EditedProduct, type NewProduct, type Product, ProductDetails } from './schema.ts';

type Place = Pick<Portal, 'table' | 'clock'>;

/** How long a deletion can be undone. */
export const KEPT_AFTER_DELETION_MS = 30 * DAY;
const REMEMBERED_IDS_MS = 7 * DAY;
const ATTEMPTS = 6;

const noProduct = () => notFound({ ru: 'Такого товара нет.', en: 'There is no such product.' });

/** The last part of a product's address: its name for people, then what makes it unique in the company. */
export const productCode = (name: string, seed: string): string =>
  [slug(name), shortCode(seed)].filter(Boolean).join('-');

/** The company as it is now, if the actor may change its products in its state. @throws Refusal 403, 404 */
export async function shopFor(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  company: CompanyRef,
): Promise<Shop> {
  const shop = await shopOf(portal, company);
  if (!shop) throw notFound({ ru: 'Такого предприятия нет.', en: 'There is no such company.' });
  assertStatusAllows(actor, shop);
  return shop;
}

/**
 * Tries until no one else's write comes between: what was read changed, so it is read and decided again.
 * The attempt itself refuses where its own condition can no longer hold.
 */
export async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let i = 1; ; i++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConditionFailed(error) || i === ATTEMPTS) throw error;
    }
  }
}

/**
 * Adds a product. The same `id` with the same content again returns what it made the first time.
 * @throws Refusal 401, 403, 404; 409 where the id was used for something else
 */
export async function addProduct(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  { id, ...input }: NewProduct,
): Promise<Product> {
  assertMayEdit(actor, company);
  const details = ProductDetails.parse(input);
  const content = digest(JSON.stringify(details));
  return retried(async () => {
    const made = await portal.table.get(madeKey(company, id));
    if (made) {
      const item = await portal.table.get(productKey(company, made.code as string));
      if (made.content === content && item) return productOf(item);
      throw new Refusal(409, 'id-used', {
        ru: 'Товар с этим идентификатором уже добавлен с другим содержанием.',
        en: 'A product with this id was already added with other content.',
      });
    }
    const shop = await shopFor(portal, actor, company);
    const now = portal.clock();
    const product: NewProductRecord = {
      ...details,
      cluster: shop.cluster,
      company: shop.id,
      companySlug: shop.slug,
      companyName: shop.name,
      code: productCode(details.name.ru, id),
      source: 'portal',
      createdAt: isoTime(now),
      updatedAt: isoTime(now),
    };
    await portal.table.write([
      ...writesOf(shop, [{ after: product }]),
      {
        put: {
          ...madeKey(company, id),
          code: product.code,
          content,
          ttl: Math.floor((now + REMEMBERED_IDS_MS) / 1000),
        },
        if: { absent: true },
      },
    ]);
    return { ...product, version: 1 };
  });
}

/** Changes one product by what `change` makes of it, if its version is still `version`. */
async function change(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  code: string,
  version: number,
  details: (product: Product) => ProductDetails,
): Promise<Product> {
  return retried(async () => {
    const item = await portal.table.get(productKey(company, code));
    if (!item) throw noProduct();
    const before = productOf(item);
    if (before.version !== version) throw changedMeanwhile(before);
    const shop = await shopFor(portal, actor, company);
    const after: NewProductRecord = {
      ...bare(before),
      ...details(before),
      companySlug: shop.slug,
      companyName: shop.name,
      updatedAt: isoTime(portal.clock()),
    };
    await portal.table.write(writesOf(shop, [{ before, after }]));
    return { ...after, version: version + 1 };
  });
}

/** What a product is apart from what people say of it. */
const bare = (product: Product) => ({
  cluster: product.cluster,
  company: product.company,
  companySlug: product.companySlug,
  companyName: product.companyName,
  code: product.code,
  source: product.source,
  ...(product.externalId !== undefined && { externalId: product.externalId }),
  ...(product.sourcePictures && { sourcePictures: product.sourcePictures }),
  ...(product.prices && { prices: product.prices }),
  createdAt: product.createdAt,
  updatedAt: product.updatedAt,
});

/** What people say of a product: the part of it that a form edits. */
export const detailsOf = (product: Product): ProductDetails => ProductDetails.parse(product);

/**
 * Replaces what is said of a product. The same content again changes nothing.
 * @throws Refusal 401, 403, 404; 409 with `current` where someone changed it meanwhile
 */
export async function editProduct(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  code: string,
  { version, ...input }: EditedProduct,
): Promise<Product> {
  assertMayEdit(actor, company);
  const details = ProductDetails.parse(input);
  const item = await portal.table.get(productKey(company, code));
  if (item) {
    const now = productOf(item);
    // A retry after a lost answer, or a save without a change.
    if (now.version >= version && isDeepStrictEqual(detailsOf(now), details)) return now;
  }
  return change(portal, actor, company, code, version, () => details);
}

/**
 * Shows a product to the public or takes it away; what is so already stays untouched.
 * @throws Refusal 401, 403, 404; 409 with `current`
 */
export async function showProduct(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  code: string,
  { version, published }: { version: number; published: boolean },
): Promise<Product> {
  assertMayEdit(actor, company);
  const item = await portal.table.get(productKey(company, code));
  if (item && item.published === published) return productOf(item);
  return change(portal, actor, company, code, version, (product) => ({ ...detailsOf(product), published }));
}

/**
 * Deletes a product; `restoreProduct` brings it back within 30 days. Deleting what is deleted is harmless.
 * @throws Refusal 401, 403, 404; 409 with `current`
 */
export async function deleteProduct(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  code: string,
  version: number,
): Promise<void> {
  assertMayEdit(actor, company);
  await retried(async () => {
    const item = await portal.table.get(productKey(company, code));
    if (!item) {
      if (await portal.table.get(tombstoneKey(company, code))) return;
      throw noProduct();
    }
    const before = productOf(item);
    if (before.version !== version) throw changedMeanwhile(before);
    const shop = await shopFor(portal, actor, company);
    const { version: _version, ...product } = before;
    await portal.table.write([
      ...writesOf(shop, [{ before }]),
      {
        update: tombstoneKey(company, code),
        set: {
          product: product as unknown as Json,
          deletedAt: isoTime(portal.clock()),
          ttl: Math.floor((portal.clock() + KEPT_AFTER_DELETION_MS) / 1000),
        },
      },
    ]);
  });
}

/**
 * Brings a deleted product back as it was. What is back already is returned as it is.
 * @throws Refusal 401, 403, 404 where nothing of it is kept any more
 */
export async function restoreProduct(
  portal: Place,
  actor: Actor,
  company: CompanyRef,
  code: string,
): Promise<Product> {
  assertMayEdit(actor, company);
  return retried(async () => {
    const [kept, item] = await portal.table.batchGet([
      tombstoneKey(company, code),
      productKey(company, code),
    ]);
    if (item) return productOf(item);
    if (!kept) throw noProduct();
    const shop = await shopFor(portal, actor, company);
    const after: NewProductRecord = {
      ...(kept.product as unknown as NewProductRecord),
      companySlug: shop.slug,
      companyName: shop.name,
      updatedAt: isoTime(portal.clock()),
    };
    await portal.table.write([
      ...writesOf(shop, [{ after }]),
      { delete: tombstoneKey(company, code), if: { exists: true } },
    ]);
    return { ...after, version: 1 };
  });
}
