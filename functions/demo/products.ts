import { ProductDetails } from '../catalogue/schema.ts';
import type { Picture } from '../companies/schema.ts';
import type { CompanyData, Line } from './data/shape.ts';
import { type Ink, isInk } from './drawings/colour.ts';
import { draw, isKind, SIDE } from './drawings/draw.ts';
import { gtin } from './numbers.ts';
import { text } from './typeset.ts';

export type Drawing = { svg: string; width: number; height: number; alt: { ru: string; en: string } };
export type Keep = (drawing: Drawing) => Promise<Picture>;

const mass = (grams: number): readonly [ru: string, en: string] =>
  grams < 1000
    ? [`${grams} г`, `${grams} g`]
    : [`${(grams / 1000).toLocaleString('ru-RU')} кг`, `${(grams / 1000).toLocaleString('en-GB')} kg`];

function inksOf(
  names: string,
  row: string,
): { main: Ink; accent: Ink; third: Ink; form?: string | undefined } {
  const [main, accent, third, form] = names.trim().split(' ');
  if (!main || !accent || !third || ![main, accent, third].every(isInk))
    throw new Error(`wrong inks in “${row}”`);
  return { main, accent, third, form } as { main: Ink; accent: Ink; third: Ink; form?: string };
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

async function productOf(
  row: string,
  line: Line,
  place: { company: number; index: number; prefix: string },
  keep: Keep,
): Promise<ProductDetails> {
  const [ru, en, grams, roubles, saysRu, saysEn, inks, addsRu = '', addsEn = ''] = row.split('|');
  if (!ru || !en || !saysRu || !saysEn || !inks) throw new Error(`too few columns in “${row}”`);
  const name = text([capital(line.noun[0].replace('*', ru)), capital(line.noun[1].replace('*', en))]);
  const [massRu, massEn] = mass(Number(grams));
  const look = inksOf(inks, row);
  const kind = look.form && isKind(look.form) ? look.form : line.kind;
  const svg = draw(kind, look, `${place.prefix} ${name.ru}`);
  return ProductDetails.parse({
    name,
    description: text([saysRu, saysEn]),
    category: line.category,
    group: [line.group],
    sku: `${place.prefix}-${String(place.index + 1).padStart(3, '0')}`,
    gtin: gtin(place.company, place.index),
    price: { kopecks: Number(roubles) * 100, per: text(line.per) },
    packaging: text([line.packaging[0].replace('#', massRu), line.packaging[1].replace('#', massEn)]),
    netMassKg: Number(grams) / 1000,
    minimumOrder: text(line.minimum),
    shelfLifeDays: line.shelfDays,
    storage: { minC: line.storage[0], maxC: line.storage[1] },
    ...(line.composition && {
      composition: text([line.composition[0].replace('*', addsRu), line.composition[1].replace('*', addsEn)]),
    }),
    ...(line.nutrition && {
      nutrition: {
        kcal: line.nutrition[0],
        protein: line.nutrition[1],
        fat: line.nutrition[2],
        carbohydrates: line.nutrition[3],
      },
    }),
    properties: [],
    pictures: [await keep({ svg, width: SIDE, height: SIDE, alt: name })],
    available: place.index % 23 !== 17,
    published: true,
  });
}

const rowsOf = (line: Line): string[] =>
  line.rows
    .split('\n')
    .map((row) => row.trim())
    .filter(Boolean);

/** All products of a company as its data file has them. `company` numbers it among all demo companies. */
export function productsOf(data: CompanyData, company: number, keep: Keep): Promise<ProductDetails[]> {
  const prefix = data.slug
    .split('-')
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  const rows = data.lines.flatMap((line) => rowsOf(line).map((row) => ({ row, line })));
  return Promise.all(
    rows.map(({ row, line }, index) => productOf(row, line, { company, index, prefix }, keep)),
  );
}
