import { brokenFile } from '../files/broken.ts';
import { linesBeforeDamage } from '../text/damage.ts';

/** The encoding that a byte order mark tells. */
function markedAs(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
}

/**
 * Text of a file: in the encoding that its mark tells, as Excel's «Unicode text» and «CSV UTF-8» have one; without a
 * mark UTF-8 where its first line with more than ASCII is, else windows-1251.
 * @throws Refusal 422 with the line where the bytes stop being what they began as
 */
export async function* guessedText(name: string, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let line = 1;
  let first = true;
  for await (const piece of pieces) {
    const marked = first ? markedAs(piece) : undefined;
    if (marked) decoder = new TextDecoder(marked, { fatal: true });
    first = false;
    const letter = decoder ? -1 : piece.findIndex((byte) => byte > 0x7f);
    if (letter >= 0) {
      const feed = piece.indexOf(0x0a, letter);
      const rest = piece.subarray(letter, feed < 0 ? piece.length : feed);
      decoder = new TextDecoder(isUtf8(rest) ? 'utf-8' : 'windows-1251', { fatal: true });
    }
    let text: string;
    try {
      text = decoder ? decoder.decode(piece, { stream: true }) : Buffer.from(piece).toString('latin1');
    } catch {
      const { encoding } = decoder!;
      throw otherEncoding(name, line + linesBeforeDamage(piece, encoding), encoding);
    }
    if (text.includes('\0')) throw notText(name, line);
    yield text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line++;
  }
  try {
    const rest = decoder?.decode();
    if (rest) yield rest;
  } catch {
    throw otherEncoding(name, line, decoder!.encoding);
  }
}

const otherEncoding = (name: string, line: number, encoding: string) =>
  brokenFile(
    name,
    { line },
    {
      ru: `файл начинается как ${encoding.toUpperCase()}, а здесь байты другой кодировки. Сохраните его заново целиком в UTF-8.`,
      en: `the file begins as ${encoding.toUpperCase()}, but these bytes are of another encoding. Save the whole of it anew in UTF-8.`,
    },
  );

const notText = (name: string, line: number) =>
  brokenFile(
    name,
    { line },
    {
      ru: 'это не таблица: ожидался текст CSV в UTF-8 или windows-1251 либо книга Excel (.xlsx).',
      en: 'not a table: expected CSV text in UTF-8 or windows-1251, or an Excel workbook (.xlsx).',
    },
  );

/** Whether bytes are UTF-8; the last character may be cut off by the end of the piece. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
