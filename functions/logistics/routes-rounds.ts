import { createRoute, z } from '@hono/zod-openapi';
import { storeAttachment } from '../attachments/attachments.ts';
import { attachmentResponse } from '../attachments/response.ts';
import { Room } from '../chat/schema.ts';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { notFound } from '../platform/http/problem.ts';
import { companiesToActFor } from './access.ts';
import { answerRound, cancelRound, noteShipment, routeFor } from './agreement.ts';
import { effectOf } from './effect.ts';
import { calendarOf, effectCsv, settlementCsv } from './papers.ts';
import { routeRoom } from './room.ts';
import { liveOf, namesOf, roundFor, roundsOf, startRound } from './rounds.ts';
import { CompanyAnswer, Live, PlannedRoute, Round, RoundStatus } from './schema-rounds.ts';

const path = <T extends string>(rest: T) => `/clusters/{cluster}/logistics/${rest}` as const;
const ofCluster = z.object({ cluster: Slug });
const ofOne = ofCluster.extend({ id: z.uuid() });
/** What is no number of a route is a route that is not there. */
const ofRoute = ofOne.extend({ number: z.string().max(8) });
const tags = ['logistics'];
const money = z.number().int();
const Effect = z
  .object({
    months: z.array(
      z.object({
        month: z.string(),
        separate: money,
        own: money,
        joint: money,
        km: z.number(),
        emptyKm: z.number(),
        co2: z.number(),
        loadKm: z.number(),
        rounds: money,
      }),
    ),
    companies: z.array(
      z.object({
        id: z.uuid(),
        name: z.object({ ru: z.string(), en: z.string().optional() }),
        alone: money,
        separate: money,
        share: money,
        rounds: money,
      }),
    ),
  })
  .openapi('LogisticsEffect');
const whole = z.object({ round: Round, routes: z.array(PlannedRoute) });
const file = z.instanceof(File).openapi({ type: 'string', format: 'binary' });
const MAX_PROOF = 15 * 1024 * 1024;

