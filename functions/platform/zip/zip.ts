import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { brokenFile } from '../files/broken.ts';
import { piecesOf, type Source } from '../files/source.ts';

/** A file inside an archive. */
export type ZipEntry = {
  /** Path with `/`, never absolute and never upwards. */
  name: string;
  /** Bytes when unpacked, as the archive says; reading stops with a refusal where there are more. */
  size: number;
  /** The unpacked bytes as they come. @throws Refusal 422 where they are damaged or more than was said */
  pieces(): AsyncGenerator<Uint8Array>;
};

export type ZipLimits = {
  /** Files in the archive. */
  entries: number;
  /** Bytes of all files unpacked. */
  bytes: number;
};

/** Text packs to a tenth, seldom to a hundredth; deflate at its best reaches a thousandth, and only a bomb does. */
const RATIO = 400;
/** An archive that unpacks to less than this is harmless whatever its ratio. */
const HARMLESS = 16 * 1024 ** 2;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;

const damaged = (file: string) =>
  brokenFile(file, undefined, {
    ru: 'архив ZIP повреждён или загружен не до конца. Создайте его заново.',
    en: 'the ZIP archive is damaged or incomplete. Make it anew.',
  });

const tooLarge = (file: string) =>
  brokenFile(file, undefined, {
    ru: 'архив распаковывается в слишком большой объём и не принят. Разделите его на несколько.',
    en: 'the archive unpacks to too much and was not accepted. Split it into several.',
  });

/** Whether bytes begin as a ZIP archive does. */
export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);

/** Names are UTF-8 where bit 11 says so, else in the code page of DOS in Russia. */
const decoders = { utf8: new TextDecoder('utf-8'), dos: new TextDecoder('ibm866') };

/** @throws Refusal 422 for a name that could lead out of where it is unpacked */
function safeName(file: string, name: string): string {
  const path = name.replaceAll('\\', '/');
  if (/^\/|^[a-z]:|(?:^|\/)\.\.(?:\/|$)|\0/i.test(path))
    throw brokenFile(file, undefined, {
      ru: `в архиве есть недопустимое имя «${name.replaceAll('\0', '').slice(0, 80)}»: имена не должны вести наружу.`,
      en: `the archive holds a forbidden name “${name.replaceAll('\0', '').slice(0, 80)}”: names must not lead outside.`,
    });
  return path;
}

/**
 * Lists an archive by its central directory; nothing is unpacked yet. Guards against archives that unpack to far
 * more than they are, whose files overlap, or whose names lead outside.
 * Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (ZIP64 and encryption are refused).
 * @param file the archive's name, for messages
 * @throws Refusal 422
 */
export async function openZip(file: string, source: Source, limits: ZipLimits): Promise<ZipEntry[]> {
  const end = await endOf(file, source);
  const count = end.readUInt16LE(10);
  const size = end.readUInt32LE(12);
  const start = end.readUInt32LE(16);
  if (count === 0xffff || start === 0xffffffff || start + size > source.size) throw damaged(file);
  if (count > limits.entries) throw tooLarge(file);
  const directory = Buffer.from(await source.read(start, start + size));
  const entries: ZipEntry[] = [];
  let packedTotal = 0;
  let total = 0;
  for (let at = 0, i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) throw damaged(file);
    const flags = directory.readUInt16LE(at + 8);
    const method = directory.readUInt16LE(at + 10);
    const crc = directory.readUInt32LE(at + 16);
    const packed = directory.readUInt32LE(at + 20);
    const unpacked = directory.readUInt32LE(at + 24);
    const nameLength = directory.readUInt16LE(at + 28);
    const next = at + 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    const offset = directory.readUInt32LE(at + 42);
    const name = safeName(
      file,
      decoders[flags & 0x800 ? 'utf8' : 'dos'].decode(directory.subarray(at + 46, at + 46 + nameLength)),
    );
    at = next;
    if (flags & 1)
      throw brokenFile(file, undefined, {
        ru: 'архив закрыт паролем. Уберите пароль.',
        en: 'the archive is encrypted. Remove the password.',
      });
    packedTotal += packed;
    total += unpacked;
    if (name.endsWith('/')) continue;
    if (method !== 0 && method !== 8) throw damaged(file);
    entries.push({
      name,
      size: unpacked,
      pieces: () => unpack(file, source, { offset, packed, size: unpacked, crc, stored: method === 0 }),
    });
  }
  // Files that share their packed bytes are how a small archive claims to hold terabytes.
  if (packedTotal > source.size) throw tooLarge(file);
  if (total > limits.bytes || (total > HARMLESS && total > source.size * RATIO)) throw tooLarge(file);
  return entries;
}

/** The record at the end of the archive; a comment of up to 64 KB may follow it. */
async function endOf(file: string, source: Source): Promise<Buffer> {
  const from = Math.max(0, source.size - END_SIZE - 0xffff);
  const tail = Buffer.from(await source.read(from, source.size));
  for (let at = tail.length - END_SIZE; at >= 0; at--)
    if (tail.readUInt32LE(at) === END) return tail.subarray(at, at + END_SIZE);
  throw damaged(file);
}

type Packed = { offset: number; packed: number; size: number; crc: number; stored: boolean };

async function* unpack(file: string, source: Source, entry: Packed): AsyncGenerator<Uint8Array> {
  const head = Buffer.from(await source.read(entry.offset, entry.offset + 30));
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw damaged(file);
  const from = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const raw = piecesOf(source, from, from + entry.packed);
  const unpacked = entry.stored ? raw : Readable.from(raw).pipe(createInflateRaw());
  let size = 0;
  let sum = 0;
  try {
    for await (const piece of unpacked as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > entry.size) break;
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    if (!/^Z_/.test(String((error as NodeJS.ErrnoException).code))) throw error;
    throw damaged(file);
  }
  if (size > entry.size) throw tooLarge(file);
  if (size < entry.size || sum !== entry.crc) throw damaged(file);
}
