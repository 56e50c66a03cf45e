import type { CompanyRef } from '../catalogue/access.ts';
import { brokenFile } from '../platform/files/broken.ts';
import { piecesOf, type Source } from '../platform/files/source.ts';
import { shortCode } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { isZip, openZip, type ZipEntry } from '../platform/zip/zip.ts';
import type { ImportFile } from './parse.ts';
import type { ReceivedFile } from './schema.ts';
import type { TableFile } from './table.ts';

/** What one import may bring: all parts together, and what archives unpack to. */
export const MOST_RECEIVED = 512 * 1024 ** 2;
const UNPACKED = { entries: 50_000, bytes: 2 * 1024 ** 3 };

/** Where a part of a received file lies; parts count from 0. */
export const partName = (company: CompanyRef, id: string, file: string, part: number): string =>
  `imports/${company.id}/${id}/${shortCode(file, 20)}-${part}`;

/** A received file, read part by part: one part is held at a time. */
function sourceOfParts(
  portal: Pick<Portal, 'files'>,
  company: CompanyRef,
  id: string,
  { name, sizes }: ReceivedFile,
): Source {
  let held: { part: number; bytes: Uint8Array } | undefined;
  const starts: number[] = [];
  let size = 0;
  for (const one of sizes) {
    starts.push(size);
    size += one;
  }
  const partAt = async (part: number): Promise<Uint8Array> => {
    if (held?.part === part) return held.bytes;
    const file = await portal.files.get(partName(company, id, name, part));
    if (!file)
      throw brokenFile(name, undefined, { ru: 'файл получен не целиком.', en: 'the file is incomplete.' });
    held = { part, bytes: file.bytes };
    return file.bytes;
  };
  return {
    size,
    async read(from, to) {
      const pieces: Uint8Array[] = [];
      for (let part = 0; part < sizes.length; part++) {
        const start = starts[part]!;
        if (start >= to || start + sizes[part]! <= from) continue;
        const bytes = await partAt(part);
        pieces.push(bytes.subarray(Math.max(0, from - start), Math.max(0, to - start)));
      }
      return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    },
  };
}

/** What was received, sorted: XML files, a table, pictures by the path that goods name them by. */
export type Contents = {
  xml: (ImportFile & { size: number })[];
  table?: TableFile;
  pictures: Map<string, () => Promise<Uint8Array>>;
};

const isTable = (name: string) => /\.(?:csv|tsv|txt|xlsx|xls)$/i.test(name);
const isPicture = (name: string) => /\.(?:jpe?g|png|webp|avif|gif)$/i.test(name);
const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const MOST_PICTURE = 15 * 1024 ** 2;

async function whole(file: string, pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > MOST_PICTURE)
      throw brokenFile(file, undefined, {
        ru: 'картинка больше 15\u00a0МБ.',
        en: 'the picture is larger than 15 MB.',
      });
    all.push(piece);
  }
  return Buffer.concat(all);
}

/** A workbook is an archive too: it is told by what lies in it. */
const isWorkbook = (entries: readonly ZipEntry[]) => entries.some(({ name }) => name === 'xl/workbook.xml');

/**
 * Opens what an import received, archives too; nothing is read whole.
 * @throws Refusal 422 where an archive is damaged, dangerous, or there is nothing to import
 */
export async function contentsOf(
  portal: Pick<Portal, 'files'>,
  company: CompanyRef,
  id: string,
  files: readonly ReceivedFile[],
): Promise<Contents> {
  const contents: Contents = { xml: [], pictures: new Map() };
  for (const file of files) {
    const source = sourceOfParts(portal, company, id, file);
    const archive = isZip(await source.read(0, 4)) ? await openZip(file.name, source, UNPACKED) : undefined;
    if (archive && !isWorkbook(archive)) {
      for (const entry of archive) {
        const name = baseName(entry.name);
        if (isPicture(name)) contents.pictures.set(entry.name, () => whole(name, entry.pieces()));
        else if (/\.(?:xml|yml)$/i.test(name))
          contents.xml.push({ name, size: entry.size, bytes: entry.pieces() });
      }
    } else if (archive || isTable(file.name)) contents.table ??= { name: file.name, table: source };
    else if (isPicture(file.name)) contents.pictures.set(file.name, () => whole(file.name, piecesOf(source)));
    else contents.xml.push({ name: baseName(file.name), size: source.size, bytes: piecesOf(source) });
  }
  return contents;
}

/** Forgets what was received, once nobody needs it any more. */
export async function forgetReceived(
  portal: Pick<Portal, 'files'>,
  company: CompanyRef,
  id: string,
  files: readonly ReceivedFile[],
): Promise<void> {
  for (const { name, sizes } of files)
    for (let part = 0; part < sizes.length; part++)
      await portal.files.delete(partName(company, id, name, part));
}
