import { createRoute, z } from '@hono/zod-openapi';
import { getCluster } from '../clusters/clusters.ts';
import { Slug } from '../clusters/schema.ts';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { Lang } from '../platform/text/text.ts';
import { factsOf, stepOf } from './http.ts';
import {
  acceptAsMyself,
  acceptAsNew,
  invitationOf,
  inviteAdmin,
  openInvitations,
  resendInvitation,
  withdrawInvitation,
} from './invitations.ts';
import { adminsOf, removeAdmin, suspendPerson } from './people.ts';
import { Email, InvitationView, MemberView, Password, PersonName, SignInStep } from './schema.ts';
import { resetTotpOf } from './totp.ts';

const nothing = { description: 'Done' };
const ofCluster = z.object({ cluster: Slug });
const bySecret = z.object({ secret: z.string().regex(/^[\w-]{43}$/) });
const byId = ofCluster.extend({ id: z.uuid() });
const person = z.object({ person: z.uuid() });
const closed = problems(400, 401, 403, 404, 409, 422);

const named = async (portal: Parameters<typeof getCluster>[0], slug: string) => {
  const { name } = await getCluster(portal, slug);
  return { slug, name: name.ru };
};

/** Invitations, a cluster's admins, and what admins do about people. People of a company: companies/routes-people.ts. */
export const peopleRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/invitations/{secret}',
      tags: ['people'],
      summary: 'What the link of an invitation invites to',
      request: { params: bySecret },
      responses: {
        200: answer(InvitationView.extend({ known: z.boolean() }), 'The invitation'),
        ...problems(410, 422),
      },
    }),
    async (c) => c.json(await invitationOf(c.var.portal, c.req.valid('param').secret), 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/invitations/{secret}/accept',
      tags: ['people'],
      summary: 'Accept an invitation by setting up an account; signs in',
      request: { params: bySecret, body: body(z.object({ name: PersonName, password: Password })) },
      responses: { 200: answer(SignInStep, 'Signed in'), ...problems(400, 403, 409, 410, 422) },
    }),
    async (c) => {
      const started = await acceptAsNew(c.var.portal, factsOf(c), {
        ...c.req.valid('param'),
        ...c.req.valid('json'),
      });
      return c.json(stepOf(c, started), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/invitations/{secret}/join',
      tags: ['people'],
      summary: 'Accept an invitation as the person signed in',
      request: { params: bySecret },
      responses: { 200: answer(InvitationView, 'What was joined'), ...problems(401, 403, 409, 410, 422) },
    }),
    async (c) => c.json(await acceptAsMyself(c.var.portal, c.var.actor, c.req.valid('param').secret), 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/admins',
      tags: ['people'],
      summary: 'Who runs the cluster (admin)',
      request: { params: ofCluster },
      responses: {
        200: answer(z.object({ items: z.array(MemberView.omit({ role: true })) }), 'Admins'),
        ...problems(401, 404, 422),
      },
    }),
    async (c) =>
      c.json({ items: await adminsOf(c.var.portal, c.var.actor, c.req.valid('param').cluster) }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/admins',
      tags: ['people'],
      summary: 'Invite someone to run the cluster (admin)',
      request: {
        params: ofCluster,
        body: body(z.object({ id: z.uuid(), email: Email, lang: Lang.optional() })),
      },
      responses: { 201: answer(InvitationView, 'The invitation'), ...closed },
    }),
    async (c) => {
      const cluster = await named(c.var.portal, c.req.valid('param').cluster);
      return c.json(await inviteAdmin(c.var.portal, c.var.actor, { ...c.req.valid('json'), cluster }), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/clusters/{cluster}/admins/{person}',
      tags: ['people'],
      summary: "Take an admin's rights over the cluster away (admin)",
      request: { params: ofCluster.extend(person.shape) },
      responses: { 204: nothing, ...closed },
    }),
    async (c) => {
      const params = c.req.valid('param');
      await removeAdmin(c.var.portal, c.var.actor, params.cluster, params.person);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/clusters/{cluster}/invitations',
      tags: ['people'],
      summary: 'Open invitations of the cluster (admin)',
      request: { params: ofCluster, query: z.object({ cursor: z.string().optional() }) },
      responses: {
        200: answer(
          z.object({ items: z.array(InvitationView), cursor: z.string().optional() }),
          'Invitations',
        ),
        ...problems(400, 401, 404, 422),
      },
    }),
    async (c) => {
      const { portal, actor } = c.var;
      return c.json(
        await openInvitations(
          portal,
          actor,
          c.req.valid('param').cluster,
          undefined,
          c.req.valid('query').cursor,
        ),
        200,
      );
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/clusters/{cluster}/invitations/{id}',
      tags: ['people'],
      summary: 'Take an open invitation back',
      request: { params: byId },
      responses: { 204: nothing, ...closed },
    }),
    async (c) => {
      const params = c.req.valid('param');
      await withdrawInvitation(c.var.portal, c.var.actor, params.cluster, params.id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/clusters/{cluster}/invitations/{id}/resend',
      tags: ['people'],
      summary: 'Send an invitation again with a new link',
      request: { params: byId },
      responses: { 200: answer(InvitationView, 'The invitation'), ...closed },
    }),
    async (c) => {
      const params = c.req.valid('param');
      const cluster = await named(c.var.portal, params.cluster);
      return c.json(await resendInvitation(c.var.portal, c.var.actor, cluster, params.id), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/people/{person}/suspended',
      tags: ['people'],
      summary: 'Suspend a person or let it in again (admin of all its clusters, operator)',
      request: { params: person, body: body(z.object({ suspended: z.boolean() })) },
      responses: { 204: nothing, ...closed },
    }),
    async (c) => {
      const { person: id } = c.req.valid('param');
      await suspendPerson(c.var.portal, c.var.actor, id, c.req.valid('json').suspended);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/people/{person}/totp',
      tags: ['people'],
      summary: 'Reset the second factor of someone who lost it (admin; for admins the operator)',
      request: { params: person },
      responses: { 204: nothing, ...closed },
    }),
    async (c) => {
      await resetTotpOf(c.var.portal, c.var.actor, c.req.valid('param').person);
      return c.body(null, 204);
    },
  );
