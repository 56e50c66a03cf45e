import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { api, type Env, problems } from '../platform/http/api.ts';
import { isRefusal } from '../platform/http/problem.ts';
import type { Lang } from '../platform/text/text.ts';
import { factsOf, stepOf } from './http.ts';
import { finishOidc, startOidc } from './oidc.ts';

/** An address of this portal to go to after signing in; never one of another site. */
const Next = z
  .string()
  .max(1000)
  .regex(/^\/(?![/\\])[^\\\s]*$/);

const root = (lang: Lang): string => (lang === 'en' ? '/en' : '');

/** People come here by their browser's address bar: what is refused leads them back to the sign-in page, which says why. */
async function orBack(c: Context<Env>, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (!isRefusal(error) || c.req.header('sec-fetch-mode') !== 'navigate') throw error;
    return c.redirect(`${root(c.var.lang)}/sign-in?provider=${error.code}`, 303);
  }
}

/** Signing in by the configured OpenID Connect provider. */
export const oidcRoutes = api()
  .openapi(
    createRoute({
      method: 'get',
      path: '/session/oidc',
      tags: ['sign-in'],
      summary: 'Begin to sign in by the configured OpenID Connect provider; a link, for browsers',
      request: { query: z.object({ next: Next.optional() }) },
      responses: { 303: { description: 'To the provider' }, ...problems(404, 422, 503) },
    }),
    (c) =>
      orBack(c, async () => {
        const { href, cookie } = await startOidc(c.var.portal, {
          lang: c.var.lang,
          next: c.req.valid('query').next,
        });
        c.header('Set-Cookie', cookie);
        return c.redirect(href, 303);
      }),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/session/oidc/callback',
      tags: ['sign-in'],
      summary: 'Where the provider sends the browser back to',
      responses: {
        303: { description: 'To the closed area, or to what is still needed' },
        ...problems(403, 410, 503),
      },
    }),
    (c) =>
      orBack(c, async () => {
        const started = await finishOidc(c.var.portal, factsOf(c), new URL(c.req.url));
        const step = stepOf(c, started).next;
        const { to } = started;
        if (step === 'done') return c.redirect(to ?? `${root(started.lang)}/app`, 303);
        const page = step === 'totp' ? '/sign-in/code' : '/app/profile/totp';
        const query = to ? `?next=${encodeURIComponent(to)}` : '';
        return c.redirect(`${root(started.lang)}${page}${query}`, 303);
      }),
  );
