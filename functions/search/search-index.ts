import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { stemOf, type Word } from './lemmas.ts';
import { forgiven, inOtherLayout, typingErrors, wordsOf } from './words.ts';

/** What is found: a product or a company, with the words that it is found by. */
export type Card = {
  /** What the finder needs to show it; unique. */
  id: string;
  cluster: string;
  name: string;
  text: string;
  /** Article and barcode, found as they are written. */
  codes: string[];
};

/**
 * Builds the index of these cards as a file; what was there before is gone.
 * @param wordOf the dictionary: see loadDictionary
 */
export function buildIndex(file: string, cards: Iterable<Card>, wordOf: (word: string) => Word): void {
  rmSync(file, { force: true });
  const db = new DatabaseSync(file);
  try {
    db.exec(`
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      CREATE TABLE cards (id TEXT NOT NULL UNIQUE, cluster TEXT NOT NULL);
      CREATE TABLE forms (form TEXT NOT NULL, lemma TEXT NOT NULL, PRIMARY KEY (form, lemma)) WITHOUT ROWID;
      -- Articles are many and have no typing errors that could be mended: the look for them passes them over.
      CREATE INDEX words_by_length ON forms (length(form), form, lemma) WHERE form NOT GLOB '*[0-9]*';
      CREATE TABLE seen (word TEXT PRIMARY KEY) WITHOUT ROWID;
      CREATE VIRTUAL TABLE texts USING fts5(
        cluster, name, text, content = '', prefix = '2 3 4', tokenize = 'unicode61 remove_diacritics 0'
      );
      INSERT INTO texts (texts, rank) VALUES ('rank', 'bm25(0, 8, 1)');
      BEGIN;`);
    const addCard = db.prepare('INSERT INTO cards (id, cluster) VALUES (?, ?)');
    const addForm = db.prepare('INSERT OR IGNORE INTO forms (form, lemma) VALUES (?, ?)');
    const addSeen = db.prepare('INSERT OR IGNORE INTO seen (word) VALUES (?)');
    const addText = db.prepare('INSERT INTO texts (rowid, cluster, name, text) VALUES (?, ?, ?, ?)');
    const seen = new Set<string>();
    const indexed = (text: string): string =>
      wordsOf(text)
        .map((word) => {
          const { lemma, forms } = wordOf(word);
          if (!seen.has(word)) {
            seen.add(word);
            addSeen.run(word);
            for (const form of forms) addForm.run(form, lemma);
          }
          // The word as it is written serves prefixes; its lemma serves all other forms.
          return lemma === word ? word : `${lemma} ${word}`;
        })
        .join(' ');
    for (const card of cards) {
      const { lastInsertRowid } = addCard.run(card.id, card.cluster);
      const codes = card.codes.map((code) => `${indexed(code)} ${indexed(wordsOf(code).join(''))}`).join(' ');
      addText.run(
        lastInsertRowid,
        clusterTerm(card.cluster),
        indexed(card.name),
        `${indexed(card.text)} ${codes}`,
      );
    }
    db.exec(`COMMIT; INSERT INTO texts (texts) VALUES ('optimize');`);
  } finally {
    db.close();
  }
}

/** A cluster's slug as one term that no hyphen parts. */
const clusterTerm = (slug: string): string => `c${Buffer.from(slug).toString('hex')}`;

export type Found = { ids: string[]; total: number };

/** Opens an index file to read. */
export function openIndex(file: string) {
  const db = new DatabaseSync(file, { readOnly: true });
  const lemmas = db.prepare('SELECT lemma FROM forms WHERE form = ?');
  const begins = db.prepare('SELECT 1 FROM seen WHERE word >= ? AND word < ? LIMIT 1');
  const alike = db.prepare(
    "SELECT form, lemma FROM forms WHERE length(form) BETWEEN ? AND ? AND form NOT GLOB '*[0-9]*'",
  );
  const page = db.prepare(`
    SELECT cards.id FROM (SELECT rowid, rank FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ? OFFSET ?) AS hit
    JOIN cards ON cards.rowid = hit.rowid ORDER BY hit.rank`);
  const count = db.prepare('SELECT count(*) AS total FROM texts WHERE texts MATCH ?');

  /** The terms that a word is found by, or none where nothing here is meant by it. */
  const knownTerms = (word: string): string[] => {
    const terms = lemmas.all(word).map((row) => String(row.lemma));
    // Words of the dictionary have all their forms in the table; to others a stem may lead.
    return terms.length > 0 ? terms : lemmas.all(stemOf(word)).map((row) => String(row.lemma));
  };
  const nearest = (word: string): string[] => {
    const limit = forgiven(word);
    if (limit === 0) return [];
    let least = limit;
    let found: string[] = [];
    for (const row of alike.all(word.length - limit, word.length + limit)) {
      const errors = typingErrors(word, String(row.form), least);
      if (errors > least) continue;
      if (errors < least) found = [];
      least = errors;
      found.push(String(row.lemma));
    }
    return found;
  };
  /** One word of a question as an expression of FTS5; undefined where nothing can be meant by it. */
  const expression = (word: string): string | undefined => {
    for (const said of [word, ...wordsOf(inOtherLayout(word)).slice(0, 1)]) {
      const terms = knownTerms(said).map((term) => `"${term}"`);
      if (said.length > 1 && begins.get(said, `${said}\u{10ffff}`)) terms.push(`"${said}" *`);
      if (terms.length > 0) return `(${[...new Set(terms)].join(' OR ')})`;
    }
    const terms = nearest(word);
    return terms.length > 0 ? `(${[...new Set(terms)].map((term) => `"${term}"`).join(' OR ')})` : undefined;
  };

  return {
    /**
     * Cards that hold every word of the question in any of its forms, the best first; words of another keyboard
     * layout and with typing errors count as what they mean.
     * @param cluster only this cluster's cards; without it those of all clusters
     */
    find(
      question: string,
      { cluster, limit = 20, offset = 0 }: { cluster?: string; limit?: number; offset?: number } = {},
    ): Found {
      // A layout's letters may be punctuation («xfq,» is «чайб»), so a question is parted at spaces first.
      const words = question
        .slice(0, 200)
        .split(/\s+/)
        .flatMap((part) => (expressionOfPart(part) ? [part] : wordsOf(part)))
        .slice(0, 12);
      const parts = words.map((word) => expressionOfPart(word) ?? expression(word));
      if (parts.length === 0 || parts.includes(undefined)) return { ids: [], total: 0 };
      const match = [
        `{name text} : (${parts.join(' AND ')})`,
        ...(cluster ? [`cluster : ${clusterTerm(cluster)}`] : []),
      ].join(' AND ');
      const total = Number(count.get(match)?.total ?? 0);
      return { ids: page.all(match, limit, offset).map((row) => String(row.id)), total };
    },
    close: () => db.close(),
  };

  /** A part with punctuation in it that is a known word in the other layout: «gtxtymt» has none, «ktl;» has. */
  function expressionOfPart(part: string): string | undefined {
    const [word, more] = wordsOf(inOtherLayout(part));
    if (!word || more || !/[`[\];',.]/.test(part)) return undefined;
    const terms = knownTerms(word).map((term) => `"${term}"`);
    return terms.length > 0 ? `(${terms.join(' OR ')})` : undefined;
  }
}
