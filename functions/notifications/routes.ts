import { createRoute, z } from '@hono/zod-openapi';
import { answer, api, problems } from '../platform/http/api.ts';
import { signInFirst } from '../platform/http/problem.ts';
import { inbox, readAll, readNotice, unreadNotices } from './notifications.ts';
import { Inbox, NoticeId, Unread } from './schema.ts';

const paging = z.object({
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

export const notificationsRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/notices',
      tags: ['notices'],
      summary: 'One’s notices, the newest first, joined by what they are about',
      request: { query: paging },
      responses: { 200: answer(Inbox, 'A page of notices'), ...problems(400, 401, 422) },
    }),
    async (c) => c.json(await inbox(c.var.portal, c.var.actor, c.req.valid('query')), 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/notices/unread',
      tags: ['notices'],
      summary: 'How many notices are unread',
      responses: { 200: answer(Unread, 'Their number'), ...problems(401) },
    }),
    async (c) => {
      if (c.var.actor.kind !== 'person') throw signInFirst();
      return c.json({ unread: await unreadNotices(c.var.portal, c.var.actor) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/notices/read',
      tags: ['notices'],
      summary: 'Mark everything as read',
      responses: { 200: answer(Unread, 'What is left unread'), ...problems(401) },
    }),
    async (c) => c.json(await readAll(c.var.portal, c.var.actor), 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/notices/{id}/read',
      tags: ['notices'],
      summary: 'Mark a notice, and the others of its group, as read',
      request: { params: z.object({ id: NoticeId }) },
      responses: { 200: answer(Unread, 'What is left unread'), ...problems(401, 404, 422) },
    }),
    async (c) => c.json(await readNotice(c.var.portal, c.var.actor, c.req.valid('param').id), 200),
  );
