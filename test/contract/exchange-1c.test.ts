import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, expect, it } from 'vitest';
import { everyProductOf } from '../../functions/catalogue/catalogue.ts';
import { addProduct, showProduct } from '../../functions/catalogue/products.ts';
import type { Product } from '../../functions/catalogue/schema.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { newExchangePassword } from '../../functions/exchange/access-1c.ts';
import {
  addPart,
  applyImport,
  checkImport,
  openImport,
  undoImport,
} from '../../functions/exchange/imports.ts';
import { importFor, importsOf } from '../../functions/exchange/journal.ts';
import { partName } from '../../functions/exchange/received.ts';
import { choosePriceType } from '../../functions/exchange/view.ts';
import { jobs } from '../../functions/jobs.ts';
import { DAY } from '../../functions/platform/clock.ts';
import { newId } from '../../functions/platform/ids.ts';
import { runJobs } from '../../functions/platform/jobs/runner.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { runDue } from '../../functions/platform/timers/timers.ts';
import { timers } from '../../functions/timers.ts';
import { memberOf } from '../support/actors.ts';
import { appOf } from '../support/browser.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { someGoods } from '../support/commerceml.ts';
import { testPortal } from '../support/portal.ts';
import { product } from '../support/shops.ts';
import { onBothStores } from '../support/stores.ts';
import { windows1251 } from '../support/windows-1251.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/commerceml', name));
const xml = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация ВерсияСхемы="2.10">${body}</КоммерческаяИнформация>`;

async function everything(portal: Portal, shop: Company): Promise<Product[]> {
  const all: Product[] = [];
  for await (const page of everyProductOf(portal, shop)) all.push(...page);
  return all;
}

onBothStores('1C speaks to /exchange/1c', (store) => {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  async function setting() {
    const table = await store.open();
    const portal = testPortal(table, { clock: Date.now });
    await madeCluster(portal, 'sweet');
    const shop = await madeCompany(portal, 'sweet', 'Зефир');
    const runner = runJobs(portal, jobs);
    open.push(async () => {
      await runner.stop();
      await table.close();
    });
    const editor = memberOf(shop, 'editor');
    const { login, password } = await newExchangePassword(portal, editor, shop);
    const app = appOf(portal);
    let cookie: string | undefined;
    /** One request as 1C sends it: the lines of the answer. */
    const ask = async (query: string, body?: Uint8Array | string, headers: Record<string, string> = {}) => {
      const answer = await app.request(`https://portal.test/exchange/1c?type=catalog&${query}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...(cookie && { cookie }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : Uint8Array.from(body) }),
      });
      return { status: answer.status, lines: (await answer.text()).trimEnd().split('\n') };
    };
    const begin = async (secret = password) => {
      const basic = `Basic ${Buffer.from(`${login}:${secret}`).toString('base64')}`;
      const { status, lines } = await ask('mode=checkauth', undefined, { authorization: basic });
      if (lines[0] === 'success') cookie = `${lines[1]}=${lines[2]}`;
      return { status, lines };
    };
    /** A whole exchange: files in parts of `part` bytes, then each imported until 1C is told how it ended. */
    const exchange = async (
      files: Record<string, Uint8Array | string>,
      imports: readonly string[] = Object.keys(files),
      part = 200_000,
    ) => {
      await begin();
      expect((await ask('mode=init')).lines).toEqual(['zip=yes', 'file_limit=4000000']);
      for (const [name, content] of Object.entries(files)) {
        const bytes = Buffer.from(content as Uint8Array);
        for (let at = 0; at < bytes.length; at += part) {
          const sent = await ask(
            `mode=file&filename=${encodeURIComponent(name)}`,
            bytes.subarray(at, at + part),
          );
          expect(sent.lines).toEqual(['success']);
        }
      }
      const ends: string[][] = [];
      for (const name of imports)
        for (;;) {
          const { lines } = await ask(`mode=import&filename=${encodeURIComponent(name)}`);
          if (lines[0] === 'progress') continue;
          ends.push(lines);
          break;
        }
      return ends;
    };
    return { portal, shop, editor, ask, begin, exchange };
  }

  it('takes the catalogue of a real shop, file by file in parts, and the second time changes nothing', async () => {
    const { portal, shop, editor, exchange, begin, ask } = await setting();
    expect(await begin('wrong')).toMatchObject({ status: 401, lines: ['failure', expect.any(String)] });
    expect((await ask('mode=init')).status).toBe(401);
    expect((await begin()).lines).toEqual(['success', 'artel_exchange', expect.any(String)]);

    // All of it on one store: the other is the same code, slower.
    const count = store.name === 'SQLite' ? 768 : 150;
    const some = someGoods(count);
    const files = { 'import.xml': strToU8(some.goods), 'offers.xml': strToU8(some.offers) };
    expect(await exchange(files)).toEqual([['success'], ['success']]);
    const all = await everything(portal, shop);
    expect(all).toHaveLength(count);
    expect(all.filter((one) => one.price)).toHaveLength(count);
    expect(all.find((one) => one.externalId === '76972')).toMatchObject({ sku: 'АН130', stock: 5 });

    expect(await exchange({ 'v8_1C.zip': zipSync(files) }, ['import.xml', 'offers.xml'])).toEqual([
      ['success'],
      ['success'],
    ]);
    expect(await everything(portal, shop)).toEqual(all);
    const { items } = await importsOf(portal, editor, shop);
    expect(
      items.map(({ origin, status, report }) => [origin, status, report?.added, report?.changed]),
    ).toEqual([
      ['1c', 'done', 0, 0],
      ['1c', 'done', count, count],
    ]);
  });

  it('takes the newer set: groups, properties, goods, offers with characteristics, prices, rests; then changes alone', async () => {
    const { portal, shop, editor, exchange } = await setting();
    const offer = (id: string, inside: string) => `<Предложение><Ид>${id}</Ид>${inside}</Предложение>`;
    const offers = (inside: string, changes = 'false') =>
      xml(
        `<ПакетПредложений СодержитТолькоИзменения="${changes}"><Предложения>${inside}</Предложения></ПакетПредложений>`,
      );
    const price = (type: string, amount: string) =>
      `<Цена><ИдТипаЦены>${type}</ИдТипаЦены><ЦенаЗаЕдиницу>${amount}</ЦенаЗаЕдиницу><Валюта>RUB</Валюта></Цена>`;
    const taste = (value: string) =>
      `<Наименование>Зефир (${value})</Наименование><ХарактеристикиТовара><ХарактеристикаТовара><Наименование>Вкус</Наименование><Значение>${value}</Значение></ХарактеристикаТовара></ХарактеристикиТовара>`;
    const ends = await exchange({
      'groups.xml': `\ufeff${xml('<Классификатор><Ид>k</Ид><Группы><Группа><Ид>g1</Ид><Наименование>Зефир</Наименование><Группы><Группа><Ид>g2</Ид><Наименование>Белый</Наименование></Группа></Группы></Группа></Группы></Классификатор>')}`,
      'propertiesGoods.xml': windows1251(
        xml(
          '<Классификатор><Свойства><Свойство><Ид>p1</Ид><Наименование>Форма</Наименование><ВариантыЗначений><Справочник><ИдЗначения>v1</ИдЗначения><Значение>круг</Значение></Справочник></ВариантыЗначений></Свойство></Свойства></Классификатор>',
        ).replace('UTF-8', 'windows-1251'),
      ),
      'priceLists.xml': xml(
        '<Классификатор><ТипыЦен><ТипЦены><Ид>t1</Ид><Наименование>Розница</Наименование></ТипЦены><ТипЦены><Ид>t2</Ид><Наименование>Опт</Наименование></ТипЦены></ТипыЦен></Классификатор>',
      ),
      'goods_1.xml': xml(
        '<Каталог СодержитТолькоИзменения="false"><Товары><Товар><Ид>z</Ид><Артикул>З-1</Артикул><Наименование>Зефир</Наименование><Группы><Ид>g2</Ид></Группы><ЗначенияСвойств><ЗначенияСвойства><Ид>p1</Ид><Значение>v1</Значение></ЗначенияСвойства></ЗначенияСвойств></Товар></Товары></Каталог>',
      ),
      'offers_1.xml': offers(offer('z#a', taste('ваниль')) + offer('z#b', taste('клюква'))),
      'prices_1.xml': offers(
        offer('z#a', `<Цены>${price('t1', '90')}${price('t2', '70')}</Цены>`) +
          offer('z#b', `<Цены>${price('t1', '95')}${price('t2', '75')}</Цены>`),
        'true',
      ),
      'rests_1.xml': offers(
        offer(
          'z#a',
          '<Остатки><Остаток><Склад><Ид>s</Ид><Количество>3</Количество></Склад></Остаток></Остатки>',
        ) +
          offer(
            'z#b',
            '<Остатки><Остаток><Склад><Ид>s</Ид><Количество>0</Количество></Склад></Остаток></Остатки>',
          ),
        'true',
      ),
    });
    expect(ends).toEqual(Array.from({ length: 7 }, () => ['success']));
    const [first] = await everything(portal, shop);
    expect(first).toMatchObject({
      name: { ru: 'Зефир' },
      group: ['Зефир', 'Белый'],
      properties: [{ name: 'Форма', value: 'круг' }],
      price: { kopecks: 9000 },
      prices: [
        { type: 't1', kopecks: 9000 },
        { type: 't2', kopecks: 7000 },
      ],
      stock: 3,
      available: true,
      variants: [
        { id: 'a', name: { ru: 'ваниль' }, kopecks: 9000, stock: 3, available: true },
        { id: 'b', name: { ru: 'клюква' }, kopecks: 9500, stock: 0, available: false },
      ],
    });

    // Buyers see no price once the company chooses so; a later exchange does not bring it back.
    await choosePriceType(portal, editor, shop, null);
    await exchange({
      'prices_1.xml': offers(offer('z#a', `<Цены>${price('t1', '99')}</Цены>`), 'true'),
      'offers_1.xml': offers('<Предложение Статус="Удален"><Ид>z#b</Ид></Предложение>', 'true'),
    });
    const [hidden] = await everything(portal, shop);
    expect(hidden).not.toHaveProperty('price');
    expect(hidden!.variants).toEqual([{ id: 'a', name: { ru: 'ваниль' }, stock: 3, available: true }]);

    await exchange({
      'goods_1.xml': xml(
        '<Каталог СодержитТолькоИзменения="true"><Товары><Товар><Ид>z</Ид><ПометкаУдаления>true</ПометкаУдаления><Наименование>Зефир</Наименование></Товар></Товары></Каталог>',
      ),
    });
    expect((await everything(portal, shop))[0]).toMatchObject({ published: false });
  });

  it('deactivate takes from the site what a whole exchange did not name; one of changes alone, or of nothing, takes nothing', async () => {
    const { portal, shop, editor, exchange, begin, ask } = await setting();
    const good = (id: string) => `<Товар><Ид>${id}</Ид><Наименование>Товар ${id}</Наименование></Товар>`;
    const goods = (ids: string[], changes = false) =>
      xml(
        `<Каталог СодержитТолькоИзменения="${changes}"><Товары>${ids.map(good).join('')}</Товары></Каталог>`,
      );
    const deactivate = async () => {
      for (;;) {
        const { lines } = await ask('mode=deactivate&timestamp=1668507895');
        if (lines[0] !== 'progress') return lines;
      }
    };
    const shown = async () =>
      (await everything(portal, shop))
        .flatMap(({ externalId, published }) => (published ? [externalId] : []))
        .sort();
    await addProduct(portal, editor, shop, product('Своё'));
    await exchange({ 'import0_1.xml': goods(['a', 'b']), 'import1_1.xml': goods(['c', 'd']) });
    expect(await deactivate()).toEqual(['success']);
    expect(await shown()).toEqual(['a', 'b', 'c', 'd', undefined]);

    // Nothing that came by another way is touched; prices and stock that are changes do not matter.
    const prices =
      '<ПакетПредложений СодержитТолькоИзменения="true"><Предложения><Предложение><Ид>a</Ид><Количество>1</Количество></Предложение></Предложения></ПакетПредложений>';
    await exchange({
      'import0_1.xml': goods(['a']),
      'import1_1.xml': goods(['c']),
      'rests0_1.xml': xml(prices),
    });
    expect(await shown()).toEqual(['a', 'b', 'c', 'd', undefined]);
    expect(await deactivate()).toEqual(['success']);
    // Asked again, it is the same piece of work.
    expect(await deactivate()).toEqual(['success']);
    expect((await ask('mode=complete')).lines).toEqual(['success']);
    expect(await shown()).toEqual(['a', 'c', undefined]);
    const { items } = await importsOf(portal, editor, shop);
    expect(items[0]).toMatchObject({
      origin: '1c',
      status: 'done',
      undoable: true,
      report: { read: 3, added: 0, changed: 1, hidden: 2 },
    });

    // Prices of what is gone do not bring it back; its source naming it again does, but not against who hid it by hand.
    const [, b, c] = await everything(portal, shop).then((all) =>
      ['a', 'b', 'c'].map((id) => all.find(({ externalId }) => externalId === id)!),
    );
    await showProduct(portal, editor, shop, c!.code, { version: c!.version, published: false });
    await exchange({ 'rests0_1.xml': xml(prices.replace('<Ид>a', '<Ид>b')) });
    expect(await shown()).toEqual(['a', undefined]);
    await exchange({ 'import0_1.xml': goods(['a', 'b', 'c']) });
    expect(await shown()).toEqual(['a', 'b', undefined]);
    expect(b).toMatchObject({ takenOff: true });
    await showProduct(portal, editor, shop, c!.code, { version: c!.version + 1, published: true });
    await exchange({ 'import0_1.xml': goods(['a', 'c']) });
    expect(await deactivate()).toEqual(['success']);
    expect(await shown()).toEqual(['a', 'c', undefined]);

    // Packages that 1C sends each after an `init` of its own are one exchange.
    await exchange({ 'import0_1.xml': goods(['a']) });
    await ask('mode=init');
    await ask('mode=file&filename=import1_1.xml', goods(['c']));
    for (;;) if ((await ask('mode=import&filename=import1_1.xml')).lines[0] !== 'progress') break;
    expect(await deactivate()).toEqual(['success']);
    expect(await shown()).toEqual(['a', 'c', undefined]);

    await exchange({ 'import0_1.xml': goods(['a'], true) });
    expect(await deactivate()).toEqual(['success']);
    await exchange({});
    expect(await deactivate()).toEqual(['success']);
    await begin();
    expect(await deactivate()).toEqual(['success']);
    expect(await shown()).toEqual(['a', 'c', undefined]);

    // Taken back, they are on the site again.
    const before = (await importsOf(portal, editor, shop)).items.find(({ report }) => report?.hidden === 1)!;
    const id = newId();
    await undoImport(portal, editor, shop, before.id, id);
    await expect.poll(async () => (await importFor(portal, editor, shop, id)).status).toBe('done');
    expect(await shown()).toEqual(['a', 'b', 'c', undefined]);
  });

  it('an exchange that begins while an upload is written waits for its turn, and both are done', async () => {
    const { portal, shop, editor, begin, ask } = await setting();
    const some = someGoods(120);
    const upload = newId();
    await openImport(portal, editor, shop, upload);
    await addPart(portal, editor, shop, upload, 'import.xml', strToU8(some.goods), 0);
    await addPart(portal, editor, shop, upload, 'offers.xml', strToU8(some.offers), 0);
    await checkImport(portal, editor, shop, upload, { missing: 'keep' });
    const status = async (id: string) => (await importFor(portal, editor, shop, id)).status;
    await expect.poll(() => status(upload)).toBe('ready');

    await begin();
    await ask('mode=init');
    const changed = xml(
      '<ПакетПредложений СодержитТолькоИзменения="true"><Предложения><Предложение><Ид>76972</Ид><Количество>77</Количество></Предложение></Предложения></ПакетПредложений>',
    );
    await ask('mode=file&filename=rests.xml', changed);
    await applyImport(portal, editor, shop, upload);
    // The good that this file names is only there once the upload is written.
    const answers: string[] = [];
    for (;;) {
      const { lines } = await ask('mode=import&filename=rests.xml');
      answers.push(lines[0]!);
      if (lines[0] !== 'progress') break;
    }
    expect(answers.at(-1)).toBe('success');
    expect(await status(upload)).toBe('done');
    const all = await everything(portal, shop);
    expect(all).toHaveLength(120);
    expect(all.find(({ externalId }) => externalId === '76972')).toMatchObject({ stock: 77 });
    const { items } = await importsOf(portal, editor, shop);
    expect(
      items.map(({ origin, status: end, report }) => [origin, end, report?.added, report?.changed]),
    ).toEqual([
      ['1c', 'done', 0, 1],
      ['upload', 'done', 120, 0],
    ]);
  });

  it('what was received is forgotten after two days; a preview that nobody decided upon is given up', async () => {
    const { portal, shop, editor, exchange } = await setting();
    const some = someGoods(1);
    await exchange({ 'import.xml': strToU8(some.goods) });
    const preview = newId();
    await openImport(portal, editor, shop, preview);
    await addPart(portal, editor, shop, preview, 'import.xml', strToU8(some.goods), 0);
    const { items } = await importsOf(portal, editor, shop);
    const fileOf = (id: string) => portal.files.get(partName(shop, id, 'import.xml', 0));
    expect(items.map(({ status }) => status)).toEqual(['receiving', 'done']);
    for (const { id } of items) expect(await fileOf(id)).toBeDefined();

    const later = { ...portal, clock: () => Date.now() + 2 * DAY };
    expect(await runDue(later, timers)).toBe(2);
    for (const { id } of items) expect(await fileOf(id)).toBeUndefined();
    const after = await importsOf(portal, editor, shop);
    expect(after.items.map(({ status }) => status)).toEqual(['cancelled', 'done']);
    expect(await everything(portal, shop)).toHaveLength(1);
  });

  it('says why a file cannot be read and leaves the catalogue as before', async () => {
    const { portal, shop, exchange, begin, ask } = await setting();
    const whole = fixture('import.xml');
    const [cut] = await exchange({ 'import.xml': whole.subarray(0, 100_000) });
    expect(cut).toEqual(['failure', expect.stringContaining('обрывается')]);
    const [bomb] = await exchange({ 'b.zip': zipSync({ 'import.xml': new Uint8Array(60 * 1024 ** 2) }) }, [
      'import.xml',
    ]);
    expect(bomb).toEqual(['failure', expect.stringContaining('слишком большой объём')]);
    const [out] = await exchange({ 'b.zip': zipSync({ '../import.xml': strToU8('<a/>') }) }, ['import.xml']);
    expect(out).toEqual(['failure', expect.stringContaining('вести наружу')]);
    const [entity] = await exchange({
      'import.xml': '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    });
    expect(entity).toEqual(['failure', expect.stringContaining('сущности')]);
    expect(await everything(portal, shop)).toEqual([]);
    await begin();
    expect((await ask('mode=file&filename=../x', 'a')).lines[0]).toBe('failure');
    expect((await ask('mode=dance')).lines[0]).toBe('failure');
  });
});
