import { isGtin } from '../catalogue/rules.ts';
import type { ProductDetails, TypedPrice, Variant } from '../catalogue/schema.ts';
import type { Words } from '../platform/text/text.ts';
import { oneLine, plainText } from './plain.ts';
import type { Staging } from './staging.ts';
import type { Place } from './xml.ts';

/** What a file says of a product; a member that the file does not carry is absent and changes nothing. */
export type ImportedFields = Partial<
  Pick<
    ProductDetails,
    | 'name'
    | 'description'
    | 'group'
    | 'sku'
    | 'gtin'
    | 'netMassKg'
    | 'minimumOrder'
    | 'shelfLifeDays'
    | 'properties'
    | 'stock'
    | 'available'
    | 'packaging'
    | 'composition'
    | 'storage'
    | 'nutrition'
    | 'documents'
    | 'category'
  >
> & {
  /** Variants, of which a file of prices or stock alone names some members. */
  variants?: ImportedVariant[];
  /** Whether `variants` are all that there are; others that are known are dropped then. */
  wholeVariants?: boolean;
  /** Prices of all types that the file names. */
  prices?: TypedPrice[];
  /** null: the file says that there is no price. `per` only where the file carries it. */
  price?: { kopecks: number; per?: { ru: string; en?: string } } | null;
  sourcePictures?: string[];
  /** The source deleted it: it is taken from public view, and nothing else of it changes. */
  withdrawn?: true;
};

/** What a file says of a variant; `removed` takes it away, `kopecks: null` takes its price. */
export type ImportedVariant = Partial<Omit<Variant, 'kopecks'>> & {
  id: string;
  kopecks?: number | null;
  removed?: true;
};

/** A product as any file tells it. */
export type ImportedProduct = {
  externalId: string;
  file: string;
  line: number;
  column: number;
  fields: ImportedFields;
};

/** Where a reader puts what it finds wrong. */
export class Problems {
  readonly #file: string;
  readonly #staging: Pick<Staging, 'problem'>;
  constructor(file: string, staging: Pick<Staging, 'problem'>) {
    this.#file = file;
    this.#staging = staging;
  }
  /** The record cannot be taken. */
  refuse({ line, column }: Place, words: Words): void {
    this.#staging.problem('wrong', { file: this.#file, line, column, words });
  }
  /** The record is taken without this. */
  warn({ line, column }: Place, words: Words): void {
    this.#staging.problem('warning', { file: this.#file, line, column, words });
  }
}

/** What is said of a second product with the id of one before. */
export const repeated = (id: string, line: number): Words => ({
  ru: `Товар ${id} уже был в строке ${line}: взят первый.`,
  en: `The product ${id} was already in line ${line}: the first was taken.`,
});

const numberPattern = /^([-+]?)(\d{1,15})(?:[.,](\d{1,20}))?$/;

/** A decimal number as files write it, with a point or a comma; undefined where it is none. */
export function decimal(text: string): number | undefined {
  const match = numberPattern.exec(text.replace(/[\s\u00a0\u202f]/g, ''));
  return match ? Number(`${match[1]}${match[2]}.${match[3] ?? '0'}`) : undefined;
}

/** Kopecks of a price in roubles, parts of a kopeck rounded to the nearest, or what is wrong with it. */
export function readPrice(text: string): number | Words {
  const match = numberPattern.exec(text.replace(/[\s\u00a0\u202f]/g, ''));
  if (!match)
    return {
      ru: `Цена «${text.slice(0, 40)}» — не число. Ожидалось число, например 1250.50.`,
      en: `The price “${text.slice(0, 40)}” is not a number. Expected a number, e.g. 1250.50.`,
    };
  const parts = `${match[3] ?? ''}000`;
  const kopecks = Number(match[2]) * 100 + Number(parts.slice(0, 2)) + (parts[2]! >= '5' ? 1 : 0);
  if (match[1] === '-' && kopecks > 0)
    return {
      ru: `Цена «${text.slice(0, 40)}» отрицательная. Ожидалось число больше нуля.`,
      en: `The price “${text.slice(0, 40)}” is negative. Expected a number above zero.`,
    };
  if (kopecks > 1e13)
    return { ru: 'Цена больше ста миллиардов рублей.', en: 'The price is above a hundred billion roubles.' };
  return kopecks;
}

