import type { AstroGlobal } from 'astro';
import type { Person } from '../../../../functions/platform/actor.ts';
import { isRefusal } from '../../../../functions/platform/http/problem.ts';
import { appPaths } from '../../app-paths.ts';

/**
 * Opens a page of the closed area: visitors go to sign-in and come back afterwards; what `load` refuses is answered
 * with the refusal's own page and status. Every page begins with it, so none can be reached without an actor.
 */
export async function enter<T>(
  astro: AstroGlobal,
  load: (person: Person) => Promise<T> | T,
): Promise<T | Response> {
  const { actor, lang } = astro.locals;
  if (actor.kind !== 'person') {
    const here = `${lang === 'en' ? '/en' : ''}${astro.url.pathname}${astro.url.search}`;
    return astro.redirect(appPaths(lang).signIn(here), 303);
  }
  try {
    return await load(actor);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { status, words, headers } = error;
    astro.locals.refusal = { status, words, headers };
    return astro.rewrite('/app/refused');
  }
}
