import { expect, test } from 'vitest';
import { addProducts } from '../../functions/catalogue/many.ts';
import { partId, sendBasket } from '../../functions/enquiries/basket.ts';
import { system } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';
import { product } from '../support/shops.ts';
import { onBothStores } from '../support/stores.ts';

test('a part of a sending has its own lasting id', () => {
  const [sending, one, two] = [newId(), newId(), newId()];
  expect(partId(sending, one)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(partId(sending, one)).toBe(partId(sending, one));
  expect(partId(sending, one)).not.toBe(partId(sending, two));
});

onBothStores('The enquiry basket', (store) => {
  test('reaches each company with its own products, and once however often it is sent', async () => {
    const portal = testPortal(await store.open());
    await madeCluster(portal, 'sweet');
    await madeCluster(portal, 'wood');
    const companies = await Promise.all([
      madeCompany(portal, 'sweet', 'Пекарня'),
      madeCompany(portal, 'sweet', 'Зефир'),
      madeCompany(portal, 'wood', 'Лесопилка'),
    ]);
    const parts = await Promise.all(
      companies.map(async (company) => {
        const [code = ''] = await addProducts(portal, system, company, [
          product(`Товар «${company.name.ru}»`),
        ]);
        return { company, products: [{ code, quantity: '10 коробок' }] };
      }),
    );
    const draft = {
      id: newId(),
      name: 'Олег',
      email: 'oleg@lavka.example',
      text: 'Пришлите, пожалуйста, цены.',
      consent: true,
    };
    await sendBasket(portal, 'ru', draft, parts.slice(0, 2), '192.0.2.1');
    await sendBasket(portal, 'ru', draft, parts, '192.0.2.1');
    for (const { cluster, id, name } of companies) {
      const { items } = await portal.table.query({ pk: `${cluster}|enquiries|${id}` });
      expect(items.map((item) => item.products)).toEqual([
        [expect.objectContaining({ name: `Товар «${name.ru}»`, quantity: '10 коробок' })],
      ]);
    }
    await portal.table.close();
  });
});
