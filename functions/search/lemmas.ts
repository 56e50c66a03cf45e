import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Az from 'az';
import snowball from 'snowball-stemmers';
import { fold } from './words.ts';

/** What stands for a word in the index, and the forms in which people may ask for it (all folded). */
export type Word = { lemma: string; forms: string[] };

const russian = snowball.newStemmer('russian');
const english = snowball.newStemmer('english');

/** The stem of a word that the dictionary does not know; a word with digits is kept as it is. */
export const stemOf = (word: string): string =>
  /\d/.test(word) ? word : (/[а-я]/.test(word) ? russian : english).stem(word);

let loading: Promise<void> | undefined;

/**
 * Loads the dictionary of Russian (≈ 0.3 s, ≈ 60 MB) and gives a look-up of a folded word. Only the building of
 * an index needs it: the index keeps the forms, so whoever asks loads nothing.
 */
export async function loadDictionary(): Promise<(word: string) => Word> {
  loading ??= new Promise((resolve, reject) => {
    const folder = join(dirname(createRequire(import.meta.url).resolve('az/package.json')), 'dicts');
    Az.Morph.init(folder, (error) => (error ? reject(error) : resolve()));
  });
  await loading;
  const known = new Map<string, Word>();
  return (word) => {
    const before = known.get(word);
    if (before) return before;
    const found = lookUp(word);
    known.set(word, found);
    return found;
  };
}

function lookUp(word: string): Word {
  const parse = /^[а-я]+$/.test(word) ? Az.Morph(word, { parsers: ['Dictionary?'] })[0] : undefined;
  if (!parse?.formCnt) {
    const stem = stemOf(word);
    return { lemma: stem, forms: [...new Set([word, stem])] };
  }
  const forms = Array.from({ length: parse.formCnt }, (_, form) => fold(parse.inflect(form).word));
  return { lemma: forms[0] ?? word, forms: [...new Set([word, ...forms])] };
}
