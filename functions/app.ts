import { OpenAPIHono } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import { answerApi, openApi, readRoutesAhead } from './api-routes.ts';
import { answerOnDomain, siteOfHost } from './domains/hosts.ts';
import { type Actor, visitor } from './platform/actor.ts';
import type { Env } from './platform/http/api.ts';
import { limitBody } from './platform/http/body.ts';
import { answerError } from './platform/http/errors.ts';
import { languageOf } from './platform/http/language.ts';
import { onDemand } from './platform/http/on-demand.ts';
import { refuseForeignWrites } from './platform/http/origin.ts';
import { newId } from './platform/ids.ts';
import type { Portal } from './platform/portal.ts';
import type { Lang } from './platform/text/text.ts';

/** What every page is handed. */
export type Locals = {
  portal: Portal;
  actor: Actor;
  lang: Lang;
  requestId: string;
  /** Network address of who asks, for throttling. */
  client: string;
  /** The API's OpenAPI document, for the page that describes it. */
  apiDocument: () => Promise<object>;
};

export type Surroundings = {
  /** Who a request's cookie belongs to. */
  actorOf: (portal: Portal, cookie: string | undefined) => Promise<Actor>;
  /** Renders a page of the site; its address has no language in it. */
  render: (request: Request, locals: Locals) => Promise<Response>;
};

/**
 * Paths whose answers depend on who asks, or that are secret themselves. All other pages are the same for everyone, and so
 * can be kept.
 */
const PERSONAL = /^\/(?:app|api|sign-in|invitation|recover|reply|unsubscribe|dev)(?:\/|$)/;

/** The whole portal as one Hono app: the same in the local process, on Lambda and in tests. */
export function createApp(portal: Portal, { actorOf, render }: Surroundings) {
  const app = new OpenAPIHono<Env>();

  app.use(
    createMiddleware<Env>(async (c, next) => {
      c.set('portal', portal);
      c.set('requestId', c.req.header('x-request-id')?.slice(0, 64) ?? newId());
      c.set('lang', languageOf(c.req.raw));
      c.set('client', clientAddress(c.env, c.req.header('x-forwarded-for')));
      c.set('actor', visitor);
      await next();
      // Not `c.header`: it copies the whole answer.
      c.res.headers.set('X-Request-Id', c.get('requestId'));
    }),
  );
  app.use(
    secureHeaders({
      strictTransportSecurity: portal.config.origin.startsWith('https:')
        ? 'max-age=63072000; includeSubDomains'
        : false,
      // Public pages say it in a meta element: with the header Lighthouse cannot load them.
      referrerPolicy: false,
      xFrameOptions: 'DENY',
      crossOriginResourcePolicy: 'same-origin',
      crossOriginOpenerPolicy: 'same-origin',
    }),
  );
  app.onError((error, c) => answerError(error, c));

  app.get('/healthz', async (c) => {
    await portal.table.get({ pk: 'portal|health', sk: 'probe' });
    return c.json({ status: 'ok' });
  });
  app.all(
    '/media/*',
    onDemand('/media', async () => (await import('./pictures/media.ts')).pictureFiles),
  );
  app.all(
    '/share/*',
    onDemand('/share', async () => (await import('./previews/media.ts')).previewFiles),
  );

  app.use(refuseForeignWrites);
  app.use(limitBody);
  app.use(
    createMiddleware<Env>(async (c, next) => {
      const path = c.req.path.replace(/^\/en(?=\/|$)/, '');
      const isPersonal = PERSONAL.test(path);
      if (isPersonal || !['GET', 'HEAD'].includes(c.req.method)) {
        const asked = actorOf(portal, c.req.header('cookie'));
        // While the store answers, the routes that the path needs are read.
        if (path.startsWith('/api/')) readRoutesAhead(path);
        c.set('actor', await asked);
      }
      await next();
      if (!isPersonal) return;
      c.res.headers.set('Cache-Control', 'no-store');
      // Other sites learn whose page led to them, and nothing of its address (OWASP ASVS 14.4.6).
      if (!c.res.headers.has('Referrer-Policy'))
        c.res.headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
    }),
  );

  app.all(
    '/exchange/1c',
    onDemand('/exchange/1c', async () => (await import('./exchange/onec.ts')).onec),
  );
  app.get('/api/openapi.json', async (c) => c.json(await openApi()));
  app.all('/api/docs', (c) => page(c.req.raw, c.var));
  app.all('/api/*', answerApi);
  app.all('*', (c) => page(c.req.raw, c.var));

  const page = async (request: Request, variables: Env['Variables']): Promise<Response> => {
    const site = await siteOfHost(portal, new URL(request.url).hostname);
    if (!site) return shown(request, variables);
    return answerOnDomain(site, portal.config.origin, request, (inside) => shown(inside, variables));
  };
  const shown = (request: Request, { actor, lang, requestId, client }: Env['Variables']) => {
    const locals: Locals = { portal, actor, lang, requestId, client, apiDocument: openApi };
    const url = new URL(request.url);
    if (url.pathname !== '/en' && !url.pathname.startsWith('/en/')) return render(request, locals);
    url.pathname = url.pathname.slice(3) || '/';
    return render(new Request(url, request), locals);
  };
  return app;
}

/**
 * The address of who asks, for throttling. API Gateway and node's socket know it; a proxy's header is believed only
 * where the portal runs behind one (its last entry, the one that our own proxy wrote).
 */
function clientAddress(env: unknown, forwarded: string | undefined): string {
  const facts = env as {
    incoming?: { socket?: { remoteAddress?: string } };
    event?: { requestContext?: { http?: { sourceIp?: string } } };
  };
  const direct = facts?.event?.requestContext?.http?.sourceIp ?? facts?.incoming?.socket?.remoteAddress;
  const isLoopback = direct === undefined || /^(?:::1|127\.|::ffff:127\.)/.test(direct);
  const last = forwarded?.split(',').at(-1)?.trim();
  return isLoopback && last ? last : (direct ?? 'unknown');
}
