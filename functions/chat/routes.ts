import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { messagesAfter, sendMessage } from './messages.ts';
import { createRoom, joinRoom, myRooms } from './rooms.ts';
import { ListedRoom, Message, NewMessage, NewRoom, Room, RoomId } from './schema.ts';

const ofCluster = z.object({ cluster: Slug });
const ofRoom = ofCluster.extend({ room: RoomId });
const after = z.object({ after: z.coerce.number().int().min(0).max(999_999_999).default(0) });

export const chatRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/rooms',
      tags: ['chats'],
      summary: 'One’s chats with what is unread',
      request: { params: ofCluster },
      responses: {
        200: answer(z.object({ items: z.array(ListedRoom) }), 'Chats'),
        ...problems(401, 404, 422),
      },
    }),
    async (c) =>
      c.json({ items: await myRooms(c.var.portal, c.var.actor, c.req.valid('param').cluster) }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/rooms',
      tags: ['chats'],
      summary: 'Create a group',
      request: { params: ofCluster, body: body(NewRoom) },
      responses: { 201: answer(Room, 'The group'), ...problems(400, 401, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster } = c.req.valid('param');
      return c.json(await createRoom(c.var.portal, c.var.actor, cluster, c.req.valid('json')), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/rooms/{room}/join',
      tags: ['chats'],
      summary: 'Join an open group',
      request: { params: ofRoom },
      responses: { 204: { description: 'One is in it' }, ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { cluster, room } = c.req.valid('param');
      await joinRoom(c.var.portal, c.var.actor, cluster, room);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/rooms/{room}/messages',
      tags: ['chats'],
      summary: 'Messages after a number, at most 100',
      request: { params: ofRoom, query: after },
      responses: {
        200: answer(z.object({ items: z.array(Message) }), 'Messages'),
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      const { cluster, room } = c.req.valid('param');
      const { after } = c.req.valid('query');
      return c.json({ items: await messagesAfter(c.var.portal, c.var.actor, cluster, room, after) }, 200);
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
  );
