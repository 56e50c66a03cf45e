import { SaxesParser } from 'saxes';
import { brokenFile } from '../files/broken.ts';
import type { Source } from '../files/source.ts';
import type { Words } from '../text/text.ts';
import { openZip, type ZipEntry } from '../zip/zip.ts';
import { LIMITS, type Row, type Rows, tooLongCell, tooManyColumns, tooManyRows } from './rows.ts';
import { dateOf, dateStyles } from './xlsx-dates.ts';

const ZIP = { entries: 5000, bytes: 1024 ** 3 };
/** All the different texts of a book are held while it is read. */
const MOST_TEXT = 64_000_000;

const notBook: Words = {
  ru: 'это не книга Excel (.xlsx) или она повреждена. Сохраните её заново.',
  en: 'not an Excel workbook (.xlsx), or a damaged one. Save it anew.',
};

type Tag = { name: string; attributes: Record<string, string> };
type Handlers = { open?: (tag: Tag) => void; text?: (text: string) => void; close?: (name: string) => void };

/** Streams one part of the book; names come without their namespace's prefix. Yields after each piece. */
async function* parsed(file: string, entry: ZipEntry, on: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false as const });
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('error', () => {
    throw brokenFile(file, undefined, notBook);
  });
  parser.on('doctype', () => {
    throw brokenFile(file, undefined, notBook);
  });
  parser.on('opentag', (tag) => on.open?.({ name: local(tag.name), attributes: tag.attributes }));
  parser.on('text', (text) => on.text?.(text));
  parser.on('closetag', (tag) => on.close?.(local(tag.name)));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const text = (piece: Uint8Array): string => {
    try {
      return decoder.decode(piece, { stream: true });
    } catch {
      // ECMA-376 knows UTF-8 and UTF-16; books in the latter have not been seen.
      throw brokenFile(file, undefined, notBook);
    }
  };
  for await (const piece of entry.pieces()) {
    parser.write(text(piece));
    yield;
  }
  parser.close();
}

async function all(file: string, entry: ZipEntry | undefined, on: Handlers): Promise<void> {
  if (entry) for await (const _ of parsed(file, entry, on));
}

/** Column of «AB12», from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const sign of reference) {
    const letter = sign.charCodeAt(0) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** A number as people typed it: without what a binary fraction adds. */
const numberText = (value: string): string => {
  const number = Number(value);
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : value;
};

/** Rows of the first sheet of an Office Open XML workbook (ECMA-376, part 1, §18). @throws Refusal 422 */
export async function* readXlsx(source: Source, file: string): Rows {
  const entries = new Map((await openZip(file, source, ZIP)).map((entry) => [entry.name, entry]));
  const sheet = await firstSheet(file, entries);
  const dates = await dateStylesOf(file, entries.get('xl/styles.xml'));
  const shared = await sharedStrings(file, entries.get('xl/sharedStrings.xml'));

  let row: Row | undefined;
  let rows: Row[] = [];
  let count = 0;
  let line = 0;
  let column = -1;
  let type = '';
  let style = 0;
  let value: string | undefined;
  let inValue = false;
  const on: Handlers = {
    open({ name, attributes }) {
      if (name === 'row') {
        line = Number(attributes.r) || line + 1;
        row = { line, cells: [] };
        column = -1;
      } else if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1;
        if (column < 0 || column >= LIMITS.columns) throw brokenFile(file, { line }, tooManyColumns);
        type = attributes.t ?? 'n';
        style = Number(attributes.s ?? 0);
        value = undefined;
      } else if (name === 'v' || name === 't') inValue = true;
    },
    text(text) {
      if (!inValue) return;
      value = (value ?? '') + text;
      if (value.length > LIMITS.cell) throw brokenFile(file, { line }, tooLongCell);
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c' && row && value !== undefined) {
        while (row.cells.length < column) row.cells.push('');
        row.cells[column] = cellText(type, value, style).trim();
      } else if (name === 'row' && row) {
        if (row.cells.some((cell) => cell !== '')) {
          if (++count > LIMITS.rows) throw brokenFile(file, { line }, tooManyRows);
          rows.push(row);
        }
        row = undefined;
      }
    },
  };
  const cellText = (kind: string, text: string, styled: number): string => {
    if (kind === 's') return shared[Number(text)] ?? '';
    if (kind === 'b') return text === '1' ? 'да' : 'нет';
    if (kind === 'e') return '';
    if (kind !== 'n') return text;
    return dates.has(styled) ? dateOf(text) : numberText(text);
  };
  for await (const _ of parsed(file, sheet, on)) {
    yield* rows;
    rows = [];
  }
  yield* rows;
}

/** The part of the first sheet, found as the book lists it. */
async function firstSheet(file: string, entries: ReadonlyMap<string, ZipEntry>): Promise<ZipEntry> {
  let id: string | undefined;
  await all(file, entries.get('xl/workbook.xml'), {
    open({ name, attributes }) {
      if (name !== 'sheet' || id !== undefined) return;
      id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
    },
  });
  let target: string | undefined;
  await all(file, entries.get('xl/_rels/workbook.xml.rels'), {
    open({ attributes }) {
      if (attributes.Id === id) target = attributes.Target;
    },
  });
  const path = target?.startsWith('/') ? target.slice(1) : `xl/${target}`;
  const sheet = target === undefined ? undefined : entries.get(path);
  if (!sheet) throw brokenFile(file, undefined, notBook);
  return sheet;
}

async function sharedStrings(file: string, entry: ZipEntry | undefined): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let total = 0;
  let inText = false;
  let phonetic = false;
  await all(file, entry, {
    open({ name }) {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic = true;
      inText = name === 't' && !phonetic;
    },
    text(part) {
      if (!inText) return;
      text += part;
      total += part.length;
      if (total > MOST_TEXT)
        throw brokenFile(file, undefined, {
          ru: 'в книге слишком много текста. Сохраните её как CSV.',
          en: 'the workbook holds too much text. Save it as CSV.',
        });
      if (text.length > LIMITS.cell) throw brokenFile(file, undefined, tooLongCell);
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

async function dateStylesOf(file: string, entry: ZipEntry | undefined): Promise<ReadonlySet<number>> {
  const formats = new Map<number, string>();
  const cells: number[] = [];
  let inCells = false;
  await all(file, entry, {
    open({ name, attributes }) {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) cells.push(Number(attributes.numFmtId ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dateStyles(cells, formats);
}
