import type { DatabaseSync } from 'node:sqlite';
import type { Card, Entry } from './card.ts';
import { readingOf } from './lemmas.ts';
import { wordsOf } from './words.ts';

/** Grows when the tables or the words in them mean something else: files of another number are built anew. */
export const FORMAT = 1;

/** The tables of an index. The file is a copy of its own, so it needs no journal that survives a crash. */
export const SCHEMA = `
  PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA temp_store = MEMORY;
  CREATE TABLE IF NOT EXISTS docs (
    doc INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, kind TEXT, cluster TEXT, company TEXT,
    category TEXT, kopecks INTEGER, in_stock INTEGER, packing TEXT, shelf_days INTEGER, title TEXT
  );
  CREATE TABLE IF NOT EXISTS companies (company TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS forms (form TEXT NOT NULL, lemma TEXT NOT NULL, PRIMARY KEY (form, lemma)) WITHOUT ROWID;
  -- Articles are many and have no typing errors that could be mended: the look for them passes them over.
  CREATE INDEX IF NOT EXISTS words_by_length ON forms (length(form), form, lemma) WHERE form NOT GLOB '*[0-9]*';
  CREATE TABLE IF NOT EXISTS seen (word TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(
    scope, name, text, content = '', contentless_delete = 1, prefix = '2 3',
    tokenize = 'unicode61 remove_diacritics 0'
  );
  INSERT INTO texts (texts, rank) VALUES ('rank', 'bm25(0, 8, 1)');`;

/** Terms that no hyphen parts and no word of a text can be: of a cluster, and of what kind a card is. */
export const clusterTerm = (slug: string): string => `c${Buffer.from(slug).toString('hex')}`;
export const kindTerm = (kind: Card['kind']): string => `kind${kind}`;

/** A company over all clusters. */
export const companyTerm = (card: Pick<Card, 'cluster' | 'company'>): string =>
  `${card.cluster}/${card.company}`;

/** Writes entries into an index. Entries that it has, or has later ones of, change nothing. */
export function entryWriter(db: DatabaseSync): (entries: Iterable<Entry>) => void {
  const stateOf = db.prepare('SELECT doc, at, kind FROM docs WHERE id = ?');
  const addDoc = db.prepare('INSERT INTO docs (id, at) VALUES (?, ?)');
  const setDoc =
    db.prepare(`UPDATE docs SET at = ?, kind = ?, cluster = ?, company = ?, category = ?, kopecks = ?,
    in_stock = ?, packing = ?, shelf_days = ?, title = ? WHERE doc = ?`);
  const setCompany = db.prepare('INSERT OR REPLACE INTO companies (company, name) VALUES (?, ?)');
  const addForm = db.prepare('INSERT OR IGNORE INTO forms (form, lemma) VALUES (?, ?)');
  const addSeen = db.prepare('INSERT OR IGNORE INTO seen (word) VALUES (?)');
  const addText = db.prepare('INSERT INTO texts (rowid, scope, name, text) VALUES (?, ?, ?, ?)');
  const dropText = db.prepare('DELETE FROM texts WHERE rowid = ?');

  const lemmasOf = (word: string): string[] => {
    const { lemmas, forms } = readingOf(word);
    if (addSeen.run(word).changes > 0)
      for (const lemma of lemmas) {
        for (const form of forms) addForm.run(form, lemma);
        addForm.run(word, lemma);
      }
    return lemmas;
  };
  /** A name is found by each of its readings; in a long text two readings of a word would weigh as two words. */
  const named = (text: string): string => wordsOf(text).flatMap(lemmasOf).join(' ');
  const told = (text: string): string =>
    wordsOf(text)
      .map((word) => lemmasOf(word)[0])
      .join(' ');

  const write = ({ id, at, card }: Entry): void => {
    const before = stateOf.get(id) as { doc: number; at: string; kind: string | null } | undefined;
    if (before && before.at >= at) return;
    const doc = before?.doc ?? Number(addDoc.run(id, at).lastInsertRowid);
    if (before?.kind) dropText.run(doc);
    if (!card) {
      // The row stays and tells what would bring the card back that it is too old.
      setDoc.run(at, null, null, null, null, null, null, null, null, null, doc);
      return;
    }
    const codes = card.codes.map((code) => `${told(code)} ${told(wordsOf(code).join(''))}`).join(' ');
    addText.run(
      doc,
      `${clusterTerm(card.cluster)} ${kindTerm(card.kind)}`,
      named(card.name),
      `${told(card.text)} ${codes}`,
    );
    setCompany.run(companyTerm(card), JSON.stringify(card.companyName));
    setDoc.run(
      at,
      card.kind,
      card.cluster,
      companyTerm(card),
      card.category ?? null,
      card.kopecks ?? null,
      card.inStock === undefined ? null : Number(card.inStock),
      card.packing ?? null,
      card.shelfLifeDays ?? null,
      card.name.toLowerCase(),
      doc,
    );
  };
  return (entries) => {
    db.exec('BEGIN');
    try {
      for (const entry of entries) write(entry);
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };
}
