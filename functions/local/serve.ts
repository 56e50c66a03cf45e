import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { createMiddleware } from 'hono/factory';
import { actorOf } from '../accounts/session.ts';
import { createApp, type Locals } from '../app.ts';
import { tagsOf } from '../cache-tags.ts';
import { consumers, liveConsumers } from '../consumers.ts';
import { jobs } from '../jobs.ts';
import { follows } from '../platform/feed/feed.ts';
import { Followers } from '../platform/feed/followers.ts';
import { Runner } from '../platform/feed/runner.ts';
import type { Env } from '../platform/http/api.ts';
import { addressOf, PageCache } from '../platform/http/page-cache.ts';
import { sendParts } from '../platform/http/parts.ts';
import { runJobs } from '../platform/jobs/runner.ts';
import type { Portal } from '../platform/portal.ts';
import { openMemorySockets, type Wire } from '../platform/sockets/memory.ts';
import { runTimers } from '../platform/timers/runner.ts';
import { timers } from '../timers.ts';
import { assets } from './assets.ts';
import { serveSockets } from './sockets.ts';

export type Running = { server: Server; url: string; stop: () => Promise<void> };

/**
 * Serves the portal in this process: the page cache in front, the app behind it, the consumers of the change feed,
 * the timers and the jobs beside.
 * @throws Error with code EADDRINUSE where the port is taken
 */
export async function serve(
  opened: Portal,
  render: (request: Request, locals: Locals) => Promise<Response>,
): Promise<Running> {
  const wires = new Map<string, Wire>();
  const portal: Portal = { ...opened, sockets: openMemorySockets(wires) };
  const cache = new PageCache();
  const forgetting = new Runner(
    portal,
    {
      name: 'page-cache',
      on: async (_portal, change) => cache.forget(tagsOf(change)),
      async onAll(_portal, changes) {
        for (const change of changes) cache.forget(tagsOf(change));
      },
    },
    'now',
  );
  const following = new Followers(
    portal,
    consumers.map((consumer) => new Runner(portal, consumer)),
  );
  const telling = new Runner(
    portal,
    {
      name: 'live',
      kinds: liveConsumers.flatMap(({ kinds }) => kinds),
      async on(portal, change) {
        for (const consumer of liveConsumers)
          if (follows(consumer, change.key)) await consumer.on(portal, change);
      },
    },
    'now',
  );
  const showing = new Followers(portal, [forgetting, telling]);

  const app = new OpenAPIHono<Env>();
  const compressed = compress();
  app.use(
    createMiddleware<Env & { Bindings: HttpBindings }>(async (c, next) => {
      const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
      const mark = cache.mark();
      await next();
      if (isRead && c.res.headers.has('CDN-Cache-Control')) {
        const { pathname, search } = new URL(c.req.url);
        const url = addressOf(c.req.header('host'), pathname + search);
        const finished = await cache.keep(url, c.res, mark, c.req.header('accept-encoding'));
        if (finished) {
          sendParts(c.env.outgoing, finished.head, finished.parts);
          // Hono would make a new answer of both, which is then sent again.
          c.res = undefined;
          c.res = RESPONSE_ALREADY_SENT;
          return;
        }
      }
      // What is not kept is compressed each time; kept pages come compressed already.
      await compressed(c, async () => undefined);
      if (isRead) return;
      // Whoever wrote something sees it on the very next page.
      await following.catchUp();
      await forgetting.catchUp();
    }),
  );
  app.route('/', assets());
  app.route('/', createApp(portal, { actorOf, render }));

  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    if (!cache.serve(request, response)) void listener(request, response);
  });
  // Only a conversation cannot wait for the next poll.
  telling.followAtOnce();
  await Promise.all([showing.start(), following.start()]);
  const sockets = serveSockets(server, portal, wires);
  const ticking = runTimers(portal, timers);
  const working = runJobs(portal, jobs);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(portal.config.port, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : portal.config.port;
  return {
    server,
    url: `http://localhost:${port}`,
    async stop() {
      server.close();
      sockets.stop();
      server.closeIdleConnections();
      await Promise.all([working.stop(), ticking.stop(), showing.stop(), following.stop()]);
      server.closeAllConnections();
      await portal.table.close();
    },
  };
}
