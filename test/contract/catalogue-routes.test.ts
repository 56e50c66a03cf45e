import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { catalogueRoutes } from '../../functions/catalogue/routes.ts';
import { runImport } from '../../functions/exchange/command.ts';
import { exchangeRoutes } from '../../functions/exchange/routes.ts';
import { picturesRoutes } from '../../functions/pictures/routes.ts';
import { type Actor, visitor } from '../../functions/platform/actor.ts';
import type { Env } from '../../functions/platform/http/api.ts';
import { answerError } from '../../functions/platform/http/errors.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { memberOf } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';
import { product } from '../support/shops.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const gifts = readFileSync(join(fixtures, 'yml/gifts.xml'));

async function setting() {
  const portal = testPortal(openSqlite({ file: ':memory:' }));
  await madeCluster(portal, 'sweet');
  const shop = await madeCompany(portal, 'sweet', 'Зефир');
  const app = new OpenAPIHono<Env>();
  let actor: Actor = memberOf(shop, 'editor');
  app.use(async (c, next) => {
    c.set('portal', portal);
    c.set('actor', actor);
    c.set('lang', 'ru');
    c.set('requestId', 'test');
    await next();
  });
  app.onError((error, c) => answerError(error, c));
  app.route('/', catalogueRoutes).route('/', exchangeRoutes).route('/', picturesRoutes);
  const at = `/clusters/sweet/companies/${shop.slug}`;
  const ask = async (method: string, path: string, json?: unknown) => {
    const answer = await app.request(`${at}${path}`, {
      method,
      ...(json !== undefined && {
        body: JSON.stringify(json),
        headers: { 'content-type': 'application/json' },
      }),
    });
    return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
  };
  const upload = async (path: string, ...files: File[]) => {
    const form = new FormData();
    for (const file of files) form.append('file', file);
    const answer = await app.request(`${at}${path}`, { method: 'POST', body: form });
    return { status: answer.status, body: await answer.json() };
  };
  const as = (other: Actor) => {
    actor = other;
  };
  return { portal, shop, app, ask, upload, as };
}

