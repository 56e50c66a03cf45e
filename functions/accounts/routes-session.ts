import { createRoute, z } from '@hono/zod-openapi';
import { answer, api, body, problems } from '../platform/http/api.ts';
import { factsOf, stepOf } from './http.ts';
import { Email, Password, SessionView, SignInStep, TotpCode } from './schema.ts';
import { endOtherSessions, endSession, sessions, signOut, waitingPerson } from './session.ts';
import {
  resetPassword,
  sendResetLink,
  sendSignInLink,
  signInWithLink,
  signInWithPassword,
} from './sign-in.ts';
import { finishWithCode } from './totp.ts';

const step = answer(SignInStep, 'Signed in, or what is still needed; the session is in the cookie');
const nothing = { description: 'Done' };
const Secret = z.string().regex(/^[\w-]{43}$/);
const OnlyEmail = z.object({ email: Email });

/** Signing in and out. */
export const sessionRoutes = api()
  .openapi(
    createRoute({
      method: 'post',
      path: '/session',
      tags: ['sign-in'],
      summary: 'Sign in by password',
      request: { body: body(z.object({ email: Email, password: z.string().min(1).max(200) })) },
      responses: { 200: step, ...problems(400, 403, 422, 429) },
    }),
    async (c) =>
      c.json(stepOf(c, await signInWithPassword(c.var.portal, factsOf(c), c.req.valid('json'))), 200),
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/session',
      tags: ['sign-in'],
      summary: 'Sign out',
      responses: { 204: nothing, ...problems(403) },
    }),
    async (c) => {
      c.header('Set-Cookie', await signOut(c.var.portal, c.req.header('cookie')));
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/session/code',
      tags: ['sign-in'],
      summary: 'Second step: a code of the authenticator app, or a recovery code',
      request: {
        body: body(
          z.union([
            z.object({ code: TotpCode }),
            z.object({ recoveryCode: z.string().trim().min(12).max(20) }),
          ]),
        ),
      },
      responses: { 200: step, ...problems(400, 401, 403, 422, 429) },
    }),
    async (c) => {
      const facts = factsOf(c);
      const waiting = await waitingPerson(c.var.portal, facts.cookie);
      return c.json(stepOf(c, await finishWithCode(c.var.portal, facts, waiting, c.req.valid('json'))), 200);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/session/link',
      tags: ['sign-in'],
      summary: 'Ask for a sign-in link by e-mail; the answer does not tell whether the address is known',
      request: { body: body(OnlyEmail) },
      responses: { 202: nothing, ...problems(400, 403, 422, 429) },
    }),
    async (c) => {
      await sendSignInLink(c.var.portal, factsOf(c), c.req.valid('json').email);
      return c.body(null, 202);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/session/link/{secret}',
      tags: ['sign-in'],
      summary: 'Sign in by the link of a letter, once',
      request: { params: z.object({ secret: Secret }) },
      responses: { 200: step, ...problems(403, 410, 422) },
    }),
    async (c) =>
      c.json(stepOf(c, await signInWithLink(c.var.portal, factsOf(c), c.req.valid('param').secret)), 200),
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/password/forgotten',
      tags: ['sign-in'],
      summary: 'Ask for a link to set a new password; the answer does not tell whether the address is known',
      request: { body: body(OnlyEmail) },
      responses: { 202: nothing, ...problems(400, 403, 422, 429) },
    }),
    async (c) => {
      await sendResetLink(c.var.portal, factsOf(c), c.req.valid('json').email);
      return c.body(null, 202);
    },
  )
  .openapi(
    createRoute({
      method: 'post',
      path: '/password/reset',
      tags: ['sign-in'],
      summary: 'Set a forgotten password anew by the link of a letter',
      request: { body: body(z.object({ secret: Secret, password: Password })) },
      responses: { 200: step, ...problems(400, 403, 410, 422) },
    }),
    async (c) => c.json(stepOf(c, await resetPassword(c.var.portal, factsOf(c), c.req.valid('json'))), 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/me/sessions',
      tags: ['profile'],
      summary: 'Own sessions with their devices',
      responses: { 200: answer(z.object({ items: z.array(SessionView) }), 'Sessions'), ...problems(401) },
    }),
    async (c) => c.json({ items: await sessions(c.var.portal, c.var.actor) }, 200),
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/me/sessions/{id}',
      tags: ['profile'],
      summary: 'End one of the own sessions',
      request: { params: z.object({ id: z.string().regex(/^[\w-]{43}$/) }) },
      responses: { 204: nothing, ...problems(401, 403, 404, 422) },
    }),
    async (c) => {
      await endSession(c.var.portal, c.var.actor, c.req.valid('param').id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: 'delete',
      path: '/me/sessions',
      tags: ['profile'],
      summary: 'End all own sessions but this one',
      responses: { 204: nothing, ...problems(401, 403) },
    }),
    async (c) => {
      await endOtherSessions(c.var.portal, c.var.actor);
      return c.body(null, 204);
    },
  );
