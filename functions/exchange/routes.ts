import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { companyFor } from '../companies/companies.ts';
import { answer, api, body, type Env, problems } from '../platform/http/api.ts';
import { newExchangePassword } from './access-1c.ts';
import { importCatalogue } from './exchange.ts';
import { addPart, applyImport, cancelImport, checkImport, openImport, undoImport } from './imports.ts';
import { importFor, importsOf } from './journal.ts';
import { ChosenByPerson, ImportEntry, ImportReport } from './schema.ts';
import { choosePriceType, ExchangeView, exchangeFor, PriceTypeChosen } from './view.ts';

const params = z.object({ cluster: Slug, company: Slug });
const file = z.instanceof(File).openapi({ type: 'string', format: 'binary' });
const files = z.object({
  file: z
    .union([file, z.array(file).min(1).max(20)])
    .openapi({ type: 'array', items: { type: 'string', format: 'binary' } }),
});
const options = z.object({
  preview: z.stringbool().optional().openapi({ type: 'boolean' }),
  priceType: z.string().max(200).optional(),
});
const paging = z.object({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

const one = params.extend({ id: z.uuid() });
const base = '/clusters/{cluster}/companies/{company}';
const entry = (words: string) => ({
  200: answer(ImportEntry, words),
  ...problems(400, 401, 403, 404, 409, 413, 422),
});

/** The company that a request names, if it may be known to who asks. */
const shopOf = (c: { var: Env['Variables'] }, at: { cluster: string; company: string }) =>
  companyFor(c.var.portal, c.var.actor, at.cluster, at.company);

export const exchangeRoutes = api()
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/imports`,
      tags: ['catalogue'],
      summary: 'Begin an import; its files follow in parts',
      request: { params, body: body(z.object({ id: z.uuid() })) },
      responses: entry('The import'),
    }),
    async (c) => {
      const shop = await shopOf(c, c.req.valid('param'));
      return c.json(await openImport(c.var.portal, c.var.actor, shop, c.req.valid('json').id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/imports/{id}/parts`,
      tags: ['catalogue'],
      summary: 'Add a part of a file (up to 4 MB), in its order; the same part again is harmless',
      request: {
        params: one,
        query: z.object({ file: z.string().min(1).max(200), part: z.coerce.number().int().min(0).max(400) }),
        body: {
          content: {
            'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) },
          },
          required: true,
        },
      },
      responses: entry('The import with what was received'),
    }),
    async (c) => {
      const at = c.req.valid('param');
      const { file: name, part } = c.req.valid('query');
      const shop = await shopOf(c, at);
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      return c.json(await addPart(c.var.portal, c.var.actor, shop, at.id, name, bytes, part), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/imports/{id}/check`,
      tags: ['catalogue'],
      summary: 'All files are there: read them and say what would change',
      request: { params: one, body: body(ChosenByPerson) },
      responses: entry('The import, being checked'),
    }),
    async (c) => {
      const at = c.req.valid('param');
      const shop = await shopOf(c, at);
      return c.json(await checkImport(c.var.portal, c.var.actor, shop, at.id, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/imports/{id}/apply`,
      tags: ['catalogue'],
      summary: 'Write what the preview showed',
      request: { params: one },
      responses: entry('The import, being written'),
    }),
    async (c) => {
      const at = c.req.valid('param');
      const shop = await shopOf(c, at);
      return c.json(await applyImport(c.var.portal, c.var.actor, shop, at.id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/imports/{id}/cancel`,
      tags: ['catalogue'],
      summary: 'Give an import up; what it has written is taken back',
      request: { params: one },
      responses: entry('The import'),
    }),
    async (c) => {
      const at = c.req.valid('param');
      const shop = await shopOf(c, at);
      return c.json(await cancelImport(c.var.portal, c.var.actor, shop, at.id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/imports/{id}/undo`,
      tags: ['catalogue'],
      summary: 'Take the catalogue back to before one of the last ten imports',
      request: { params: one, body: body(z.object({ id: z.uuid() })) },
      responses: entry('The undoing, which can be undone too'),
    }),
    async (c) => {
      const at = c.req.valid('param');
      const shop = await shopOf(c, at);
      return c.json(await undoImport(c.var.portal, c.var.actor, shop, at.id, c.req.valid('json').id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: `${base}/imports/{id}`,
      tags: ['catalogue'],
      summary: 'An import and how far it is',
      request: { params: one },
      responses: entry('The import'),
    }),
    async (c) => {
      const at = c.req.valid('param');
      const shop = await shopOf(c, at);
      return c.json(await importFor(c.var.portal, c.var.actor, shop, at.id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: `${base}/exchange`,
      tags: ['catalogue'],
      summary: 'How the company exchanges its catalogue',
      request: { params },
      responses: { 200: answer(ExchangeView, 'Settings'), ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      const shop = await shopOf(c, c.req.valid('param'));
      return c.json(await exchangeFor(c.var.portal, c.var.actor, shop), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: `${base}/exchange/price-type`,
      tags: ['catalogue'],
      summary: 'Which type of price buyers see, if any',
      request: { params, body: body(PriceTypeChosen) },
      responses: { 200: answer(ExchangeView, 'Settings'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const shop = await shopOf(c, c.req.valid('param'));
      const { type } = c.req.valid('json');
      return c.json(await choosePriceType(c.var.portal, c.var.actor, shop, type), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${base}/exchange/password`,
      tags: ['catalogue'],
      summary: 'A new password for 1C, shown this once',
      request: { params },
      responses: {
        200: answer(
          z.object({ login: z.string(), password: z.string() }).openapi('ExchangePassword'),
          'For 1C',
        ),
        ...problems(401, 403, 404, 422),
      },
    }),
    async (c) => {
      const shop = await shopOf(c, c.req.valid('param'));
      return c.json(await newExchangePassword(c.var.portal, c.var.actor, shop), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/companies/{company}/import',
      tags: ['catalogue'],
      summary: 'Import a catalogue from YML or CommerceML files (up to 50 MB)',
      request: {
        params,
        query: options,
        body: { content: { 'multipart/form-data': { schema: files } }, required: true },
      },
      responses: {
        200: answer(ImportReport, 'What was done, or with preview=true would be'),
        ...problems(400, 401, 403, 404, 409, 413, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const at = c.req.valid('param');
      const shop = await companyFor(portal, actor, at.cluster, at.company);
      const uploads = [c.req.valid('form').file].flat();
      const read = await Promise.all(
        uploads.map(async (upload) => ({
          name: upload.name,
          bytes: new Uint8Array(await upload.arrayBuffer()),
        })),
      );
      return c.json(await importCatalogue(portal, actor, shop, read, c.req.valid('query')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/companies/{company}/imports',
      tags: ['catalogue'],
      summary: 'Journal of imports, the newest first',
      request: { params, query: paging },
      responses: {
        200: answer(
          z.object({ items: z.array(ImportEntry), cursor: z.string().optional() }),
          'Imports of the company',
        ),
        ...problems(400, 401, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const at = c.req.valid('param');
      const shop = await companyFor(portal, actor, at.cluster, at.company);
      return c.json(await importsOf(portal, actor, shop, c.req.valid('query')), 200);
    },
  );
