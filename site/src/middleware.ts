import { defineMiddleware } from 'astro:middleware';
import { isRefusal } from '../../functions/platform/http/problem.ts';
import { paths } from './paths.ts';

/**
 * What a verb refuses becomes a page: 401 leads to sign-in and back, the rest to the designed page of problems with
 * the refusal's status and words. A bug goes on to pages/500.astro.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  try {
    return await next();
  } catch (error) {
    if (isUnavailable(error)) {
      context.locals.refusal = { status: 503, headers: { 'Retry-After': '5' } };
      return context.rewrite('/problem');
    }
    if (!isRefusal(error)) throw error;
    if (error.status === 401) {
      const { lang } = context.locals;
      const here = `${lang === 'en' ? '/en' : ''}${context.url.pathname}${context.url.search}`;
      return context.redirect(`${paths(lang).signIn}?next=${encodeURIComponent(here)}`, 303);
    }
    context.locals.refusal = { status: error.status, words: error.words, headers: error.headers };
    return context.rewrite('/problem');
  }
});

const isUnavailable = (error: unknown): boolean =>
  error instanceof Error && error.name === 'StoreUnavailable';
