import type { ServerResponse } from 'node:http';

/** A page as it was put together: texts that are new, and bytes that are kept and may not be changed. */
export type Parts = readonly (string | Uint8Array)[];

/** Where the renderer of pages leaves a page's parts on its answer: they need not be read back from a stream. */
const PARTS = Symbol.for('artel.parts');

/** The parts of a page's answer; undefined where something else made the answer. */
export const partsOf = (response: Response): Parts | undefined =>
  Reflect.get(response, PARTS) as Parts | undefined;

/** The parts as one piece, in memory of its own and of its length: it may be kept. */
export function joined(parts: Parts): Buffer {
  const into = Buffer.allocUnsafeSlow(parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0));
  write(parts, into);
  return into;
}

/** As many bytes as the parts take at most: a character of a text takes three in UTF-8. */
function mostOf(parts: Parts): number {
  let most = 0;
  for (const part of parts) most += typeof part === 'string' ? part.length * 3 : part.length;
  return most;
}

/** Writes the parts one behind the other and returns their length, bytes. */
function write(parts: Parts, into: Buffer): number {
  let at = 0;
  for (const part of parts)
    if (typeof part === 'string') at += into.write(part, at);
    else {
      into.set(part, at);
      at += part.length;
    }
  return at;
}

/** Longer than nearly any page; what does not fit gets memory of its own. */
const SHEET_BYTES = 192 * 1024;
/** A page is written at once unless its reader is slow, so few are in use at the same time. */
const MOST_SHEETS = 8;
const sheets: Buffer[] = [];

/**
 * Answers 200 with the parts. They are put together in memory that is used again: sent one by one they take the system
 * and node longer than the copy does, and memory of its own for each page makes V8 collect all garbage a hundred times as
 * often.
 */
export function sendParts(response: ServerResponse, head: Record<string, string>, parts: Parts): void {
  const most = mostOf(parts);
  const sheet =
    most <= SHEET_BYTES ? (sheets.pop() ?? Buffer.allocUnsafeSlow(SHEET_BYTES)) : Buffer.allocUnsafe(most);
  const length = write(parts, sheet);
  response.writeHead(200, { ...head, 'content-length': String(length) });
  response.end(sheet.subarray(0, length), () => {
    // Where the line was cut before, the sheet is never used again: something may still read it.
    if (sheet.length === SHEET_BYTES && sheets.length < MOST_SHEETS && !response.destroyed)
      sheets.push(sheet);
  });
}
