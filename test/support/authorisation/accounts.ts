import { inviteToCompany } from '../../../functions/accounts/invitations.ts';
import { passkeyKey, sessionKey } from '../../../functions/accounts/keys.ts';
import { newLink } from '../../../functions/accounts/links.ts';
import { askPasskey } from '../../../functions/accounts/passkeys.ts';
import { totpCode } from '../../../functions/accounts/totp.ts';
import { system } from '../../../functions/platform/actor.ts';
import { digest, newId, newSecret } from '../../../functions/platform/ids.ts';
import { waitingLetters } from '../../../functions/platform/mail/outbox.ts';
import { madePerson, PASSWORD } from '../accounts.ts';
import { Authenticator } from '../authenticator.ts';
import { type Refused, ROLES, type Role, SIGNED_IN } from './roles.ts';
import type { Row } from './row.ts';
import { TOTP_SECRET, type World } from './world.ts';

const MINE = { visitor: 401 } as const;
const NO_ROLE: Refused = { others: 401 };

const HOUR_MS = 3_600_000;
const RP = 'portal.test';

/** Those whose authenticator is set up. */
const hasCode = (role: Role) => ['admin', 'foreign admin', 'operator'].includes(role);
const mustHaveCode: Role[] = SIGNED_IN.filter((role) => /admin|operator/.test(role));
const personOf = ({ people }: World, role: Role) => (role === 'visitor' ? people.nobody : people[role]);

async function linkFor(
  { portal, people }: World,
  purpose: 'sign-in' | 'reset' | 'email',
  facts = {},
): Promise<string> {
  const { secret, write } = newLink(portal, purpose, { person: people.nobody.id, ...facts }, HOUR_MS);
  await portal.table.write([write]);
  return secret;
}

/** The secret of the letter that invites `email` to the company. */
async function invited({ portal, home, company }: World, email: string): Promise<string> {
  await inviteToCompany(portal, system, {
    id: newId(),
    cluster: { slug: home.slug, name: home.name.ru },
    company: { id: company.id, slug: company.slug, name: company.name.ru },
    email,
    role: 'viewer',
  });
  const { items } = await waitingLetters(portal, 1000);
  const letter = items.find(({ to, text }) => to === email && text.includes('/invitation/'));
  return /\/invitation\/([\w-]{43})/.exec(letter!.text)![1]!;
}

/** Someone’s passkey, and its answer to a challenge of the portal. */
async function answered({ portal }: World) {
  const { id } = await madePerson(portal);
  const key = new Authenticator();
  const item = { ...passkeyKey(id, key.credential.id), publicKey: key.credential.publicKey, counter: 0 };
  await portal.table.write([{ put: item, if: { absent: true } }]);
  const { challenge } = (await askPasskey(portal)) as { challenge: string };
  return { json: key.get({ challenge, rpId: RP }, { userHandle: Buffer.from(id).toString('base64url') }) };
}

/** A new passkey that someone was asked to make. */
async function offered(world: World, role: Role) {
  const facts = { person: personOf(world, role).id };
  const { secret, write } = newLink(world.portal, 'passkey', facts, HOUR_MS);
  await world.portal.table.write([write]);
  return { json: new Authenticator().create({ challenge: secret, rp: { id: RP } }) };
}

