import { createRequire } from 'node:module';
import type { Picture } from '../companies/schema.ts';
import { pictureFile } from '../pictures/pictures.ts';
import type { Portal } from '../platform/portal.ts';
import { srgb } from './colour.ts';

/** What a shared link shows: the size that Open Graph readers crop least. */
const WIDTH = 1200;
const HEIGHT = 630;
const EDGE = 64;
const SIDE = 440;

/** Words and colours of a preview, and the picture beside them. */
export type Preview = {
  over: string;
  title: string;
  under: string;
  hue: number;
  picture?: Picture | undefined;
};

const { resolve } = createRequire(import.meta.url);
/** Carried along: a Lambda has no fonts, and servers seldom have one with good Cyrillic. */
const FONT = '@expo-google-fonts/pt-serif/700Bold/PTSerif_700Bold.ttf';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const cut = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

/** A width of a kept picture near to that of its place, or the drawing. */
async function bytesOf(portal: Pick<Portal, 'files'>, picture: Picture): Promise<Uint8Array | undefined> {
  const widths = [...picture.widths].sort((a, b) => a - b);
  const width = widths.find((one) => one >= SIDE) ?? widths.at(-1);
  const name = picture.kind === 'svg' ? `${picture.name}.svg` : `${picture.name}-${width}.webp`;
  return (await portal.files.get(pictureFile(name)))?.bytes;
}

/** Draws a preview as PNG, 1200 × 630. */
export async function drawn(portal: Pick<Portal, 'files'>, preview: Preview): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const { hue } = preview;
  const accent = srgb(0.5, 0.13, hue);
  const ground = srgb(0.95, 0.03, hue);
  const picture = preview.picture && (await bytesOf(portal, preview.picture));
  const width = WIDTH - 2 * EDGE - (picture ? SIDE + EDGE : 0);
  const write = async (words: string, size: number, colour: string) => {
    const { data, info } = await sharp({
      text: {
        text: `<span foreground="${colour}">${escaped(words)}</span>`,
        font: `PT Serif Bold ${size}`,
        fontfile: resolve(FONT),
        width,
        rgba: true,
        dpi: 72,
        wrap: 'word-char',
      },
    })
      .png()
      .toBuffer({ resolveWithObject: true });
    return { input: data, height: info.height };
  };
  const over = await write(cut(preview.over, 60), 30, accent);
  const title = await write(cut(preview.title, 110), preview.title.length > 40 ? 54 : 72, '#2b1f17');
  const under = preview.under ? await write(cut(preview.under, 110), 32, '#5c4a3d') : undefined;
  const gap = 28;
  const tall = over.height + gap + title.height + (under ? gap + under.height : 0);
  let top = Math.max(EDGE, Math.round((HEIGHT - tall) / 2));
  const layers = [over, title, ...(under ? [under] : [])].map(({ input, height }) => {
    const layer = { input, left: EDGE, top };
    top += height + gap;
    return layer;
  });
  const side = picture && {
    input: await sharp(picture)
      .resize(SIDE, SIDE, { fit: 'contain', background: '#fffdf8' })
      .png()
      .toBuffer(),
    left: WIDTH - EDGE - SIDE,
    top: Math.round((HEIGHT - SIDE) / 2),
  };
  const rules = [16, HEIGHT - 24]
    .map((y) => `<path d="M0 ${y}h${WIDTH}M0 ${y + 8}h${WIDTH}" stroke="${accent}" stroke-width="3"/>`)
    .join('');
  const frame = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="${ground}"/>${rules}</svg>`;
  return sharp(Buffer.from(frame))
    .composite([...layers.filter(({ top }) => top < HEIGHT - EDGE), ...(side ? [side] : [])])
    .png({ palette: true, quality: 90, compressionLevel: 9 })
    .toBuffer();
}
