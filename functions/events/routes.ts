import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { icsOf, icsResponse } from './calendar.ts';
import { arrangeEvent, editEvent, eventFor, eventsOf } from './events.ts';
import { participantsFile } from './participants.ts';
import { participantsOf, register, unregister } from './registering.ts';
import { CalendarAddress, EditedEvent, EventView, NewEvent, Participant } from './schema.ts';
import { calendarBy, newCalendarAddress, revokeCalendar } from './subscription.ts';

const ofCluster = z.object({ cluster: Slug });
const ofOne = ofCluster.extend({ id: z.uuid() });
const event = answer(EventView, 'The event');

const filter = z.object({
  past: z.stringbool().optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

export const eventsRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/events',
      tags: ['events'],
      summary: 'Events that are for oneself: to come, or past',
      request: { params: ofCluster, query: filter },
      responses: {
        200: answer(z.object({ items: z.array(EventView), cursor: z.string().optional() }), 'A page'),
        ...problems(400, 401, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      return c.json(await eventsOf(portal, actor, c.req.valid('param').cluster, c.req.valid('query')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/events',
      tags: ['events'],
      summary: 'Announce an event, or keep it as a draft (admin)',
      request: { params: ofCluster, body: body(NewEvent) },
      responses: { 201: event, ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      return c.json(
        await arrangeEvent(portal, actor, c.req.valid('param').cluster, c.req.valid('json')),
        201,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/events/{id}',
      tags: ['events'],
      summary: 'One event',
      request: { params: ofOne },
      responses: { 200: event, ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await eventFor(c.var.portal, c.var.actor, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/events/{id}',
      tags: ['events'],
      summary: 'Replace what an event says, call it off or back (admin)',
      request: { params: ofOne, body: body(EditedEvent) },
      responses: { 200: event, ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await editEvent(c.var.portal, c.var.actor, cluster, id, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/events/{id}/registration',
      tags: ['events'],
      summary: 'Register: a seat, or a place in the waiting list',
      request: { params: ofOne },
      responses: { 200: event, ...problems(401, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await register(c.var.portal, c.var.actor, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/clusters/{cluster}/events/{id}/registration',
      tags: ['events'],
      summary: 'Take one’s registration back',
      request: { params: ofOne },
      responses: { 200: event, ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await unregister(c.var.portal, c.var.actor, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/events/{id}/participants',
      tags: ['events'],
      summary: 'Who is registered and who waits (admin)',
      request: { params: ofOne },
      responses: {
        200: answer(z.object({ items: z.array(Participant) }), 'The participants'),
        ...problems(401, 403, 404, 422),
      },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json({ items: await participantsOf(c.var.portal, c.var.actor, cluster, id) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/events/{id}/participants.xlsx',
      tags: ['events'],
      summary: 'The participants as a workbook (admin)',
      request: { params: ofOne },
      responses: { 200: { description: 'An Excel workbook' }, ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      const { portal, actor, lang } = c.var;
      return participantsFile(portal, actor, lang, cluster, id);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/events/{id}/event.ics',
      tags: ['events'],
      summary: 'An event for one’s calendar (iCalendar)',
      request: { params: ofOne },
      responses: { 200: { description: 'A calendar with the event' }, ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      const { portal, actor, lang } = c.var;
      const found = await eventFor(portal, actor, cluster, id);
      return icsResponse(icsOf(portal, lang, [found]), 'event');
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/calendar',
      tags: ['events'],
      summary: 'A new secret address of one’s calendar; the old one stops working',
      responses: { 201: answer(CalendarAddress, 'The address, told this once'), ...problems(401) },
    }),
    async (c) => c.json(await newCalendarAddress(c.var.portal, c.var.actor), 201),
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/calendar',
      tags: ['events'],
      summary: 'Take the address of one’s calendar away',
      responses: { 204: { description: 'It works no more' }, ...problems(401) },
    }),
    async (c) => {
      await revokeCalendar(c.var.portal, c.var.actor);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/calendar/{file}',
      tags: ['events'],
      summary: 'What the owner of a secret address goes to (iCalendar)',
      request: { params: z.object({ file: z.string().regex(/^[\w-]{43}\.ics$/) }) },
      responses: { 200: { description: 'The calendar' }, ...problems(404, 422) },
    }),
    async (c) => icsResponse(await calendarBy(c.var.portal, c.req.valid('param').file.slice(0, -4)), 'artel'),
  );
