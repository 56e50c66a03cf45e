import { createRoute, z } from '@hono/zod-openapi';
import { AuditEntry } from '../audit/schema.ts';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { act } from './acting.ts';
import { claimsAgainst, claimsBy, getClaim, saveDraft } from './claims.ts';
import { claimsIn, historyOf, queueOf } from './desk.ts';
import { DeskFilter } from './desk-filter.ts';
import { erasePersonalData } from './erasure.ts';
import { addEvidence, openEvidence, removeEvidence } from './evidence.ts';
import { confirmEntry } from './recommendations.ts';
import { Claim, Deed, SavedDraft, ShownClaim } from './schema.ts';
import { Statistics, statisticsOf } from './statistics.ts';

const ofCluster = z.object({ cluster: Slug });
const ofClaim = ofCluster.extend({ id: z.uuid() });
const ofNewClaim = ofCluster.extend({ id: z.uuidv7() });
const ofFile = ofClaim.extend({ file: z.uuid() });
const claim = answer(Claim, 'The claim');
const upload = z.object({ file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }) });

export const claimsRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/blacklist/claims',
      tags: ['blacklist'],
      summary: 'What a company claims, or what is claimed against it since it was asked (its people)',
      request: {
        params: ofCluster,
        query: z.object({
          company: Slug.optional(),
          side: z.enum(['claimant', 'subject']).default('claimant'),
          cursor: z.string().max(1000).optional(),
        }),
      },
      responses: {
        200: answer(z.object({ items: z.array(ShownClaim), cursor: z.string().optional() }), 'A page'),
        ...problems(400, 401, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster } = c.req.valid('param');
      const { company, side, cursor } = c.req.valid('query');
      if (side === 'subject' && company !== undefined)
        return c.json({ items: await claimsAgainst(portal, actor, cluster, company) }, 200);
      return c.json(await claimsBy(portal, actor, cluster, company, cursor), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/blacklist/claims/{id}',
      tags: ['blacklist'],
      summary: 'A claim, with what one may do with it (its parties and the cluster’s admins)',
      request: { params: ofClaim },
      responses: { 200: answer(ShownClaim, 'The claim'), ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, id } = c.req.valid('param');
      return c.json(await getClaim(portal, actor, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/blacklist/claims/{id}',
      tags: ['blacklist'],
      summary: 'Save a draft as it is typed; version 0 makes it (owner, editor)',
      request: { params: ofNewClaim, body: body(SavedDraft) },
      responses: { 200: claim, ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, id } = c.req.valid('param');
      return c.json(await saveDraft(portal, actor, cluster, id, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/blacklist/claims/{id}/deeds',
      tags: ['blacklist'],
      summary: 'Do something with a claim, as the table of states allows',
      request: { params: ofClaim, body: body(Deed) },
      responses: { 200: claim, ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, id } = c.req.valid('param');
      return c.json(await act(portal, actor, cluster, id, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/blacklist/claims/{id}/attachments',
      tags: ['blacklist'],
      summary: 'Add a file of evidence: PDF, pictures, office documents up to 15 MB (claimant; the accused)',
      request: {
        params: ofClaim,
        body: { content: { 'multipart/form-data': { schema: upload } }, required: true },
      },
      responses: { 201: claim, ...problems(400, 401, 404, 409, 413, 415, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, id } = c.req.valid('param');
      return c.json(await addEvidence(portal, actor, cluster, id, c.req.valid('form').file), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/blacklist/claims/{id}/attachments/{file}',
      tags: ['blacklist'],
      summary: 'A file of evidence, to be saved (those who may read the claim)',
      request: { params: ofFile, query: z.object({ thumb: z.stringbool().default(false) }) },
      responses: { 200: { description: 'The file' }, ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, id, file } = c.req.valid('param');
      return openEvidence(portal, actor, cluster, id, file, c.req.valid('query')) as never;
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/clusters/{cluster}/blacklist/claims/{id}/attachments/{file}',
      tags: ['blacklist'],
      summary: 'Take a file out of a draft (claimant)',
      request: { params: ofFile },
      responses: { 200: claim, ...problems(401, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, id, file } = c.req.valid('param');
      return c.json(await removeEvidence(portal, actor, cluster, id, file), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/blacklist/claims/{id}/confirmations',
      tags: ['blacklist'],
      summary: 'Say that one’s company had the same with a listed partner, once (owner, editor)',
      request: { params: ofClaim, body: body(z.object({ company: Slug })) },
      responses: {
        201: answer(z.object({ confirmations: z.number().int() }), 'How many have confirmed'),
        ...problems(400, 401, 403, 404, 409, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, id } = c.req.valid('param');
      return c.json(await confirmEntry(portal, actor, cluster, id, c.req.valid('json').company), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/blacklist/claims/{id}/history',
      tags: ['blacklist'],
      summary: 'Every step of a claim, from the hash-chained log (admins)',
      request: { params: ofClaim },
      responses: {
        200: answer(z.object({ claim: ShownClaim, steps: z.array(AuditEntry) }), 'The history'),
        ...problems(401, 403, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, id } = c.req.valid('param');
      return c.json(await historyOf(portal, actor, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/blacklist/claims/{id}/erasure',
      tags: ['blacklist'],
      summary: 'Erase an individual’s personal data from a claim that is over (admins)',
      request: { params: ofClaim, body: body(z.object({ reasons: z.string().trim().min(10).max(1000) })) },
      responses: { 200: claim, ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, id } = c.req.valid('param');
      return c.json(await erasePersonalData(portal, actor, cluster, id, c.req.valid('json').reasons), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/blacklist/desk',
      tags: ['blacklist'],
      summary: 'What waits for the admins, the most urgent first, or claims in one state; filtered (admins)',
      request: {
        params: ofCluster,
        query: DeskFilter.extend({ cursor: z.string().max(1000).optional() }),
      },
      responses: {
        200: answer(z.object({ items: z.array(ShownClaim), cursor: z.string().optional() }), 'The queue'),
        ...problems(400, 401, 403, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster } = c.req.valid('param');
      const { cursor, ...filter } = c.req.valid('query');
      if (filter.state)
        return c.json(await claimsIn(portal, actor, cluster, filter.state, cursor, filter), 200);
      return c.json({ items: await queueOf(portal, actor, cluster, filter) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/blacklist/statistics',
      tags: ['blacklist'],
      summary: 'How many claims are in which state, and what came of them in the last months (admins)',
      request: { params: ofCluster },
      responses: { 200: answer(Statistics, 'Counts'), ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      return c.json(await statisticsOf(portal, actor, c.req.valid('param').cluster), 200);
    },
  );
