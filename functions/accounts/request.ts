import { digest } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import type { Lang } from '../platform/text/text.ts';

/** What signing in needs to know of the request. */
export type RequestFacts = { client: string; userAgent: string; cookie: string | undefined; lang: Lang };

/** `oidc`: which sign-in at the provider this browser began. */
type CookieName = 'session' | 'device' | 'oidc';

const isSecure = (portal: Pick<Portal, 'config'>): boolean => portal.config.origin.startsWith('https:');

/** `__Host-` binds a cookie to this host and to https (RFC 6265bis §4.1.3); plain http on localhost cannot have it. */
const cookieName = (portal: Pick<Portal, 'config'>, name: CookieName): string => {
  const plain = name === 'session' ? 'artel' : `artel-${name}`;
  return isSecure(portal) ? `__Host-${plain}` : plain;
};

/** The value of one of the portal's cookies. */
export function cookieOf(
  portal: Pick<Portal, 'config'>,
  cookie: string | undefined,
  name: CookieName,
): string | undefined {
  const wanted = `${cookieName(portal, name)}=`;
  return cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(wanted))
    ?.slice(wanted.length);
}

/** A person's id and a secret, as both cookies carry them. */
export type Bearer = { person: string; hash: string };

export function bearerOf(
  portal: Pick<Portal, 'config'>,
  cookie: string | undefined,
  name: 'session' | 'device',
): Bearer | undefined {
  const value = cookieOf(portal, cookie, name);
  const match = value && /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(value);
  return match ? { person: match[1]!, hash: digest(match[2]!) } : undefined;
}

/** A Set-Cookie value; without a value the cookie is taken away. */
export function setCookie(
  portal: Pick<Portal, 'config'>,
  name: CookieName,
  value: string | undefined,
  maxAgeSeconds: number,
): string {
  const life = value === undefined ? 0 : maxAgeSeconds;
  return `${cookieName(portal, name)}=${value ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${life}${isSecure(portal) ? '; Secure' : ''}`;
}
