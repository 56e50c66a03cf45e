/** A file that can be read from any place, so that it need not be held whole: bytes at hand, or parts kept apart. */
export type Source = {
  /** Bytes. */
  size: number;
  /** The bytes from `from` up to `to`, fewer at the end of the file. */
  read(from: number, to: number): Promise<Uint8Array>;
};

/** Bytes at hand as a source. */
export const sourceOf = (bytes: Uint8Array): Source => ({
  size: bytes.byteLength,
  read: async (from, to) => bytes.subarray(from, to),
});

const STEP = 64 * 1024;

/** The bytes from `from` up to `to` in pieces of 64 KB. */
export async function* piecesOf(source: Source, from = 0, to = source.size): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; at += STEP) yield await source.read(at, Math.min(at + STEP, to));
}
