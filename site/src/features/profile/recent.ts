import type { AstroGlobal } from 'astro';
import { isRefusal } from '../../../../functions/platform/http/problem.ts';
import { appPaths } from '../../app-paths.ts';

/**
 * Does what is only allowed soon after signing in; where that was too long ago, leads to sign-in and back to this page.
 */
export async function recently<T>(astro: AstroGlobal, act: () => Promise<T>): Promise<T | Response> {
  try {
    return await act();
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'sign-in-again') throw error;
    const { lang } = astro.locals;
    const here = `${lang === 'en' ? '/en' : ''}${astro.url.pathname}${astro.url.search}`;
    return astro.redirect(appPaths(lang).signInAgain(here), 303);
  }
}
