import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { companyFor } from '../companies/companies.ts';
import { answer, api, body, type Env, problems } from '../platform/http/api.ts';
import {
  loadNow,
  pauseSubscription,
  removeSubscription,
  saveSubscription,
  subscriptionFor,
} from './subscription.ts';
import { EditedSubscription, SubscriptionView } from './subscription-schema.ts';

const params = z.object({ cluster: Slug, company: Slug });
const path = '/clusters/{cluster}/companies/{company}/exchange/subscription';
const view = {
  200: answer(SubscriptionView, 'From where and when, with the last result'),
  ...problems(400, 401, 403, 404, 409, 422),
};

/** The company that a request names, if it may be known to who asks. */
const shopOf = (c: { var: Env['Variables'] }, at: { cluster: string; company: string }) =>
  companyFor(c.var.portal, c.var.actor, at.cluster, at.company);

export const subscriptionRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path,
      tags: ['catalogue'],
      summary: 'The address that the catalogue is loaded from by itself',
      request: { params },
      responses: view,
    }),
    async (c) => {
      const shop = await shopOf(c, c.req.valid('param'));
      return c.json(await subscriptionFor(c.var.portal, c.var.actor, shop), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path,
      tags: ['catalogue'],
      summary: 'Have the catalogue loaded from an address, at once and then by a schedule',
      request: { params, body: body(EditedSubscription) },
      responses: view,
    }),
    async (c) => {
      const shop = await shopOf(c, c.req.valid('param'));
      return c.json(await saveSubscription(c.var.portal, c.var.actor, shop, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: `${path}/paused`,
      tags: ['catalogue'],
      summary: 'Pause the loading, or go on with it',
      request: { params, body: body(z.object({ paused: z.boolean() }).openapi('SubscriptionPaused')) },
      responses: view,
    }),
    async (c) => {
      const shop = await shopOf(c, c.req.valid('param'));
      const { paused } = c.req.valid('json');
      return c.json(await pauseSubscription(c.var.portal, c.var.actor, shop, paused), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: `${path}/load`,
      tags: ['catalogue'],
      summary: 'Load the catalogue from its address now',
      request: { params, body: body(z.object({ id: z.uuid() })) },
      responses: view,
    }),
    async (c) => {
      const shop = await shopOf(c, c.req.valid('param'));
      return c.json(await loadNow(c.var.portal, c.var.actor, shop, c.req.valid('json').id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path,
      tags: ['catalogue'],
      summary: 'Load the catalogue from its address no more; products stay',
      request: { params },
      responses: { 204: { description: 'It is gone' }, ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      const shop = await shopOf(c, c.req.valid('param'));
      await removeSubscription(c.var.portal, c.var.actor, shop);
      return c.body(null, 204);
    },
  );
