import { existsSync, readdirSync } from 'node:fs';
import { serveStatic } from '@hono/node-server/serve-static';
import { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import type { Env } from '../platform/http/api.ts';

/** Where the build puts scripts, styles and icons; on AWS they lie in a bucket. */
const CLIENT = 'dist/site/client';

/** Names under _astro/ carry a digest of their content, the others do not. */
const lifeOf = (path: string): string =>
  path.includes('/_astro/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';

/** Serves the built site's client files. Only what lies there is looked for on the disk. */
export function assets(): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>();
  const names = existsSync(CLIENT) ? readdirSync(CLIENT, { withFileTypes: true }) : [];
  const serve = serveStatic<Env>({
    root: CLIENT,
    onFound: (path, c) => {
      c.header('Cache-Control', lifeOf(path));
      c.header('X-Content-Type-Options', 'nosniff');
      c.header('Cross-Origin-Resource-Policy', 'same-origin');
    },
  });
  for (const entry of names)
    app.get(entry.isDirectory() ? `/${entry.name}/*` : `/${entry.name}`, compress(), serve);
  return app;
}
