import { isGtin } from '../catalogue/rules.ts';
import { brokenFile } from '../platform/files/broken.ts';
import type { Source } from '../platform/files/source.ts';
import { readTable } from '../platform/spreadsheet/read.ts';
import { guessColumns, headingsOf } from './columns.ts';
import {
  decimal,
  type ImportedFields,
  type ImportedProduct,
  Problems,
  readDescription,
  readName,
  readPictures,
  readPrice,
  readSku,
  repeated,
} from './imported.ts';
import type { Staged } from './parse.ts';
import type { ColumnMeaning } from './schema.ts';
import { Staging } from './staging.ts';

/** A table to import: CSV or XLSX. */
export type TableFile = { name: string; table: Uint8Array | Source };

const TURN = 500;
const yes = /^(?:да|есть|в наличии|true|yes|1|\+)$/i;
const no = /^(?:нет|нет в наличии|false|no|0|-)$/i;

/**
 * Reads a table of products into a staging database; its first row are headings.
 * @param columns what columns are, by their headings; the others are guessed
 * @throws Refusal 422 where it is no table, or has no column of names or codes
 */
export async function stageTable(
  file: TableFile,
  columns: Readonly<Record<string, ColumnMeaning>> = {},
  signal?: AbortSignal,
): Promise<Staged> {
  const staging = new Staging();
  try {
    const problems = new Problems(file.name, staging);
    let meanings: (readonly [ColumnMeaning, string])[] | undefined;
    const groups = new Set<string>();
    let count = 0;
    for await (const { line, cells } of readTable(file.table, file.name)) {
      if (++count % TURN === 0) {
        await new Promise((resolve) => setImmediate(resolve));
        signal?.throwIfAborted();
      }
      if (!meanings) {
        const headings = headingsOf(cells);
        const meant = { ...guessColumns(headings), ...columns };
        meanings = headings.map((heading) => [meant[heading] ?? 'skip', heading] as const);
        const all = new Set(meanings.map(([meaning]) => meaning));
        if (!all.has('name') && !all.has('sku') && !all.has('code'))
          throw brokenFile(
            file.name,
            { line },
            {
              ru: 'среди заголовков нет ни названия, ни артикула. Укажите, какой столбец — название.',
              en: 'no heading is a name or an article number. Say which column is the name.',
            },
          );
        continue;
      }
      const product = readRow(file.name, line, cells, meanings, problems);
      if (!product) continue;
      if (product.fields.group) groups.add(product.fields.group.join('/'));
      const before = staging.addGood(product.externalId, line, product);
      if (before !== undefined)
        problems.refuse({ line, column: 1 }, repeated(product.externalId.replace(/^\w+:/, ''), before));
    }
    if (!meanings)
      throw brokenFile(file.name, { line: 1 }, { ru: 'таблица пуста.', en: 'the table is empty.' });
    return {
      format: 'table',
      staging,
      groups: groups.size,
      onlyChanges: false,
      products: () => staging.goods<ImportedProduct>(),
      product: (id) => staging.good<ImportedProduct>(id),
    };
  } catch (error) {
    staging.close();
    throw error;
  }
}

