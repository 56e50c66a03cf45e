import type { AstroCookies } from 'astro';
import { cookieName, type Picked, type PickList, read, written } from '../../../../functions/picks/picks.ts';

const HALF_A_YEAR_SECONDS = 15_552_000;

export const listIn = (cookies: AstroCookies, list: PickList): Picked[] =>
  read(list, cookies.get(cookieName(list))?.value);

/** Keeps a list in the visitor's browser; scripts read it to show what is in it. */
export const keepList = (
  cookies: AstroCookies,
  list: PickList,
  picks: readonly Picked[],
  origin: string,
): void =>
  cookies.set(cookieName(list), written(picks), {
    path: '/',
    maxAge: picks.length > 0 ? HALF_A_YEAR_SECONDS : 0,
    sameSite: 'lax',
    secure: origin.startsWith('https:'),
    // «~» and «!» may stand in a cookie as they are (RFC 6265 §4.1.1).
    encode: (value) => value,
  });
