import type { Product } from '../catalogue/schema.ts';
import type { Company } from '../companies/schema.ts';
import type { Portal } from '../platform/portal.ts';
import { type Lang, pick } from '../platform/text/text.ts';
import { currentIndex } from './current.ts';
import type { Tally } from './facets.ts';
import type { Understood } from './question.ts';
import type { SearchQuery, SearchResult, Suggestion } from './schema.ts';
import type { SearchIndex } from './search-index.ts';
import { shownAt } from './shown.ts';
import { wordsOf } from './words.ts';

type Store = Pick<Portal, 'table' | 'files' | 'clock'>;

export const PAGE = 24;
const COMPANIES = 6;
const INSTEAD = 4;
const SUGGESTED = 8;
/** The address of a search says no more choices of a facet than this. */
const CHOICES = 30;

/** A search with what a page needs beside: the parts of a name that were asked for. */
export type Searched = Omit<SearchResult, 'companies'> & {
  companies: Company[];
  products: Product[];
  mark: (text: string) => { text: string; hit: boolean }[];
};

const KOPECKS = 100;

/**
 * Products, and companies beside them, of one cluster or of all. Two calls of storage: what is new in the index, and
 * the things found as they are now, so that nothing hidden is shown.
 */
export async function search(
  portal: Store,
  cluster: string | undefined,
  query: SearchQuery,
): Promise<Searched> {
  const index = await currentIndex(portal);
  const words = index.read(query.q);
  const where = { cluster, kind: 'product' as const };
  const filter = {
    clusters: query.in,
    companies: query.company,
    categories: query.category,
    packings: query.packing,
    from: query.from === undefined ? undefined : Math.round(query.from * KOPECKS),
    to: query.to === undefined ? undefined : Math.round(query.to * KOPECKS),
    inStock: query.stock === '1',
    shelfDays: query.shelf,
  };
  const paging = { limit: PAGE, offset: (query.page - 1) * PAGE };
  const known = words.filter((word) => word !== undefined);
  // Where no card holds every word, those that hold some: the more and the rarer, the higher.
  const partly = known.length > 0 && words.length > 1 && index.count(words, where) === 0;
  const found = partly
    ? index.sift(known, where, filter, query.sort, { ...paging, join: 'OR' })
    : index.sift(words, where, filter, query.sort, paging);
  const companies =
    query.page === 1 ? index.find(words, { cluster, kind: 'company' }, { limit: COMPANIES }) : [];
  const shown = await shownAt(portal, [...found.ids, ...companies]);
  const products = shown.flatMap((one) => (one?.kind === 'product' ? [one.product] : []));
  const total = found.total - (found.ids.length - products.length);
  return {
    products,
    total,
    page: query.page,
    pages: Math.max(1, Math.ceil(total / PAGE)),
    companies: shown.flatMap((one) => (one?.kind === 'company' ? [one.company] : [])),
    facets: facetsOf(index, found.facets),
    ...meantBy(words),
    partly: partly && total > 0,
    instead: partly ? insteadOf(index, words, cluster) : [],
    mark: (text) => index.marked(text, words),
  };
}

/** The question as it was understood, where that is not as it was said. */
function meantBy(words: readonly (Understood | undefined)[]): { meant?: string } {
  if (!words.some((word) => word?.meant)) return {};
  return { meant: words.map((word) => word?.meant ?? word?.said ?? '').join(' ') };
}

function insteadOf(index: SearchIndex, words: readonly (Understood | undefined)[], cluster?: string) {
  const known = words.filter((word) => word !== undefined);
  const tries = [known, ...known.map((_, at) => known.toSpliced(at, 1)), ...known.map((word) => [word])];
  const found = new Map<string, number>();
  for (const some of tries) {
    const q = some.map(({ said, meant }) => meant ?? said).join(' ');
    if (some.length === 0 || found.has(q)) continue;
    const count = index.count(some, { cluster, kind: 'product' });
    if (count > 0) found.set(q, count);
  }
  return [...found].slice(0, INSTEAD).map(([q, count]) => ({ q, count }));
}

function facetsOf(index: SearchIndex, tally: Tally): SearchResult['facets'] {
  const counts = (map: ReadonlyMap<string | number, number>) =>
    [...map]
      .map(([value, count]) => ({ value: String(value), count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, CHOICES);
  return {
    clusters: counts(tally.clusters),
    companies: counts(tally.companies).flatMap((one) => {
      const name = index.nameOf(one.value);
      return name ? [{ ...one, name }] : [];
    }),
    categories: counts(tally.categories),
    packings: counts(tally.packings),
    inStock: tally.inStock,
    shelfDays: counts(tally.shelfDays).sort((a, b) => Number(a.value) - Number(b.value)),
    ...(tally.prices && { prices: tally.prices }),
  };
}

/** What to offer while somebody types, companies first; the last word may be only begun. Two calls of storage. */
export async function suggest(
  portal: Store,
  lang: Lang,
  cluster: string | undefined,
  q: string,
): Promise<Suggestion[]> {
  if (wordsOf(q).join('').length < 2) return [];
  const index = await currentIndex(portal);
  const words = index.read(q, true);
  const ids = [
    ...index.find(words, { cluster, kind: 'company' }, { limit: 2 }),
    ...index.find(words, { cluster, kind: 'product' }, { limit: 2 * SUGGESTED }),
  ];
  const offers = new Map<string, Suggestion>();
  for (const one of await shownAt(portal, ids)) {
    if (!one) continue;
    // A company that only its description speaks for would push products away.
    if (one.kind === 'company' && !index.marked(one.company.name.ru, words).some(({ hit }) => hit)) continue;
    const at = { cluster: one.company.cluster, company: one.company.slug };
    const companyName = pick(one.company.name, lang);
    const offer =
      one.kind === 'company'
        ? { name: companyName, hint: pick(one.company.city, lang), ...at }
        : { name: pick(one.product.name, lang), hint: companyName, ...at, code: one.product.code };
    offers.set(`${offer.name}|${offer.hint}`, offer);
  }
  return [...offers.values()].slice(0, SUGGESTED);
}
