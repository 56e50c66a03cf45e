import { BrokenFile } from './broken.ts';
import { CommerceMlReader } from './commerceml.ts';
import type { Chunks } from './encoding.ts';
import { type ImportedProduct, Problems } from './imported.ts';
import type { ImportFormat, LineProblem } from './schema.ts';
import { readRecords } from './xml.ts';
import { YmlReader } from './yml.ts';

/** A file to import: its name for reports, and its bytes at once or as they come. */
export type ImportFile = { name: string; bytes: Uint8Array | Chunks };

export type Parsed = {
  format: ImportFormat;
  products: ImportedProduct[];
  /** How many categories or groups the files name. */
  groups: number;
  wrong: LineProblem[];
  warnings: LineProblem[];
};

const formats: Readonly<Record<string, ImportFormat>> = {
  yml_catalog: 'yml',
  КоммерческаяИнформация: 'commerceml',
};

/** Orders problems as one meets them in the files. */
export const byPlace = (a: LineProblem, b: LineProblem): number =>
  a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1;

const SLICE = 64 * 1024;

/** Bytes in pieces, so that a large file is never decoded as one text. */
function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += SLICE) yield bytes.subarray(from, from + SLICE);
}

/**
 * Reads all files of one import; the format is told by the root element. Files of CommerceML belong
 * together, in any order.
 * @param priceType of CommerceML: id or name of the type of price to take; the first by default
 * @throws BrokenFile when a file is not well-formed or not of a known format; nothing of any file is taken then
 */
export async function parseFiles(files: readonly ImportFile[], priceType?: string): Promise<Parsed> {
  const yml = new YmlReader();
  const commerceml = new CommerceMlReader();
  let format: ImportFormat | undefined;
  const all: Problems[] = [];
  for (const file of files) {
    const problems = new Problems(file.name);
    all.push(problems);
    const chunks = file.bytes instanceof Uint8Array ? slices(file.bytes) : file.bytes;
    await readRecords(file.name, chunks, (root) => {
      const found = Object.hasOwn(formats, root.name) ? formats[root.name] : undefined;
      if (!found)
        throw new BrokenFile(file.name, root.line, root.column, {
          ru: `Незнакомый формат: корневой элемент <${root.name}>. Ожидался <yml_catalog> (YML) или <КоммерческаяИнформация> (CommerceML).`,
          en: `Unknown format: the root element is <${root.name}>. Expected <yml_catalog> (YML) or <КоммерческаяИнформация> (CommerceML).`,
        });
      if (format && format !== found)
        throw new BrokenFile(file.name, root.line, root.column, {
          ru: 'Файлы разных форматов нельзя загрузить вместе.',
          en: 'Files of different formats cannot be imported together.',
        });
      format = found;
      return (found === 'yml' ? yml : commerceml).handlers(file.name, problems);
    });
  }
  if (!format) throw new RangeError('an import needs at least one file');
  if (format === 'commerceml' && priceType !== undefined) {
    const known = [...commerceml.priceTypes].flat();
    if (!known.includes(priceType))
      throw new BrokenFile(files[0]!.name, 1, 1, {
        ru: `В файлах нет типа цен «${priceType}». Есть: ${[...commerceml.priceTypes.values()].join(', ') || 'ни одного'}.`,
        en: `The files have no type of price “${priceType}”. There are: ${[...commerceml.priceTypes.values()].join(', ') || 'none'}.`,
      });
  }
  const reader = format === 'yml' ? yml : commerceml;
  if (format === 'yml') yml.finish();
  else commerceml.finish(priceType);

  const { products, repeated } = eachOnce(reader.products);
  return {
    format,
    products,
    groups: reader.groups.size,
    wrong: [...all.flatMap((problems) => problems.wrong), ...repeated].sort(byPlace),
    warnings: all.flatMap((problems) => problems.warnings).sort(byPlace),
  };
}

/** Of products with one id the first is taken; the others are reported. */
function eachOnce(all: readonly ImportedProduct[]): { products: ImportedProduct[]; repeated: LineProblem[] } {
  const first = new Map<string, ImportedProduct>();
  const repeated: LineProblem[] = [];
  for (const product of all) {
    const before = first.get(product.externalId);
    if (!before) {
      first.set(product.externalId, product);
      continue;
    }
    repeated.push({
      file: product.file,
      line: product.line,
      column: product.column,
      words: {
        ru: `Товар ${product.externalId} уже был в строке ${before.line}: взят первый.`,
        en: `The product ${product.externalId} was already in line ${before.line}: the first was taken.`,
      },
    });
  }
  return { products: [...first.values()], repeated };
}
