import { expect, test } from 'vitest';
import { addProducts } from '../../functions/catalogue/many.ts';
import { addProduct } from '../../functions/catalogue/products.ts';
import { system } from '../../functions/platform/actor.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { movableClock, testPortal } from '../support/portal.ts';
import { product } from '../support/shops.ts';
import { appWithPages } from '../support/site.ts';
import { onBothStores } from '../support/stores.ts';

/** The rows of the table below its headings, as texts of cells. */
const rowsOf = (html: string): string[][] =>
  [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)]
    .map(([, row = '']) =>
      [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) =>
        cell
          .replace(/<[^>]*>/g, ' ')
          .replace(/[\s\u00a0]+/g, ' ')
          .trim(),
      ),
    )
    .filter((cells) => cells.length > 1);

onBothStores('The price list of a company', (store) => {
  test('has all that is on the site: 200 on a page, 500 to be printed; each sheet says whose it is and of when', async () => {
    const clock = movableClock(Date.UTC(2026, 10, 27, 9));
    const portal = testPortal(await store.open(clock), { clock });
    const app = await appWithPages(portal);
    await madeCluster(portal, 'sweet');
    const shop = await madeCompany(portal, 'sweet', 'Пекарня');
    const path = `/sweet/companies/${shop.slug}/price-list`;
    const read = async (address: string) => {
      const answer = await app.request(address);
      expect([address, answer.status]).toEqual([address, 200]);
      return (await answer.text()).replaceAll(/&(?:#38|amp);/g, '&').replaceAll('\u00a0', ' ');
    };
    expect(await read(path)).toContain('Товаров на сайте пока нет.');

    await addProducts(
      portal,
      system,
      shop,
      Array.from({ length: 250 }, (_, i) =>
        product(`Печенье ${1000 + i}`, { sku: `П-${i}`, price: { kopecks: 12_350, per: { ru: 'коробка' } } }),
      ),
    );
    await addProduct(portal, system, shop, product('Тайна', { published: false }));
    await addProduct(
      portal,
      system,
      shop,
      product('Зефир', {
        packaging: { ru: 'Короб 12 шт.' },
        available: false,
        variants: [
          { id: 'a', name: { ru: 'ваниль' }, sku: 'З-1', kopecks: 9000, available: true },
          { id: 'b', name: { ru: 'клюква' }, kopecks: 9500, available: false },
        ],
      }),
    );
    const first = await read(path);
    expect(rowsOf(first)).toHaveLength(200);
    // Nothing here says how it is packed: there is no such column.
    expect(rowsOf(first).slice(0, 2)).toEqual([
      ['П-0', 'Печенье 1000', '123,50 ₽ за коробку'],
      ['П-1', 'Печенье 1001', '123,50 ₽ за коробку'],
    ]);
    const [, next = ''] = /href="([^"]*)" rel="next"/.exec(first) ?? [];
    // Two of these are variants.
    expect(rowsOf(await read(next))).toHaveLength(53);
    const [, whole = ''] = /href="([^"]*part=print[^"]*)"/.exec(first) ?? [];
    const printed = await read(whole);
    expect(rowsOf(printed)).toHaveLength(253);
    expect(rowsOf(printed)[0]).toEqual(['П-0', 'Печенье 1000', '', '123,50 ₽ за коробку']);
    const zefir = rowsOf(printed).findIndex(([, name]) => name?.startsWith('Зефир'));
    expect(rowsOf(printed).slice(zefir, zefir + 3)).toEqual([
      ['', 'Зефир нет в наличии', 'Короб 12 шт.', expect.any(String)],
      ['З-1', 'ваниль', '', '90 ₽'],
      ['', 'клюква нет в наличии', '', '95 ₽'],
    ]);
    expect(printed).not.toContain('rel="next"');
    expect(printed).not.toContain('Тайна');
    const [head = ''] = /<thead[^>]*>.*?<\/thead>/s.exec(printed) ?? [];
    expect(head.replace(/[\s\u00a0]+/g, ' ')).toMatch(
      /Пекарня\. Прайс-лист.*Цены на 27 ноября 2026.*\+7 8412 55-11-22 · sales@bakery\.test/,
    );
    expect(await read(`/en${path}`)).toContain('Prices of 27 November 2026');
    await portal.table.close();
  });
});
