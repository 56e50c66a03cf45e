import snowball from 'snowball-stemmers';
import { lookUp, type Reading } from './dictionary.ts';
import { wordsOf } from './words.ts';

const russian = snowball.newStemmer('russian');
const english = snowball.newStemmer('english');

/** The stem of a word that the dictionary does not know; a word with digits is kept as it is. */
export const stemOf = (word: string): string =>
  /\d/.test(word) ? word : (/[а-я]/.test(word) ? russian : english).stem(word);

/** «Стекло» may be glass or have flowed down: a word keeps its first readings. */
const MOST_LEMMAS = 3;
const REMEMBERED = 20_000;
const known = new Map<string, Reading>();

/**
 * What stands for a folded word in an index (its dictionary forms, or its stem), and the forms in which people may
 * ask for it.
 */
export function readingOf(word: string): Reading {
  const before = known.get(word);
  if (before) return before;
  const found = lookUp(word);
  const stem = found ? '' : stemOf(word);
  const reading = found
    ? { lemmas: found.lemmas.slice(0, MOST_LEMMAS), forms: found.forms }
    : { lemmas: [stem], forms: [...new Set([word, stem])] };
  if (known.size >= REMEMBERED) known.clear();
  known.set(word, reading);
  return reading;
}

/**
 * A text as terms to search by: two texts that use a word in different forms («досок», «доска») share a term.
 * Each word gives its lemmas, in the order of the text and without repetition.
 * @example termsOf('Шоколадных конфет') // ['шоколадный', 'конфета']
 */
export const termsOf = (text: string): string[] => [
  ...new Set(wordsOf(text).flatMap((word) => readingOf(word).lemmas)),
];
