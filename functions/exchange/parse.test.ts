import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { windows1251 } from '../../test/support/windows-1251.ts';
import { BrokenFile } from './broken.ts';
import { type ImportFile, stageFiles } from './parse.ts';

vi.setConfig({ testTimeout: 30_000 });

/** Everything that files say, at once. */
async function parseFiles(files: ImportFile[], priceType?: string) {
  const { staging, format, groups, ...staged } = await stageFiles(files, { priceType });
  const products = [...staged.products()];
  const wrong = staging.problems('wrong', 1000);
  const warnings = staging.problems('warning', 1000);
  staging.close();
  return { format, groups, products, wrong, warnings };
}

const fixture = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../../test/fixtures', name));
const gifts = fixture('yml/gifts.xml');
const text = (content: string, name = 'file.xml'): ImportFile => ({ name, bytes: Buffer.from(content) });

async function failure(...files: ImportFile[]): Promise<BrokenFile> {
  const error = await parseFiles(files).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(BrokenFile);
  return error as BrokenFile;
}

const products = async (bytes: ImportFile['bytes'], name = 'x') =>
  (await parseFiles([{ name, bytes }])).products.map(({ file: _file, ...one }) => one);

describe('encodings', () => {
  const plain = gifts.toString('utf8').replace('\ufeff', '');

  it('with and without a byte order mark, windows-1251 and UTF-16 say the same', async () => {
    // Signs that windows-1251 has not are replaced in all copies alike.
    const common = windows1251(plain).toString('latin1');
    const readable = new TextDecoder('windows-1251').decode(Buffer.from(common, 'latin1'));
    const expected = await products(Buffer.from(readable));
    expect(expected).toHaveLength(102);
    expect(expected[0]!.fields.name).toEqual({ ru: 'Холст с памятными датами' });
    const labelled = readable.replace('encoding="utf-8"', 'encoding="windows-1251"');
    expect(labelled).not.toBe(readable);
    expect(await products(windows1251(labelled))).toEqual(expected);
    expect(await products(Buffer.from(`\ufeff${readable}`))).toEqual(expected);
    const utf16 = Buffer.from(
      `\ufeff${readable.replace('encoding="utf-8"', 'encoding="UTF-16"')}`,
      'utf16le',
    );
    expect(await products(utf16)).toEqual(expected);
  });

  it('in pieces of any size the file says the same', async () => {
    const expected = await products(gifts);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5000 }), async (size) => {
        function* pieces() {
          for (let at = 0; at < gifts.length; at += size) yield gifts.subarray(at, at + size);
        }
        expect(await products(pieces())).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  it('bytes of another encoding are found and their line named', async () => {
    const lines = gifts.toString('latin1').split('\n');
    lines[40] = `${lines[40]}<!-- \xcf\xf0\xe8 -->`;
    const broken = await failure({ name: 'mixed.xml', bytes: Buffer.from(lines.join('\n'), 'latin1') });
    expect([broken.file, broken.line]).toEqual(['mixed.xml', 41]);
    expect(broken.words.ru).toContain('UTF-8');
  });

  it('a wrong label is noticed', async () => {
    const wrong = plain.replace('encoding="utf-8"', 'encoding="windows-1251"');
    expect((await failure(text(wrong))).words.ru).toContain('файл записан в UTF-8');
    const cyrillic = windows1251(plain);
    const [head = ''] = cyrillic.toString('latin1').split(/[\x80-\xff]/);
    const other = await failure({ name: 'x.xml', bytes: cyrillic });
    // The first line with a letter beyond ASCII.
    expect([other.line, other.words.ru]).toEqual([
      head.split('\n').length,
      expect.stringContaining('байты, которых нет в кодировке UTF-8'),
    ]);
    const wide = plain.replace('encoding="utf-8"', 'encoding="UTF-16"');
    expect((await failure(text(wide))).words.ru).toContain('кодировка UTF-16, а файл записан в UTF-8');
    const unknown = plain.replace('encoding="utf-8"', 'encoding="klingon-8"');
    expect((await failure(text(unknown))).words.ru).toContain('klingon-8');
  });
});

describe('hostile files', () => {
  const shop = (doctype: string, name = 'Имя') => `<?xml version="1.0"?>
${doctype}
<yml_catalog><shop><offers><offer id="1"><name>${name}</name></offer></offers></shop></yml_catalog>`;

  it('a bomb of entities is refused at its line and at once', async () => {
    const levels = Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`);
    const bomb = shop(`<!DOCTYPE yml_catalog [\n<!ENTITY e0 "ха">\n${levels.join('\n')}\n]>`, '&e12;');
    const broken = await failure(text(bomb));
    expect(broken.line).toBe(3);
    expect(broken.words.ru).toContain('<!ENTITY');
  });

  it('external entities are neither fetched nor taken', async () => {
    const broken = await failure(
      text(shop('<!DOCTYPE yml_catalog [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;')),
    );
    expect(broken.line).toBe(2);
    const parameter = '<!DOCTYPE yml_catalog [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd"> %x;]>';
    expect((await failure(text(shop(parameter)))).line).toBe(2);
  });

  it('a DOCTYPE that only names its file is passed over', async () => {
    const parsed = await parseFiles([
      text(shop('<!DOCTYPE yml_catalog SYSTEM "http://127.0.0.1:1/shops.dtd">')),
    ]);
    expect(parsed.products).toHaveLength(1);
  });

  it.each([
    ['nothing', '', 'ожидался корневой элемент'],
    ['text', 'просто текст', 'один корневой элемент'],
    ['a web page', '<html><body>404</body></html>', 'Незнакомый формат'],
    ['a file of another kind', '{"a": 1}', 'один корневой элемент'],
    ['two roots', '<yml_catalog/><yml_catalog/>', 'один корневой элемент'],
    ['an unknown entity', '<yml_catalog>&nbsp;</yml_catalog>', 'Неизвестная замена'],
    ['an attribute twice', '<yml_catalog a="1" a="2"/>', 'Ошибка в атрибуте'],
    ['a control character', '<yml_catalog>\u0001</yml_catalog>', 'Знак, которого в XML быть не может'],
    ['endless depth', `<yml_catalog>${'<a>'.repeat(5000)}`, 'Слишком глубокая'],
    [
      'a million columns',
      `<yml_catalog ${Array.from({ length: 600 }, (_, i) => `a${i}="1"`).join(' ')}/>`,
      'Слишком много атрибутов',
    ],
  ])('%s is no catalogue', async (_what, content, words) => {
    expect((await failure(text(content))).words.ru).toContain(words);
  });

  it('a record beyond all measure is refused', async () => {
    const offer = (inside: string) =>
      `<yml_catalog><shop><offers><offer id="1">${inside}</offer></offers></shop></yml_catalog>`;
    const many = await failure(text(offer('<param name="a">1</param>'.repeat(200_001))));
    expect(many.words.ru).toContain('Слишком много элементов');
    const long = await failure(text(offer(`<name>${'я'.repeat(16_000_001)}</name>`)));
    expect(long.words.ru).toContain('Слишком длинная');
  });

  it('names that mean something to JavaScript are only names', async () => {
    const parsed = await parseFiles([
      text(`<yml_catalog><shop><categories><category id="__proto__">Род</category></categories><constructor/>
        <offers><offer id="__proto__"><name>Имя</name><categoryId>__proto__</categoryId>
        <param name="constructor">x</param><param name="__proto__">y</param></offer></offers></shop></yml_catalog>`),
    ]);
    expect(parsed.products[0]).toMatchObject({ externalId: '__proto__', fields: { group: ['Род'] } });
    expect(parsed.products[0]!.fields.properties).toHaveLength(2);
    expect((await failure(text('<constructor/>'))).words.ru).toContain('Незнакомый формат');
  });

  it('HTML of descriptions becomes plain text', async () => {
    const parsed = await parseFiles([
      text(`<yml_catalog><shop><offers><offer id="1"><name>А &amp; Б</name><description><![CDATA[
        <p>Первый&nbsp;абзац</p><script>alert(1)</script><ul><li>раз<li onclick="x()">два</ul><img src=x onerror=alert(1)>конец &lt;b&gt;]]>
        </description></offer></offers></shop></yml_catalog>`),
    ]);
    expect(parsed.products[0]!.fields).toMatchObject({
      name: { ru: 'А & Б' },
      description: { ru: 'Первый абзац\n\n• раз\n• два\nконец <b>' },
    });
  });

  it('no bytes bring it down: it answers with products or with a broken file', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(gifts.length - 1), fc.uint8Array({ maxLength: 40 }), async (at, noise) => {
        const bytes = Buffer.concat([gifts.subarray(0, at), noise, gifts.subarray(at + noise.length)]);
        await parseFiles([{ name: 'noise.xml', bytes }]).catch((error: unknown) => {
          expect(error).toBeInstanceOf(BrokenFile);
          expect((error as BrokenFile).line).toBeGreaterThan(0);
        });
      }),
      { numRuns: 60 },
    ));
});

describe('CommerceML', () => {
  const catalog = (classifier: string, goods: string) =>
    text(
      `<КоммерческаяИнформация><Классификатор>${classifier}</Классификатор><Каталог><Товары>${goods}</Товары></Каталог></КоммерческаяИнформация>`,
      'import.xml',
    );
  const offers = (list: string, types = '') =>
    text(
      `<КоммерческаяИнформация><ПакетПредложений>${types}<Предложения>${list}</Предложения></ПакетПредложений></КоммерческаяИнформация>`,
      'offers.xml',
    );
  const price = (type: string, amount: string) =>
    `<Цена><ИдТипаЦены>${type}</ИдТипаЦены><ЦенаЗаЕдиницу>${amount}</ЦенаЗаЕдиницу><Валюта>RUB</Валюта></Цена>`;

  const classifier = `<Группы><Группа><Ид>g1</Ид><Наименование>Печенье</Наименование><Группы>
    <Группа><Ид>g2</Ид><Наименование>Овсяное</Наименование></Группа></Группы></Группа></Группы>
    <Свойства><Свойство><Ид>p1</Ид><Наименование>Вкус</Наименование><ВариантыЗначений><Справочник>
    <ИдЗначения>v1</ИдЗначения><Значение>ваниль</Значение></Справочник></ВариантыЗначений></Свойство></Свойства>`;
  const good = `<Товар><Ид>a</Ид><Штрихкод>4006381333932</Штрихкод><Наименование>Печенье  к чаю</Наименование>
    <Группы><Ид>g2</Ид></Группы><Описание>&lt;b&gt;Вкусно&lt;/b&gt;</Описание><Картинка>import_files/a.jpg</Картинка>
    <Изготовитель><Наименование>Пекарня</Наименование></Изготовитель>
    <ЗначенияСвойств><ЗначенияСвойства><Ид>p1</Ид><Значение>v1</Значение></ЗначенияСвойства></ЗначенияСвойств>
    <ЗначенияРеквизитов><ЗначениеРеквизита><Наименование>Вес</Наименование><Значение>0.25</Значение></ЗначениеРеквизита>
    <ЗначениеРеквизита><Наименование>Полное наименование</Наименование><Значение>Печенье овсяное к чаю</Значение></ЗначениеРеквизита></ЗначенияРеквизитов></Товар>`;

  it('joins goods with groups, properties and requisites', async () => {
    const parsed = await parseFiles([catalog(classifier, good)]);
    expect(parsed.products[0]!.fields).toEqual({
      name: { ru: 'Печенье к чаю' },
      description: { ru: 'Вкусно' },
      group: ['Печенье', 'Овсяное'],
      netMassKg: 0.25,
      sourcePictures: ['import_files/a.jpg'],
      properties: [
        { name: 'Производитель', value: 'Пекарня' },
        { name: 'Полное наименование', value: 'Печенье овсяное к чаю' },
        { name: 'Вкус', value: 'ваниль' },
        { name: 'Штрихкод', value: '4006381333932' },
      ],
    });
    expect(parsed.warnings[0]!.words.ru).toContain('4006381333932');
  });

  it('joins the offers of characteristics: the lowest price, the stock of all', async () => {
    const offer = (id: string, amount: string, count: string, size: string) =>
      `<Предложение><Ид>${id}</Ид><Цены>${price('t1', amount)}</Цены><Количество>${count}</Количество>
      <ХарактеристикиТовара><ХарактеристикаТовара><Наименование>Размер</Наименование><Значение>${size}</Значение></ХарактеристикаТовара></ХарактеристикиТовара></Предложение>`;
    const parsed = await parseFiles([
      catalog('', '<Товар><Ид>a</Ид><Наименование>Коробка</Наименование></Товар>'),
      offers(offer('a#1', '30', '2', 'S') + offer('a#2', '20,5', '3', 'M')),
    ]);
    expect(parsed.products).toHaveLength(1);
    expect(parsed.products[0]!.fields).toMatchObject({
      price: { kopecks: 2050 },
      stock: 5,
      available: true,
      variants: [
        { id: '1', name: { ru: 'S' }, kopecks: 3000, stock: 2, available: true },
        { id: '2', name: { ru: 'M' }, kopecks: 2050, stock: 3, available: true },
      ],
    });
  });

  it('takes the first type of price, or the one that is asked for by id or name', async () => {
    const types = ['t1:Розница', 't2:Опт']
      .map((type) => type.split(':'))
      .map(([id, name]) => `<ТипЦены><Ид>${id}</Ид><Наименование>${name}</Наименование></ТипЦены>`);
    const file = offers(
      `<Предложение><Ид>a</Ид><Цены>${price('t2', '7')}${price('t1', '9')}</Цены></Предложение>`,
      `<ТипыЦен>${types.join('')}</ТипыЦен>`,
    );
    const kopecks = async (type?: string) =>
      (await parseFiles([file], type)).products[0]!.fields.price?.kopecks;
    expect(await kopecks()).toBe(900);
    expect(await kopecks('Опт')).toBe(700);
    expect(await kopecks('t2')).toBe(700);
    await expect(parseFiles([file], 'Секретная')).rejects.toThrow('Розница, Опт');
  });

  it('a wrong price keeps its good out and says where; zero means none, other currencies are told', async () => {
    const parsed = await parseFiles([
      catalog(
        '',
        ['a', 'b', 'c']
          .map((id) => `<Товар><Ид>${id}</Ид><Наименование>${id}</Наименование></Товар>`)
          .join(''),
      ),
      offers(
        `<Предложение><Ид>a</Ид><Цены>\n${price('t', '-1')}</Цены></Предложение>
        <Предложение><Ид>b</Ид><Цены>${price('t', '0.00')}</Цены></Предложение>
        <Предложение><Ид>c</Ид><Цены>${price('t', '5').replace('RUB', 'USD')}</Цены><Количество>-3</Количество></Предложение>`,
      ),
    ]);
    expect(parsed.products.map((one) => [one.externalId, one.fields.price])).toEqual([
      ['b', null],
      ['c', undefined],
    ]);
    expect(parsed.wrong).toMatchObject([{ file: 'offers.xml', line: 2 }]);
    expect(parsed.warnings.map((one) => one.words.ru)).toEqual([
      expect.stringContaining('Остаток «-3»'),
      expect.stringContaining('валюте USD'),
    ]);
    expect(parsed.products[1]!.fields).toMatchObject({ stock: 0, available: false });
  });

  it('of a good named twice the first is taken, with its offer, and the second is reported', async () => {
    const twice = ['Первый', 'Второй'].map(
      (name) => `<Товар><Ид>a</Ид><Наименование>${name}</Наименование></Товар>\n`,
    );
    const parsed = await parseFiles([
      offers(`<Предложение><Ид>a</Ид><Цены>${price('t', '5')}</Цены></Предложение>`),
      catalog('', twice.join('')),
    ]);
    expect(parsed.products.map((one) => one.fields)).toEqual([
      { name: { ru: 'Первый' }, price: { kopecks: 500 }, prices: [{ type: 't', kopecks: 500 }] },
    ]);
    expect(parsed.wrong).toMatchObject([{ file: 'import.xml', line: 2 }]);
  });

  it('two formats at once are refused', async () => {
    const broken = await failure(catalog('', ''), { name: 'gifts.xml', bytes: gifts });
    expect(broken.file).toBe('gifts.xml');
  });
});
