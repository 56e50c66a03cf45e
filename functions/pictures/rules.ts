/** Widths that pictures are kept in, pixels. */
export const WIDTHS = [320, 640, 1024, 1600] as const;
export const MAX_BYTES = 15 * 1024 * 1024;
export const MAX_PIXELS = 50_000_000;

export type PictureKind = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic' | 'gif' | 'svg' | 'html' | 'unknown';

const AVIF_BRANDS = new Set(['avif', 'avis']);
const HEIC_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

/** What the bytes are, by their beginning; names and stated types say nothing. */
export function kindOf(bytes: Uint8Array): PictureKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString(
    'latin1',
  );
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (head.startsWith('GIF8')) return 'gif';
  if (head.slice(4, 8) === 'ftyp') {
    // ISO base media file: the major brand, then those that it is compatible with.
    const end = Math.min(head.length, Math.max(16, bytes[3]!));
    const brands = [head.slice(8, 12)];
    for (let at = 16; at + 4 <= end; at += 4) brands.push(head.slice(at, at + 4));
    if (brands.some((brand) => AVIF_BRANDS.has(brand))) return 'avif';
    if (brands.some((brand) => HEIC_BRANDS.has(brand))) return 'heic';
    return 'unknown';
  }
  if (/<svg[\s>]/i.test(head)) return 'svg';
  if (/^\s*<(?:!doctype html|html|head|body|script)/i.test(head)) return 'html';
  return 'unknown';
}

/** The widths to keep of a picture: none above its own, so nothing is enlarged. */
export function widthsFor(width: number): number[] {
  const fitting = WIDTHS.filter((one) => one <= width);
  return fitting.length > 0 ? fitting : [width];
}

/** What makes a drawing more than a drawing: scripts, handlers, foreign content, addresses beyond itself. */
const ACTIVE =
  /<script|<foreignObject|<iframe|<image|<!ENTITY|\son[a-z]+\s*=|(?:href|src)\s*=\s*["'](?!#)|url\(\s*["']?(?!#)|@import/i;

export const isPlainDrawing = (svg: string): boolean => /^\s*<svg[\s>]/.test(svg) && !ACTIVE.test(svg);
