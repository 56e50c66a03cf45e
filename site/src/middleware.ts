import { defineMiddleware } from 'astro:middleware';
import { addressAfterMove } from '../../functions/companies/moved.ts';
import { refusalOf } from '../../functions/platform/http/errors.ts';
import { paths } from './paths.ts';

/**
 * What a verb refuses becomes a page: an old address leads to the new one, 401 leads to sign-in and back, the rest to the designed page of problems with
 * the refusal's status and words. A bug goes on to pages/500.astro.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  try {
    return await next();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.status === 500) throw error;
    const { lang } = context.locals;
    const moved = addressAfterMove(refusal, context.url.pathname + context.url.search);
    if (moved) return context.redirect(`${lang === 'en' ? '/en' : ''}${moved}`, 301);
    if (refusal.status === 401) {
      const here = `${lang === 'en' ? '/en' : ''}${context.url.pathname}${context.url.search}`;
      return context.redirect(`${paths(lang).signIn}?next=${encodeURIComponent(here)}`, 303);
    }
    context.locals.refusal = refusal;
    return context.rewrite('/problem');
  }
});
