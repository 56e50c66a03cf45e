import { createRoute, z } from '@hono/zod-openapi';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { Lang } from '../platform/text/text.ts';
import { factsOf, stepOf } from './http.ts';
import { askEmailChange, changePassword, confirmEmail, editMe, me } from './profile.ts';
import { Email, Me, Password, PersonName, SignInStep, TotpCode } from './schema.ts';
import { confirmTotp, offerTotp, removeTotp, renewRecoveryCodes } from './totp.ts';

const nothing = { description: 'Done' };
const mine = answer(Me, 'The own profile');
const Codes = z.object({ codes: z.array(z.string()) });
const changing = problems(400, 401, 403, 422);

/** What a person changes of itself. */
export const profileRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/me',
      tags: ['profile'],
      summary: 'The own profile and rights',
      responses: { 200: mine, ...problems(401) },
    }),
    async (c) => c.json(await me(c.var.portal, c.var.actor), 200),
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/me',
      tags: ['profile'],
      summary: 'Change the own name and language',
      request: { body: body(z.object({ name: PersonName, lang: Lang, version: z.number().int() })) },
      responses: { 200: mine, ...changing, ...problems(409) },
    }),
    async (c) => c.json(await editMe(c.var.portal, c.var.actor, c.req.valid('json')), 200),
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/me/password',
      tags: ['profile'],
      summary: 'Set or change the own password; needs a recent sign-in',
      request: { body: body(z.object({ present: z.string().max(200).optional(), password: Password })) },
      responses: { 204: nothing, ...changing, ...problems(429) },
    }),
    async (c) => {
      await changePassword(c.var.portal, c.var.actor, c.req.valid('json'));
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/me/email',
      tags: ['profile'],
      summary: 'Ask for a change of the own address; the new one gets a letter to confirm',
      request: { body: body(z.object({ email: Email })) },
      responses: { 202: nothing, ...changing, ...problems(429) },
    }),
    async (c) => {
      await askEmailChange(c.var.portal, c.var.actor, c.req.valid('json').email);
      return c.body(null, 202);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/email/{secret}',
      tags: ['profile'],
      summary: 'Confirm a new address by the link of its letter',
      request: { params: z.object({ secret: z.string().regex(/^[\w-]{43}$/) }) },
      responses: {
        200: answer(z.object({ email: z.string() }), 'The new address'),
        ...problems(403, 409, 410, 422),
      },
    }),
    async (c) => c.json(await confirmEmail(c.var.portal, c.req.valid('param').secret), 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/me/totp/offer',
      tags: ['profile'],
      summary: 'A new authenticator secret to show as QR code; nothing changes yet',
      responses: {
        200: answer(z.object({ secret: z.string(), uri: z.string() }), 'Secret and otpauth address'),
        ...problems(401, 403),
      },
    }),
    async (c) => c.json(await offerTotp(c.var.portal, c.var.actor), 200),
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/me/totp',
      tags: ['profile'],
      summary: 'Set the authenticator up by its first code; answers the recovery codes, this once',
      request: { body: body(z.object({ secret: z.string().max(64), code: TotpCode })) },
      responses: { 200: answer(Codes.extend(SignInStep.shape), 'Recovery codes'), ...changing },
    }),
    async (c) => {
      const { codes, started } = await confirmTotp(
        c.var.portal,
        c.var.actor,
        factsOf(c),
        c.req.valid('json'),
      );
      return c.json({ codes, ...stepOf(c, started) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/me/totp',
      tags: ['profile'],
      summary: 'Take the authenticator away (not for admins)',
      responses: { 204: nothing, ...problems(401, 403) },
    }),
    async (c) => {
      await removeTotp(c.var.portal, c.var.actor);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/me/recovery-codes',
      tags: ['profile'],
      summary: 'New recovery codes instead of the old ones',
      responses: { 200: answer(Codes, 'Recovery codes, shown this once'), ...problems(401, 403, 422) },
    }),
    async (c) => c.json({ codes: await renewRecoveryCodes(c.var.portal, c.var.actor) }, 200),
  );
