import { inviteAdmin, inviteToCompany } from '../../../functions/accounts/invitations.ts';
import { system } from '../../../functions/platform/actor.ts';
import { newId } from '../../../functions/platform/ids.ts';
import { HIDDEN, PEOPLE, RUNNERS } from './roles.ts';
import type { Row } from './row.ts';
import { anotherAdmin, anotherMember, type World } from './world.ts';

const MANAGERS = ['owner', ...RUNNERS] as const;
const MANAGED = { ...HIDDEN, viewer: 403, editor: 403 } as const;

const named = ({ home }: World) => ({ slug: home.slug, name: home.name.ru });
const invitedToCompany = async (world: World) => {
  const { id, slug, name } = world.company;
  const company = { id, slug, name: name.ru };
  const email = `${newId()}@invited.test`;
  const draft = { id: newId(), cluster: named(world), company, email, role: 'viewer' } as const;
  return { params: { id: (await inviteToCompany(world.portal, system, draft)).id } };
};
const invitedToRun = async (world: World) => {
  const draft = { id: newId(), cluster: named(world), email: `${newId()}@invited.test` };
  return { params: { id: (await inviteAdmin(world.portal, system, draft)).id } };
};

export const rows: Row[] = [
  {
    route: 'GET /clusters/{cluster}/companies/{company}/people',
    may: [...PEOPLE, ...RUNNERS],
    ok: 200,
    refused: HIDDEN,
  },
  {
    route: 'PUT /clusters/{cluster}/companies/{company}/people/{person}/role',
    may: MANAGERS,
    ok: 204,
    refused: MANAGED,
    call: async (world) => ({ params: { person: await anotherMember(world) }, json: { role: 'viewer' } }),
  },
  {
    route: 'DELETE /clusters/{cluster}/companies/{company}/people/{person}',
    about: 'another',
    may: MANAGERS,
    ok: 204,
    refused: MANAGED,
    call: async (world) => ({ params: { person: await anotherMember(world) } }),
  },
  {
    route: 'DELETE /clusters/{cluster}/companies/{company}/people/{person}',
    about: 'oneself; the only owner stays',
    may: PEOPLE,
    ok: (role) => (role === 'owner' ? 409 : 204),
    // An admin finds nobody of that id among the company’s people.
    refused: HIDDEN,
    call: ({ people }, role) => ({ params: { person: role === 'visitor' ? newId() : people[role].id } }),
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/hand-over',
    about: 'of one’s own share, or by an admin',
    may: MANAGERS,
    ok: 204,
    refused: MANAGED,
    call: async (world, role) => {
      const from = role === 'owner' ? world.people.owner.id : await anotherMember(world, 'owner');
      return { json: { from, to: await anotherMember(world) } };
    },
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/hand-over',
    about: 'of another owner’s share',
    may: RUNNERS,
    ok: 204,
    refused: { ...MANAGED, owner: 403 },
    call: async (world) => ({
      json: { from: await anotherMember(world, 'owner'), to: await anotherMember(world) },
    }),
  },
  {
    route: 'GET /clusters/{cluster}/companies/{company}/invitations',
    may: MANAGERS,
    ok: 200,
    refused: MANAGED,
  },
  {
    route: 'POST /clusters/{cluster}/companies/{company}/invitations',
    may: MANAGERS,
    ok: 201,
    refused: MANAGED,
    call: () => ({ json: { id: newId(), email: `${newId()}@invited.test`, role: 'editor' } }),
  },
  { route: 'GET /clusters/{cluster}/admins', may: RUNNERS, ok: 200, refused: HIDDEN },
  {
    route: 'POST /clusters/{cluster}/admins',
    may: RUNNERS,
    ok: 201,
    refused: HIDDEN,
    call: () => ({ json: { id: newId(), email: `${newId()}@invited.test` } }),
  },
  {
    route: 'DELETE /clusters/{cluster}/admins/{person}',
    may: RUNNERS,
    ok: 204,
    refused: HIDDEN,
    call: async (world) => ({ params: { person: await anotherAdmin(world) } }),
  },
  { route: 'GET /clusters/{cluster}/invitations', may: RUNNERS, ok: 200, refused: HIDDEN },
  {
    route: 'DELETE /clusters/{cluster}/invitations/{id}',
    about: 'to a company',
    may: MANAGERS,
    ok: 204,
    refused: MANAGED,
    call: invitedToCompany,
  },
  {
    route: 'DELETE /clusters/{cluster}/invitations/{id}',
    about: 'to run the cluster',
    may: RUNNERS,
    ok: 204,
    refused: HIDDEN,
    call: invitedToRun,
  },
  {
    route: 'POST /clusters/{cluster}/invitations/{id}/resend',
    about: 'to a company',
    may: MANAGERS,
    ok: 200,
    refused: MANAGED,
    call: invitedToCompany,
  },
  {
    route: 'POST /clusters/{cluster}/invitations/{id}/resend',
    about: 'to run the cluster',
    may: RUNNERS,
    ok: 200,
    refused: HIDDEN,
    call: invitedToRun,
  },
  {
    route: 'PUT /people/{person}/suspended',
    about: 'someone of the cluster',
    may: RUNNERS,
    ok: 204,
    refused: HIDDEN,
    call: async (world) => ({ params: { person: await anotherMember(world) }, json: { suspended: true } }),
  },
  {
    route: 'PUT /people/{person}/suspended',
    about: 'who runs the cluster',
    may: ['operator'],
    ok: 204,
    refused: { ...HIDDEN, admin: 403 },
    call: async (world) => ({ params: { person: await anotherAdmin(world) }, json: { suspended: true } }),
  },
  {
    route: 'PUT /people/{person}/suspended',
    about: 'someone of another cluster',
    may: ['foreign admin', 'operator'],
    ok: 204,
    refused: HIDDEN,
    call: ({ people }) => ({ params: { person: people['foreign owner'].id }, json: { suspended: true } }),
  },
  {
    route: 'DELETE /people/{person}/totp',
    about: 'of someone of the cluster',
    may: RUNNERS,
    ok: 204,
    refused: HIDDEN,
    call: async (world) => ({ params: { person: await anotherMember(world) } }),
  },
  {
    route: 'DELETE /people/{person}/totp',
    about: 'of who runs the cluster',
    may: ['operator'],
    ok: 204,
    refused: HIDDEN,
    call: async (world) => ({ params: { person: await anotherAdmin(world) } }),
  },
];
