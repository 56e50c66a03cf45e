import type { DatabaseSync } from 'node:sqlite';
import { stemOf } from './lemmas.ts';
import { forgiven, inOtherLayout, typingErrors, wordsOf } from './words.ts';

/** One word of a question: as it was said, and as it was understood where that is another word. */
export type Understood = {
  said: string;
  meant?: string;
  /** Terms of the index that it is found by, and beginnings of words. */
  terms: string[];
  beginnings: string[];
};

const MOST_LETTERS = 200;
const MOST_WORDS = 12;
/** Beginnings of more words than these are looked for as such. */
const MOST_BEGUN = 8;
/** A word with many neighbours at the same distance is not told apart from them. */
const MOST_NEAREST = 12;

/** What an index makes of questions, by the words that it holds; nothing else is loaded. */
export function understanding(db: DatabaseSync) {
  const lemmas = db.prepare('SELECT lemma FROM forms WHERE form = ?');
  const begun = db.prepare(
    `SELECT DISTINCT lemma FROM forms WHERE form >= ? AND form < ? LIMIT ${MOST_BEGUN + 1}`,
  );
  const alike = db.prepare(`SELECT form FROM forms INDEXED BY words_by_length
    WHERE length(form) = ? AND form >= ? AND form < ? AND form NOT GLOB '*[0-9]*'`);
  alike.setReturnArrays(true);
  const lemmasOf = (word: string): string[] => lemmas.all(word).map((row) => String(row.lemma));
  /** What a beginning of a word finds: the few words that begin so, or all that do. */
  const beginning = (word: string): Pick<Understood, 'terms' | 'beginnings'> | undefined => {
    if (word.length < 2) return undefined;
    const terms = begun.all(word, `${word}\u{10ffff}`).map((row) => String(row.lemma));
    if (terms.length === 0) return undefined;
    return terms.length > MOST_BEGUN ? { terms: [], beginnings: [word] } : { terms, beginnings: [] };
  };

  /** The terms that a word is found by, or none where nothing here is meant by it. */
  const termsOf = (word: string): string[] => {
    const terms = lemmasOf(word);
    // Words of the dictionary have all their forms in the table; to others a stem may lead.
    return terms.length > 0 ? terms : lemmasOf(stemOf(word));
  };
  /** The forms that begin so and have the fewest typing errors, with what each is likeliest a form of. */
  const nearestFrom = (first: string, word: string, limit: number) => {
    let least = limit;
    let found = new Set<string>();
    // The likeliest lengths first: what is as near as can be leaves less to look at.
    for (const more of [0, -1, 1, -2, 2]) {
      if (Math.abs(more) > least) break;
      const forms = alike.all(word.length + more, first, `${first}\u{10ffff}`) as unknown as [string][];
      for (const [form] of forms) {
        const errors = typingErrors(word, form, least);
        if (errors > least) continue;
        if (errors < least) found = new Set();
        least = errors;
        found.add(form);
      }
    }
    // Of the words that have the form the shortest is the likeliest: «хлеб» before «хлебово».
    return [...found].slice(0, MOST_NEAREST).map((form) => ({
      form,
      lemma: lemmasOf(form).reduce((one, other) => (other.length < one.length ? other : one)),
    }));
  };
  const nearest = (word: string): { form: string; lemma: string }[] => {
    const limit = forgiven(word);
    if (limit === 0) return [];
    // Nearly everyone gets the first letters right, and words that begin with them are few.
    for (const { letters, most } of [
      { letters: 3, most: 1 },
      { letters: 1, most: limit },
      { letters: 0, most: limit },
    ]) {
      const found = nearestFrom(word.slice(0, letters), word, most);
      if (found.length > 0) return found;
    }
    return [];
  };

  const known = (word: string): Omit<Understood, 'said'> | undefined => {
    const terms = termsOf(word);
    if (terms.length > 0) return { terms, beginnings: [] };
    return beginning(word);
  };

  /** A word by itself, in the other keyboard layout, or with its typing errors mended. */
  const understand = (said: string): Understood | undefined => {
    const here = known(said);
    if (here) return { said, ...here };
    const typed = wordsOf(inOtherLayout(said));
    const there = typed.length === 1 ? known(typed[0]!) : undefined;
    if (there) return { said, meant: typed[0]!, ...there };
    for (const word of [said, ...(typed.length === 1 ? typed : [])]) {
      const found = nearest(word);
      if (found.length > 0)
        return {
          said,
          meant: found[0]!.form,
          terms: [...new Set(found.map(({ lemma }) => lemma))],
          beginnings: [],
        };
    }
    return undefined;
  };

  /** A part with punctuation in it that is a word in the other layout: «[kt,» is «хлеб». */
  const inPunctuation = (part: string): Understood | undefined => {
    if (!/[`[\];',.]/.test(part)) return undefined;
    const words = wordsOf(inOtherLayout(part));
    const terms = words.length === 1 ? termsOf(words[0]!) : [];
    return terms.length > 0 ? { said: part, meant: words[0]!, terms, beginnings: [] } : undefined;
  };

  return {
    lemmasOf,
    /**
     * The words of a question; undefined stands for one that nothing here can be meant by.
     * @param typing whether the last word may be only begun
     */
    read(question: string, typing = false): (Understood | undefined)[] {
      // A layout's letters may be punctuation, so a question is parted at spaces first.
      const parts = question
        .slice(0, MOST_LETTERS)
        .split(/\s+/)
        .flatMap((part): (string | Understood)[] => {
          const whole = inPunctuation(part);
          return whole ? [whole] : wordsOf(part);
        })
        .slice(0, MOST_WORDS);
      return parts.map((part, at) => {
        if (typeof part !== 'string') return part;
        const found = understand(part);
        if (!typing || at < parts.length - 1) return found;
        const here = beginning(part);
        if (here)
          return {
            said: part,
            terms: [...(found?.meant ? [] : (found?.terms ?? [])), ...here.terms],
            beginnings: here.beginnings,
          };
        const other = wordsOf(inOtherLayout(part));
        const there = other.length === 1 ? beginning(other[0]!) : undefined;
        if (there)
          return {
            said: part,
            meant: other[0]!,
            terms: [...(found?.terms ?? []), ...there.terms],
            beginnings: there.beginnings,
          };
        return found;
      });
    },
  };
}

/**
 * The question as an expression of FTS5: each word in any of its meanings. Undefined where one has none.
 * @param join whether a card must hold every word or any
 */
export function expressionOf(
  words: readonly (Understood | undefined)[],
  join: 'AND' | 'OR' = 'AND',
): string | undefined {
  if (words.length === 0) return undefined;
  const parts: string[] = [];
  for (const word of words) {
    if (!word) return undefined;
    const meanings = [
      ...word.terms.map((term) => `"${term}"`),
      ...word.beginnings.map((beginning) => `"${beginning}" *`),
    ];
    parts.push(meanings.length > 1 ? `(${[...new Set(meanings)].join(' OR ')})` : meanings[0]!);
  }
  return `{name text} : (${parts.join(` ${join} `)})`;
}
