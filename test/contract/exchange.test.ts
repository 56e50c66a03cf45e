import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allProductsOf, catalogue, everyProductOf, productsOf } from '../../functions/catalogue/catalogue.ts';
import { addProduct, deleteProduct, editProduct } from '../../functions/catalogue/products.ts';
import type { Product } from '../../functions/catalogue/schema.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { importCatalogue } from '../../functions/exchange/exchange.ts';
import { importsOf } from '../../functions/exchange/journal.ts';
import { system } from '../../functions/platform/actor.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { memberOf } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { someGoods } from '../support/commerceml.ts';
import { movableClock, testPortal } from '../support/portal.ts';
import { counters, product } from '../support/shops.ts';
import { onBothStores } from '../support/stores.ts';

const read = (name: string) => ({
  name,
  bytes: new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures', name))),
});
const gifts = read('yml/gifts.xml');
const goods = read('commerceml/import.xml');
const offers = read('commerceml/offers.xml');
const file = (text: string, name = 'file.xml') => ({ name, bytes: new TextEncoder().encode(text) });
const files = (count: number) => {
  const some = someGoods(count);
  return { goods: file(some.goods, 'import.xml'), offers: file(some.offers, 'offers.xml') };
};
const few = files(120);

async function everything(portal: Portal, shop: Company): Promise<Product[]> {
  const all: Product[] = [];
  for await (const page of everyProductOf(portal, shop)) all.push(...page);
  return all;
}

const yml = (...lines: string[]) =>
  file(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<yml_catalog><shop><categories><category id="1">Печенье</category></categories><offers>',
      ...lines,
      '</offers></shop></yml_catalog>',
    ].join('\n'),
  );
const offer = (id: string, price = '10', more = '') =>
  `<offer id="${id}"><name>Товар ${id}</name><price>${price}</price>${more}</offer>`;