function readRow(
  file: string,
  line: number,
  cells: readonly string[],
  meanings: readonly (readonly [ColumnMeaning, string])[],
  problems: Problems,
): ImportedProduct | undefined {
  const said = new Map<ColumnMeaning, string>();
  const properties: { name: string; value: string }[] = [];
  meanings.forEach(([meaning, heading], i) => {
    const cell = cells[i]?.trim();
    if (!cell) return;
    if (meaning === 'property') properties.push({ name: heading.slice(0, 120), value: cell.slice(0, 1000) });
    else if (meaning !== 'skip') said.set(meaning, cell);
  });
  const at = { line, column: 1 };
  const code = said.get('code');
  const sku = said.get('sku');
  const name = said.get('name');
  if (!code && !sku && !name) {
    problems.refuse(at, {
      ru: 'В строке нет ни названия, ни артикула.',
      en: 'The row has neither name nor article.',
    });
    return undefined;
  }
  const externalId = code ? `code:${code}` : sku ? `sku:${sku.toLowerCase()}` : `name:${name!.toLowerCase()}`;
  const price = priceOf(said, at, problems);
  if (price === 'wrong') return undefined;
  const number = (meaning: ColumnMeaning, min: number, max: number): number | undefined => {
    const cell = said.get(meaning);
    if (cell === undefined) return undefined;
    const value = decimal(cell.replace(/[^\d.,+−-]+$/u, '').replace('−', '-'));
    if (value !== undefined && value >= min && value <= max) return value;
    problems.warn(at, {
      ru: `«${cell.slice(0, 40)}» не взято: ожидалось число от ${min} до ${max}.`,
      en: `“${cell.slice(0, 40)}” was not taken: expected a number from ${min} to ${max}.`,
    });
    return undefined;
  };
  const gtin = said.get('gtin')?.replace(/[\s-]/g, '');
  if (gtin && !isGtin(gtin))
    problems.warn(at, {
      ru: `Штрихкод ${gtin.slice(0, 40)} не взят: неверная контрольная цифра или не 8, 12, 13 или 14 цифр.`,
      en: `The barcode ${gtin.slice(0, 40)} was not taken: wrong check digit, or not 8, 12, 13 or 14 digits.`,
    });
  const stock = number('stock', 0, 1e12);
  const available = said.get('available');
  const [minC, maxC] = [number('minC', -60, 60), number('maxC', -60, 60)];
  const energy = (['kcal', 'protein', 'fat', 'carbohydrates'] as const).map((meaning) =>
    number(meaning, 0, meaning === 'kcal' ? 900 : 100),
  );
  const [kcal, protein, fat, carbohydrates] = energy;
  const days = number('shelfLifeDays', 1, 36_500);
  const mass = number('netMassKg', 0, 100_000);
  const text = (meaning: ColumnMeaning, max: number) => {
    const cell = said.get(meaning);
    return cell === undefined ? undefined : { ru: cell.slice(0, max) };
  };
  const words = {
    packaging: text('packaging', 160),
    minimumOrder: text('minimumOrder', 80),
    composition: text('composition', 2000),
  };
  const pictures = readPictures(said.get('pictures')?.split(/[\s|]+|[,;]\s*(?=https?:)/) ?? []).filter(
    (address) => /^https?:\/\//.test(address),
  );
  const group = said
    .get('group')
    ?.split(/\s*[/>\\]\s*/)
    .map((step) => step.trim().slice(0, 120))
    .filter(Boolean)
    .slice(0, 8);
  const fields: ImportedFields = {
    ...(name && { name: readName(name, at, problems) }),
    ...(said.has('description') && { description: readDescription(said.get('description')!, at, problems) }),
    ...(group && { group }),
    ...(sku && { sku: readSku(sku, at, problems) }),
    ...(gtin && isGtin(gtin) && { gtin }),
    ...(price !== undefined && { price }),
    ...(stock !== undefined && { stock, available: stock > 0 }),
    ...(available && (yes.test(available) || no.test(available)) && { available: yes.test(available) }),
    ...(words.packaging && { packaging: words.packaging }),
    ...(words.minimumOrder && { minimumOrder: words.minimumOrder }),
    ...(words.composition && { composition: words.composition }),
    ...(mass && { netMassKg: mass }),
    ...(days && { shelfLifeDays: Math.round(days) }),
    ...(minC !== undefined && maxC !== undefined && { storage: { minC, maxC } }),
    ...(kcal !== undefined &&
      protein !== undefined &&
      fat !== undefined &&
      carbohydrates !== undefined && { nutrition: { kcal, protein, fat, carbohydrates } }),
    ...(properties.length > 0 && { properties: properties.slice(0, 100) }),
    ...(pictures.length > 0 && { sourcePictures: pictures }),
  };
  return { externalId, file, line, column: 1, fields };
}

function priceOf(
  said: ReadonlyMap<ColumnMeaning, string>,
  at: { line: number; column: number },
  problems: Problems,
): ImportedFields['price'] | 'wrong' {
  const cell = said.get('price');
  if (cell === undefined) return undefined;
  if (/запрос|договор/i.test(cell)) return null;
  const kopecks = readPrice(cell.replace(/\s*(?:₽|р\.?|руб\.?|rub)$/iu, ''));
  if (typeof kopecks !== 'number') {
    problems.refuse(at, kopecks);
    return 'wrong';
  }
  const per = said.get('unit');
  return kopecks === 0 ? null : { kopecks, ...(per && { per: { ru: per.slice(0, 40) } }) };
}
