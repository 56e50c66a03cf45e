import { expect, it } from 'vitest';
import { everyProductOf } from '../../functions/catalogue/catalogue.ts';
import type { Product } from '../../functions/catalogue/schema.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { importCatalogue } from '../../functions/exchange/exchange.ts';
import { addPart, checkImport, openImport } from '../../functions/exchange/imports.ts';
import { importFor } from '../../functions/exchange/journal.ts';
import { jobs } from '../../functions/jobs.ts';
import { newId } from '../../functions/platform/ids.ts';
import { runQueue } from '../../functions/platform/jobs/run.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { csvOf } from '../../functions/platform/spreadsheet/csv.ts';
import { xlsxOf } from '../../functions/platform/spreadsheet/write-xlsx.ts';
import { memberOf } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';
import { windows1251 } from '../support/windows-1251.ts';

const yml = (encoding: string, name = 'Зефир') =>
  `<?xml version="1.0" encoding="${encoding}"?>
<yml_catalog><shop><offers>
<offer id="1"><name>${name}</name><price>90</price></offer>
</offers></shop></yml_catalog>`;
const MANY = 1_000_000;
const wide = Array.from({ length: MANY }, (_, i) => `Столбец ${i}`);
const row = ['Зефир', '90'];
const MARK = Uint8Array.from([0xef, 0xbb, 0xbf]);

/** Files that lie about themselves or go beyond all measure; what is said of them, and of which line. */
const BAD: [what: string, name: string, bytes: Uint8Array, words: RegExp][] = [
  [
    'XML says windows-1251 and is UTF-8',
    'a.xml',
    Buffer.from(yml('windows-1251')),
    /строка 1,.*windows-1251, а файл записан в UTF-8/,
  ],
  [
    'XML says UTF-8 and is windows-1251',
    'a.xml',
    windows1251(yml('UTF-8')),
    /строка 3,.*нет в кодировке UTF-8/,
  ],
  ['XML says UTF-16 and is UTF-8', 'a.xml', Buffer.from(yml('UTF-16')), /строка 1,.*UTF-16, а файл/],
  [
    'CSV with the mark of UTF-8 is windows-1251',
    'a.csv',
    Buffer.concat([MARK, windows1251('Название;Цена\nЗефир;90\n')]),
    /строка 1:? .*начинается как UTF-8/,
  ],
  [
    'CSV goes on in another encoding',
    'a.csv',
    Buffer.concat([Buffer.from(`Название;Цена\n${'Зефир;90\n'.repeat(9000)}`), windows1251('Пряник;80\n')]),
    /строка 9002:? .*другой кодировки/,
  ],
  ['CSV with a million columns', 'a.csv', csvOf([wide]), /строка 1:? столбцов больше 300/],
  [
    'CSV with a row of a million',
    'a.csv',
    csvOf([['Название', 'Цена'], row, wide]),
    /строка 3:? столбцов больше 300/,
  ],
  [
    'XLSX with a million columns',
    'a.xlsx',
    xlsxOf([{ name: 'A', rows: [wide] }]),
    /строка 1:? столбцов больше 300/,
  ],
  [
    'XLSX with a row of a million',
    'a.xlsx',
    xlsxOf([{ name: 'A', rows: [['Название', 'Цена'], row, wide] }]),
    /строка 3:? столбцов больше 300/,
  ],
];

onBothStores('A file that lies about itself or goes beyond all measure', (store) => {
  async function everything(portal: Portal, shop: Company): Promise<Product[]> {
    const all: Product[] = [];
    for await (const page of everyProductOf(portal, shop)) all.push(...page);
    return all;
  }

  it('is refused with its line, and the catalogue is as before', async () => {
    const portal = testPortal(await store.open(), { clock: Date.now });
    await madeCluster(portal, 'sweet');
    const shop = await madeCompany(portal, 'sweet', 'Зефир');
    const editor = memberOf(shop, 'editor');
    const good = { name: 'good.xml', bytes: windows1251(yml('windows-1251', 'Пастила')) };
    await importCatalogue(portal, editor, shop, [good]);
    await importCatalogue(portal, editor, shop, {
      name: 'good.csv',
      table: Buffer.concat([MARK, Buffer.from('Название;Цена\nВафли;70\n')]),
    });
    const before = await everything(portal, shop);
    expect(before.map(({ name }) => name.ru).sort()).toEqual(['Вафли', 'Пастила']);

    for (const [what, name, bytes, words] of BAD) {
      const id = newId();
      await openImport(portal, editor, shop, id);
      for (let at = 0, part = 0; at < bytes.length; at += 4_000_000, part++)
        await addPart(portal, editor, shop, id, name, bytes.subarray(at, at + 4_000_000), part);
      await checkImport(portal, editor, shop, id, { missing: 'hide' });
      await runQueue(portal, jobs, { tenant: 'sweet', queue: `catalogue-${shop.id}` });
      const entry = await importFor(portal, editor, shop, id);
      expect([what, entry.status]).toEqual([what, 'failed']);
      expect([what, entry.words?.ru]).toEqual([what, expect.stringMatching(words)]);
      expect([what, await everything(portal, shop)]).toEqual([what, before]);
    }
    await portal.table.close();
  });
});
