import { createRoute, z } from '@hono/zod-openapi';
import { deviceName } from '../accounts/session.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { signInFirst } from '../platform/http/problem.ts';
import { PushSubscription } from '../platform/push/push.ts';
import { inbox, readAll, readNotice, unreadNotices } from './notifications.ts';
import { addDevice, choosePreferences, preferencesFor, removeDevice } from './preferences.ts';
import { Device, EditedPreferences, Inbox, NoticeId, PreferencesView, Unread } from './schema.ts';

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
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/notices/preferences',
      tags: ['notices'],
      summary: 'By which ways one hears of what, and when',
      responses: { 200: answer(PreferencesView, 'What is chosen'), ...problems(401) },
    }),
    async (c) => c.json(await preferencesFor(c.var.portal, c.var.actor), 200),
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/notices/preferences',
      tags: ['notices'],
      summary: 'Choose by which ways one hears of what, and when',
      request: { body: body(EditedPreferences) },
      responses: { 200: answer(PreferencesView, 'What is chosen'), ...problems(400, 401, 409, 422) },
    }),
    async (c) => c.json(await choosePreferences(c.var.portal, c.var.actor, c.req.valid('json')), 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/notices/devices',
      tags: ['notices'],
      summary: 'Let this browser show pushes',
      request: { body: body(PushSubscription) },
      responses: { 201: answer(Device, 'The browser'), ...problems(400, 401, 409, 422) },
    }),
    async (c) => {
      const name = deviceName(c.req.header('user-agent') ?? '');
      return c.json(await addDevice(c.var.portal, c.var.actor, c.req.valid('json'), name), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/notices/devices/{id}',
      tags: ['notices'],
      summary: 'Stop pushes to one of one’s browsers',
      request: { params: z.object({ id: z.string().regex(/^[\w-]{43}$/) }) },
      responses: { 204: { description: 'It shows none any more' }, ...problems(401, 422) },
    }),
    async (c) => {
      await removeDevice(c.var.portal, c.var.actor, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );
