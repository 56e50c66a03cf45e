import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { draftFromState, dropDraft, publishDraft, saveDraft, siteFor } from './drafts.ts';
import { Company, Draft, EditedDraft, SiteHistory } from './schema.ts';

const params = z.object({ cluster: Slug, company: Slug });
const closed = problems(400, 401, 403, 404, 409, 422);
const path = '/clusters/{cluster}/companies/{company}/draft';
const version = z.object({ version: z.number().int().positive() });

/** The draft of a mini-site and its earlier states: editing as one sees it. */
export const draftsRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path,
      tags: ['companies'],
      summary: 'The draft of a mini-site, and its earlier states',
      request: { params },
      responses: { 200: answer(SiteHistory, 'The newest state first'), ...closed },
    }),
    async (c) => {
      const { cluster, company } = c.req.valid('param');
      const { company: _company, ...history } = await siteFor(c.var.portal, c.var.actor, cluster, company);
      return c.json(history, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path,
      tags: ['companies'],
      summary: 'Keep a draft; the public sees nothing of it',
      request: { params, body: body(EditedDraft) },
      responses: { 200: answer(Draft, 'The draft'), ...closed },
    }),
    async (c) => {
      const { cluster, company } = c.req.valid('param');
      return c.json(await saveDraft(c.var.portal, c.var.actor, cluster, company, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path,
      tags: ['companies'],
      summary: 'Throw the draft away',
      request: { params },
      responses: { 204: { description: 'There is no draft now' }, ...closed },
    }),
    async (c) => {
      const { cluster, company } = c.req.valid('param');
      await dropDraft(c.var.portal, c.var.actor, cluster, company);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${path}/publication`,
      tags: ['companies'],
      summary: 'Make the draft what the public sees',
      request: { params, body: body(version) },
      responses: { 200: answer(Company, 'The company'), ...closed },
    }),
    async (c) => {
      const { cluster, company } = c.req.valid('param');
      const shown = c.req.valid('json').version;
      return c.json(await publishDraft(c.var.portal, c.var.actor, cluster, company, shown), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${path}/return`,
      tags: ['companies'],
      summary: 'Make a draft of an earlier state',
      request: { params, body: body(version) },
      responses: { 200: answer(Draft, 'The draft'), ...closed },
    }),
    async (c) => {
      const { cluster, company } = c.req.valid('param');
      const state = c.req.valid('json').version;
      return c.json(await draftFromState(c.var.portal, c.var.actor, cluster, company, state), 200);
    },
  );