export const rows: Row[] = [
  {
    route: 'POST /session',
    may: ROLES,
    ok: 200,
    call: async ({ portal }) => ({
      json: { email: (await madePerson(portal)).email, password: PASSWORD },
    }),
  },
  { route: 'DELETE /session', may: ROLES, ok: 204 },
  {
    route: 'POST /session/code',
    about: 'where no sign-in waits for a code',
    may: [],
    ok: 200,
    refused: NO_ROLE,
    call: ({ portal }) => ({ json: { code: totpCode(TOTP_SECRET, portal.clock()) } }),
  },
  {
    route: 'POST /session/link',
    may: ROLES,
    ok: 202,
    call: (_world, role) => ({ json: { email: `${role.replaceAll(' ', '-')}@unknown.test` } }),
  },
  {
    route: 'POST /session/link/{secret}',
    may: ROLES,
    ok: 200,
    call: async (world) => ({ params: { secret: await linkFor(world, 'sign-in') } }),
  },
  {
    route: 'POST /password/forgotten',
    may: ROLES,
    ok: 202,
    call: (_world, role) => ({ json: { email: `${role.replaceAll(' ', '-')}@forgotten.test` } }),
  },
  {
    route: 'POST /password/reset',
    may: ROLES,
    ok: 200,
    call: async (world) => ({ json: { secret: await linkFor(world, 'reset'), password: PASSWORD } }),
  },
  { route: 'POST /session/passkey/options', may: ROLES, ok: 200 },
  {
    route: 'POST /session/passkey',
    may: ROLES,
    ok: 200,
    call: answered,
  },
  // Set up by configuration: accounts-oidc.test.ts.
  { route: 'GET /session/oidc', about: 'with no provider', may: [], ok: 303, refused: { others: 404 } },
  {
    route: 'GET /session/oidc/callback',
    about: 'with a state that nobody gave',
    may: ROLES,
    ok: 410,
    call: () => ({ query: '?code=x&state=y' }),
  },
  { route: 'GET /me', may: SIGNED_IN, ok: 200, refused: MINE },
  {
    route: 'PUT /me',
    may: SIGNED_IN,
    ok: 200,
    refused: MINE,
    call: () => ({ json: { name: 'Мария', lang: 'en', version: 1 } }),
  },
  {
    route: 'PUT /me/password',
    may: SIGNED_IN,
    ok: 204,
    refused: MINE,
    call: () => ({ json: { password: PASSWORD } }),
  },
  {
    route: 'POST /me/email',
    may: SIGNED_IN,
    ok: 202,
    refused: MINE,
    call: () => ({ json: { email: `${newId()}@new.test` } }),
  },
  {
    route: 'POST /email/{secret}',
    about: 'the letter’s link is the right',
    may: ROLES,
    ok: 200,
    call: async (world) => {
      const { id, email } = (await world.portal.table.get({
        pk: `portal|person|${world.people.nobody.id}`,
        sk: 'profile',
      }))!;
      const facts = { person: id, from: email, email: `${newId()}@confirmed.test` };
      return { params: { secret: await linkFor(world, 'email', facts) } };
    },
  },
  { route: 'POST /me/totp/offer', may: SIGNED_IN, ok: 200, refused: MINE },
  {
    route: 'PUT /me/totp',
    may: SIGNED_IN,
    ok: 200,
    refused: MINE,
    call: ({ portal }) => ({
      json: { secret: TOTP_SECRET, code: totpCode(TOTP_SECRET, portal.clock()) },
    }),
  },
  {
    route: 'DELETE /me/totp',
    may: SIGNED_IN.filter((role) => !mustHaveCode.includes(role)),
    ok: 204,
    refused: { ...MINE, others: 403 },
  },
  {
    route: 'POST /me/recovery-codes',
    about: 'for those whose authenticator is set up',
    may: SIGNED_IN,
    ok: (role) => (hasCode(role) ? 200 : 422),
    refused: MINE,
  },
  { route: 'POST /me/passkeys/options', may: SIGNED_IN, ok: 200, refused: MINE },
  { route: 'GET /me/passkeys', may: SIGNED_IN, ok: 200, refused: MINE },
  {
    route: 'POST /me/passkeys',
    may: SIGNED_IN,
    ok: 201,
    refused: MINE,
    call: offered,
  },
  {
    route: 'PUT /me/passkeys/{id}/name',
    about: 'one’s own',
    may: SIGNED_IN,
    ok: 200,
    refused: MINE,
    call: async (world, role) => {
      const id = newSecret();
      const createdAt = '2026-11-24T09:00:00.000Z';
      const item = { ...passkeyKey(personOf(world, role).id, id), counter: 0, device: 'Firefox', createdAt };
      await world.portal.table.write([{ put: item, if: { absent: true } }]);
      return { params: { id }, json: { name: 'Рабочий ноутбук' } };
    },
  },
  {
    route: 'PUT /me/passkeys/{id}/name',
    about: 'someone else’s',
    may: [],
    ok: 200,
    refused: { ...MINE, others: 404 },
    call: async ({ portal }) => {
      const id = newSecret();
      await portal.table.write([{ put: { ...passkeyKey(newId(), id), counter: 0 }, if: { absent: true } }]);
      return { params: { id }, json: { name: 'Чужой' } };
    },
  },
  {
    route: 'DELETE /me/passkeys/{id}',
    about: 'one’s own',
    may: SIGNED_IN,
    ok: 204,
    refused: MINE,
    call: async (world, role) => {
      const id = newSecret();
      const item = { ...passkeyKey(personOf(world, role).id, id), counter: 0 };
      await world.portal.table.write([{ put: item, if: { absent: true } }]);
      return { params: { id } };
    },
  },
  {
    route: 'DELETE /me/passkeys/{id}',
    about: 'someone else’s',
    may: [],
    ok: 204,
    refused: { ...MINE, others: 404 },
    call: async ({ portal }) => {
      const id = newSecret();
      await portal.table.write([{ put: { ...passkeyKey(newId(), id), counter: 0 }, if: { absent: true } }]);
      return { params: { id } };
    },
  },
  { route: 'GET /me/sessions', may: SIGNED_IN, ok: 200, refused: MINE },
  { route: 'DELETE /me/sessions', may: SIGNED_IN, ok: 204, refused: MINE },
  {
    route: 'DELETE /me/sessions/{id}',
    about: 'one’s own',
    may: SIGNED_IN,
    ok: 204,
    refused: MINE,
    call: ({ cookies }, role) => {
      const secret = /=[0-9a-f-]{36}\.([\w-]{43})/.exec(cookies[role === 'visitor' ? 'nobody' : role]!)![1]!;
      return { params: { id: digest(secret) } };
    },
  },
  {
    route: 'DELETE /me/sessions/{id}',
    about: 'someone else’s',
    may: [],
    ok: 204,
    refused: { ...MINE, others: 404 },
    call: async ({ portal }) => {
      const id = newSecret();
      await portal.table.write([{ put: { ...sessionKey(newId(), id), usedAt: 0 }, if: { absent: true } }]);
      return { params: { id } };
    },
  },
  {
    route: 'GET /invitations/{secret}',
    about: 'the letter’s link is the right',
    may: ROLES,
    ok: 200,
    call: async (world) => ({ params: { secret: await invited(world, `${newId()}@invited.test`) } }),
  },
  {
    route: 'POST /invitations/{secret}/accept',
    about: 'the letter’s link is the right',
    may: ROLES,
    ok: 200,
    call: async (world) => ({
      params: { secret: await invited(world, `${newId()}@invited.test`) },
      json: { name: 'Нина', password: PASSWORD },
    }),
  },
  {
    route: 'POST /invitations/{secret}/join',
    about: 'sent to one of them',
    may: ['nobody'],
    ok: 200,
    refused: { ...MINE, others: 403 },
    call: async (world) => ({ params: { secret: await invited(world, world.people.nobody.email) } }),
  },
];
