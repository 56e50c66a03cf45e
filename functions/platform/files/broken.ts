import { Refusal } from '../http/problem.ts';
import type { Words } from '../text/text.ts';

/** Where something stands in a file; both count from 1. */
export type FilePlace = { line: number; column?: number };

/** A file that cannot be read as a whole: what is wrong with it, and where if that can be said. 422. */
export function brokenFile(file: string, place: FilePlace | undefined, words: Words): Refusal {
  const column = place?.column;
  const ru = place ? `, строка ${place.line}${column ? `, знак ${column}` : ''}` : '';
  const en = place ? `, line ${place.line}${column ? `, column ${column}` : ''}` : '';
  return new Refusal(
    422,
    'broken-file',
    { ru: `${file}${ru}: ${words.ru}`, en: `${file}${en}: ${words.en}` },
    { more: { file, ...place } },
  );
}
