import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { everyProductOf } from '../../functions/catalogue/catalogue.ts';
import { addProduct } from '../../functions/catalogue/products.ts';
import type { Product } from '../../functions/catalogue/schema.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { importCatalogue } from '../../functions/exchange/exchange.ts';
import { commerceMlOf } from '../../functions/exchange/export-commerceml.ts';
import { tableOf } from '../../functions/exchange/export-table.ts';
import { ymlOf } from '../../functions/exchange/export-yml.ts';
import { system } from '../../functions/platform/actor.ts';
import { csvOf } from '../../functions/platform/spreadsheet/csv.ts';
import { xlsxOf } from '../../functions/platform/spreadsheet/write-xlsx.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';
import { product } from '../support/shops.ts';

const file = (name: string) => ({
  name,
  bytes: new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures', name))),
});

const rich = product('Зефир «Ёлка» <новый> & &amp;', {
  description: {
    ru: `Первая  строка <b>не жирная</b>\nвторая\n${'Печём с утра. '.repeat(300)}`,
    en: 'First',
  },
  price: { kopecks: 12_345, per: { ru: 'кор' } },
  sku: 'З-1',
  shelfLifeDays: 90,
  storage: { minC: -2, maxC: 5 },
  nutrition: { kcal: 320, protein: 0.5, fat: 0, carbohydrates: 80 },
  packaging: { ru: 'Коробка 12 шт' },
  composition: { ru: 'Сахар; яблоко' },
  properties: [{ name: 'Форма', value: 'круг; =1+1' }],
  variants: [
    { id: 'a', name: { ru: 'ваниль' }, kopecks: 12_345, stock: 3, available: true },
    { id: 'b', name: { ru: 'клюква' }, kopecks: 13_000, stock: 0, available: false },
  ],
  stock: 3,
});

it.each([
  [
    'YML',
    (products: Product[], company: Company) => {
      const yml = ymlOf(
        company,
        products,
        'https://portal.test',
        {
          product: (code) => `https://portal.test/${code}`,
          picture: (name) => `https://portal.test/media/${name}`,
        },
        '2026-11-25T10:00',
      );
      return [{ name: 'feed.yml', bytes: new TextEncoder().encode(yml) }];
    },
  ],
  [
    'CommerceML',
    async (products: Product[], company: Company) => {
      const files = commerceMlOf(
        company,
        products,
        (name) => `https://portal.test/media/${name}`,
        '2026-11-25T10:00:00.000Z',
      );
      // By the schema of the format's owner, http://www.v8.1c.ru/edi/edi_stnd/90/CML208.XSD.
      const { valid, errors } = await validateXML({
        xml: files.map(({ name, text }) => ({ fileName: name, contents: text })),
        schema: readFileSync(join(import.meta.dirname, '../fixtures/commerceml/cml208.xsd'), 'utf8'),
        initialMemoryPages: 1024,
        maxMemoryPages: 4096,
      });
      expect({ valid, errors: errors.slice(0, 5) }).toEqual({ valid: true, errors: [] });
      return files.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }));
    },
  ],
  [
    'CSV',
    (products: Product[]) => ({
      name: 'price.csv',
      table: csvOf(
        tableOf(products).map((row) =>
          row.map((cell) => String(cell ?? '').replace(/^(\d+)\.(\d+)$/, '$1,$2')),
        ),
      ),
    }),
  ],
  [
    'XLSX',
    (products: Product[]) => ({
      name: 'price.xlsx',
      table: xlsxOf([{ name: 'Прайс', rows: tableOf(products) }]),
    }),
  ],
])('what was exported as %s changes nothing when it is imported', async (_format, exported) => {
  const portal = testPortal(openSqlite({ file: ':memory:' }));
  await madeCluster(portal, 'sweet');
  const shop = await madeCompany(portal, 'sweet', 'Зефир');
  await importCatalogue(portal, system, shop, [file('yml/gifts.xml')]);
  await importCatalogue(portal, system, shop, [file('commerceml/import.xml'), file('commerceml/offers.xml')]);
  await addProduct(portal, system, shop, rich);
  const products: Product[] = [];
  for await (const page of everyProductOf(portal, shop)) products.push(...page);
  const report = await importCatalogue(portal, system, shop, await exported(products, shop), {
    preview: true,
  });
  expect(report).toMatchObject({ added: 0, changed: 0, wrongCount: 0, unchanged: 871 });
});
