import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { companyFor } from '../companies/companies.ts';
import { answer, api, problems } from '../platform/http/api.ts';
import { importCatalogue, importsOf } from './exchange.ts';
import { ImportEntry, ImportReport } from './schema.ts';

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

export const exchangeRoutes = api()
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
