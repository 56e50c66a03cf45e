import type { ServerResponse } from 'node:http';

/** A page as it was put together: texts that are new, and bytes that are kept and may not be changed. */
export type Parts = readonly (string | Uint8Array)[];

/** Where the renderer of pages leaves a page's parts on its answer: they need not be read back from a stream. */
const PARTS = Symbol.for('artel.parts');

/** The parts of a page's answer; undefined where something else made the answer. */
export const partsOf = (response: Response): Parts | undefined =>
  Reflect.get(response, PARTS) as Parts | undefined;

/** Bytes of the parts together, UTF-8. */
export const lengthOf = (parts: Parts): number =>
  parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);

/** The parts as one piece, in memory of its own. */
export const joined = (parts: Parts): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));

/** Answers 200 with the parts, written at once and never joined; `head` says their length. */
export function sendParts(response: ServerResponse, head: Record<string, string>, parts: Parts): void {
  response.writeHead(200, head);
  response.cork();
  // A text among bytes makes node copy all of them.
  for (const part of parts) response.write(typeof part === 'string' ? Buffer.from(part) : part);
  response.end();
  response.uncork();
}
