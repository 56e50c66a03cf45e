import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { removeAttachment, storeAttachment } from '../../functions/attachments/attachments.ts';
import { attachmentResponse } from '../../functions/attachments/response.ts';
import { Attachment } from '../../functions/attachments/schema.ts';
import type { Table } from '../../functions/platform/table/table.ts';
import { dangerousFiles, sampleFiles } from '../support/files.ts';
import { testPortal } from '../support/portal.ts';

const MAX = { maxBytes: 1024 * 1024 };
const noTable = {} as Table; // Attachments need files alone.
const fileOf = (bytes: Uint8Array, name: string) =>
  new File([Uint8Array.from(bytes)], name, { type: 'image/png' });

const picture = () =>
  sharp({ create: { width: 1600, height: 900, channels: 3, background: '#c87137' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 });

it('documents and texts are told by their content, whatever type the browser states, and come back as they were', async () => {
  const portal = testPortal(noTable);
  for (const [ending, bytes] of Object.entries(sampleFiles)) {
    const attachment = await storeAttachment(portal, 'sweet', fileOf(bytes, `Счёт № 5.${ending}`), MAX);
    expect(Attachment.parse(attachment)).toEqual(attachment);
    expect(attachment).toMatchObject({ name: `Счёт № 5.${ending}`, bytes: bytes.length });
    expect(attachment.thumb).toBeUndefined();
    const response = await attachmentResponse(portal, 'sweet', attachment);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(Uint8Array.from(bytes));
    expect(response.headers.get('content-type')).toBe(attachment.type);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="____ _ 5.${ending}"; filename*=UTF-8''${encodeURIComponent(`Счёт № 5.${ending}`)}`,
    );
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  }
});

it('pictures have a small one, upright and without the place where they were taken', async () => {
  const portal = testPortal(noTable);
  for (const format of ['jpeg', 'png', 'webp', 'avif', 'gif'] as const) {
    const bytes = await picture().toFormat(format).toBuffer();
    const attachment = await storeAttachment(portal, 'sweet', fileOf(bytes, `снимок.${format}`), MAX);
    expect(attachment).toMatchObject({ type: `image/${format}`, thumb: true });
    const response = await attachmentResponse(portal, 'sweet', attachment, { thumb: true });
    const facts = await sharp(await response.arrayBuffer()).metadata();
    expect(facts).toMatchObject({ format: 'webp', width: attachment.width, height: attachment.height });
    expect(Math.max(facts.width, facts.height)).toBe(480);
    expect(facts.exif).toBeUndefined();
  }
  const upright = await storeAttachment(
    portal,
    'sweet',
    fileOf(await picture().jpeg().toBuffer(), 'a.jpg'),
    MAX,
  );
  expect(upright).toMatchObject({ width: 270, height: 480 });
});

it('programs, archives, macros, web pages and drawings are refused under any name', async () => {
  const portal = testPortal(noTable);
  const program = new Uint8Array(readFileSync(process.execPath).subarray(0, 4096));
  const refusedAs = (bytes: Uint8Array, name: string) =>
    storeAttachment(portal, 'sweet', fileOf(bytes, name), MAX).then(
      ({ type }) => type,
      ({ status, words }) => `${status} ${words.ru}`,
    );
  for (const name of ['Счёт.pdf', 'фото.png', 'заметка.txt', 'price.csv', 'Договор.docx']) {
    expect(await refusedAs(program, name)).toMatch(/^415 Это программа/);
    for (const [what, bytes] of Object.entries(dangerousFiles))
      if (what !== 'batch') expect(await refusedAs(bytes, name), `${what} as ${name}`).toMatch(/^4(15|22) /);
  }
  expect(await refusedAs(dangerousFiles.batch, 'чистка.bat')).toMatch(/^415 Файлы этого вида/);
  expect(await refusedAs(dangerousFiles.macros, 'a.docx')).toMatch(/^415 В документе есть макросы/);
  expect(await refusedAs(dangerousFiles.svg, 'logo.svg')).toMatch(/^415 Это веб-страница или рисунок SVG/);
  expect(await refusedAs(dangerousFiles.archive, 'фото.zip')).toMatch(/^415 Архивы не принимаются/);
});

it('a name shows what the file is: no folders, no turned letters, the ending of its content', async () => {
  const portal = testPortal(noTable);
  const named = async (name: string) =>
    (await storeAttachment(portal, 'sweet', fileOf(sampleFiles.pdf, name), MAX)).name;
  expect(await named('..\\..\\etc/Счёт.PDF')).toBe('Счёт.pdf');
  expect(await named('счёт\u202efdp.exe')).toBe('счётfdp.pdf');
  expect(await named('.pdf')).toBe('file.pdf');
  expect(await named('x'.repeat(300))).toHaveLength(114);
});

it('empty, too large and broken files are refused with what would be right; nothing is kept', async () => {
  let kept = 0;
  const portal = testPortal(noTable);
  const put = portal.files.put;
  portal.files.put = (...file) => {
    kept++;
    return put(...file);
  };
  const store = (bytes: Uint8Array, name: string) =>
    storeAttachment(portal, 'sweet', fileOf(bytes, name), MAX);
  await expect(store(new Uint8Array(), 'a.txt')).rejects.toMatchObject({ status: 422 });
  await expect(store(new Uint8Array(MAX.maxBytes + 1), 'a.txt')).rejects.toMatchObject({
    status: 413,
    words: { ru: 'Файл слишком большой: можно до 1\u00a0МБ.' },
  });
  const broken = (await picture().png().toBuffer()).subarray(0, 400);
  await expect(store(broken, 'a.png')).rejects.toMatchObject({ status: 422, code: 'damaged-file' });
  expect(kept).toBe(0);
});

it('what was taken away is gone for everyone', async () => {
  const portal = testPortal(noTable);
  const attachment = await storeAttachment(
    portal,
    'sweet',
    fileOf(await picture().png().toBuffer(), 'a.png'),
    MAX,
  );
  await expect(attachmentResponse(portal, 'wood', attachment)).rejects.toMatchObject({ status: 404 });
  await removeAttachment(portal, 'sweet', attachment);
  await removeAttachment(portal, 'sweet', attachment);
  for (const thumb of [false, true])
    await expect(attachmentResponse(portal, 'sweet', attachment, { thumb })).rejects.toMatchObject({
      status: 404,
    });
});
