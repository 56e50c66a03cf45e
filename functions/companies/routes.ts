import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { companyFor, getCompany, listCompanies } from './companies.ts';
import { editProfile, showCompany } from './editing.ts';
import { inviteCompany } from './inviting.ts';
import { moveCompany } from './moving.ts';
import { registerOf } from './register.ts';
import { Company, CompanyCard, EditedProfile, NewAddress, NewCompany, RegisteredCompany } from './schema.ts';
import { leaveCluster, resumeCompany, suspendCompany } from './standing.ts';

const ofCluster = z.object({ cluster: Slug });
const ofCompany = ofCluster.extend({ company: Slug });
const closed = problems(400, 401, 403, 404, 409, 422);
const company = answer(Company, 'The company');

export const companiesRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/companies',
      tags: ['companies'],
      summary: 'Companies of a cluster that are open to the public',
      request: { params: ofCluster },
      responses: {
        200: answer(z.object({ items: z.array(CompanyCard) }), 'Cards, by address'),
        ...problems(422),
      },
    }),
    async (c) => c.json({ items: await listCompanies(c.var.portal, c.req.valid('param').cluster) }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/companies',
      tags: ['companies'],
      summary: 'Make a company by its INN and invite its owner by letter (admin)',
      request: { params: ofCluster, body: body(NewCompany) },
      responses: { 201: company, ...closed },
    }),
    async (c) => {
      const { cluster } = c.req.valid('param');
      return c.json(await inviteCompany(c.var.portal, c.var.actor, cluster, c.req.valid('json')), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/register',
      tags: ['companies'],
      summary: 'All companies of a cluster, in every state (admin)',
      request: { params: ofCluster },
      responses: {
        200: answer(z.object({ items: z.array(RegisteredCompany) }), 'Cards, by address'),
        ...problems(401, 403, 422),
      },
    }),
    async (c) =>
      c.json({ items: await registerOf(c.var.portal, c.var.actor, c.req.valid('param').cluster) }, 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/companies/{company}',
      tags: ['companies'],
      summary: 'The mini-site of a company',
      request: { params: ofCompany },
      responses: { 200: company, ...problems(404, 422) },
    }),
    async (c) => {
      const params = c.req.valid('param');
      return c.json(await getCompany(c.var.portal, params.cluster, params.company), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/companies/{company}/profile',
      tags: ['companies'],
      summary: 'A company as its people and admins see it, published or not',
      request: { params: ofCompany },
      responses: { 200: company, ...problems(401, 404, 422) },
    }),
    async (c) => {
      const params = c.req.valid('param');
      return c.json(await companyFor(c.var.portal, c.var.actor, params.cluster, params.company), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/companies/{company}/profile',
      tags: ['companies'],
      summary: 'Replace what a company says of itself (owner, editor, admin)',
      request: { params: ofCompany, body: body(EditedProfile) },
      responses: { 200: company, ...closed },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const params = c.req.valid('param');
      return c.json(
        await editProfile(portal, actor, params.cluster, params.company, c.req.valid('json')),
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/companies/{company}/publication',
      tags: ['companies'],
      summary: 'Open the mini-site to the public, or hide it (owner, editor, admin)',
      request: { params: ofCompany, body: body(z.object({ published: z.boolean() })) },
      responses: { 200: company, ...closed },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const params = c.req.valid('param');
      const { published } = c.req.valid('json');
      return c.json(await showCompany(portal, actor, params.cluster, params.company, published), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/companies/{company}/address',
      tags: ['companies'],
      summary: 'Give the mini-site another address; the old one leads there (owner, admin)',
      request: { params: ofCompany, body: body(NewAddress) },
      responses: { 200: company, ...closed },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const params = c.req.valid('param');
      const { slug } = c.req.valid('json');
      return c.json(await moveCompany(portal, actor, params.cluster, params.company, slug), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/companies/{company}/suspension',
      tags: ['companies'],
      summary: 'Suspend a company, or bring it back (admin)',
      request: { params: ofCompany, body: body(z.object({ suspended: z.boolean() })) },
      responses: { 200: company, ...closed },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const params = c.req.valid('param');
      const verb = c.req.valid('json').suspended ? suspendCompany : resumeCompany;
      return c.json(await verb(portal, actor, params.cluster, params.company), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/companies/{company}/leave',
      tags: ['companies'],
      summary: 'Take a company out of the cluster for good (owner, admin)',
      request: { params: ofCompany },
      responses: { 200: company, ...closed },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const params = c.req.valid('param');
      return c.json(await leaveCluster(portal, actor, params.cluster, params.company), 200);
    },
  );
