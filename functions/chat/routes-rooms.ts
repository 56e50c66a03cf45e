import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { claimRoom } from './claims.ts';
import { contacts } from './contacts.ts';
import { companyRoom, directRoom } from './pairs.ts';
import { markRead, mute, myRooms } from './places.ts';
import { createRoom, invite, joinRoom, leaveRoom, openGroups, openRoom } from './rooms.ts';
import { Contact, ListedRoom, NewRoom, OpenedRoom, Room, RoomId } from './schema.ts';
import { enquiryRoom } from './things.ts';

const ofCluster = z.object({ cluster: Slug });
const ofRoom = ofCluster.extend({ room: RoomId });

export const chatRoomRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/rooms',
      tags: ['chats'],
      summary: 'One’s chats with what is unread, the latest spoken in first',
      request: { params: ofCluster },
      responses: {
        200: answer(z.object({ items: z.array(ListedRoom) }), 'Chats'),
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      return c.json({ items: await myRooms(c.var.portal, c.var.actor, c.req.valid('param').cluster) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/open-rooms',
      tags: ['chats'],
      summary: 'Open groups that one is not in yet',
      request: { params: ofCluster },
      responses: { 200: answer(z.object({ items: z.array(Room) }), 'Groups'), ...problems(401, 404, 422) },
    }),
    async (c) => {
      return c.json(
        { items: await openGroups(c.var.portal, c.var.actor, c.req.valid('param').cluster) },
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/contacts',
      tags: ['chats'],
      summary: 'Whom one may write to',
      request: { params: ofCluster },
      responses: {
        200: answer(
          z.object({ people: z.array(Contact), companies: Contact.shape.companies }),
          'People and companies',
        ),
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor, lang } = c.var;
      return c.json(await contacts(portal, actor, c.req.valid('param').cluster, lang), 200);
    },
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
      path: '/clusters/{cluster}/direct-rooms',
      tags: ['chats'],
      summary: 'Open the chat with one person',
      request: { params: ofCluster, body: body(z.object({ person: z.uuid() })) },
      responses: { 200: answer(Room, 'The chat'), ...problems(400, 401, 404, 422) },
    }),
    async (c) => {
      const { cluster } = c.req.valid('param');
      const { person } = c.req.valid('json');
      return c.json(await directRoom(c.var.portal, c.var.actor, cluster, person), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/company-rooms',
      tags: ['chats'],
      summary: 'Open the chat of one’s company with another one',
      request: { params: ofCluster, body: body(z.object({ own: Slug, other: Slug })) },
      responses: { 200: answer(Room, 'The chat'), ...problems(400, 401, 404, 422) },
    }),
    async (c) => {
      const { cluster } = c.req.valid('param');
      return c.json(await companyRoom(c.var.portal, c.var.actor, cluster, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/enquiry-rooms',
      tags: ['chats'],
      summary: 'Open the chat about an enquiry',
      request: { params: ofCluster, body: body(z.object({ company: Slug, enquiry: z.uuid() })) },
      responses: { 200: answer(Room, 'The chat'), ...problems(400, 401, 403, 404, 422) },
    }),
    async (c) => {
      const { cluster } = c.req.valid('param');
      return c.json(await enquiryRoom(c.var.portal, c.var.actor, cluster, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/claim-rooms',
      tags: ['chats'],
      summary: 'Open the chat of a claimant and the admins about a claim',
      request: { params: ofCluster, body: body(z.object({ claim: z.uuid() })) },
      responses: { 200: answer(Room, 'The chat'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster } = c.req.valid('param');
      return c.json(await claimRoom(c.var.portal, c.var.actor, cluster, c.req.valid('json').claim), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/rooms/{room}',
      tags: ['chats'],
      summary: 'A chat with who is in it and what is pinned',
      request: { params: ofRoom },
      responses: { 200: answer(OpenedRoom, 'The chat'), ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { cluster, room } = c.req.valid('param');
      return c.json(await openRoom(c.var.portal, c.var.actor, cluster, room), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/rooms/{room}/join',
      tags: ['chats'],
      summary: 'Join an open group',
      request: { params: ofRoom },
      responses: { 204: { description: 'Done' }, ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { cluster, room } = c.req.valid('param');
      await joinRoom(c.var.portal, c.var.actor, cluster, room);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/rooms/{room}/leave',
      tags: ['chats'],
      summary: 'Leave a group',
      request: { params: ofRoom },
      responses: { 204: { description: 'Done' }, ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      const { cluster, room } = c.req.valid('param');
      await leaveRoom(c.var.portal, c.var.actor, cluster, room);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/rooms/{room}/people',
      tags: ['chats'],
      summary: 'Invite someone into a group',
      request: { params: ofRoom, body: body(z.object({ person: z.uuid() })) },
      responses: { 204: { description: 'Done' }, ...problems(400, 401, 403, 404, 422) },
    }),
    async (c) => {
      const { cluster, room } = c.req.valid('param');
      await invite(c.var.portal, c.var.actor, cluster, room, c.req.valid('json').person);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/rooms/{room}/read',
      tags: ['chats'],
      summary: 'Remember up to which number one has read',
      request: { params: ofRoom, body: body(z.object({ seq: z.number().int().min(0) })) },
      responses: { 204: { description: 'Done' }, ...problems(400, 401, 404, 422) },
    }),
    async (c) => {
      const { cluster, room } = c.req.valid('param');
      await markRead(c.var.portal, c.var.actor, cluster, room, c.req.valid('json').seq);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/rooms/{room}/muted',
      tags: ['chats'],
      summary: 'Mute a chat, or let it call again',
      request: { params: ofRoom, body: body(z.object({ muted: z.boolean() })) },
      responses: { 204: { description: 'Done' }, ...problems(400, 401, 404, 422) },
    }),
    async (c) => {
      const { cluster, room } = c.req.valid('param');
      await mute(c.var.portal, c.var.actor, cluster, room, c.req.valid('json').muted);
      return c.body(null, 204);
    },
  );
