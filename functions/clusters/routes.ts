import { createRoute, z } from '@hono/zod-openapi';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { getCluster, listClusters } from './clusters.ts';
import { createCluster, editCluster, stateManager } from './editing.ts';
import { Cluster, EditedCluster, NewCluster, Slug, StatedManager } from './schema.ts';

const params = z.object({ cluster: Slug });

export const clustersRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters',
      tags: ['clusters'],
      summary: 'Clusters of the portal',
      responses: { 200: answer(z.object({ items: z.array(Cluster) }), 'All clusters, by address') },
    }),
    async (c) => c.json({ items: await listClusters(c.var.portal) }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters',
      tags: ['clusters'],
      summary: 'Make a cluster (operator)',
      request: { body: body(NewCluster) },
      responses: { 201: answer(Cluster, 'The cluster'), ...problems(400, 401, 403, 422) },
    }),
    async (c) => c.json(await createCluster(c.var.portal, c.var.actor, c.req.valid('json')), 201),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}',
      tags: ['clusters'],
      summary: 'One cluster',
      request: { params },
      responses: { 200: answer(Cluster, 'The cluster'), ...problems(404, 422) },
    }),
    async (c) => c.json(await getCluster(c.var.portal, c.req.valid('param').cluster), 200),
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}',
      tags: ['clusters'],
      summary: 'Replace texts and categories of a cluster (admin)',
      request: { params, body: body(EditedCluster) },
      responses: { 200: answer(Cluster, 'The cluster'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster } = c.req.valid('param');
      return c.json(await editCluster(c.var.portal, c.var.actor, cluster, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/manager',
      tags: ['clusters'],
      summary: 'State which company manages a cluster, by its INN (operator)',
      request: { params, body: body(StatedManager) },
      responses: { 200: answer(Cluster, 'The cluster'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { cluster } = c.req.valid('param');
      const { inn } = c.req.valid('json');
      return c.json(await stateManager(c.var.portal, c.var.actor, cluster, inn), 200);
    },
  );
