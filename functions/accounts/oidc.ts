import { MINUTE } from '../platform/clock.ts';
import { Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { newLink, takeLink } from './links.ts';
import { personByEmail } from './person.ts';
import type { RequestFacts } from './request.ts';
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

async function provider(portal: Pick<Portal, 'config'>) {
  const client = await import('openid-client');
  const { oidcIssuer, oidcClientId, oidcClientSecret } = portal.config;
  if (!oidcIssuer || !oidcClientId)
    throw new Refusal(404, 'not-found', { ru: 'Такого входа нет.', en: 'No such sign-in.' });
  // Plain http only on this very machine, for development and tests.
  const isLocal = /^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/.test(`${oidcIssuer}/`);
  const configuration = await client.discovery(
    new URL(oidcIssuer),
    oidcClientId,
    oidcClientSecret,
    undefined,
    isLocal ? { execute: [client.allowInsecureRequests] } : undefined,
  );
  return { client, configuration };
}

/** Where to send the browser: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 9700). */
export async function startOidc(portal: Portal): Promise<string> {
  const { client, configuration } = await provider(portal);
  const verifier = client.randomPKCECodeVerifier();
  const nonce = client.randomNonce();
  const { secret: state, write } = newLink(portal, 'oidc', { verifier, nonce }, WAIT_MS);
  await portal.table.write([write]);
  return client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri(portal),
    scope: 'openid email profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  }).href;
}

/**
 * Signs in the person whose verified address the provider states. Strangers are not let in: only invited people have
 * accounts.
 * @throws Refusal 403, 410 for an old or foreign state
 */
export async function finishOidc(portal: Portal, facts: RequestFacts, url: URL): Promise<Started> {
  const state = url.searchParams.get('state') ?? '';
  const { verifier, nonce } = await takeLink(portal, 'oidc', state);
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
  if (!claims || claims.email_verified !== true || typeof claims.email !== 'string') throw refused();
  const person = await personByEmail(portal, claims.email.normalize('NFC').toLowerCase());
  if (!person || person.suspended) throw refused();
  const started = startSession(portal, person, facts, false);
  await portal.table.write(started.writes);
  return started;
}
