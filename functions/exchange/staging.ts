import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { NewProductRecord } from '../catalogue/record.ts';
import type { Product } from '../catalogue/schema.ts';
import type { LineProblem } from './schema.ts';

export type ProblemKind = 'wrong' | 'warning';

/** A product to be written: `before` is there where it exists already. */
export type StagedChange = { id: string; before?: Product; after: NewProductRecord };

const parse = <T>(json: unknown): T => JSON.parse(json as string) as T;

/**
 * What an import has read and not yet written, in a private database on disk: so an import takes the same memory
 * whatever it is of. It is gone with the import; after a crash the files are read again.
 */
export class Staging {
  readonly #db = new DatabaseSync('');
  readonly #statements = new Map<string, StatementSync>();

  constructor() {
    this.#db.exec(`
      PRAGMA journal_mode = OFF;
      PRAGMA synchronous = OFF;
      PRAGMA cache_size = -6000;
      CREATE TABLE goods (seq INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, line INTEGER NOT NULL, record TEXT NOT NULL);
      CREATE TABLE offers (seq INTEGER PRIMARY KEY, good TEXT NOT NULL, record TEXT NOT NULL);
      CREATE INDEX offers_of ON offers (good);
      CREATE TABLE problems (kind TEXT, file TEXT, line INTEGER, col INTEGER, ru TEXT, en TEXT);
      CREATE TABLE products (code TEXT PRIMARY KEY, record TEXT NOT NULL, named INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
      CREATE TABLE names (id TEXT PRIMARY KEY, code TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE changes (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, code TEXT, after TEXT NOT NULL);
      BEGIN;
    `);
  }

  #sql(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.#db.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }

  /** Keeps a good as it was read; of those with one id the first. Returns the line of that one, if it is another. */
  addGood(id: string, line: number, record: unknown): number | undefined {
    const { changes } = this.#sql(
      'INSERT INTO goods (id, line, record) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
    ).run(id, line, JSON.stringify(record));
    if (changes !== 0) return undefined;
    return (this.#sql('SELECT line FROM goods WHERE id = ?').get(id) as { line: number }).line;
  }

  *goods<T>(): Generator<T> {
    for (const row of this.#sql('SELECT record FROM goods ORDER BY seq').iterate())
      yield parse<T>((row as { record: string }).record);
  }

  good<T>(id: string): T | undefined {
    const row = this.#sql('SELECT record FROM goods WHERE id = ?').get(id);
    return row && parse<T>(row.record);
  }

  addOffer(good: string, record: unknown): void {
    this.#sql('INSERT INTO offers (good, record) VALUES (?, ?)').run(good, JSON.stringify(record));
  }

  offersOf<T>(good: string): T[] {
    return this.#sql('SELECT record FROM offers WHERE good = ? ORDER BY seq')
      .all(good)
      .map((row) => parse<T>(row.record));
  }

  /** Ids of offers whose good no file names. */
  *offersAlone(): Generator<string> {
    const rows = this.#sql(
      'SELECT good, min(seq) AS first FROM offers WHERE good NOT IN (SELECT id FROM goods) GROUP BY good ORDER BY first',
    ).iterate();
    for (const row of rows) yield (row as { good: string }).good;
  }

  problem(kind: ProblemKind, { file, line, column, words }: LineProblem): void {
    this.#sql('INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)').run(
      kind,
      file,
      line,
      column,
      words.ru,
      words.en,
    );
  }

  /** Problems as one meets them in the files, each once. */
  problems(kind: ProblemKind, limit: number): LineProblem[] {
    const rows = this.#sql(
      'SELECT DISTINCT file, line, col, ru, en FROM problems WHERE kind = ? ORDER BY file, line, col LIMIT ?',
    ).all(kind, limit) as { file: string; line: number; col: number; ru: string; en: string }[];
    return rows.map(({ file, line, col, ru, en }) => ({ file, line, column: col, words: { ru, en } }));
  }

  countProblems(kind: ProblemKind): number {
    const row = this.#sql(
      'SELECT count(*) AS n FROM (SELECT DISTINCT file, line, col, ru FROM problems WHERE kind = ?)',
    ).get(kind);
    return (row as { n: number }).n;
  }

  /** Keeps a product of the catalogue and the ids that files may know it by; the first to claim an id has it. */
  addProduct(product: Product, ids: readonly string[]): void {
    this.#sql('INSERT OR REPLACE INTO products (code, record) VALUES (?, ?)').run(
      product.code,
      JSON.stringify(product),
    );
    for (const id of ids)
      this.#sql('INSERT INTO names (id, code) VALUES (?, ?) ON CONFLICT DO NOTHING').run(id, product.code);
  }

  product(code: string): Product | undefined {
    const row = this.#sql('SELECT record FROM products WHERE code = ?').get(code);
    return row && parse<Product>(row.record);
  }

  /** The product of the catalogue that a file knows by one of these ids; it is marked as named. */
  named(ids: readonly string[]): Product | undefined {
    for (const id of ids) {
      const row = this.#sql('SELECT code FROM names WHERE id = ?').get(id) as { code: string } | undefined;
      if (!row) continue;
      this.#sql('UPDATE products SET named = 1 WHERE code = ?').run(row.code);
      return this.product(row.code);
    }
    return undefined;
  }

  /** Products that no file names. */
  *unnamed(): Generator<Product> {
    for (const row of this.#sql('SELECT record FROM products WHERE named = 0 ORDER BY code').iterate())
      yield parse<Product>((row as { record: string }).record);
  }

  addChange(id: string, before: string | undefined, after: NewProductRecord): void {
    this.#sql('INSERT INTO changes (id, code, after) VALUES (?, ?, ?)').run(
      id,
      before ?? null,
      JSON.stringify(after),
    );
  }

  /** Up to `limit` changes after the one numbered `from`, with the number of the last. */
  changesFrom(from: number, limit: number): { changes: StagedChange[]; last: number } {
    const rows = this.#sql('SELECT seq, id, code, after FROM changes WHERE seq > ? ORDER BY seq LIMIT ?').all(
      from,
      limit,
    ) as { seq: number; id: string; code: string | null; after: string }[];
    const changes = rows.map(({ id, code, after }) => {
      const before = code === null ? undefined : this.product(code);
      return { id, ...(before && { before }), after: parse<NewProductRecord>(after) };
    });
    return { changes, last: rows.at(-1)?.seq ?? from };
  }

  close(): void {
    this.#db.close();
  }
}
