import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { atMost, type Figure, shown } from './figure.ts';

export const sentence = `A catalogue of 100,000 goods in CommerceML 2.08 (import.xml and offers.xml, made here with a description, properties
and a price each) is imported into an empty SQLite file by a process of its own, then once more, when nothing may
change. Products a second of the first import, and the most memory that the process had; then the same in a process where
all consumers of the change feed (search index, notices …) run beside it, until they have followed.`;

const PRODUCTS = 100_000;

type Result = {
  added: number;
  changedAgain: number;
  seconds: number;
  secondsAgain: number;
  rssMegabytes: number;
};

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<КоммерческаяИнформация ВерсияСхемы="2.08" ДатаФормирования="2026-11-24T10:00:00">\n';
const TASTES = ['с вишней', 'с кунжутом', 'на меду', 'с корицей', 'без сахара', 'с орехом', 'ржаное'];
const ABOUT =
  'Печём на сливочном масле из муки высшего сорта в печи с каменным подом. Упаковка — короб из гофрокартона с перегородками, бережёт печенье в дороге. ';

function* goods(): Generator<string> {
  yield `${HEAD}<Каталог СодержитТолькоИзменения="false"><Ид>1</Ид><ИдКлассификатора>1</ИдКлассификатора><Наименование>Каталог товаров</Наименование><Товары>\n`;
  for (let i = 0; i < PRODUCTS; i++)
    yield `<Товар><Ид>good-${i}</Ид><Артикул>ПЧ-${i}</Артикул><Наименование>Печенье ${TASTES[i % TASTES.length]} № ${i}</Наименование><БазоваяЕдиница Код="796" НаименованиеПолное="Штука" МеждународноеСокращение="PCE"/><Описание>${ABOUT.repeat(2)}</Описание><ЗначенияРеквизитов><ЗначениеРеквизита><Наименование>Вес</Наименование><Значение>${(i % 40) / 10 + 0.1}</Значение></ЗначениеРеквизита></ЗначенияРеквизитов></Товар>\n`;
  yield '</Товары></Каталог></КоммерческаяИнформация>\n';
}

function* offers(): Generator<string> {
  yield `${HEAD}<ПакетПредложений СодержитТолькоИзменения="false"><Ид>1#</Ид><Наименование>Пакет предложений</Наименование><ИдКаталога>1</ИдКаталога><ИдКлассификатора>1</ИдКлассификатора><ТипыЦен><ТипЦены><Ид>p1</Ид><Наименование>Оптовая</Наименование><Валюта>RUB</Валюта></ТипЦены></ТипыЦен><Предложения>\n`;
  for (let i = 0; i < PRODUCTS; i++)
    yield `<Предложение><Ид>good-${i}</Ид><Наименование>Печенье № ${i}</Наименование><Цены><Цена><Представление>${i % 900} RUB за PCE</Представление><ИдТипаЦены>p1</ИдТипаЦены><ЦенаЗаЕдиницу>${(i % 900) + 50}.50</ЦенаЗаЕдиницу><Валюта>RUB</Валюта><Единица>PCE</Единица><Коэффициент>1</Коэффициент></Цена></Цены><Количество>${i % 70}</Количество></Предложение>\n`;
  yield '</Предложения></ПакетПредложений></КоммерческаяИнформация>\n';
}

export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-bench-'));
  try {
    const files = { 'import.xml': goods, 'offers.xml': offers };
    let bytes = 0;
    for (const [name, lines] of Object.entries(files)) {
      await pipeline(Readable.from(lines()), createWriteStream(join(folder, name)));
      bytes += statSync(join(folder, name)).size;
    }
    // As `npm start` runs the portal: its settings of memory are part of what is measured.
    const settings = (
      JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
    ).scripts.start.split(' ');
    const flags = settings.filter((word) => word.startsWith('--'));
    const env = Object.fromEntries(
      settings.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split('=')),
    );
    const imported = async (beside: 'alone' | 'followed'): Promise<Result> => {
      const args = [
        ...flags,
        fileURLToPath(new URL('./import-run.ts', import.meta.url)),
        beside,
        join(folder, `${beside}.db`),
        ...Object.keys(files).map((name) => join(folder, name)),
      ];
      const { stdout } = await promisify(execFile)(process.execPath, args, {
        env: { ...process.env, ...env },
      });
      const result = JSON.parse(stdout) as Result;
      if (result.added !== PRODUCTS || result.changedAgain !== 0)
        throw new Error(`Added ${result.added}, changed again ${result.changedAgain}`);
      return result;
    };
    const result = await imported('alone');
    const followed = await imported('followed');
    return [
      shown('products_per_s', PRODUCTS / result.seconds, 'products/s'),
      atMost('peak_rss_mb', result.rssMegabytes, 256, 'MB'),
      shown('again_per_s', PRODUCTS / result.secondsAgain, 'products/s'),
      shown('followed_per_s', PRODUCTS / followed.seconds, 'products/s'),
      atMost('followed_rss_mb', followed.rssMegabytes, 256, 'MB'),
      shown('file_mb', bytes / 1024 ** 2, 'MB'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
