import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { assertMaySee } from './access.ts';
import {
  editShipment,
  moveShipment,
  publishShipment,
  publishTrip,
  shipmentsOn,
  tripsOn,
  withdrawTrip,
} from './board.ts';
import { importShipments } from './board-import.ts';
import { findTowns } from './places/towns.ts';
import {
  EditedSettings,
  EditedShipment,
  LogisticsSettings,
  NewShipment,
  NewTrip,
  Regime,
  Shipment,
  Trip,
} from './schema.ts';
import { setSettings, settingsFor } from './settings.ts';

const path = <T extends string>(rest: T) => `/clusters/{cluster}/logistics/${rest}` as const;
const ofCluster = z.object({ cluster: Slug });
const ofOne = ofCluster.extend({ id: z.uuid() });
const day = z.object({
  day: z.iso.date(),
  company: z.uuid().optional(),
  regime: Regime.optional(),
  place: z.string().max(80).optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
});
const paged = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.string().optional() });
const tags = ['logistics'];
const Town = z.object({ name: z.string(), region: z.string(), lat: z.number(), lon: z.number() });
const Report = z
  .object({
    read: z.number().int(),
    added: z.number().int(),
    known: z.number().int(),
    errors: z.array(
      z.object({
        line: z.number().int(),
        column: z.string().optional(),
        words: z.object({ ru: z.string(), en: z.string() }),
      }),
    ),
  })
  .openapi('ShipmentsImport');
const file = z.instanceof(File).openapi({ type: 'string', format: 'binary' });

export const logisticsBoardRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: path('places'),
      tags,
      summary: 'Towns whose name begins so (members of the cluster)',
      request: { params: ofCluster, query: z.object({ q: z.string().max(80) }) },
      responses: { 200: answer(z.object({ items: z.array(Town) }), 'Towns'), ...problems(401, 404, 422) },
    }),
    async (c) => {
      assertMaySee(c.var.actor, c.req.valid('param').cluster);
      return c.json({ items: await findTowns(c.req.valid('query').q) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: path('shipments'),
      tags,
      summary: 'Shipments of a day (members of the cluster)',
      request: { params: ofCluster, query: day },
      responses: { 200: answer(paged(Shipment), 'A page'), ...problems(400, 401, 404, 422) },
    }),
    async (c) =>
      c.json(
        await shipmentsOn(c.var.portal, c.var.actor, c.req.valid('param').cluster, c.req.valid('query')),
        200,
      ),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: path('shipments'),
      tags,
      summary: 'Publish a shipment (owner, editor of its company)',
      request: { params: ofCluster, body: body(NewShipment) },
      responses: { 201: answer(Shipment, 'On the board'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) =>
      c.json(
        await publishShipment(c.var.portal, c.var.actor, c.req.valid('param').cluster, c.req.valid('json')),
        201,
      ),
  )
  .openapi(
    createRoute({
      method: 'put',
      path: path('shipments/{id}'),
      tags,
      summary: 'Change an open shipment (owner, editor of its company)',
      request: { params: ofOne, body: body(EditedShipment) },
      responses: { 200: answer(Shipment, 'As changed'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(await editShipment(c.var.portal, c.var.actor, cluster, id, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: path('shipments/{id}/moves'),
      tags,
      summary: 'Withdraw a shipment or put it back (owner, editor of its company)',
      request: {
        params: ofOne,
        body: body(z.object({ move: z.enum(['withdraw', 'publish']), version: z.number().int().positive() })),
      },
      responses: { 200: answer(Shipment, 'As moved'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      const { move, version } = c.req.valid('json');
      return c.json(await moveShipment(c.var.portal, c.var.actor, cluster, id, move, version), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: path('companies/{company}/import'),
      tags,
      summary: 'Publish the shipments of a CSV or XLSX table (owner, editor)',
      request: {
        params: ofCluster.extend({ company: Slug }),
        body: { content: { 'multipart/form-data': { schema: z.object({ file }) } }, required: true },
      },
      responses: {
        200: answer(Report, 'What was published, and what is wrong by line'),
        ...problems(400, 401, 403, 404, 413, 422),
      },
    }),
    async (c) => {
      const { cluster, company } = c.req.valid('param');
      const upload = c.req.valid('form').file;
      const bytes = new Uint8Array(await upload.arrayBuffer());
      return c.json(
        await importShipments(c.var.portal, c.var.actor, cluster, company, { name: upload.name, bytes }),
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: path('trips'),
      tags,
      summary: 'Trips of a day (members of the cluster)',
      request: { params: ofCluster, query: day },
      responses: { 200: answer(paged(Trip), 'A page'), ...problems(400, 401, 404, 422) },
    }),
    async (c) =>
      c.json(
        await tripsOn(c.var.portal, c.var.actor, c.req.valid('param').cluster, c.req.valid('query')),
        200,
      ),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: path('trips'),
      tags,
      summary: 'Publish a trip (owner, editor of its company)',
      request: { params: ofCluster, body: body(NewTrip) },
      responses: { 201: answer(Trip, 'On the board'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) =>
      c.json(
        await publishTrip(c.var.portal, c.var.actor, c.req.valid('param').cluster, c.req.valid('json')),
        201,
      ),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: path('trips/{id}/withdraw'),
      tags,
      summary: 'Withdraw an open trip (owner, editor of its company)',
      request: { params: ofOne, body: body(z.object({ version: z.number().int().positive() })) },
      responses: { 200: answer(Trip, 'As withdrawn'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster, id } = c.req.valid('param');
      return c.json(
        await withdrawTrip(c.var.portal, c.var.actor, cluster, id, c.req.valid('json').version),
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: path('settings'),
      tags,
      summary: 'How the cluster plans (members of the cluster)',
      request: { params: ofCluster },
      responses: { 200: answer(LogisticsSettings, 'Settings'), ...problems(401, 404, 422) },
    }),
    async (c) => c.json(await settingsFor(c.var.portal, c.var.actor, c.req.valid('param').cluster), 200),
  )
  .openapi(
    createRoute({
      method: 'put',
      path: path('settings'),
      tags,
      summary: 'Set how the cluster plans (its admins)',
      request: { params: ofCluster, body: body(EditedSettings) },
      responses: { 200: answer(LogisticsSettings, 'As set'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) =>
      c.json(
        await setSettings(c.var.portal, c.var.actor, c.req.valid('param').cluster, c.req.valid('json')),
        200,
      ),
  );
