import { brokenFile } from '../files/broken.ts';

/**
 * Text of a file that does not say its encoding: UTF-8 where its first bytes beyond ASCII are, else windows-1251;
 * UTF-16 by its mark, as Excel's «Unicode text» has it.
 * @throws Refusal 422 with the line where the bytes stop being what they began as
 */
export async function* guessedText(name: string, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let line = 1;
  let first = true;
  for await (const piece of pieces) {
    if (first && piece[0] === 0xff && piece[1] === 0xfe) decoder = new TextDecoder('utf-16le');
    if (first && piece[0] === 0xfe && piece[1] === 0xff) decoder = new TextDecoder('utf-16be');
    first = false;
    if (!decoder && piece.some((byte) => byte > 0x7f))
      decoder = new TextDecoder(isUtf8(piece) ? 'utf-8' : 'windows-1251', { fatal: true });
    let text: string;
    try {
      text = decoder ? decoder.decode(piece, { stream: true }) : Buffer.from(piece).toString('latin1');
    } catch {
      throw notText(name, line);
    }
    if (text.includes('\0')) throw notText(name, line);
    yield text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line++;
  }
  try {
    const rest = decoder?.decode();
    if (rest) yield rest;
  } catch {
    throw notText(name, line);
  }
}

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
