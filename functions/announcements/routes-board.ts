import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { acknowledge, acknowledgements, boardItem, boardOf } from './board.ts';
import { comment, commentsOf, removeComment } from './comments.ts';
import { fileOf } from './files.ts';
import { Acknowledgements, BoardItem, Comment, NewComment } from './schema.ts';
import { remindNow } from './telling.ts';

const ofCluster = z.object({ cluster: Slug });
const ofOne = ofCluster.extend({ id: z.uuid() });

const paging = z.object({
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

/** What members do with announcements; routes.ts is for those who write them. */
export const boardRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/board',
      tags: ['news'],
      summary: 'What is announced to oneself, the pinned first, then the newest',
      request: { params: ofCluster, query: paging },
      responses: {
        200: answer(z.object({ items: z.array(BoardItem), cursor: z.string().optional() }), 'A page'),
        ...problems(400, 401, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      return c.json(await boardOf(portal, actor, c.req.valid('param').cluster, c.req.valid('query')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/board/{id}',
      tags: ['news'],
      summary: 'An announcement that is for oneself',
      request: { params: ofOne },
      responses: { 200: answer(BoardItem, 'The announcement'), ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await boardItem(c.var.portal, c.var.actor, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/board/{id}/acknowledgement',
      tags: ['news'],
      summary: 'Say that one has read it and agrees',
      request: { params: ofOne },
      responses: { 200: answer(BoardItem, 'The announcement'), ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await acknowledge(c.var.portal, c.var.actor, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/board/{id}/acknowledgements',
      tags: ['news'],
      summary: 'Who has read it and agreed, and who has not (admin)',
      request: { params: ofOne },
      responses: { 200: answer(Acknowledgements, 'Both lists'), ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await acknowledgements(c.var.portal, c.var.actor, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/board/{id}/reminders',
      tags: ['news'],
      summary: 'Remind those who have not agreed, once a day (admin)',
      request: { params: ofOne },
      responses: {
        200: answer(z.object({ reminded: z.number().int() }), 'How many are reminded'),
        ...problems(401, 403, 404, 409, 422),
      },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await remindNow(c.var.portal, c.var.actor, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/board/{id}/comments',
      tags: ['news'],
      summary: 'What was said of it, the oldest first',
      request: { params: ofOne, query: paging.pick({ cursor: true }) },
      responses: {
        200: answer(z.object({ items: z.array(Comment), cursor: z.string().optional() }), 'A page'),
        ...problems(400, 401, 404, 422),
      },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await commentsOf(c.var.portal, c.var.actor, cluster, id, c.req.valid('query')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/board/{id}/comments',
      tags: ['news'],
      summary: 'Say something of it',
      request: { params: ofOne, body: body(NewComment) },
      responses: { 201: answer(Comment, 'The comment'), ...problems(400, 401, 404, 409, 422, 429) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await comment(c.var.portal, c.var.actor, cluster, id, c.req.valid('json')), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/clusters/{cluster}/board/{id}/comments/{comment}',
      tags: ['news'],
      summary: 'Take a comment away (its author, admin)',
      request: { params: ofOne.extend({ comment: z.uuid() }) },
      responses: { 204: { description: 'It is gone' }, ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      const { cluster, id, comment: own } = c.req.valid('param');
      await removeComment(c.var.portal, c.var.actor, cluster, id, own);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/board/{id}/attachments/{file}',
      tags: ['news'],
      summary: 'A file of an announcement; of public news everyone’s',
      request: { params: ofOne.extend({ file: z.uuid() }) },
      responses: { 200: { description: 'The file' }, ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { cluster, id, file } = c.req.valid('param');
      return fileOf(c.var.portal, c.var.actor, cluster, id, file);
    },
  );
