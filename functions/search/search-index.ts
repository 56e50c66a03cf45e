import { DatabaseSync } from 'node:sqlite';
import type { Text } from '../platform/text/text.ts';
import type { Card, Entry } from './card.ts';
import { type Filter, type FoundRow, facetCounter, type Tally } from './facets.ts';
import { clusterTerm, entryWriter, kindTerm, SCHEMA } from './index-file.ts';
import { expressionOf, type Understood, understanding } from './question.ts';
import { wordsOf } from './words.ts';

export type Order = 'best' | 'cheap' | 'dear' | 'name' | 'shelf';
/** Where is looked: one cluster or all; products, companies or both. */
export type Where = { cluster?: string | undefined; kind?: Card['kind'] | undefined };
type Paging = { limit?: number; offset?: number };

const COLUMNS = 'docs.doc, cluster, company, category, kopecks, in_stock, packing, shelf_days';

/** Opens an index file, or makes an empty one where there is none; it can be read and written to. */
export function openIndex(file: string) {
  const db = new DatabaseSync(file);
  db.exec(SCHEMA);
  const questions = understanding(db);
  // FTS5 gives the order; a card is looked at for each of the few that are wanted.
  const best = db.prepare(`SELECT docs.id FROM texts CROSS JOIN docs ON docs.doc = texts.rowid
    WHERE texts MATCH ? ORDER BY texts.rank LIMIT ? OFFSET ?`);
  const ranked = db.prepare(
    `SELECT ${COLUMNS}, rank FROM texts JOIN docs ON docs.doc = texts.rowid WHERE texts MATCH ?`,
  );
  const plain = db.prepare(`SELECT ${COLUMNS}, 0 FROM docs WHERE kind = ?1 AND (?2 IS NULL OR cluster = ?2)`);
  const counted = db.prepare('SELECT count(*) AS total FROM texts WHERE texts MATCH ?');
  const idAt = db.prepare('SELECT id, title FROM docs WHERE doc = ?');
  const companyName = db.prepare('SELECT name FROM companies WHERE company = ?');
  const size = db.prepare('SELECT count(*) AS total FROM docs WHERE kind IS NOT NULL');
  for (const statement of [best, ranked, plain]) statement.setReturnArrays(true);

  const scope = ({ cluster, kind }: Where): string[] =>
    [cluster && clusterTerm(cluster), kind && kindTerm(kind)].flatMap((term) =>
      term ? [`scope : ${term}`] : [],
    );
  const matchOf = (
    words: readonly (Understood | undefined)[],
    where: Where,
    join?: 'AND' | 'OR',
  ): string | undefined => {
    const expression = expressionOf(words, join);
    return expression && [expression, ...scope(where)].join(' AND ');
  };

  const write = entryWriter(db);
  return {
    /** Takes entries in; those that are older than what is there change nothing. */
    write,
    /** Makes the file as small and quick as it can be; with 100,000 cards it takes seconds. */
    finish(): void {
      db.exec(`INSERT INTO texts (texts) VALUES ('optimize'); VACUUM;`);
    },
    size: (): number => Number(size.get()!.total),
    read: questions.read,
    lemmasOf: questions.lemmasOf,
    /** The name of a company as its cards tell it; `company` is «cluster/slug». */
    nameOf: (company: string): Text | undefined => {
      const row = companyName.get(company);
      return row && (JSON.parse(String(row.name)) as Text);
    },

    /** Cards that hold every word, the best first. */
    find(
      words: readonly (Understood | undefined)[],
      where: Where = {},
      { limit = 20, offset = 0 }: Paging = {},
    ): string[] {
      const match = matchOf(words, where);
      return match ? (best.all(match, limit, offset) as unknown as [string][]).map(([id]) => id) : [];
    },

    /** How many cards hold every word. */
    count(words: readonly (Understood | undefined)[], where: Where = {}): number {
      const match = matchOf(words, where);
      return match ? Number(counted.get(match)!.total) : 0;
    },

    /**
     * A page of the cards that hold every word, or any where `join` says so (all cards where there is none), and
     * pass the filter, in order; with how many there are, and how many each further choice would leave.
     */
    sift(
      words: readonly (Understood | undefined)[],
      where: Where & { kind: Card['kind'] },
      filter: Filter,
      order: Order,
      { limit = 24, offset = 0, join = 'AND' }: Paging & { join?: 'AND' | 'OR' } = {},
    ): { ids: string[]; total: number; facets: Tally } {
      const match = matchOf(words, where, join);
      const rows = (words.length === 0
        ? plain.iterate(where.kind, where.cluster ?? null)
        : match
          ? ranked.iterate(match)
          : []) as Iterable<unknown> as Iterable<FoundRow>;
      const counter = facetCounter(filter);
      const found: FoundRow[] = [];
      for (const row of rows) if (counter.passes(row)) found.push(row);
      // Names are read only where the order needs them: they are long and many.
      const byName = order === 'name' || (order === 'best' && words.length === 0);
      const titles = new Map<number, string>();
      if (byName) for (const [doc] of found) titles.set(doc, String(idAt.get(doc)!.title));
      found.sort(byName ? (a, b) => compare(titles.get(a[0])!, titles.get(b[0])!) : ORDERS[order]);
      return {
        ids: found.slice(offset, offset + limit).map(([doc]) => String(idAt.get(doc)!.id)),
        total: found.length,
        facets: counter.tally(),
      };
    },

    /** Parts of a text, told whether they are a word that the question asked for. */
    marked(text: string, words: readonly (Understood | undefined)[]): { text: string; hit: boolean }[] {
      const terms = new Set(words.flatMap((word) => word?.terms ?? []));
      const beginnings = words.flatMap((word) => word?.beginnings ?? []);
      const isHit = (part: string): boolean =>
        wordsOf(part).some(
          (word) =>
            terms.has(word) ||
            beginnings.some((beginning) => word.startsWith(beginning)) ||
            questions.lemmasOf(word).some((lemma) => terms.has(lemma)),
        );
      return text
        .split(/([\p{L}\p{N}]+)/u)
        .flatMap((part, at) => (part ? [{ text: part, hit: at % 2 === 1 && isHit(part) }] : []));
    },
    close: (): void => db.close(),
  };
}
export type SearchIndex = ReturnType<typeof openIndex>;
export type { Entry };

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** What is unknown stands last, in either direction. */
const by =
  (column: number, sign: 1 | -1) =>
  (a: FoundRow, b: FoundRow): number => {
    const [x, y] = [a[column] as number | null, b[column] as number | null];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return (x - y) * sign || Number(a[8]) - Number(b[8]) || a[0] - b[0];
  };
const ORDERS: Record<Exclude<Order, 'name'>, (a: FoundRow, b: FoundRow) => number> = {
  best: by(8, 1),
  cheap: by(4, 1),
  dear: by(4, -1),
  shelf: by(7, -1),
};
