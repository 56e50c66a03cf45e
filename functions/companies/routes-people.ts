import { createRoute, z } from '@hono/zod-openapi';
import { inviteToCompany, openInvitations } from '../accounts/invitations.ts';
import { changeRole, handOver, membersOf, removeMember } from '../accounts/people.ts';
import { CompanyRole, Email, InvitationView, MemberView } from '../accounts/schema.ts';
import { getCluster } from '../clusters/clusters.ts';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { Lang } from '../platform/text/text.ts';
import { companyFor } from './companies.ts';
import { cardName } from './record.ts';

const nothing = { description: 'Done' };
const ofCompany = z.object({ cluster: Slug, company: Slug });
const ofMember = ofCompany.extend({ person: z.uuid() });
const closed = problems(400, 401, 403, 404, 409, 422);

/** People of a company, its invitations, and handing it over. */
export const companyPeopleRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/companies/{company}/people',
      tags: ['people'],
      summary: 'People of a company (its people, admin)',
      request: { params: ofCompany },
      responses: {
        200: answer(z.object({ items: z.array(MemberView) }), 'Members'),
        ...problems(401, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, company } = c.req.valid('param');
      const { id } = await companyFor(portal, actor, cluster, company);
      return c.json({ items: await membersOf(portal, actor, cluster, id) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/clusters/{cluster}/companies/{company}/people/{person}/role',
      tags: ['people'],
      summary: "Change a member's role (owner, admin)",
      request: { params: ofMember, body: body(z.object({ role: CompanyRole })) },
      responses: { 204: nothing, ...closed },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, company, person } = c.req.valid('param');
      const { id } = await companyFor(portal, actor, cluster, company);
      await changeRole(portal, actor, { cluster, company: id, person, role: c.req.valid('json').role });
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/clusters/{cluster}/companies/{company}/people/{person}',
      tags: ['people'],
      summary: 'Take a member out of a company, or leave it oneself',
      request: { params: ofMember },
      responses: { 204: nothing, ...closed },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, company, person } = c.req.valid('param');
      const { id } = await companyFor(portal, actor, cluster, company);
      await removeMember(portal, actor, { cluster, company: id, person });
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/companies/{company}/hand-over',
      tags: ['people'],
      summary: 'Hand the ownership of a company over to another member (its owner, admin)',
      request: { params: ofCompany, body: body(z.object({ from: z.uuid(), to: z.uuid() })) },
      responses: { 204: nothing, ...closed },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, company } = c.req.valid('param');
      const { id } = await companyFor(portal, actor, cluster, company);
      await handOver(portal, actor, { cluster, company: id, ...c.req.valid('json') });
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/companies/{company}/invitations',
      tags: ['people'],
      summary: 'Open invitations of a company (owner, admin)',
      request: { params: ofCompany },
      responses: {
        200: answer(z.object({ items: z.array(InvitationView) }), 'Invitations'),
        ...problems(401, 403, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const { cluster, company } = c.req.valid('param');
      const { id } = await companyFor(portal, actor, cluster, company);
      const { items } = await openInvitations(portal, actor, cluster, id);
      return c.json({ items }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/companies/{company}/invitations',
      tags: ['people'],
      summary: 'Invite someone to a company (owner, admin)',
      request: {
        params: ofCompany,
        body: body(z.object({ id: z.uuid(), email: Email, role: CompanyRole, lang: Lang.optional() })),
      },
      responses: { 201: answer(InvitationView, 'The invitation'), ...closed },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      const params = c.req.valid('param');
      const company = await companyFor(portal, actor, params.cluster, params.company);
      const { name } = await getCluster(portal, params.cluster);
      const invitation = await inviteToCompany(portal, actor, {
        ...c.req.valid('json'),
        cluster: { slug: params.cluster, name: name.ru },
        company: { id: company.id, slug: cardName(company), name: company.name.ru },
      });
      return c.json(invitation, 201);
    },
  );
