import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import {
  announcements,
  editAnnouncement,
  getAnnouncement,
  publishAnnouncement,
  withdrawAnnouncement,
} from './announcements.ts';
import { Announcement, EditedAnnouncement, NewAnnouncement } from './schema.ts';

const ofCluster = z.object({ cluster: Slug });
const ofOne = ofCluster.extend({ id: z.uuid() });

const paging = z.object({
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

export const announcementsRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/announcements',
      tags: ['news'],
      summary: 'News of a cluster, the newest first',
      request: { params: ofCluster, query: paging },
      responses: {
        200: answer(
          z.object({ items: z.array(Announcement), cursor: z.string().optional() }),
          'A page of news',
        ),
        ...problems(400, 422),
      },
    }),
    async (c) =>
      c.json(await announcements(c.var.portal, c.req.valid('param').cluster, c.req.valid('query')), 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/announcements',
      tags: ['news'],
      summary: 'Publish news (admin)',
      request: { params: ofCluster, body: body(NewAnnouncement) },
      responses: { 201: answer(Announcement, 'The news'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster } = c.req.valid('param');
      return c.json(await publishAnnouncement(c.var.portal, c.var.actor, cluster, c.req.valid('json')), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/announcements/{id}',
      tags: ['news'],
      summary: 'One announcement',
      request: { params: ofOne },
      responses: { 200: answer(Announcement, 'The news'), ...problems(404, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await getAnnouncement(c.var.portal, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/announcements/{id}',
      tags: ['news'],
      summary: 'Replace the texts of news (admin)',
      request: { params: ofOne, body: body(EditedAnnouncement) },
      responses: { 200: answer(Announcement, 'The news'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await editAnnouncement(c.var.portal, c.var.actor, cluster, id, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/clusters/{cluster}/announcements/{id}',
      tags: ['news'],
      summary: 'Take news off the site (admin)',
      request: { params: ofOne },
      responses: { 204: { description: 'It is gone' }, ...problems(401, 403, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      await withdrawAnnouncement(c.var.portal, c.var.actor, cluster, id);
      return c.body(null, 204);
    },
  );
