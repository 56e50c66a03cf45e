import { createMiddleware } from 'hono/factory';
import type { Env } from './api.ts';
import { Refusal } from './problem.ts';

const MIB = 1024 * 1024;
const USUAL = MIB;
const IMPORT = 50 * MIB;
/** A part of a file to import; clients send 4 MB, of what API Gateway takes. */
const PART = 8 * MIB;
const PICTURE = 16 * MIB;
/** A file of 20 MB and what a form wraps it in. */
const ATTACHMENT = 21 * MIB;

/** Bytes that a request body may have: catalogues and pictures are larger than forms. */
export const bodyLimit = (path: string): number =>
  /\/import$/.test(path)
    ? IMPORT
    : /^\/exchange\/|\/imports\/[^/]+\/parts$/.test(path)
      ? PART
      : /\/pictures$/.test(path)
        ? PICTURE
        : /\/attachments$|^(?:\/en)?\/reply\//.test(path)
          ? ATTACHMENT
          : USUAL;

const tooLarge = (limit: number) =>
  new Refusal(413, 'too-large', {
    ru: `Слишком много данных: можно не больше ${Math.floor(limit / MIB)}\u00a0МБ.`,
    en: `Too much data: at most ${Math.floor(limit / MIB)} MB.`,
  });

/** Refuses bodies above the limit by their stated length, or as soon as they grow above it. */
export const limitBody = createMiddleware<Env>(async (c, next) => {
  // A request that only reads has none, and to look for it makes a whole Request of node's.
  const body = c.req.method === 'GET' || c.req.method === 'HEAD' ? null : c.req.raw.body;
  if (body) {
    const limit = bodyLimit(c.req.path);
    if (Number(c.req.header('content-length') ?? 0) > limit) throw tooLarge(limit);
    if (c.req.header('content-length') === undefined) {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of body) {
        size += chunk.byteLength;
        if (size > limit) throw tooLarge(limit);
        chunks.push(chunk);
      }
      const { url, method, headers } = c.req.raw;
      c.req.raw = new Request(url, { method, headers, body: Buffer.concat(chunks) });
    }
  }
  await next();
});