onBothStores('Importing a catalogue', (store) => {
  const setting = async () => {
    const table = await store.open();
    const clock = movableClock();
    const portal = testPortal(table, { clock });
    await madeCluster(portal, 'sweet');
    const shop = await madeCompany(portal, 'sweet', 'Зефир');
    return { table, clock, portal, shop, editor: memberOf(shop, 'editor') };
  };

  it('takes a real YML file whole: 102 offers in 10 categories, and the second time changes nothing', async () => {
    const { table, portal, shop, editor } = await setting();
    const first = await importCatalogue(portal, editor, shop, [gifts]);
    expect(first).toMatchObject({
      format: 'yml',
      applied: true,
      read: 102,
      groups: 10,
      added: 102,
      changed: 0,
      wrongCount: 0,
      missing: 0,
    });
    const all = await everything(portal, shop);
    expect(all).toHaveLength(102);
    expect(await counters(table, shop)).toEqual({ count: 102 });
    const canvas = all.find((one) => one.externalId === '226060062')!;
    expect(canvas).toMatchObject({
      name: { ru: 'Холст с памятными датами' },
      price: { kopecks: 104_000 },
      group: ['Подарки для родителей'],
      available: true,
      published: true,
      source: 'yml',
    });
    expect(canvas.sourcePictures?.[0]).toContain("_'%D0%9D"); // &apos; in the address was read
    expect(all.find((one) => one.externalId === '3872698605')!.properties).toEqual([
      { name: 'Size', value: 'UNI RU' },
      { name: 'Color', value: 'Разноцветный' },
    ]);
    expect((await catalogue(portal, 'sweet', { limit: 200 })).items).toHaveLength(102);

    const second = await importCatalogue(portal, editor, shop, [gifts]);
    expect(second).toMatchObject({ added: 0, changed: 0, unchanged: 102, missing: 0 });
    expect(await everything(portal, shop)).toEqual(all);
  });

  it('takes a real pair of files of 1C: 768 goods with 768 offers, in either order', async () => {
    const { table, portal, shop, editor } = await setting();
    const first = await importCatalogue(portal, editor, shop, [offers, goods]);
    expect(first).toMatchObject({ format: 'commerceml', read: 768, added: 768, wrongCount: 0 });
    expect(await counters(table, shop)).toEqual({ count: 768 });
    const all = await everything(portal, shop);
    expect(all.filter((one) => one.price)).toHaveLength(768);
    expect(all.filter((one) => one.gtin)).toHaveLength(766);
    expect(all.filter((one) => one.sku)).toHaveLength(213);
    expect(all.filter((one) => one.stock !== undefined)).toHaveLength(768);
    expect(all.find((one) => one.externalId === '76972')).toMatchObject({
      name: { ru: 'АН Original Маска альгинатная для кожи с расширенными порами Charcoal Modeling Mask' },
      sku: 'АН130',
      gtin: '2000763422215',
      stock: 5,
      available: true,
      price: { kopecks: 12_900, per: { ru: 'шт' } },
    });
    expect(await importCatalogue(portal, editor, shop, [goods, offers])).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 768,
    });
    expect(await everything(portal, shop)).toEqual(all);
  });

  it('offers alone change prices and stock of what is there, and say which goods are not', async () => {
    const { portal, shop, editor } = await setting();
    await importCatalogue(portal, editor, shop, [few.goods]);
    expect((await everything(portal, shop)).every((one) => one.price === undefined)).toBe(true);
    const report = await importCatalogue(portal, editor, shop, [
      few.offers,
      file(
        `<КоммерческаяИнформация><ПакетПредложений><Предложения>
        <Предложение><Ид>no-such</Ид><Количество>1</Количество></Предложение>
        </Предложения></ПакетПредложений></КоммерческаяИнформация>`,
        'more.xml',
      ),
    ]);
    expect(report).toMatchObject({ added: 0, changed: 120, wrongCount: 1 });
    expect(report.wrong[0]).toMatchObject({ file: 'more.xml', line: 2 });
    expect((await everything(portal, shop)).filter((one) => one.price)).toHaveLength(120);
  });

  it('shows before writing what would change', async () => {
    const { portal, shop, editor } = await setting();
    const preview = await importCatalogue(portal, editor, shop, [gifts], { preview: true });
    expect(preview).toMatchObject({ applied: false, added: 102 });
    expect(await everything(portal, shop)).toEqual([]);
    expect((await importsOf(portal, editor, shop)).items).toEqual([]);
  });

  it('a file cut off anywhere or mangled changes nothing and says where', async () => {
    const { portal, shop, editor } = await setting();
    await importCatalogue(portal, editor, shop, [gifts]);
    const before = await everything(portal, shop);
    for (const share of [0.1, 0.37, 0.5, 0.9, 0.999]) {
      const bytes = gifts.bytes.slice(0, Math.floor(gifts.bytes.length * share));
      const lines = Buffer.from(bytes).toString().split('\n').length;
      await expect(importCatalogue(portal, editor, shop, [{ name: 'cut.xml', bytes }])).rejects.toMatchObject(
        {
          status: 422,
          code: 'broken-file',
          more: { file: 'cut.xml', line: lines, column: expect.any(Number) },
        },
      );
    }
    const text = Buffer.from(gifts.bytes).toString();
    const mangled = file(text.replace('</price>', '</prise>'), 'mangled.xml');
    const error = await importCatalogue(portal, editor, shop, [mangled]).catch((e) => e);
    const line = text.split('</price>')[0]!.split('\n').length;
    expect(error).toMatchObject({ code: 'broken-file', more: { line } });
    expect(error.words.ru).toContain('Ожидался закрывающий тег </price>');
    expect(error.words.en).toContain('mangled.xml, line');
    expect(await everything(portal, shop)).toEqual(before);
  });

  it('one broken file of a pair: nothing of the other is taken', async () => {
    const { portal, shop, editor } = await setting();
    const broken = { name: 'offers.xml', bytes: offers.bytes.slice(0, 500_000) };
    await expect(importCatalogue(portal, editor, shop, [goods, broken])).rejects.toMatchObject({
      status: 422,
    });
    expect(await everything(portal, shop)).toEqual([]);
  });

  it('takes the right lines and lists the wrong ones', async () => {
    const { table, portal, shop, editor } = await setting();
    const report = await importCatalogue(portal, editor, shop, [
      yml(
        offer('1'),
        offer('2', '-5'),
        offer('3', 'много'),
        '<offer id="4"><price>1</price></offer>',
        '<offer><name>Без номера</name></offer>',
        offer('1', '99'),
        offer('7', '12,50', '<categoryId>1</categoryId><barcode>4006381333932</barcode>'),
      ),
    ]);
    expect(report).toMatchObject({ added: 2, wrongCount: 5, warningCount: 1 });
    expect(report.wrong.map((one) => one.line)).toEqual([4, 5, 6, 7, 8]);
    expect(report.wrong.map((one) => one.words.ru)).toEqual([
      expect.stringContaining('отрицательная'),
      expect.stringContaining('не число'),
      expect.stringContaining('нет названия'),
      expect.stringContaining('Нет идентификатора'),
      expect.stringContaining('уже был в строке 3'),
    ]);
    const seven = (await everything(portal, shop)).find((one) => one.externalId === '7');
    expect(seven).toMatchObject({
      price: { kopecks: 1250 },
      group: ['Печенье'],
      properties: [{ name: 'Штрихкод', value: '4006381333932' }],
    });
    expect(seven).not.toHaveProperty('gtin');
    expect(seven).toMatchObject({ category: 'cookies' });
    expect(await counters(table, shop)).toEqual({ count: 2, 'count:cookies': 1 });
  });

  it('keeps what people added and takes what the file carries', async () => {
    const { portal, shop, editor } = await setting();
    await importCatalogue(portal, editor, shop, [yml(offer('1', '10', '<param name="Вкус">ваниль</param>'))]);
    const before = (await everything(portal, shop))[0]!;
    await editProduct(portal, editor, shop, before.code, {
      ...product('Товар 1'),
      version: before.version,
      name: { ru: 'Товар 1', en: 'Product 1' },
      description: { ru: 'Написано здесь' },
      price: { kopecks: 777, per: { ru: 'коробка' } },
      shelfLifeDays: 90,
      properties: [
        { name: 'Вкус', value: 'другой' },
        { name: 'Форма', value: 'круг' },
      ],
      published: false,
    });
    const report = await importCatalogue(portal, editor, shop, [
      yml(offer('1', '11', '<param name="Вкус">ваниль</param>')),
    ]);
    expect(report).toMatchObject({ changed: 1 });
    expect(report.examples.changed[0]!.fields.sort()).toEqual(['price', 'properties']);
    expect((await everything(portal, shop))[0]).toMatchObject({
      code: before.code,
      name: { ru: 'Товар 1', en: 'Product 1' },
      description: { ru: 'Написано здесь' },
      price: { kopecks: 1100, per: { ru: 'коробка' } },
      shelfLifeDays: 90,
      properties: [
        { name: 'Вкус', value: 'ваниль' },
        { name: 'Форма', value: 'круг' },
      ],
      published: false,
    });
  });

  it('leaves goods alone that the file no longer names, and goods of other origin', async () => {
    const { portal, shop, editor } = await setting();
    await addProduct(portal, editor, shop, product('Своё'));
    await importCatalogue(portal, editor, shop, [yml(offer('1'), offer('2'))]);
    const report = await importCatalogue(portal, editor, shop, [yml(offer('2'))]);
    expect(report).toMatchObject({ unchanged: 1, missing: 1, examples: { missing: ['Товар 1'] } });
    expect(await everything(portal, shop)).toHaveLength(3);
  });

  it('finishes what was cut off in the middle, and journals both', async () => {
    const { table, clock, portal, shop, editor } = await setting();
    const some = files(260);
    let writes = 0;
    const failing: Portal = {
      ...portal,
      table: {
        ...table,
        get: (key) => table.get(key),
        batchGet: (keys) => table.batchGet(keys),
        query: (query) => table.query(query),
        async write(list) {
          if (list.length > 10 && ++writes === 5) throw new Error('the power went');
          return table.write(list);
        },
      },
    };
    await expect(importCatalogue(failing, editor, shop, [some.goods, some.offers])).rejects.toThrow(
      'the power went',
    );
    expect(await everything(portal, shop)).toHaveLength(200);
    expect(await counters(table, shop)).toEqual({ count: 200 });
    clock.forward(1000);
    const report = await importCatalogue(portal, editor, shop, [some.goods, some.offers]);
    expect(report).toMatchObject({ added: 60, unchanged: 200 });
    expect(await counters(table, shop)).toEqual({ count: 260 });
    const journal = await importsOf(portal, editor, shop);
    expect(journal.items.map((entry) => [entry.status, entry.report!.added])).toEqual([
      ['done', 60],
      ['applying', 260],
    ]);
    expect(journal.items[0]!.by).toBe(editor.id);
  });

  it('of two imports at once the later one wins and the earlier one stops', async () => {
    const { portal, shop, editor } = await setting();
    let later: Promise<unknown> | undefined;
    const earlier = importCatalogue(portal, editor, shop, [goods, offers], {
      onProgress: ({ done, total }) => {
        if (done === 500 && total === 768) later = importCatalogue(portal, editor, shop, [yml(offer('1'))]);
      },
    });
    await expect(earlier).rejects.toMatchObject({ status: 409, code: 'another-import' });
    expect(await later).toMatchObject({ added: 1 });
  });

  it('an edit or a deletion between the comparison and the writing is not overwritten unseen', async () => {
    const { table, portal, shop, editor } = await setting();
    await importCatalogue(portal, editor, shop, [yml(offer('1'), offer('2'))]);
    const [one, two] = await everything(portal, shop);
    let meddled = false;
    const meddling: Portal = {
      ...portal,
      table: {
        ...table,
        get: (key) => table.get(key),
        batchGet: (keys) => table.batchGet(keys),
        query: (query) => table.query(query),
        async write(list) {
          if (!meddled && list.some((write) => 'put' in write && write.put.sk === one!.code)) {
            meddled = true;
            await editProduct(portal, editor, shop, one!.code, {
              ...product('Товар 1'),
              version: one!.version,
              shelfLifeDays: 5,
            });
            await deleteProduct(portal, editor, shop, two!.code, two!.version);
          }
          return table.write(list);
        },
      },
    };
    await importCatalogue(meddling, editor, shop, [yml(offer('1', '20'), offer('2', '20'))]);
    expect(meddled).toBe(true);
    const [after, again] = await everything(portal, shop);
    expect(after).toMatchObject({ shelfLifeDays: 5, price: { kopecks: 2000 } });
    expect(again).toMatchObject({ externalId: '2', price: { kopecks: 2000 } });
    expect(await counters(table, shop)).toEqual({ count: 2 });
  });

  it('takes goods that 1C marked as deleted out of public view', async () => {
    const { portal, shop, editor } = await setting();
    await importCatalogue(portal, editor, shop, [few.goods, few.offers]);
    const report = await importCatalogue(portal, editor, shop, [
      file(`<КоммерческаяИнформация><Каталог СодержитТолькоИзменения="true"><Товары>
        <Товар Статус="Удален"><Ид>76972</Ид><Наименование>Старое</Наименование></Товар>
        </Товары></Каталог></КоммерческаяИнформация>`),
    ]);
    expect(report).toMatchObject({ changed: 1 });
    const gone = (await everything(portal, shop)).find((one) => one.externalId === '76972');
    expect(gone).toMatchObject({ published: false, price: { kopecks: 12_900 } });
    expect((await productsOf(portal, shop, { limit: 200 })).items).toHaveLength(119);
  });

  it('is for the company’s owners and editors alone', async () => {
    const { portal, shop } = await setting();
    const other = await madeCompany(portal, 'sweet', 'Другая');
    const visitor = { kind: 'visitor' } as const;
    await expect(importCatalogue(portal, visitor, shop, [gifts])).rejects.toMatchObject({ status: 401 });
    await expect(importCatalogue(portal, memberOf(other), shop, [gifts])).rejects.toMatchObject({
      status: 404,
    });
    await expect(importCatalogue(portal, memberOf(shop, 'viewer'), shop, [gifts])).rejects.toMatchObject({
      status: 403,
    });
    await expect(importsOf(portal, memberOf(other), shop)).rejects.toMatchObject({ status: 404 });
    expect((await allProductsOf(portal, system, shop)).items).toEqual([]);
  });
});
