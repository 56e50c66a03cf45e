import { createHash } from 'node:crypto';
import { Refusal, wrongField } from '../platform/http/problem.ts';
import { newId } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import type { Words } from '../platform/text/text.ts';
import { kindOf, properName, type Refused } from './kinds.ts';
import type { Attachment } from './schema.ts';

/** Small pictures fit into this square, pixels: twice the 240 that they are shown in. */
const THUMB = 480;
const MAX_PIXELS = 50_000_000;

const fileOf = (tenant: string, id: string, part: 'file' | 'thumb'): string =>
  `attachments/${tenant}/${id}${part === 'thumb' ? '.webp' : ''}`;

const ACCEPTED: Words = {
  ru: 'Можно приложить PDF, картинку, документ Word, Excel, PowerPoint или OpenDocument, RTF, CSV и простой текст.',
  en: 'You can attach PDF, pictures, documents of Word, Excel, PowerPoint and OpenDocument, RTF, CSV and plain text.',
};

const REASONS: Record<Refused, Words> = {
  executable: {
    ru: 'Это программа, как бы файл ни назывался; программы не принимаются.',
    en: 'This is a program, whatever its name is; programs are not accepted.',
  },
  archive: {
    ru: 'Архивы не принимаются: приложите файлы по отдельности.',
    en: 'Archives are not accepted: attach the files one by one.',
  },
  'web-page': {
    ru: 'Это веб-страница или рисунок SVG, они не принимаются: сохраните как PDF или PNG.',
    en: 'This is a web page or an SVG drawing, which are not accepted: save it as PDF or PNG.',
  },
  macros: {
    ru: 'В документе есть макросы. Сохраните его без макросов.',
    en: 'The document has macros. Save it without them.',
  },
  damaged: {
    ru: 'Файл повреждён: не получается его прочитать. Сохраните его заново.',
    en: 'The file is damaged and cannot be read. Save it anew.',
  },
  unknown: { ru: 'Файлы этого вида не принимаются.', en: 'Files of this kind are not accepted.' },
};

const tooLarge = (maxBytes: number) => {
  const megabytes = Math.floor(maxBytes / 1024 / 1024);
  return new Refusal(413, 'too-large', {
    ru: `Файл слишком большой: можно до ${megabytes}\u00a0МБ.`,
    en: `The file is too large: up to ${megabytes} MB.`,
  });
};

/**
 * Keeps a file privately: it is read only through `attachmentResponse`, by a route that authorised its reader. The
 * file lies there before the item that names it; an attachment that nothing names is taken away by its owner.
 * @param maxBytes the largest accepted size
 * @throws Refusal 413 too large, 415 a kind that is not accepted (by content), 422 empty or damaged
 */
export async function storeAttachment(
  portal: Pick<Portal, 'files' | 'clock'>,
  tenant: string,
  file: File,
  { maxBytes }: { maxBytes: number },
): Promise<Attachment> {
  if (file.size > maxBytes) throw tooLarge(maxBytes);
  if (file.size === 0) throw wrongField('file', { ru: 'Файл пуст.', en: 'The file is empty.' });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = kindOf(bytes, file.name);
  if (typeof kind === 'string') throw refused(kind);
  const id = newId(portal.clock());
  const thumb = kind.picture && (await thumbOf(bytes));
  if (thumb) await portal.files.put(fileOf(tenant, id, 'thumb'), thumb.bytes, 'image/webp');
  await portal.files.put(fileOf(tenant, id, 'file'), bytes, kind.type);
  return {
    id,
    name: properName(file.name, kind),
    type: kind.type,
    bytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...(thumb && { thumb: true, width: thumb.width, height: thumb.height }),
  };
}

function refused(why: Refused): Refusal {
  const words = REASONS[why];
  if (why === 'damaged') return new Refusal(422, 'damaged-file', words);
  return new Refusal(415, 'not-accepted', {
    ru: `${words.ru} ${ACCEPTED.ru}`,
    en: `${words.en} ${ACCEPTED.en}`,
  });
}

/** A small picture without place, camera and other data of the file. @throws Refusal 413, 422 */
async function thumbOf(bytes: Uint8Array): Promise<{ bytes: Uint8Array; width: number; height: number }> {
  // Loaded with the first picture: libvips takes memory, and most processes never see one.
  const { default: sharp } = await import('sharp');
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: THUMB, height: THUMB, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof Error && /pixel limit/i.test(error.message))
      throw new Refusal(413, 'too-many-pixels', {
        ru: 'Картинка слишком велика: можно до 50 мегапикселей.',
        en: 'The picture is too large: up to 50 megapixels.',
      });
    throw refused('damaged');
  }
}

/** Takes an attachment's files away for good; again is harmless. */
export async function removeAttachment(
  portal: Pick<Portal, 'files'>,
  tenant: string,
  { id, thumb }: Pick<Attachment, 'id' | 'thumb'>,
): Promise<void> {
  await portal.files.delete(fileOf(tenant, id, 'file'));
  if (thumb) await portal.files.delete(fileOf(tenant, id, 'thumb'));
}

/** The bytes of an attachment or of its small picture; undefined where there are none. */
export const attachmentFile = (
  portal: Pick<Portal, 'files'>,
  tenant: string,
  { id }: Pick<Attachment, 'id'>,
  part: 'file' | 'thumb',
): ReturnType<Portal['files']['get']> => portal.files.get(fileOf(tenant, id, part));
