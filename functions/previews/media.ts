import { Hono } from 'hono';
import type { Env } from '../platform/http/api.ts';
import { previewOf, type Subject } from './previews.ts';

/** As long as those who share links keep them anyway; a changed thing has another address (`?v=`). */
const LIFE = 'public, max-age=604800';

/** Previews of shared links, mounted at /share: a cluster, a company, a product. */
export const previewFiles = new Hono<Env>()
  .get('/:cluster/preview.png', (c) => answered(c.var.portal, c.req.param()))
  .get('/:cluster/:company/preview.png', (c) => answered(c.var.portal, c.req.param()))
  .get('/:cluster/:company/:code/preview.png', (c) => answered(c.var.portal, c.req.param()));

async function answered(portal: Env['Variables']['portal'], subject: Subject): Promise<Response> {
  const bytes = await previewOf(portal, subject);
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': 'image/png',
      'Cache-Control': LIFE,
      'X-Content-Type-Options': 'nosniff',
      // Shown by the sites and messengers where a link is shared.
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  });
}
