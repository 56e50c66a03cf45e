import type { AstroGlobal } from 'astro';
import { isRefusal } from '../../../../functions/platform/http/problem.ts';

/** Does what a link of a letter is for; undefined, with status 410, where it works no longer. */
export async function alive<T>(astro: AstroGlobal, act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!isRefusal(error) || (error.status !== 410 && error.status !== 422)) throw error;
    astro.response.status = 410;
    return undefined;
  }
}
