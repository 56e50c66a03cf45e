/** Small letters, ё as е: nobody types ё. */
export const fold = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

/** Words and numbers of a text, folded; a hyphen parts words, so that «АБ-12» is found by «аб 12» too. */
export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

/** What would have been typed with the other keyboard layout: «rjyatns» → «конфеты», «сщщлшуы» → «cookies». */
export function inOtherLayout(text: string): string {
  const small = text.toLowerCase();
  const [from, to] = /[а-яё]/.test(small) ? [RUSSIAN, LATIN] : [LATIN, RUSSIAN];
  return [...small].map((letter) => to[from.indexOf(letter)] ?? letter).join('');
}

/** How many typing errors of a word are forgiven: none in short words, where every letter tells. */
export const forgiven = (word: string): number =>
  word.length < 4 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2;

/**
 * Typing errors between two words: letters put in, left out, changed, or two neighbours swapped.
 * Gives `limit + 1` as soon as there are more than `limit`.
 */
export function typingErrors(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
