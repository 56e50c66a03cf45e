import { createRoute, z } from '@hono/zod-openapi';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { factsOf, stepOf } from './http.ts';
import {
  addPasskey,
  askPasskey,
  offerPasskey,
  passkeys,
  removePasskey,
  renamePasskey,
  signInWithPasskey,
} from './passkeys.ts';
import { PasskeyName, PasskeyView, SignInStep } from './schema.ts';

const Base64Url = z
  .string()
  .regex(/^[\w-]*$/)
  .max(20_000);
const CredentialId = z.string().regex(/^[\w-]{8,1400}$/);

/** What browsers answer (WebAuthn Level 3 §5.1.9); members that are not used here pass unread. */
const common = {
  id: CredentialId,
  rawId: CredentialId,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).optional(),
};
const Registration = z.looseObject({
  ...common,
  response: z.looseObject({ clientDataJSON: Base64Url, attestationObject: Base64Url }),
});
const Authentication = z.looseObject({
  ...common,
  response: z.looseObject({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url,
  }),
});
const Options = answer(z.looseObject({ challenge: z.string() }), "Options for the browser's credentials API");
const nothing = { description: 'Done' };

/** Passkeys, and signing in by them. */
export const passkeyRoutes = api()
  .openapi(
    createRoute({
      method: 'post',
      path: '/session/passkey/options',
      tags: ['sign-in'],
      summary: 'Begin to sign in by a passkey',
      responses: { 200: Options, ...problems(403) },
    }),
    async (c) => c.json((await askPasskey(c.var.portal)) as { challenge: string }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/session/passkey',
      tags: ['sign-in'],
      summary: 'Sign in by a passkey',
      request: { body: body(Authentication) },
      responses: { 200: answer(SignInStep, 'Signed in'), ...problems(400, 403, 410, 422) },
    }),
    async (c) => {
      const response = c.req.valid('json') as unknown as AuthenticationResponseJSON;
      return c.json(stepOf(c, await signInWithPasskey(c.var.portal, factsOf(c), response)), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/me/passkeys/options',
      tags: ['profile'],
      summary: 'Begin to add a passkey; needs a recent sign-in',
      responses: { 200: Options, ...problems(401, 403) },
    }),
    async (c) => c.json((await offerPasskey(c.var.portal, c.var.actor)) as { challenge: string }, 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/me/passkeys',
      tags: ['profile'],
      summary: 'Own passkeys',
      responses: { 200: answer(z.object({ items: z.array(PasskeyView) }), 'Passkeys'), ...problems(401) },
    }),
    async (c) => c.json({ items: await passkeys(c.var.portal, c.var.actor) }, 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/me/passkeys',
      tags: ['profile'],
      summary: 'Add a passkey',
      request: { body: body(Registration) },
      responses: { 201: answer(PasskeyView, 'The passkey'), ...problems(400, 401, 403, 410, 422) },
    }),
    async (c) => {
      const response = c.req.valid('json') as unknown as RegistrationResponseJSON;
      return c.json(await addPasskey(c.var.portal, c.var.actor, factsOf(c), response), 201);
    },
  )
  .openapi(
    createRoute({
      method: 'put',
      path: '/me/passkeys/{id}/name',
      tags: ['profile'],
      summary: 'Call a passkey by another name',
      request: { params: z.object({ id: CredentialId }), body: body(z.object({ name: PasskeyName })) },
      responses: { 200: answer(PasskeyView, 'The passkey'), ...problems(400, 401, 404, 422) },
    }),
    async (c) => {
      const { name } = c.req.valid('json');
      return c.json(await renamePasskey(c.var.portal, c.var.actor, c.req.valid('param').id, name), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/me/passkeys/{id}',
      tags: ['profile'],
      summary: 'Take a passkey away',
      request: { params: z.object({ id: CredentialId }) },
      responses: { 204: nothing, ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      await removePasskey(c.var.portal, c.var.actor, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );
