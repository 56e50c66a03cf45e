import { isDeepStrictEqual } from 'node:util';
import { everyProductOf, productsAt } from '../catalogue/catalogue.ts';
import { retried, shopFor } from '../catalogue/products.ts';
import { writesOf } from '../catalogue/record.ts';
import type { Product } from '../catalogue/schema.ts';
import { system } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import { settingsOf } from './settings.ts';

const BATCH = 50;
const PIECE = { ru: 'шт', en: 'pc' };

/**
 * A product whose public price is of the chosen type. Its variants lose theirs, for only the next exchange knows
 * them of another type; a price that was hidden must not be seen there either.
 */
export function pricedBy(product: Product, type: string | null): Product {
  const { price, variants, ...rest } = product;
  const kopecks = type === null ? undefined : product.prices?.find((one) => one.type === type)?.kopecks;
  const bare = variants?.map(({ kopecks: _kopecks, ...variant }) => variant);
  return {
    ...rest,
    ...(kopecks !== undefined && { price: { kopecks, per: price?.per ?? PIECE } }),
    ...(bare && { variants: bare }),
  };
}

/** Brings the products that came with types of prices to the one that the company chose. */
export const pricing: JobKind = {
  kind: 'price-type',
  async run(portal, job, { signal, progress }) {
    const company = { cluster: job.tenant, id: (job.data as { company: string }).company };
    const { priceType } = await settingsOf(portal, company);
    if (priceType === undefined) return undefined;
    let done = 0;
    for await (const page of everyProductOf(portal, company)) {
      const concerned = page.filter((product) => {
        if (!product.prices) return false;
        const { price } = pricedBy(product, priceType);
        return !isDeepStrictEqual(price, product.price);
      });
      for (let from = 0; from < concerned.length; from += BATCH) {
        signal.throwIfAborted();
        const codes = concerned.slice(from, from + BATCH).map(({ code }) => code);
        await retried(async () => {
          const shop = await shopFor(portal, system, company);
          const now = (await productsAt(portal, company, codes)).filter((one) => one !== undefined);
          const changes = now.map((before) => {
            const { version: _version, ...after } = pricedBy(before, priceType);
            return { before, after: { ...after, updatedAt: isoTime(portal.clock()) } };
          });
          if (changes.length > 0) await portal.table.write(writesOf(shop, changes));
        });
        done += codes.length;
        progress({ done });
      }
    }
    return undefined;
  },
};
