import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { companyFor, getCompany } from '../companies/companies.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import {
  companyNews,
  editCompanyNews,
  getCompanyNews,
  publishCompanyNews,
  withdrawCompanyNews,
} from './news.ts';
import { CompanyNews, EditedNews, NewNews } from './schema.ts';

const ofCompany = z.object({ cluster: Slug, company: Slug });
const ofOne = ofCompany.extend({ id: z.uuid() });
const path = '/clusters/{cluster}/companies/{company}/news';

const paging = z.object({
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

export const companyNewsRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path,
      tags: ['news'],
      summary: 'News of a company, the newest first',
      request: { params: ofCompany, query: paging },
      responses: {
        200: answer(
          z.object({ items: z.array(CompanyNews), cursor: z.string().optional() }),
          'A page of news',
        ),
        ...problems(400, 404, 422),
      },
    }),
    async (c) => {
      const params = c.req.valid('param');
      const company = await getCompany(c.var.portal, params.cluster, params.company);
      return c.json(await companyNews(c.var.portal, company, c.req.valid('query')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path,
      tags: ['news'],
      summary: 'Publish news on the mini-site (owner, editor, admin)',
      request: { params: ofCompany, body: body(NewNews) },
      responses: { 201: answer(CompanyNews, 'The news'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const params = c.req.valid('param');
      const company = await companyFor(portal, actor, params.cluster, params.company);
      return c.json(await publishCompanyNews(portal, actor, company, c.req.valid('json')), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: `${path}/{id}`,
      tags: ['news'],
      summary: 'One of a company’s news',
      request: { params: ofOne },
      responses: { 200: answer(CompanyNews, 'The news'), ...problems(404, 422) },
    }),
    async (c) => {
      const params = c.req.valid('param');
      const company = await getCompany(c.var.portal, params.cluster, params.company);
      return c.json(await getCompanyNews(c.var.portal, company, params.id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: `${path}/{id}`,
      tags: ['news'],
      summary: 'Replace the texts of a company’s news (owner, editor, admin)',
      request: { params: ofOne, body: body(EditedNews) },
      responses: { 200: answer(CompanyNews, 'The news'), ...problems(400, 401, 403, 404, 409, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const params = c.req.valid('param');
      const company = await companyFor(portal, actor, params.cluster, params.company);
      return c.json(await editCompanyNews(portal, actor, company, params.id, c.req.valid('json')), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: `${path}/{id}`,
      tags: ['news'],
      summary: 'Take news off the mini-site (owner, editor, admin)',
      request: { params: ofOne },
      responses: { 204: { description: 'It is gone' }, ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const params = c.req.valid('param');
      const company = await companyFor(portal, actor, params.cluster, params.company);
      await withdrawCompanyNews(portal, actor, company, params.id);
      return c.body(null, 204);
    },
  );
