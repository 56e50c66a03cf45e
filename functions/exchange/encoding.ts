import { linesBeforeDamage } from '../platform/text/damage.ts';
import { BrokenFile } from './broken.ts';

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const HEAD = 1024;
const NEW_LINE = 0x0a;

type Encoding = { label: string; declared: string | undefined; byBom: boolean };

/** The encoding by the byte order mark, else by the XML declaration, else UTF-8 (XML 1.0, appendix F). */
function encodingOf(head: Uint8Array): Encoding {
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(
    Buffer.from(head).toString('latin1'),
  )?.[1];
  const byBom =
    head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
      ? 'utf-8'
      : head[0] === 0xff && head[1] === 0xfe
        ? 'utf-16le'
        : head[0] === 0xfe && head[1] === 0xff
          ? 'utf-16be'
          : undefined;
  return { label: byBom ?? declared ?? 'utf-8', declared, byBom: byBom !== undefined };
}

/** Collects the first bytes, so that the encoding can be told, then passes everything on in its chunks. */
async function* withHead(chunks: Chunks): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined;
  let passed = false;
  for await (const chunk of chunks) {
    if (passed) {
      yield chunk;
      continue;
    }
    head = head ? Buffer.concat([head, chunk]) : chunk;
    if (head.length >= HEAD) {
      passed = true;
      yield head;
    }
  }
  if (!passed && head) yield head;
}

const lineFeeds = (bytes: Uint8Array): number => {
  let count = 0;
  for (const byte of bytes) if (byte === NEW_LINE) count++;
  return count;
};

/** Whether bytes are clearly UTF-8: they decode as such and hold more than ASCII. */
function looksLikeUtf8(bytes: Uint8Array): boolean {
  if (!bytes.some((byte) => byte > 0x7f)) return false;
  try {
    // The last character may be cut off by the chunk's end.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Text of an XML file in any encoding that it declares (UTF-8 with or without a mark, windows-1251, UTF-16 …).
 * @throws BrokenFile when the bytes are not in the encoding that the file claims
 */
export async function* decoded(file: string, chunks: Chunks): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let label = 'utf-8';
  let single = false;
  let line = 1;
  const broken = (at: number) =>
    new BrokenFile(file, at, 1, {
      ru: `Здесь байты, которых нет в кодировке ${label.toUpperCase()}. Сохраните файл в ней целиком или укажите верную кодировку в первой строке.`,
      en: `These bytes are not ${label.toUpperCase()}. Save the whole file in it, or name the right encoding in the first line.`,
    });
  const mislabelled = () =>
    new BrokenFile(file, 1, 1, {
      ru: `В первой строке сказано, что кодировка ${label}, а файл записан в UTF-8 или другой. Исправьте первую строку.`,
      en: `The first line says the encoding is ${label}, but the file is in UTF-8 or another. Correct the first line.`,
    });
  for await (const chunk of withHead(chunks)) {
    if (!decoder) {
      const encoding = encodingOf(chunk.subarray(0, HEAD));
      label = encoding.label;
      try {
        decoder = new TextDecoder(label, { fatal: true });
      } catch {
        throw new BrokenFile(file, 1, 1, {
          ru: `Неизвестная кодировка «${label}». Подойдут UTF-8 и windows-1251.`,
          en: `Unknown encoding “${label}”. UTF-8 and windows-1251 will do.`,
        });
      }
      single = !encoding.byBom && !decoder.encoding.startsWith('utf');
      // Of what is two bytes a letter the declaration could not have been read byte by byte.
      if (!encoding.byBom && decoder.encoding.startsWith('utf-16')) throw mislabelled();
    }
    if (single && chunk.some((byte) => byte > 0x7f)) {
      if (looksLikeUtf8(chunk)) throw mislabelled();
      single = false;
    }
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      throw broken(line + linesBeforeDamage(chunk, label));
    }
    line += label.startsWith('utf-16') ? text.split('\n').length - 1 : lineFeeds(chunk);
    yield text;
  }
  try {
    const rest = decoder?.decode();
    if (rest) yield rest;
  } catch {
    throw broken(line);
  }
}
