import { type Context, Hono } from 'hono';
import type { Env } from './api.ts';
import { notFound } from './problem.ts';

type Inner = { Variables: Env['Variables']; Bindings: { variables: Env['Variables'] } };

/** An app of its own for some routes, which goes on with what the whole app knows of a request. */
function open(prefix: string, routes: Hono<Env>): Hono<Inner> {
  const app = new Hono<Inner>();
  // The whole app answers errors.
  app.onError((error) => {
    throw error;
  });
  app.notFound(() => {
    throw notFound();
  });
  app.use(async (c, next) => {
    const { portal, actor, lang, requestId, client } = c.env.variables;
    c.set('portal', portal);
    c.set('actor', actor);
    c.set('lang', lang);
    c.set('requestId', requestId);
    c.set('client', client);
    await next();
  });
  app.route(prefix, routes);
  return app;
}

/** A handler whose routes are read when the first request for them comes, or is known to come. */
export type OnDemand = {
  (c: Context<Env>): Promise<Response>;
  /**
   * Reads the routes, if they are not read yet, two turns of the event loop later: a request that now asks the store
   * something has sent its question by then, and the code is read while the store answers.
   */
  readAhead(): void;
};

/**
 * A handler that reads the routes under a prefix when the first request for them comes: what a start does not need does
 * not make it longer. Where they could not be read the request fails, and the next one tries again.
 *
 * @example
 * app.all('/share/*', onDemand('/share', async () => (await import('./previews/media.ts')).previewFiles));
 */
export function onDemand(
  prefix: string,
  // biome-ignore lint/suspicious/noExplicitAny: routes have a type of their own, by which clients call them
  routes: () => Promise<Hono<Env, any, any>>,
): OnDemand {
  let opened: Promise<Hono<Inner>> | undefined;
  const read = () => {
    opened ??= routes().then((found) => open(prefix, found));
    return opened.catch((error) => {
      opened = undefined;
      throw error;
    });
  };
  const answer = async (c: Context<Env>) => (await read()).fetch(c.req.raw, { variables: c.var });
  return Object.assign(answer, {
    readAhead() {
      if (opened) return;
      // The request itself finds out what is wrong.
      setImmediate(() => setImmediate(() => read().catch(() => {})));
    },
  });
}
