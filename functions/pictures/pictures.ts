import { createHash } from 'node:crypto';
import type { Sharp } from 'sharp';
import { assertMayEdit, type CompanyRef } from '../catalogue/access.ts';
import type { Picture } from '../companies/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { isPlainDrawing, kindOf, MAX_BYTES, MAX_PIXELS, type PictureKind, widthsFor } from './rules.ts';

/** Where a picture's file lies among all files. */
export const pictureFile = (file: string): string => `pictures/${file}`;

const nameOf = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 32);

const wanted = {
  ru: 'Подойдут JPEG, PNG, WebP и AVIF.',
  en: 'JPEG, PNG, WebP and AVIF will do.',
};

const instead: Partial<Record<PictureKind, { ru: string; en: string }>> = {
  heic: {
    ru: 'Это снимок HEIC из телефона: сохраните его как JPEG.',
    en: 'This is an HEIC photo from a phone: save it as JPEG.',
  },
  gif: { ru: 'GIF не принимается: сохраните кадр как PNG.', en: 'GIF is not accepted: save it as PNG.' },
  svg: { ru: 'SVG не принимается: сохраните рисунок как PNG.', en: 'SVG is not accepted: save it as PNG.' },
  html: {
    ru: 'Это не картинка, а веб-страница, как бы файл ни назывался.',
    en: 'This is a web page, not a picture, whatever its name is.',
  },
};

const unsupported = (kind: PictureKind) => {
  const words = instead[kind] ?? { ru: 'Это не картинка.', en: 'This is not a picture.' };
  return new Refusal(415, 'not-a-picture', {
    ru: `${words.ru} ${wanted.ru}`,
    en: `${words.en} ${wanted.en}`,
  });
};

const damaged = () =>
  new Refusal(422, 'damaged-picture', {
    ru: 'Картинка повреждена: не получается её прочитать. Сохраните её заново.',
    en: 'The picture is damaged and cannot be read. Save it anew.',
  });

/** Loaded with the first picture: libvips takes memory, and most processes never see one. */
const withSharp = async () => (await import('sharp')).default;

async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  let size: { width?: number; height?: number };
  const sharp = await withSharp();
  try {
    const facts = await sharp(bytes, { limitInputPixels: false }).metadata();
    // As people see it, after the camera's orientation is applied.
    size = facts.autoOrient;
  } catch {
    throw damaged();
  }
  const { width, height } = size;
  if (!width || !height) throw damaged();
  if (width * height > MAX_PIXELS)
    throw new Refusal(413, 'too-many-pixels', {
      ru: `Картинка ${width} × ${height} слишком велика: можно до 50 мегапикселей.`,
      en: `A picture of ${width} × ${height} is too large: up to 50 megapixels are possible.`,
    });
  return { width, height };
}

/** @throws Refusal 422 when the picture cannot be decoded to its end */
async function encoded(picture: Sharp): Promise<Uint8Array> {
  try {
    return await picture.toBuffer();
  } catch {
    throw damaged();
  }
}

/**
 * Keeps a company's picture as AVIF and WebP in the widths that it is large enough for. Orientation is
 * applied; place, camera and all other data of the file are dropped. The same file again is the same picture.
 * @throws Refusal 401, 403, 404; 415 not a picture; 413 too large; 422 damaged
 */
export async function addPicture(
  portal: Pick<Portal, 'files'>,
  actor: Actor,
  company: CompanyRef,
  bytes: Uint8Array,
): Promise<Picture> {
  assertMayEdit(actor, company);
  if (bytes.byteLength > MAX_BYTES)
    throw new Refusal(413, 'too-large', {
      ru: 'Картинка больше 15\u00a0МБ. Уменьшите её или сохраните как JPEG.',
      en: 'The picture is larger than 15 MB. Make it smaller or save it as JPEG.',
    });
  const kind = kindOf(bytes);
  if (kind !== 'jpeg' && kind !== 'png' && kind !== 'webp' && kind !== 'avif') throw unsupported(kind);
  const { width, height } = await sizeOf(bytes);
  const name = nameOf(bytes);
  const widths = widthsFor(width);
  const picture: Picture = { name, kind: 'raster', width, height, widths };
  // Files are written in order, so the last one says that all are there.
  if (await portal.files.get(pictureFile(`${name}-${widths.at(-1)}.webp`))) return picture;
  const sharp = await withSharp();
  // One after another: a large picture takes some hundred megabytes while it is open.
  for (const one of widths) {
    const resized = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: one, withoutEnlargement: true });
    const avif = await encoded(resized.clone().avif({ quality: 55, effort: 3 }));
    await portal.files.put(pictureFile(`${name}-${one}.avif`), avif, 'image/avif');
    const webp = await encoded(resized.clone().webp({ quality: 80 }));
    await portal.files.put(pictureFile(`${name}-${one}.webp`), webp, 'image/webp');
  }
  return picture;
}

/**
 * Keeps a drawing of the portal's own making. People cannot upload drawings.
 * @throws RangeError when it holds anything that acts or loads
 */
export async function keepDrawing(
  portal: Pick<Portal, 'files'>,
  svg: string,
  { width, height, alt }: Pick<Picture, 'width' | 'height' | 'alt'>,
): Promise<Picture> {
  if (!isPlainDrawing(svg))
    throw new RangeError('a drawing must be plain SVG: no scripts, links or pictures');
  const name = nameOf(svg);
  await portal.files.put(pictureFile(`${name}.svg`), new TextEncoder().encode(svg), 'image/svg+xml');
  return { name, kind: 'svg', width, height, widths: [], ...(alt && { alt }) };
}
