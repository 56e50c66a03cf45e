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

/** Rows of the table of distances that are used again: words are compared by the hundred. */
let rows = [new Uint16Array(64), new Uint16Array(64), new Uint16Array(64)] as const;

/**
 * Typing errors between two words: letters put in, left out, changed, or two neighbours swapped (the optimal string
 * alignment distance). Gives `limit + 1` as soon as there are more than `limit`.
 */
export function typingErrors(a: string, b: string, limit: number): number {
  let [endOfA, endOfB] = [a.length, b.length];
  if (Math.abs(endOfA - endOfB) > limit) return limit + 1;
  // What both begin and end with has no errors, and most words differ in little else.
  let start = 0;
  while (start < endOfA && start < endOfB && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (endOfA > start && endOfB > start && a.charCodeAt(endOfA - 1) === b.charCodeAt(endOfB - 1)) {
    endOfA--;
    endOfB--;
  }
  const width = endOfB - start;
  if (width >= rows[0].length)
    rows = [new Uint16Array(2 * width), new Uint16Array(2 * width), new Uint16Array(2 * width)];
  // Errors beyond the limit are not told apart.
  const most = limit + 1;
  let [before, last, row] = rows;
  for (let j = 0; j <= width; j++) last[j] = Math.min(j, most);
  for (let i = 1; i <= endOfA - start; i++) {
    const letter = a.charCodeAt(start + i - 1);
    let leastOfRow = Math.min(i, most);
    row[0] = leastOfRow;
    for (let j = 1; j <= width; j++) {
      const other = b.charCodeAt(start + j - 1);
      let least = Math.min(last[j - 1]! + (letter === other ? 0 : 1), last[j]! + 1, row[j - 1]! + 1, most);
      if (i > 1 && j > 1 && letter === b.charCodeAt(start + j - 2) && a.charCodeAt(start + i - 2) === other)
        least = Math.min(least, before[j - 2]! + 1);
      row[j] = least;
      if (least < leastOfRow) leastOfRow = least;
    }
    if (leastOfRow > limit) return most;
    [before, last, row] = [last, row, before];
  }
  return last[width]!;
}
