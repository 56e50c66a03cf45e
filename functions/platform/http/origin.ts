import { createMiddleware } from 'hono/factory';
import type { Env } from './api.ts';
import { Refusal } from './problem.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that another site makes with a visitor's cookie (OWASP CSRF cheat sheet: Fetch Metadata, then Origin).
 * A request without both comes from no browser and carries no browser's cookie by stealth.
 */
export const refuseForeignWrites = createMiddleware<Env>(async (c, next) => {
  if (!SAFE.has(c.req.method)) {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const isOwn =
      site !== undefined
        ? site === 'same-origin' || site === 'none'
        : origin === undefined ||
          origin === c.var.portal.config.origin ||
          origin === new URL(c.req.url).origin;
    if (!isOwn)
      throw new Refusal(403, 'foreign-origin', {
        ru: 'Запрос пришёл с другого сайта и отклонён.',
        en: 'The request came from another site and was refused.',
      });
  }
  await next();
});
