import { createRoute, z } from '@hono/zod-openapi';
import { Attachment } from '../attachments/schema.ts';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import {
  allAnnouncements,
  announcements,
  editAnnouncement,
  getAnnouncement,
  publishAnnouncement,
  withdrawAnnouncement,
} from './announcements.ts';
import { uploadFor } from './files.ts';
import { Announcement, EditedAnnouncement, NewAnnouncement } from './schema.ts';

const ofCluster = z.object({ cluster: Slug });
const ofOne = ofCluster.extend({ id: z.uuid() });

const upload = z.object({
  file: z.instanceof(File).openapi({ type: 'string', format: 'binary' } as never),
});

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
      summary: 'Public news of a cluster, the pinned first, then the newest',
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
      summary: 'Publish an announcement, or keep it as a draft or for its time (admin)',
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
      path: '/clusters/{cluster}/announcements/all',
      tags: ['news'],
      summary: 'Everything that was written, drafts too (admin)',
      request: { params: ofCluster, query: paging },
      responses: {
        200: answer(
          z.object({ items: z.array(Announcement), cursor: z.string().optional() }),
          'A page of announcements',
        ),
        ...problems(400, 401, 403, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      return c.json(
        await allAnnouncements(portal, actor, c.req.valid('param').cluster, c.req.valid('query')),
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/announcements/attachments',
      tags: ['news'],
      summary: 'Upload a file for an announcement that is being written, up to 20 MB (admin)',
      request: {
        params: ofCluster,
        body: { content: { 'multipart/form-data': { schema: upload } }, required: true },
      },
      responses: { 201: answer(Attachment, 'The file'), ...problems(400, 401, 403, 413, 415, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { file } = c.req.valid('form');
      return c.json(await uploadFor(portal, actor, c.req.valid('param').cluster, file), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/announcements/{id}',
      tags: ['news'],
      summary: 'One piece of public news',
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
      summary: 'Replace what an announcement says and does (admin)',
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
      summary: 'Take an announcement away (admin)',
      request: { params: ofOne },
      responses: { 204: { description: 'It is gone' }, ...problems(401, 403, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      await withdrawAnnouncement(c.var.portal, c.var.actor, cluster, id);
      return c.body(null, 204);
    },
  );
