import { BrokenFile } from './broken.ts';
import { type Classifier, emptyClassifier } from './classifier.ts';
import { CommerceMlReader, type PriceTypeChoice } from './commerceml.ts';
import type { Chunks } from './encoding.ts';
import { type ImportedProduct, Problems } from './imported.ts';
import type { ImportFormat } from './schema.ts';
import { Staging } from './staging.ts';
import { readRecords } from './xml.ts';
import { YmlReader } from './yml.ts';

/** A file to import: its name for reports, and its bytes at once or as they come. */
export type ImportFile = { name: string; bytes: Uint8Array | Chunks };

/** What was read of the files of one import, ready to be compared. Close it when it is no longer needed. */
export type Staged = {
  format: ImportFormat;
  staging: Staging;
  /** How many categories or groups the files name. */
  groups: number;
  /** Whether the files hold only what changed. */
  onlyChanges: boolean;
  products(): Generator<ImportedProduct>;
  /** One product, read again. */
  product(id: string): ImportedProduct | undefined;
  classifier?: Classifier;
};

export type StageOptions = {
  /** CommerceML: which type of price buyers see. */
  priceType?: PriceTypeChoice;
  /** CommerceML: what was named before. */
  classifier?: Classifier | undefined;
  /** Checked between pieces of the files. */
  signal?: AbortSignal | undefined;
  /** Told how many bytes were read. */
  onRead?: ((bytes: number) => void) | undefined;
};

const formats: Readonly<Record<string, 'yml' | 'commerceml'>> = {
  yml_catalog: 'yml',
  КоммерческаяИнформация: 'commerceml',
};

const SLICE = 64 * 1024;

/** Bytes in pieces, so that a large file is never decoded as one text. */
function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += SLICE) yield bytes.subarray(from, from + SLICE);
}

async function* watched(chunks: Chunks, { signal, onRead }: StageOptions): AsyncGenerator<Uint8Array> {
  let last = performance.now();
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    yield chunk;
    onRead?.(chunk.length);
    // Others of this process have their turn.
    if (performance.now() - last > 20) {
      await new Promise((resolve) => setImmediate(resolve));
      last = performance.now();
    }
  }
}

/**
 * Reads all XML files of one import into a staging database; the format is told by the root element. Files of
 * CommerceML belong together, in any order.
 * @throws BrokenFile when a file is not well-formed or not of a known format; nothing of any file is taken then
 */
export async function stageFiles(files: readonly ImportFile[], options: StageOptions = {}): Promise<Staged> {
  const staging = new Staging();
  try {
    return await staged(staging, files, options);
  } catch (error) {
    staging.close();
    throw error;
  }
}

async function staged(
  staging: Staging,
  files: readonly ImportFile[],
  options: StageOptions,
): Promise<Staged> {
  const yml = new YmlReader(staging);
  const commerceml = new CommerceMlReader(staging, options.classifier ?? emptyClassifier());
  let format: 'yml' | 'commerceml' | undefined;
  for (const file of files) {
    const problems = new Problems(file.name, staging);
    const chunks = watched(file.bytes instanceof Uint8Array ? slices(file.bytes) : file.bytes, options);
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
  if (format === 'yml')
    return {
      format,
      staging,
      groups: yml.groups.size,
      onlyChanges: false,
      products: () => yml.products(),
      product: (id) => yml.product(id),
    };
  const { classifier } = commerceml;
  const { priceType } = options;
  if (priceType && classifier.priceTypes.size > 0 && ![...classifier.priceTypes].flat().includes(priceType))
    throw new BrokenFile(files[0]!.name, 1, 1, {
      ru: `В файлах нет типа цен «${priceType}». Есть: ${[...classifier.priceTypes.values()].join(', ')}.`,
      en: `The files have no type of price “${priceType}”. There are: ${[...classifier.priceTypes.values()].join(', ')}.`,
    });
  return {
    format,
    staging,
    groups: classifier.groups.size,
    onlyChanges: commerceml.onlyChanges,
    products: () => commerceml.products(priceType),
    product: (id) => commerceml.product(id, priceType),
    classifier,
  };
}
