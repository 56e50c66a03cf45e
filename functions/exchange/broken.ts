import type { Words } from '../platform/text/text.ts';

/** A file that cannot be read as a whole: where it breaks and what was expected. Nothing of it is taken. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly words: Words;
  constructor(file: string, line: number, column: number, words: Words) {
    super(`${file}:${line}:${column}: ${words.en}`);
    this.file = file;
    this.line = line;
    this.column = column;
    this.words = words;
  }
}
