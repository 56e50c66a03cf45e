import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { companyFor } from '../companies/companies.ts';
import { Picture } from '../companies/schema.ts';
import { answer, api, problems } from '../platform/http/api.ts';
import { addPicture } from './pictures.ts';

const params = z.object({ cluster: Slug, company: Slug });
const upload = z.object({ file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }) });

export const picturesRoutes = api().openapi(
  createRoute({
    method: 'post',
    path: '/clusters/{cluster}/companies/{company}/pictures',
    tags: ['catalogue'],
    summary: 'Upload a picture: JPEG, PNG, WebP or AVIF up to 15 MB',
    request: {
      params,
      body: { content: { 'multipart/form-data': { schema: upload } }, required: true },
    },
    responses: {
      201: answer(Picture, 'The picture, ready in its widths'),
      ...problems(400, 401, 403, 404, 413, 415, 422),
    },
  }),
  async (c) => {
    const { portal, actor } = c.var;
    const at = c.req.valid('param');
    const shop = await companyFor(portal, actor, at.cluster, at.company);
    const bytes = new Uint8Array(await c.req.valid('form').file.arrayBuffer());
    return c.json(await addPicture(portal, actor, shop, bytes), 201);
  },
);