export const isRoubles = (currency: string | undefined): boolean =>
  currency === undefined || /^(rur|rub|руб\.?|643|₽)$/i.test(currency);

/** Puts a text into its limit and says so where it was too long. */
function within(text: string, max: number, what: Words, at: Place, problems: Problems): string {
  if (text.length <= max) return text;
  problems.warn(at, {
    ru: `${what.ru} длиннее ${max} знаков: остальное отрезано.`,
    en: `${what.en} is longer than ${max} characters: the rest was cut off.`,
  });
  return text.slice(0, max).trimEnd();
}

export const readName = (text: string, at: Place, problems: Problems) => ({
  ru: within(oneLine(text), 240, { ru: 'Название', en: 'The name' }, at, problems),
});

export const readDescription = (text: string, at: Place, problems: Problems) => ({
  ru: within(plainText(text), 6000, { ru: 'Описание', en: 'The description' }, at, problems),
});

export const readSku = (text: string, at: Place, problems: Problems): string =>
  within(oneLine(text), 80, { ru: 'Артикул', en: 'The article number' }, at, problems);

/** Properties as they were found, one line each name: repeated names join their values. */
export class Properties {
  readonly #values = new Map<string, string[]>();
  add(name: string | undefined, value: string | undefined): void {
    const key = oneLine(name ?? '').slice(0, 120);
    const text = oneLine(plainText(value ?? ''));
    if (!key || !text) return;
    const values = this.#values.get(key) ?? [];
    if (!values.includes(text)) values.push(text);
    this.#values.set(key, values);
  }
  list(at: Place, problems: Problems): { name: string; value: string }[] {
    const all = [...this.#values].map(([name, values]) => ({
      name,
      value: within(
        values.join(', '),
        1000,
        { ru: `Свойство «${name}»`, en: `The property “${name}”` },
        at,
        problems,
      ),
    }));
    if (all.length > 100)
      problems.warn(at, {
        ru: `Свойств ${all.length}: взяты первые 100.`,
        en: `${all.length} properties: the first 100 were taken.`,
      });
    return all.slice(0, 100);
  }
}

/**
 * The first valid barcode number. Invalid and further ones stay as a property, so that nothing is lost: shops
 * write inner codes into that field too.
 */
export function readBarcodes(
  codes: readonly string[],
  at: Place,
  properties: Properties,
  problems: Problems,
): string | undefined {
  let gtin: string | undefined;
  for (const code of codes) {
    const text = code.replace(/[\s-]/g, '');
    if (!text) continue;
    if (isGtin(text) && (gtin === undefined || gtin === text)) {
      gtin = text;
      continue;
    }
    properties.add('Штрихкод', code);
    if (!isGtin(text))
      problems.warn(at, {
        ru: `Штрихкод ${code.slice(0, 40)} с неверной контрольной цифрой или не из 8, 12, 13 или 14 цифр: он сохранён как свойство.`,
        en: `The barcode ${code.slice(0, 40)} has a wrong check digit or not 8, 12, 13 or 14 digits: it is kept as a property.`,
      });
  }
  return gtin;
}

/** Pictures' addresses at the source, each once. */
export function readPictures(addresses: readonly string[]): string[] {
  const clean = addresses.map((address) => address.trim()).filter((a) => a !== '' && a.length <= 2000);
  return [...new Set(clean)].slice(0, 40);
}

/** A path of groups from the outermost; `parents` may be wrong and circular. */
export function groupPath(
  id: string,
  groups: ReadonlyMap<string, { name: string; parent: string | undefined }>,
): string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const group = groups.get(at);
    const name = oneLine(group?.name ?? '').slice(0, 120);
    if (name) path.unshift(name);
    at = group?.parent;
  }
  return path.slice(-8);
}

/** Id of a record at its source, or undefined where there is none that could be kept. */
export function readId(text: string | undefined, at: Place, problems: Problems): string | undefined {
  const id = text?.trim();
  if (id && id.length <= 200) return id;
  problems.refuse(
    at,
    id
      ? { ru: 'Идентификатор длиннее 200 знаков.', en: 'The id is longer than 200 characters.' }
      : {
          ru: 'Нет идентификатора товара: без него товар не узнать при следующей загрузке.',
          en: 'No id of the product: without it the product cannot be recognised at the next import.',
        },
  );
  return undefined;
}
