import { brokenFile } from '../files/broken.ts';
import { type Source, sourceOf } from '../files/source.ts';
import { isZip } from '../zip/zip.ts';
import { readCsv } from './csv.ts';
import type { Rows } from './rows.ts';
import { readXlsx } from './xlsx.ts';

/**
 * Reads a table of CSV (separator and encoding are guessed) or the first sheet of XLSX, told apart by content.
 * Cells are trimmed text; dates of XLSX are ISO dates. Never more than a piece of the file is held, but for the
 * strings of XLSX.
 * @param name the file's name, for messages
 * @throws Refusal 422 `broken-file` with the line, while rows are taken
 * @example for await (const { line, cells } of readTable(bytes, 'list.xlsx')) …
 */
export async function* readTable(from: Uint8Array | Source, name: string): Rows {
  const source = from instanceof Uint8Array ? sourceOf(from) : from;
  const head = await source.read(0, 8);
  if (head[0] === 0xd0 && head[1] === 0xcf)
    throw brokenFile(name, undefined, {
      ru: 'это старая книга Excel (.xls). Сохраните её как .xlsx или CSV.',
      en: 'this is an old Excel workbook (.xls). Save it as .xlsx or CSV.',
    });
  yield* isZip(head) ? readXlsx(source, name) : readCsv(source, name);
}
