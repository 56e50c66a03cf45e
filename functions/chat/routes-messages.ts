import { createRoute, z } from '@hono/zod-openapi';
import { Attachment } from '../attachments/schema.ts';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { deleteMessage, editMessage, react } from './changing.ts';
import { firstSince } from './days.ts';
import { messagesIn, sendMessage } from './messages.ts';
import { pin } from './pins.ts';
import { previewOf } from './previews.ts';
import { EditedMessage, Message, NewMessage, Preview, Reaction, RoomId } from './schema.ts';
import { searchMessages } from './search.ts';
import { fileOfMessage, uploadFile } from './uploads.ts';

const ofCluster = z.object({ cluster: Slug });
const ofRoom = ofCluster.extend({ room: RoomId });
const number = z.coerce.number().int().min(0).max(999_999_999);
const ofMessage = ofRoom.extend({ seq: number });
const span = z.object({
  after: number.optional(),
  before: number.optional().describe('In place of `after`: the last ones before this number'),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
const upload = z.object({ file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }) });

export const chatMessageRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/rooms/{room}/messages',
      tags: ['chats'],
      summary: 'Messages after a number or before one, in the order of the chat',
      request: { params: ofRoom, query: span },
      responses: {
        200: answer(z.object({ items: z.array(Message) }), 'Messages'),
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      const { cluster, room } = c.req.valid('param');
      const items = await messagesIn(c.var.portal, c.var.actor, cluster, room, c.req.valid('query'));
      return c.json({ items }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/rooms/{room}/messages',
      tags: ['chats'],
      summary: 'Send a message',
      request: { params: ofRoom, body: body(NewMessage) },
      responses: { 201: answer(Message, 'The message'), ...problems(400, 401, 403, 404, 409, 422, 429) },
    }),
    async (c) => {
      const { cluster, room } = c.req.valid('param');
      return c.json(await sendMessage(c.var.portal, c.var.actor, cluster, room, c.req.valid('json')), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/rooms/{room}/messages/{seq}',
      tags: ['chats'],
      summary: 'Change one’s own message',
      request: { params: ofMessage, body: body(EditedMessage) },
      responses: { 200: answer(Message, 'The message'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster, room, seq } = c.req.valid('param');
      return c.json(
        await editMessage(c.var.portal, c.var.actor, cluster, room, seq, c.req.valid('json')),
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/clusters/{cluster}/rooms/{room}/messages/{seq}',
      tags: ['chats'],
      summary: 'Delete a message; its place stays',
      request: { params: ofMessage },
      responses: { 200: answer(Message, 'What is left of it'), ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      const { cluster, room, seq } = c.req.valid('param');
      return c.json(await deleteMessage(c.var.portal, c.var.actor, cluster, room, seq), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/rooms/{room}/messages/{seq}/reactions',
      tags: ['chats'],
      summary: 'React to a message, or take the reaction back',
      request: { params: ofMessage, body: body(Reaction) },
      responses: { 200: answer(Message, 'The message'), ...problems(400, 401, 403, 404, 422) },
    }),
    async (c) => {
      const { cluster, room, seq } = c.req.valid('param');
      return c.json(await react(c.var.portal, c.var.actor, cluster, room, seq, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/rooms/{room}/messages/{seq}/pinned',
      tags: ['chats'],
      summary: 'Pin a message, or take the pin away',
      request: { params: ofMessage, body: body(z.object({ pinned: z.boolean() })) },
      responses: { 204: { description: 'Done' }, ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster, room, seq } = c.req.valid('param');
      await pin(c.var.portal, c.var.actor, cluster, room, { seq, on: c.req.valid('json').pinned });
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/rooms/{room}/since',
      tags: ['chats'],
      summary: 'The number of the first message since a time',
      request: { params: ofRoom, query: z.object({ from: z.iso.datetime() }) },
      responses: {
        200: answer(z.object({ seq: z.number().int() }), 'One above the last where there is none'),
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      const { cluster, room } = c.req.valid('param');
      const { from } = c.req.valid('query');
      return c.json({ seq: await firstSince(c.var.portal, c.var.actor, cluster, room, from) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/rooms/{room}/attachments',
      tags: ['chats'],
      summary: 'Upload a file for a message that is still being written, up to 20 MB',
      request: {
        params: ofRoom,
        body: { content: { 'multipart/form-data': { schema: upload } }, required: true },
      },
      responses: { 201: answer(Attachment, 'The file'), ...problems(400, 401, 403, 404, 413, 415, 422, 429) },
    }),
    async (c) => {
      const { cluster, room } = c.req.valid('param');
      const { file } = c.req.valid('form');
      return c.json(await uploadFile(c.var.portal, c.var.actor, cluster, room, file), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/rooms/{room}/messages/{seq}/attachments/{file}',
      tags: ['chats'],
      summary: 'A file of a message, or its small picture',
      request: {
        params: ofMessage.extend({ file: z.uuidv7() }),
        query: z.object({ thumb: z.string().optional() }),
      },
      responses: { 200: { description: 'The file' }, ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { cluster, room, seq, file } = c.req.valid('param');
      const thumb = c.req.valid('query').thumb !== undefined;
      return fileOfMessage(c.var.portal, c.var.actor, cluster, room, { seq, file, thumb });
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/found-messages',
      tags: ['chats'],
      summary: 'Search the messages of one’s chats, or of one of them',
      request: {
        params: ofCluster,
        query: z.object({ q: z.string().trim().min(1).max(200), room: RoomId.optional() }),
      },
      responses: {
        200: answer(z.object({ items: z.array(Message) }), 'Messages, the newest first'),
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      const { cluster } = c.req.valid('param');
      const { q: query, room } = c.req.valid('query');
      return c.json(
        { items: await searchMessages(c.var.portal, c.var.actor, cluster, { query, room }) },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/page-preview',
      tags: ['chats'],
      summary: 'What a public page of the portal shows, for the card under a link',
      request: { query: z.object({ path: z.string().startsWith('/').max(1000) }) },
      responses: {
        200: answer(z.object({ preview: Preview.optional() }), 'Nothing where the page shows nothing'),
        ...problems(422),
      },
    }),
    async (c) => {
      const preview = await previewOf(c.var.portal, c.req.valid('query').path, c.var.lang);
      return c.json({ ...(preview && { preview }) }, 200);
    },
  );