describe('The catalogue over HTTP', () => {
  it('a product’s whole life', async () => {
    const { ask, app } = await setting();
    const made = await ask('POST', '/products', product('Зефир', { published: false }));
    expect(made).toMatchObject({ status: 201, body: { version: 1, published: false } });
    const { code } = made.body;
    expect((await ask('GET', '/catalogue')).body.items).toEqual([]);
    expect((await ask('GET', '/products')).body.items).toHaveLength(1);
    const shown = await ask('PUT', `/products/${code}/published`, { version: 1, published: true });
    expect(shown).toMatchObject({ status: 200, body: { version: 2, published: true } });
    expect(await ask('GET', `/catalogue/${code}`)).toMatchObject({ status: 200, body: { next: [] } });
    expect(await (await app.request('/clusters/sweet/catalogue')).json()).toMatchObject({
      items: [{ code }],
    });
    const { id: _id, ...details } = product('Зефир ванильный');
    const stale = await ask('PUT', `/products/${code}`, { ...details, version: 1 });
    expect(stale).toMatchObject({
      status: 409,
      body: { type: '/problems/changed-meanwhile', current: { version: 2 } },
    });
    expect(await ask('PUT', `/products/${code}`, { ...details, version: 2 })).toMatchObject({ status: 200 });
    expect((await ask('DELETE', `/products/${code}?version=3`)).status).toBe(204);
    expect((await ask('GET', `/catalogue/${code}`)).status).toBe(404);
    expect(await ask('POST', `/products/${code}/restore`)).toMatchObject({ status: 200 });
  });

  it('wrong fields are named in the user’s language', async () => {
    const { ask } = await setting();
    const wrong = await ask(
      'POST',
      '/products',
      product('', { price: { kopecks: -1, per: { ru: 'шт' } }, gtin: '123' }),
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map((one: { pointer: string }) => one.pointer).sort()).toEqual([
      '/gtin',
      '/name/ru',
      '/price/kopecks',
    ]);
    expect((await ask('GET', '/products?cursor=nonsense')).status).toBe(400);
    expect((await ask('GET', '/products?limit=9999')).status).toBe(422);
    expect((await ask('GET', '/catalogue/Бред')).status).toBe(422);
  });

  it('is closed to visitors', async () => {
    const { ask, upload, as } = await setting();
    as(visitor);
    expect((await ask('POST', '/products', product('Зефир'))).status).toBe(401);
    expect((await ask('GET', '/products')).status).toBe(401);
    expect((await ask('GET', '/imports')).status).toBe(401);
    expect((await upload('/import', new File([gifts], 'gifts.xml'))).status).toBe(401);
    expect((await upload('/pictures', new File(['x'], 'a.jpg'))).status).toBe(401);
  });

  it('imports uploaded files, with a preview first, and keeps the journal', async () => {
    const { ask, upload } = await setting();
    const file = new File([gifts], 'gifts.xml', { type: 'text/xml' });
    expect(await upload('/import?preview=true', file)).toMatchObject({
      status: 200,
      body: { applied: false, added: 102 },
    });
    expect((await ask('GET', '/imports')).body.items).toEqual([]);
    expect(await upload('/import', file)).toMatchObject({ status: 200, body: { applied: true, added: 102 } });
    expect((await ask('GET', '/imports')).body.items).toMatchObject([
      { status: 'done', report: { added: 102, files: ['gifts.xml'] } },
    ]);
    const pair = ['import.xml', 'offers.xml'].map(
      (name) => new File([readFileSync(join(fixtures, 'commerceml', name))], name),
    );
    expect(await upload('/import', ...pair)).toMatchObject({ status: 200, body: { added: 768 } });
    const broken = await upload('/import', new File([gifts.subarray(0, 5000)], 'cut.xml'));
    expect(broken).toMatchObject({ status: 422, body: { type: '/problems/broken-file', file: 'cut.xml' } });
    expect(broken.body.title).toMatch(/^cut\.xml, строка \d+, знак \d+: Файл обрывается/);
    expect((await upload('/import')).status).toBe(422);
    expect((await ask('POST', '/import', {})).status).toBe(415);
  });

  it('keeps uploaded pictures', async () => {
    const { upload } = await setting();
    const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    expect(await upload('/pictures', new File([Uint8Array.from(png)], 'a.txt'))).toMatchObject({
      status: 201,
      body: { kind: 'raster', width: 40, height: 30, widths: [40] },
    });
    const page = new File(['<!doctype html>'], 'a.png', { type: 'image/png' });
    expect((await upload('/pictures', page)).status).toBe(415);
  });
});

describe('Importing from the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'artel-import-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = async (command: Partial<Parameters<typeof runImport>[1]>) => {
    const { portal, shop } = await setting();
    const lines: string[] = [];
    await runImport(portal, { paths: [], company: shop.slug, lang: 'ru', ...command }, (line) =>
      lines.push(line),
    );
    return lines;
  };

  it('takes a file or a folder, streaming, and says what it did', async () => {
    expect(await run({ paths: [join(fixtures, 'yml/gifts.xml')] })).toEqual([
      'YML: 102\u00a0товара, 10\u00a0групп (gifts.xml)',
      'Добавлено 102, изменено 0, без изменений 0, нет в файле (оставлены) 0.',
    ]);
    const english = await run({ paths: [join(fixtures, 'commerceml')], lang: 'en', preview: true });
    expect(english[0]).toContain('CommerceML: 768\u00a0products');
    expect(english[1]).toContain('Preview only, nothing was written. Added 768');
  });

  it('lists wrong lines as other tools can read them', async () => {
    const path = join(folder, 'wrong.xml');
    writeFileSync(
      path,
      '<yml_catalog><shop><offers>\n<offer id="1"><price>1</price></offer></offers></shop></yml_catalog>',
    );
    expect((await run({ paths: [path] })).slice(2)).toEqual([
      'Не взяты: 1',
      expect.stringMatching(/^ {2}wrong\.xml:2:1: У товара 1 нет названия/),
    ]);
  });

  it('says what is missing', async () => {
    await expect(run({ paths: [join(folder, 'none.xml')] })).rejects.toThrow('There is no file');
    await expect(run({ paths: [folder], company: 'none' })).rejects.toThrow('There are: zefir');
    await expect(run({ paths: [folder], cluster: 'none' })).rejects.toThrow('There is no cluster “none”');
  });
});
