import { createRoute } from '@hono/zod-openapi';
import { answer, api, problems } from '../platform/http/api.ts';
import { attentionOf } from './dashboard.ts';
import { Attention } from './schema.ts';

export const dashboardRoutes = api().openapi(
  createRoute({
    method: 'get',
    path: '/dashboard',
    tags: ['profile'],
    summary: 'Where the person may go, and what waits for them',
    responses: { 200: answer(Attention, 'Places and matters, the most pressing first'), ...problems(401) },
  }),
  async (c) => c.json(await attentionOf(c.var.portal, c.var.actor), 200),
);
