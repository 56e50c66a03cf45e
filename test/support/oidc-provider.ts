import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider says of who signs in there, and what it may do wrong. */
export type Says = {
  email: string;
  email_verified?: boolean;
  /** In place of what the portal sent or is. */
  nonce?: string;
  audience?: string;
  issuer?: string;
  /** Seconds from now at which the id_token runs out. */
  expiresIn?: number;
  /** Signed by another key than the published one. */
  forged?: boolean;
};

type Grant = { says: Says; challenge: string; nonce: string; redirectUri: string };

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

const base64url = (data: string | Uint8Array): string => Buffer.from(data).toString('base64url');

/**
 * A small OpenID Connect provider on loopback: discovery, keys and tokens over HTTP; `authorize` stands for the page where
 * someone signs in and agrees, and browsers find `whoever` there. It checks the client’s secret, the redirect address and PKCE as real ones do.
 */
export class OidcProvider {
  readonly clientId = 'artel';
  readonly clientSecret = 'only-between-us';
  /** Who signs in at its page when a browser comes there. */
  whoever: Says | undefined;
  private readonly key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly grants = new Map<string, Grant>();
  private readonly server: Server = createServer((request, response) => {
    void this.answer(request, response);
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Someone signs in at the address where the portal sent the browser. Returns where the browser is sent back to. */
  authorize(location: string, says: Says): URL {
    const { searchParams } = new URL(location);
    const get = (name: string) => searchParams.get(name) ?? '';
    const code = randomBytes(16).toString('hex');
    const redirectUri = get('redirect_uri');
    this.grants.set(code, { says, challenge: get('code_challenge'), nonce: get('nonce'), redirectUri });
    const back = new URL(redirectUri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', get('state'));
    back.searchParams.set('iss', this.issuer);
    return back;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url!.startsWith('/authorize?') && this.whoever) {
      response.writeHead(303, {
        location: this.authorize(`${this.issuer}${request.url}`, this.whoever).href,
      });
      response.end();
      return;
    }
    const { status, body } = await this.answerTo(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  private async answerTo(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const { pathname } = new URL(request.url!, this.issuer);
    if (pathname === '/.well-known/openid-configuration') return { status: 200, body: this.discovery() };
    if (pathname === '/keys') {
      const jwk = this.key.publicKey.export({ format: 'jwk' });
      return { status: 200, body: { keys: [{ ...jwk, kid: 'one', use: 'sig', alg: 'RS256' }] } };
    }
    if (pathname === '/token' && request.method === 'POST')
      return this.token(await formOf(request), request.headers.authorization);
    return { status: 404, body: { error: 'not_found' } };
  }

  private discovery() {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  private token(form: URLSearchParams, authorization: string | undefined) {
    const [user, password] = Buffer.from(authorization?.replace('Basic ', '') ?? '', 'base64')
      .toString()
      .split(':');
    const id = form.get('client_id') ?? user;
    const secret = form.get('client_secret') ?? password;
    if (id !== this.clientId || secret !== this.clientSecret)
      return { status: 401, body: { error: 'invalid_client' } };
    const code = form.get('code') ?? '';
    const grant = this.grants.get(code);
    this.grants.delete(code);
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || grant.redirectUri !== form.get('redirect_uri') || grant.challenge !== proof)
      return { status: 400, body: { error: 'invalid_grant' } };
    const body = {
      access_token: randomBytes(16).toString('hex'),
      token_type: 'Bearer',
      id_token: this.idToken(grant),
    };
    return { status: 200, body };
  }

  private idToken({ says, nonce }: Grant): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: says.issuer ?? this.issuer,
      aud: says.audience ?? this.clientId,
      sub: `subject of ${says.email}`,
      iat: now,
      exp: now + (says.expiresIn ?? 300),
      nonce: says.nonce ?? nonce,
      email: says.email,
      email_verified: says.email_verified ?? true,
    };
    return signed(claims, (says.forged ? this.otherKey : this.key).privateKey);
  }
}

function signed(claims: Record<string, unknown>, key: KeyObject): string {
  const body = [{ alg: 'RS256', kid: 'one' }, claims]
    .map((part) => base64url(JSON.stringify(part)))
    .join('.');
  return `${body}.${base64url(createSign('sha256').update(body).sign(key))}`;
}
