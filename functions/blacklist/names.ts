import type { Portal } from '../platform/portal.ts';
import type { Item, Write } from '../platform/table/table.ts';
import { stemOf } from '../search/lemmas.ts';
import { forgiven, typingErrors, wordsOf } from '../search/words.ts';
import { nearKey, wordsKey } from './keys.ts';

type Store = Pick<Portal, 'table'>;

/** Legal forms (OKOPF and what people write): they tell nothing of who is meant. */
const FORMS = new Set(
  `ооо оао зао пао ао нао ип чп тоо гк тк тпк пк кфх снт спк гуп муп фгуп нко ано общество ограниченная ограниченной
   ответственность ответственностью акционерное публичное закрытое открытое непубличное индивидуальный предприниматель
   с и компания company llc ltd inc co jsc the`.split(/\s+/),
);
const MOST_WORDS = 8;
/** Partners that one word is looked through for; a name of such a frequent word alone is no question. */
const MOST_FITTING = 1000;

/** What stands for a name in the index: stems of its words in order, without legal forms and quotes. */
export function stemsOf(name: string): string[] {
  const all = wordsOf(name);
  const telling = all.filter((word) => !FORMS.has(word));
  return [...new Set((telling.length > 0 ? telling : all).map(stemOf))].slice(0, MOST_WORDS);
}

/** A word with each of its letters left out in turn, and itself: two words that differ by one letter share one. */
export const variantsOf = (word: string): string[] => [
  ...new Set([word, ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))]),
];

/**
 * The writes that let a partner be found by the words of its name: one item a word, and for words of four letters and
 * more those by which a misspelling finds it. The latter tell which words there are, and are never taken away.
 */
export function indexWrites(cluster: string, inn: string, before: string, after: string): Write[] {
  const [was, is] = [stemsOf(before), stemsOf(after)];
  return [
    ...is.map(
      (stem): Write => ({
        update: { pk: wordsKey(cluster), sk: `${stem}|${inn}` },
        set: { inn, stems: is },
      }),
    ),
    ...was
      .filter((stem) => !is.includes(stem))
      .map((stem): Write => ({ delete: { pk: wordsKey(cluster), sk: `${stem}|${inn}` } })),
    ...is
      .filter((stem) => !was.includes(stem) && forgiven(stem) > 0)
      .flatMap((stem) =>
        variantsOf(stem).map(
          (variant): Write => ({ update: { pk: nearKey(cluster, variant), sk: stem }, set: { stem } }),
        ),
      ),
  ];
}

/** The partners whose name has a word that begins so; `isAll` where there are no more. One query. */
async function beginningWith(
  portal: Store,
  cluster: string,
  stem: string,
): Promise<{ items: Item[]; isAll: boolean }> {
  const { items, cursor } = await portal.table.query({
    pk: wordsKey(cluster),
    prefix: stem,
    limit: MOST_FITTING,
  });
  return { items, isAll: cursor === undefined };
}

/** Words of the index that are a misspelling away from this one, the nearest first. A query for each letter. */
async function near(portal: Store, cluster: string, stem: string): Promise<string[]> {
  const limit = forgiven(stem);
  if (limit === 0) return [];
  const pages = await Promise.all(
    variantsOf(stem).map((variant) => portal.table.query({ pk: nearKey(cluster, variant), limit: 50 })),
  );
  const words = [...new Set(pages.flatMap(({ items }) => items.map(({ sk }) => sk)))];
  return words
    .map((word) => ({ word, errors: typingErrors(stem, word, limit) }))
    .filter(({ errors }) => errors <= limit)
    .toSorted((a, b) => a.errors - b.errors)
    .map(({ word }) => word);
}

/**
 * INNs of partners by a name as people type it: each word must begin a word of the name, in any order and form; a word
 * that nothing begins with is taken for a misspelling. One query a word, and some for each misspelt one; no scan.
 */
export async function innsByName(
  portal: Store,
  cluster: string,
  name: string,
  most: number,
): Promise<{ inns: string[]; more: boolean }> {
  const asked = stemsOf(name);
  if (asked.length === 0) return { inns: [], more: false };
  const found = await Promise.all(
    asked.map(async (stem) => {
      const exact = await beginningWith(portal, cluster, stem);
      if (exact.items.length > 0) return { stems: [stem], ...exact };
      const nearest = (await near(portal, cluster, stem)).slice(0, 3);
      const pages = await Promise.all(nearest.map((one) => beginningWith(portal, cluster, one)));
      return {
        stems: nearest,
        items: pages.flatMap(({ items }) => items),
        isAll: pages.every(({ isAll }) => isAll),
      };
    }),
  );
  const rarest = found.toSorted((a, b) => a.items.length - b.items.length)[0]!;
  const fitting = rarest.items.filter((item) => {
    const stems = item.stems as string[];
    return found.every(({ stems: some }) => some.some((one) => stems.some((stem) => stem.startsWith(one))));
  });
  // Whole words before beginnings, short names before long ones.
  const ranked = fitting.toSorted((a, b) => rank(a, found) - rank(b, found));
  const inns = [...new Set(ranked.map((item) => item.inn as string))];
  return { inns: inns.slice(0, most), more: inns.length > most || !rarest.isAll };
}

function rank(item: Item, asked: readonly { stems: string[] }[]): number {
  const stems = item.stems as string[];
  const whole = asked.filter(({ stems: some }) => some.some((one) => stems.includes(one))).length;
  return stems.length - whole * 10;
}
