import { MINUTE } from '../platform/clock.ts';
import { Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import type { Lang } from '../platform/text/text.ts';
import { linkGone, newLink, takeLink } from './links.ts';
import { personByEmail } from './person.ts';
import { cookieOf, type RequestFacts, setCookie } from './request.ts';
import { type Started, startSession } from './session.ts';

const WAIT_MS = 10 * MINUTE;

/** The name on the provider's button, or undefined where no provider is set up. */
export const oidcName = ({ config }: Pick<Portal, 'config'>): string | undefined =>
  config.oidcIssuer && config.oidcClientId
    ? (config.oidcName ?? new URL(config.oidcIssuer).hostname)
    : undefined;

const redirectUri = (portal: Pick<Portal, 'config'>): string =>
  `${portal.config.origin}/api/session/oidc/callback`;

const refused = () =>
  new Refusal(403, 'oidc-refused', {
    ru: 'Войти через этот сервис не получилось: он не подтвердил почту, под которой вас пригласили.',
    en: 'Signing in by this service failed: it did not confirm the address that you were invited by.',
  });

const unreachable = () =>
  new Refusal(
    503,
    'oidc-unreachable',
    {
      ru: 'Сервис входа сейчас не отвечает. Войдите по паролю или по ссылке из письма.',
      en: 'The sign-in service does not answer now. Sign in by password or by an e-mailed link.',
    },
    { headers: { 'Retry-After': '30' } },
  );

async function provider(portal: Pick<Portal, 'config' | 'log'>) {
  const client = await import('openid-client');
  const { oidcIssuer, oidcClientId, oidcClientSecret } = portal.config;
  if (!oidcIssuer || !oidcClientId)
    throw new Refusal(404, 'not-found', { ru: 'Такого входа нет.', en: 'No such sign-in.' });
  // Plain http only on this very machine, for development and tests.
  const isLocal = /^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/.test(`${oidcIssuer}/`);
  const configuration = await client
    .discovery(
      new URL(oidcIssuer),
      oidcClientId,
      oidcClientSecret,
      undefined,
      // The token's signature is checked though it comes by TLS (OpenID Connect Core 1.0 §3.1.3.7, 6).
      {
        execute: [client.enableNonRepudiationChecks, ...(isLocal ? [client.allowInsecureRequests] : [])],
      },
    )
    .catch((error: unknown) => {
      portal.log('error', 'oidc.unreachable', { error: String(error) });
      throw unreachable();
    });
  return { client, configuration };
}

/**
 * Where to send the browser: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 9700). The
 * cookie binds the state to this browser, so that nobody is signed in as someone else by a link (RFC 9700 §4.7.1).
 * @throws Refusal 404 where no provider is set up, 503 where it does not answer
 */
export async function startOidc(
  portal: Portal,
  { lang, next }: { lang: Lang; next?: string | undefined },
): Promise<{ href: string; cookie: string }> {
  const { client, configuration } = await provider(portal);
  const verifier = client.randomPKCECodeVerifier();
  const nonce = client.randomNonce();
  const { secret: state, write } = newLink(
    portal,
    'oidc',
    { verifier, nonce, lang, ...(next && { next }) },
    WAIT_MS,
  );
  await portal.table.write([write]);
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri(portal),
    scope: 'openid email profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  return { href: url.href, cookie: setCookie(portal, 'oidc', state, WAIT_MS / 1000) };
}

/**
 * Signs in the person whose verified address the provider states. Strangers are not let in: only invited people have
 * accounts. `lang` and `to` are those that it began with.
 * @throws Refusal 403, 410 for an old state or one that another browser began with, 503
 */
export async function finishOidc(
  portal: Portal,
  facts: RequestFacts,
  url: URL,
): Promise<Started & { lang: Lang; to?: string }> {
  const state = url.searchParams.get('state') ?? '';
  if (cookieOf(portal, facts.cookie, 'oidc') !== state) throw linkGone();
  const { verifier, nonce, lang, next } = await takeLink(portal, 'oidc', state);
  const { client, configuration } = await provider(portal);
  const callback = new URL(redirectUri(portal));
  callback.search = url.search;
  const tokens = await client
    .authorizationCodeGrant(configuration, callback, {
      pkceCodeVerifier: String(verifier),
      expectedState: state,
      expectedNonce: String(nonce),
      idTokenExpected: true,
    })
    .catch((error: unknown) => {
      portal.log('warn', 'oidc.refused', { error: String(error) });
      throw refused();
    });
  const claims = tokens.claims();
  if (claims?.email_verified !== true || typeof claims.email !== 'string') throw refused();
  const person = await personByEmail(portal, claims.email.normalize('NFC').toLowerCase());
  if (!person || person.suspended) throw refused();
  const started = startSession(portal, person, facts, false);
  await portal.table.write(started.writes);
  return {
    ...started,
    cookies: [...started.cookies, setCookie(portal, 'oidc', undefined, 0)],
    lang: lang as Lang,
    ...(typeof next === 'string' && { to: next }),
  };
}
