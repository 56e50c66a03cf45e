import { Hono } from 'hono';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictureFiles } from '../../functions/pictures/media.ts';
import { addPicture, keepDrawing } from '../../functions/pictures/pictures.ts';
import type { Env } from '../../functions/platform/http/api.ts';
import { isRefusal } from '../../functions/platform/http/problem.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import type { Table } from '../../functions/platform/table/table.ts';
import { memberOf } from '../support/actors.ts';
import { memoryFiles, testPortal } from '../support/portal.ts';

const company = { cluster: 'sweet', id: newId(), slug: 'zefir' };
const editor = memberOf(company, 'editor');

const noTable = {} as Table; // Pictures need files alone.
const setting = () => testPortal(noTable, { files: memoryFiles() });

const image = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c87137' } });

const media = (portal: Portal) => {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    c.set('portal', portal);
    await next();
  });
  app.onError((error, c) => c.text('', isRefusal(error) ? (error.status as 404) : 500));
  return app.route('/media', pictureFiles);
};

describe('Pictures', () => {
  let jpeg: Uint8Array;
  beforeAll(async () => {
    jpeg = await image(1200, 800)
      .withExif({ IFD0: { Make: 'Camera', Copyright: 'Someone' }, IFD3: { GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
  });

  it('are kept turned upright, in their widths, without the data of the camera', async () => {
    const portal = setting();
    const picture = await addPicture(portal, editor, company, jpeg);
    expect(picture).toMatchObject({ kind: 'raster', width: 800, height: 1200, widths: [320, 640] });
    for (const width of picture.widths)
      for (const [format, inside] of [
        ['avif', 'heif'],
        ['webp', 'webp'],
      ] as const) {
        const file = await portal.files.get(`pictures/${picture.name}-${width}.${format}`);
        const facts = await sharp(file!.bytes).metadata();
        expect(facts).toMatchObject({ format: inside, width, height: width * 1.5 });
        expect(facts.exif).toBeUndefined();
        expect(facts.orientation).toBeUndefined();
      }
    expect(await addPicture(portal, editor, company, jpeg)).toEqual(picture);
  });

  it.each(['png', 'webp', 'avif'] as const)(
    'may come as %s, and small ones are not enlarged',
    async (format) => {
      const portal = setting();
      const bytes = await image(100, 50).toFormat(format).toBuffer();
      const picture = await addPicture(portal, editor, company, bytes);
      expect(picture).toMatchObject({ width: 100, height: 50, widths: [100] });
      expect(await portal.files.get(`pictures/${picture.name}-100.avif`)).toBeDefined();
    },
  );

  it.each([
    ['a GIF', async () => new Uint8Array(await image(8, 8).gif().toBuffer()), 'GIF'],
    ['a drawing', async () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'SVG'],
    [
      'a web page',
      async () => new TextEncoder().encode('<!doctype html><script>alert(1)</script>'),
      'веб-страница',
    ],
    ['a photo of a phone', async () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'HEIC'],
    ['anything else', async () => Buffer.from('MZ\x90\0'), 'не картинка'],
    ['nothing', async () => new Uint8Array(), 'не картинка'],
  ])('%s is refused, whatever it is called', async (_what, bytes, words) => {
    const error = await addPicture(setting(), editor, company, await bytes()).catch((e) => e);
    expect(error).toMatchObject({ status: 415 });
    expect(error.words.ru).toContain(words);
  });

  it('cut off or damaged ones are refused', async () => {
    const cut = jpeg.slice(0, jpeg.length / 2);
    await expect(addPicture(setting(), editor, company, cut)).rejects.toMatchObject({ status: 422 });
    const fake = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100)]);
    await expect(addPicture(setting(), editor, company, fake)).rejects.toMatchObject({ status: 422 });
  });

  it('a bomb of pixels is refused before it is opened, and so is a file that is too large', async () => {
    const bomb = await image(8000, 7000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(addPicture(setting(), editor, company, bomb)).rejects.toMatchObject({
      status: 413,
      code: 'too-many-pixels',
    });
    const large = Buffer.concat([jpeg, Buffer.alloc(15 * 1024 * 1024)]);
    await expect(addPicture(setting(), editor, company, large)).rejects.toMatchObject({ status: 413 });
  });

  it('are for the company’s owners and editors to add', async () => {
    const portal = setting();
    const others = memberOf({ ...company, id: newId() });
    await expect(addPicture(portal, { kind: 'visitor' }, company, jpeg)).rejects.toMatchObject({
      status: 401,
    });
    await expect(addPicture(portal, others, company, jpeg)).rejects.toMatchObject({ status: 404 });
    await expect(addPicture(portal, memberOf(company, 'viewer'), company, jpeg)).rejects.toMatchObject({
      status: 403,
    });
  });

  it('are served to be kept for ever, and nothing else is served', async () => {
    const portal = setting();
    const picture = await addPicture(portal, editor, company, jpeg);
    const app = media(portal);
    const path = `/media/${picture.name}-640.webp`;
    const answer = await app.request(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const again = await app.request(path, { headers: { 'if-none-match': answer.headers.get('etag')! } });
    expect(again.status).toBe(304);
    for (const other of ['/media/none-640.webp', '/media/..%2fsecret.svg', '/media/a.html', `${path}.type`]) {
      const none = await app.request(other);
      expect(none.status).toBe(404);
      expect(none.headers.get('cache-control') ?? '').not.toContain('immutable');
    }
  });

  it('drawings are the portal’s own, plain, and cannot act when opened', async () => {
    const portal = setting();
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path fill="url(#g)" d="M0 0h4v3z"/></svg>';
    const picture = await keepDrawing(portal, svg, { width: 4, height: 3, alt: { ru: 'Печенье' } });
    expect(picture).toMatchObject({ kind: 'svg', width: 4, height: 3, widths: [], alt: { ru: 'Печенье' } });
    const answer = await media(portal).request(`/media/${picture.name}.svg`);
    expect(await answer.text()).toBe(svg);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    for (const active of [
      '<svg><script>1</script></svg>',
      '<svg onload="1"/>',
      '<svg><a href="https://example.com"/></svg>',
      '<svg><style>@import "x"</style></svg>',
      '<html><svg/></html>',
    ])
      await expect(keepDrawing(portal, active, { width: 1, height: 1 })).rejects.toThrow(RangeError);
  });
});
