import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { checkFile, checkInns, innsOfTable, pastedInns } from './checks.ts';
import { InnInPath } from './inn.ts';
import { lookUp, openName } from './lookup.ts';
import { recommend } from './recommendations.ts';
import { Check, Found, Level, Recommendation, Settings, Sharing, Watch } from './schema-partners.ts';
import { changeSettings, settingsOf } from './settings.ts';
import { offerSharing, sharingOf } from './sharing.ts';
import { unwatch, watch, watchesOf } from './watches.ts';

const ofCluster = z.object({ cluster: Slug });
const ofInn = ofCluster.extend({ inn: InnInPath });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const checkForm = z.object({
  inns: z.string().max(400_000).default(''),
  file: z.instanceof(File).optional().openapi({ type: 'string', format: 'binary' }),
  format: z.enum(['json', 'csv', 'xlsx']).default('json'),
});

export const partnersRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/blacklist/partners',
      tags: ['blacklist'],
      summary: 'Look a partner up by INN, OGRN or name (members)',
      request: { params: ofCluster, query: z.object({ q: z.string().trim().min(1).max(240) }) },
      responses: { 200: answer(Found, 'Who was found'), ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      return c.json(await lookUp(portal, actor, c.req.valid('param').cluster, c.req.valid('query').q), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/blacklist/partners/{inn}/opening',
      tags: ['blacklist'],
      summary: 'A person’s name in full; the log keeps who opened it (members)',
      request: { params: ofInn },
      responses: {
        200: answer(z.object({ inn: z.string(), name: z.string() }), 'The name'),
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, inn } = c.req.valid('param');
      return c.json(await openName(portal, actor, cluster, inn), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/blacklist/partners/{inn}/recommendations',
      tags: ['blacklist'],
      summary: 'Vouch for a partner in one’s company’s name, once (owner, editor)',
      request: {
        params: ofInn,
        body: body(
          z.object({
            company: Slug,
            name: z.string().trim().min(2).max(240),
            text: z.string().trim().min(10).max(1000),
          }),
        ),
      },
      responses: {
        201: answer(Recommendation, 'The recommendation'),
        ...problems(400, 401, 403, 404, 409, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, inn } = c.req.valid('param');
      return c.json(await recommend(portal, actor, cluster, inn, c.req.valid('json')), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/blacklist/checks',
      tags: ['blacklist'],
      summary:
        'Check up to 10,000 INNs, pasted or in a CSV or XLSX file; the answer is JSON, CSV or XLSX (members)',
      request: {
        params: ofCluster,
        body: { content: { 'multipart/form-data': { schema: checkForm } }, required: true },
      },
      responses: {
        200: answer(Check, 'The result, in the order of the lines'),
        ...problems(400, 401, 404, 413, 422),
      },
    }),
    async (c) => {
      const { portal, actor, lang } = c.var;
      const { cluster } = c.req.valid('param');
      const { inns, file, format } = c.req.valid('form');
      const lines =
        file && file.size > 0
          ? await innsOfTable(new Uint8Array(await file.arrayBuffer()), file.name)
          : pastedInns(inns);
      const check = await checkInns(portal, actor, cluster, lines);
      if (format === 'json') return c.json(check, 200);
      return new Response(Uint8Array.from(checkFile(check, format, lang)), {
        headers: {
          'Content-Type': format === 'xlsx' ? XLSX : 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="inn-check-${check.checkedAt.slice(0, 10)}.${format}"`,
        },
      }) as never;
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/blacklist/watches',
      tags: ['blacklist'],
      summary: 'The INNs that one watches, with how each stands (members)',
      request: { params: ofCluster },
      responses: {
        200: answer(z.object({ items: z.array(Watch.extend({ level: Level })) }), 'One’s watches'),
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      return c.json({ items: await watchesOf(portal, actor, c.req.valid('param').cluster) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/blacklist/watches/{inn}',
      tags: ['blacklist'],
      summary: 'Be told when anything about an INN changes (members)',
      request: { params: ofInn, body: body(z.object({ note: z.string().trim().max(200) })) },
      responses: { 200: answer(Watch, 'The watch'), ...problems(400, 401, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, inn } = c.req.valid('param');
      return c.json(await watch(portal, actor, cluster, inn, c.req.valid('json').note), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/clusters/{cluster}/blacklist/watches/{inn}',
      tags: ['blacklist'],
      summary: 'Watch an INN no longer (members)',
      request: { params: ofInn },
      responses: { 204: { description: 'Not watched' }, ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, inn } = c.req.valid('param');
      await unwatch(portal, actor, cluster, inn);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/blacklist/settings',
      tags: ['blacklist'],
      summary: 'How the cluster decides: one admin or two, texts for decisions (admins)',
      request: { params: ofCluster },
      responses: { 200: answer(Settings, 'The settings'), ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      return c.json(await settingsOf(portal, actor, c.req.valid('param').cluster), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/blacklist/settings',
      tags: ['blacklist'],
      summary: 'Change how the cluster decides (admins)',
      request: { params: ofCluster, body: body(Settings) },
      responses: { 200: answer(Settings, 'The settings'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      return c.json(
        await changeSettings(portal, actor, c.req.valid('param').cluster, c.req.valid('json')),
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/blacklist/sharing',
      tags: ['blacklist'],
      summary: 'Clusters of the same managing company, and which of them share entries (admins)',
      request: { params: ofCluster },
      responses: {
        200: answer(z.object({ items: z.array(Sharing) }), 'The clusters'),
        ...problems(401, 403, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      return c.json({ items: await sharingOf(portal, actor, c.req.valid('param').cluster) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/blacklist/sharing/{other}',
      tags: ['blacklist'],
      summary:
        'Be willing, or no longer, to share entries with a cluster of the same managing company (admins)',
      request: {
        params: ofCluster.extend({ other: Slug }),
        body: body(z.object({ willing: z.boolean() })),
      },
      responses: {
        200: answer(z.object({ items: z.array(Sharing) }), 'The clusters'),
        ...problems(400, 401, 403, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, other } = c.req.valid('param');
      await offerSharing(portal, actor, cluster, other, c.req.valid('json').willing);
      return c.json({ items: await sharingOf(portal, actor, cluster) }, 200);
    },
  );
