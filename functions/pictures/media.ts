import { Hono } from 'hono';
import type { Env } from '../platform/http/api.ts';
import { notFound } from '../platform/http/problem.ts';
import { pictureFile } from './pictures.ts';

const FILE = /^[a-z0-9-]{8,64}\.(?:svg|avif|webp)$/;

/**
 * Pictures as browsers fetch them, mounted at /media. A name belongs to one content for good, so it may be
 * kept for ever; a drawing that is opened by itself can neither run nor load anything.
 */
export const pictureFiles = new Hono<Env>().get('/:file', async (c) => {
  const name = c.req.param('file');
  if (!FILE.test(name)) throw notFound();
  const etag = `"${name}"`;
  c.header('Cache-Control', 'public, max-age=31536000, immutable');
  c.header('ETag', etag);
  if (c.req.header('if-none-match') === etag) return c.body(null, 304);
  const file = await c.var.portal.files.get(pictureFile(name));
  if (!file) {
    c.header('Cache-Control', undefined);
    c.header('ETag', undefined);
    throw notFound();
  }
  c.header('Content-Type', file.type);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  return c.body(Uint8Array.from(file.bytes));
});
