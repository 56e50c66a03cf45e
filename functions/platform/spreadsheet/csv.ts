import { brokenFile } from '../files/broken.ts';
import { piecesOf, type Source } from '../files/source.ts';
import { LIMITS, type Row, type Rows, tooLongCell, tooManyColumns, tooManyRows } from './rows.ts';
import { guessedText } from './text.ts';

const SEPARATORS = [';', '\t', ','] as const;

/** The separator that the first line holds most of outside of quotes; Excel in Russia writes «;». */
function separatorOf(text: string): string {
  const counts = new Map<string, number>(SEPARATORS.map((one) => [one, 0]));
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (sign === '\n' && [...counts.values()].some((count) => count > 0)) break;
    else if (counts.has(sign)) counts.set(sign, counts.get(sign)! + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

/** Rows of CSV (RFC 4180, with any of the usual separators). @throws Refusal 422 with the line */
export async function* readCsv(source: Source, name: string): Rows {
  let parser: CsvParser | undefined;
  for await (const text of guessedText(name, piecesOf(source))) {
    parser ??= new CsvParser(name, separatorOf(text.slice(0, 64_000)));
    yield* parser.push(text);
  }
  if (parser) yield* parser.end();
}

class CsvParser {
  readonly #name: string;
  readonly #separator: string;
  #cells: string[] = [];
  #cell = '';
  #line = 1;
  /** Where the row that is being read began. */
  #started = 1;
  #rows = 0;
  #state: 'open' | 'quoted' | 'quote-in-quoted' = 'open';

  constructor(name: string, separator: string) {
    this.#name = name;
    this.#separator = separator;
  }

  *push(text: string): Generator<Row> {
    for (const sign of text) {
      if (sign === '\n') this.#line++;
      if (this.#state === 'quoted') {
        if (sign === '"') this.#state = 'quote-in-quoted';
        else this.#add(sign);
        continue;
      }
      if (this.#state === 'quote-in-quoted') {
        this.#state = sign === '"' ? 'quoted' : 'open';
        if (sign === '"') {
          this.#add(sign);
          continue;
        }
      }
      if (sign === '"' && this.#cell.trim() === '') {
        this.#cell = '';
        this.#state = 'quoted';
      } else if (sign === this.#separator) this.#closeCell();
      else if (sign === '\n') yield* this.#closeRow();
      else if (sign !== '\r') this.#add(sign);
    }
  }

  *end(): Generator<Row> {
    if (this.#state === 'quoted')
      throw brokenFile(
        this.#name,
        { line: this.#started },
        { ru: 'не закрыта кавычка.', en: 'a quote is not closed.' },
      );
    if (this.#cell !== '' || this.#cells.length > 0) yield* this.#closeRow();
  }

  #add(sign: string): void {
    this.#cell += sign;
    if (this.#cell.length > LIMITS.cell) throw brokenFile(this.#name, { line: this.#started }, tooLongCell);
  }

  #closeCell(): void {
    this.#cells.push(unguarded(this.#cell.trim()));
    this.#cell = '';
    if (this.#cells.length >= LIMITS.columns)
      throw brokenFile(this.#name, { line: this.#started }, tooManyColumns);
  }

  *#closeRow(): Generator<Row> {
    this.#cells.push(unguarded(this.#cell.trim()));
    this.#cell = '';
    const row = { line: this.#started, cells: this.#cells };
    this.#cells = [];
    this.#started = this.#line;
    if (row.cells.every((cell) => cell === '')) return;
    if (++this.#rows > LIMITS.rows) throw brokenFile(this.#name, { line: row.line }, tooManyRows);
    yield row;
  }
}

/** A text that a spreadsheet would take for a formula, and run: OWASP, «CSV injection». */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** Takes back the apostrophe that `quoted` put in front. */
const unguarded = (cell: string): string =>
  cell[0] === "'" && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;

function quoted(cell: string): string {
  const text = FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
  return /[";\n\r]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A row as a line of CSV that Excel in Russia opens by a double click: «;» between cells. Texts that would be run
 * as a formula get an apostrophe in front.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(';')}\r\n`;

/** The byte order mark by which Excel knows UTF-8. */
export const CSV_MARK = '\ufeff';

/** A whole small table as CSV in UTF-8. Of large ones write `CSV_MARK` and a `csvLine` for each row. */
export const csvOf = (rows: Iterable<readonly string[]>): Uint8Array =>
  new TextEncoder().encode(CSV_MARK + [...rows].map(csvLine).join(''));
