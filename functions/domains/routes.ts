import { createRoute, z } from '@hono/zod-openapi';
import { Cluster, Slug } from '../clusters/schema.ts';
import { Company } from '../companies/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { setClusterDomain, setCompanyDomain } from './domains.ts';
import { DomainChoice } from './schema.ts';

const ofCluster = z.object({ cluster: Slug });
const closed = problems(400, 401, 403, 404, 422);

export const domainsRoutes = api()
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/domain',
      tags: ['clusters'],
      summary: 'Give the cluster a domain of its own, or take it away by an empty one (admin)',
      request: { params: ofCluster, body: body(DomainChoice) },
      responses: { 200: answer(Cluster, 'The cluster'), ...closed },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster } = c.req.valid('param');
      return c.json(await setClusterDomain(portal, actor, cluster, c.req.valid('json').host), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/companies/{company}/domain',
      tags: ['companies'],
      summary: 'Give a company a domain of its own, or take it away by an empty one (admin)',
      request: { params: ofCluster.extend({ company: Slug }), body: body(DomainChoice) },
      responses: { 200: answer(Company, 'The company'), ...closed },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, company } = c.req.valid('param');
      return c.json(await setCompanyDomain(portal, actor, cluster, company, c.req.valid('json').host), 200);
    },
  );