export const logisticsRoundsRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: path('rounds'),
      tags,
      summary: 'Planning rounds, the newest first (members of the cluster)',
      request: {
        params: ofCluster,
        query: z.object({
          cursor: z.string().max(1000).optional(),
          limit: z.coerce.number().int().min(1).max(100).optional(),
        }),
      },
      responses: {
        200: answer(z.object({ items: z.array(Round), cursor: z.string().optional() }), 'A page'),
        ...problems(400, 401, 404, 422),
      },
    }),
    async (c) =>
      c.json(
        await roundsOf(c.var.portal, c.var.actor, c.req.valid('param').cluster, c.req.valid('query')),
        200,
      ),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: path('rounds'),
      tags,
      summary: 'Start planning a day (admins of the cluster)',
      request: { params: ofCluster, body: body(z.object({ id: z.uuidv7(), day: z.iso.date() })) },
      responses: { 201: answer(Round, 'Planning'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) =>
      c.json(
        await startRound(c.var.portal, c.var.actor, c.req.valid('param').cluster, c.req.valid('json')),
        201,
      ),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: path('rounds/{id}'),
      tags,
      summary: 'A round with its routes (members of the cluster)',
      request: { params: ofOne },
      responses: { 200: answer(whole, 'The round'), ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await roundFor(c.var.portal, c.var.actor, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: path('rounds/{id}/live'),
      tags,
      summary: 'How far the planner is (members of the cluster)',
      request: { params: ofOne },
      responses: {
        200: answer(z.object({ status: RoundStatus, live: Live }), 'Progress'),
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await liveOf(c.var.portal, c.var.actor, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: path('rounds/{id}/cancel'),
      tags,
      summary: 'Cancel a round before it is confirmed (admins of the cluster)',
      request: { params: ofOne },
      responses: { 200: answer(Round, 'Cancelled'), ...problems(401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await cancelRound(c.var.portal, c.var.actor, cluster, id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: path('rounds/{id}/answers'),
      tags,
      summary: 'Accept or decline what was proposed (owner, editor)',
      request: {
        params: ofOne,
        body: body(
          z.object({
            company: Slug,
            answer: CompanyAnswer.exclude(['waiting']),
            attempt: z.number().int().positive(),
          }),
        ),
      },
      responses: { 200: answer(Round, 'As answered'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await answerRound(c.var.portal, c.var.actor, cluster, id, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: path('rounds/{id}/settlement.csv'),
      tags,
      summary: 'The settlement as a table (members of the cluster)',
      request: { params: ofOne },
      responses: {
        200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } },
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      const { round, routes } = await roundFor(c.var.portal, c.var.actor, cluster, id);
      const names = new Map(
        [...(await namesOf(c.var.portal, cluster))].map(([company, { name }]) => [company, name.ru]),
      );
      return file200(
        settlementCsv(round, routes, names),
        'text/csv; charset=utf-8',
        `settlement-${round.day}.csv`,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: path('rounds/{id}/routes/{number}/calendar.ics'),
      tags,
      summary: 'A route’s stops for a calendar (members of the cluster)',
      request: { params: ofRoute },
      responses: {
        200: { description: 'iCalendar', content: { 'text/calendar': { schema: z.string() } } },
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      const { cluster, id, number } = c.req.valid('param');
      const { route } = await routeFor(c.var.portal, c.var.actor, cluster, id, Number(number));
      const text = calendarOf(route, c.var.portal.config.origin, c.var.lang);
      return file200(
        new TextEncoder().encode(text),
        'text/calendar; charset=utf-8',
        `route-${route.day}-${number}.ics`,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: path('rounds/{id}/routes/{number}/notes'),
      tags,
      summary:
        'Note that a shipment was loaded or delivered, with the signed waybill (owner of the shipment, carrier)',
      request: {
        params: ofRoute,
        body: {
          content: {
            'multipart/form-data': {
              schema: z.object({
                shipment: z.uuid(),
                event: z.enum(['load', 'deliver']),
                file: file.optional(),
              }),
            },
          },
          required: true,
        },
      },
      responses: {
        200: answer(PlannedRoute, 'As noted'),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422),
      },
    }),
    async (c) => {
      const { cluster, id, number } = c.req.valid('param');
      const { shipment, event, file: photo } = c.req.valid('form');
      const { portal, actor } = c.var;
      const { route } = await routeFor(portal, actor, cluster, id, Number(number));
      const carried = route.shipments.find((one) => one.id === shipment);
      const own = companiesToActFor(actor, cluster).some(
        ({ company }) => company === carried?.company || company === route.vehicle.company,
      );
      // Nobody leaves files who may not note anything.
      const proof =
        photo && own ? await storeAttachment(portal, cluster, photo, { maxBytes: MAX_PROOF }) : undefined;
      return c.json(
        await noteShipment(portal, actor, cluster, id, Number(number), {
          shipment,
          event,
          ...(proof && { proof }),
        }),
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: path('rounds/{id}/routes/{number}/proofs/{shipment}'),
      tags,
      summary: 'A signed waybill (members of the cluster)',
      request: { params: ofRoute.extend({ shipment: z.uuid() }) },
      responses: { 200: { description: 'The file' }, ...problems(401, 404, 422) },
    }),
    async (c) => {
      const { cluster, id, number, shipment } = c.req.valid('param');
      const { route } = await routeFor(c.var.portal, c.var.actor, cluster, id, Number(number));
      const proof = route.shipments.find((one) => one.id === shipment)?.proof;
      if (!proof) throw notFound();
      return attachmentResponse(c.var.portal, cluster, proof);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: path('rounds/{id}/routes/{number}/room'),
      tags,
      summary: 'Open the chat of a confirmed route (its companies, admins)',
      request: { params: ofRoute },
      responses: { 200: answer(Room, 'The chat'), ...problems(401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster, id, number } = c.req.valid('param');
      const { portal, actor } = c.var;
      return c.json(await routeRoom(portal, actor, cluster, { round: id, number: Number(number) }), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: path('effect'),
      tags,
      summary: 'What joint routes saved, by month and company (members of the cluster)',
      request: { params: ofCluster },
      responses: { 200: answer(Effect, 'The effect'), ...problems(401, 404, 422) },
    }),
    async (c) => c.json(await effectOf(c.var.portal, c.var.actor, c.req.valid('param').cluster), 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: path('effect/csv/{table}'),
      tags,
      summary: 'The effect by month or by company as a table (members of the cluster)',
      request: { params: ofCluster.extend({ table: z.string().max(20) }) },
      responses: {
        200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } },
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      const { cluster, table } = c.req.valid('param');
      const effect = await effectOf(c.var.portal, c.var.actor, cluster);
      if (table !== 'months' && table !== 'companies') throw notFound();
      return file200(effectCsv(effect, table), 'text/csv; charset=utf-8', `effect-${table}.csv`);
    },
  );

function file200(bytes: Uint8Array, type: string, name: string): Response {
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
