import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oidcName } from '../../functions/accounts/oidc.ts';
import { suspendPerson } from '../../functions/accounts/people.ts';
import { system } from '../../functions/platform/actor.ts';
import { Config } from '../../functions/platform/config.ts';
import { MINUTE, madePerson, openPlace, type Place, problem, TOTP_SECRET } from '../support/accounts.ts';
import { type Browser, browserAt } from '../support/browser.ts';
import { OidcProvider, type Says } from '../support/oidc-provider.ts';
import { testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const REFUSED = { status: 403, kind: 'oidc-refused' };
const GONE = { status: 410, kind: 'link-gone' };

onBothStores('signing in by an OpenID Connect provider', (store) => {
  let portal: Place;
  let provider: OidcProvider;
  const events: string[] = [];
  const configured = (more = {}) =>
    Config.parse({
      origin: 'https://portal.test',
      demo: 'false',
      oidcIssuer: provider.issuer,
      oidcClientId: provider.clientId,
      oidcClientSecret: provider.clientSecret,
      oidcName: 'Вход кластера',
      ...more,
    });
  beforeAll(async () => {
    provider = await new OidcProvider().start();
    portal = await openPlace(store, {
      config: configured(),
      log: (_level, event) => {
        events.push(event);
      },
    });
  });
  afterAll(async () => {
    await provider.stop();
    await portal.table.close();
  });

  /** Begins at the portal; where the browser is sent to. */
  const begin = async (browser: Browser): Promise<string> => {
    const answer = await browser.ask('GET', '/session/oidc');
    expect(answer.status).toBe(303);
    return answer.headers.get('location')!;
  };
  const comeBack = (browser: Browser, { search }: URL) =>
    browser.ask('GET', `/session/oidc/callback${search}`, undefined, { 'sec-fetch-site': 'cross-site' });
  const enter = async (says: Says, browser = browserAt(portal)) =>
    comeBack(browser, provider.authorize(await begin(browser), says));
  const isIn = async (browser: Browser) => (await browser.ask('GET', '/me')).status === 200;

  test('brings in who was invited by that address', async () => {
    const person = await madePerson(portal);
    const browser = browserAt(portal);
    const url = new URL(await begin(browser));
    expect(`${url.origin}${url.pathname}`).toBe(`${provider.issuer}/authorize`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'artel',
      response_type: 'code',
      redirect_uri: 'https://portal.test/api/session/oidc/callback',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
    });
    const back = await comeBack(browser, provider.authorize(url.href, { email: person.email.toUpperCase() }));
    expect(back.status).toBe(303);
    expect(back.headers.get('location')).toBe('/app');
    expect((await browser.ask('GET', '/me')).body).toMatchObject({ id: person.id, strong: false });
    expect([...browser.cookies.keys()].sort()).toEqual(['__Host-artel', '__Host-artel-device']);
  });

  test('is one factor: who has an app shows its code, an admin sets it up', async () => {
    const [coded, admin] = [
      await madePerson(portal, { totpSecret: TOTP_SECRET }),
      await madePerson(portal, { adminOf: ['sweets'] }),
    ];
    const browser = browserAt(portal);
    expect((await enter(coded, browser)).headers.get('location')).toBe('/sign-in/code');
    expect(await isIn(browser)).toBe(false);
    expect((await enter(admin)).headers.get('location')).toBe('/app/profile/totp');
  });

  test('leads on to where the person wanted to go, in the language that it began in', async () => {
    const [plain, coded] = [await madePerson(portal), await madePerson(portal, { totpSecret: TOTP_SECRET })];
    const enterFor = async (says: Says, query: string) => {
      const browser = browserAt(portal);
      const { headers } = await browser.ask('GET', `/session/oidc${query}`);
      const back = provider.authorize(headers.get('location')!, says);
      return (await comeBack(browser, back)).headers.get('location');
    };
    expect(await enterFor(plain, '?next=/app/companies/a/b%3Fc=1')).toBe('/app/companies/a/b?c=1');
    expect(await enterFor(plain, '?lang=en')).toBe('/en/app');
    expect(await enterFor(coded, '?lang=en&next=/en/app/x')).toBe('/en/sign-in/code?next=%2Fen%2Fapp%2Fx');
    for (const evil of ['https://evil.example', '//evil.example', '/%5Cevil.example', '/%20x', 'app'])
      expect((await browserAt(portal).ask('GET', `/session/oidc?next=${evil}`)).status).toBe(422);
  });

  test('leads a browser back to the sign-in page with the reason where it is refused', async () => {
    const browser = browserAt(portal);
    const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site' };
    const back = provider.authorize(await begin(browser), { email: 'stranger@accounts.test' });
    const callback = `/session/oidc/callback${back.search}`;
    const refused = await browser.ask('GET', callback, undefined, navigation);
    expect(refused.status).toBe(303);
    expect(refused.headers.get('location')).toBe('/sign-in?provider=oidc-refused');
    const late = await browser.ask('GET', callback, undefined, { ...navigation, 'accept-language': 'en' });
    expect(late.headers.get('location')).toBe('/en/sign-in?provider=link-gone');
  });

  describe('is refused', () => {
    test.each<[string, Omit<Says, 'email'>]>([
      ['with another nonce: a token of another sign-in', { nonce: 'of-another-sign-in' }],
      ['with a token for another portal', { audience: 'another-portal' }],
      ['with a token of another provider', { issuer: 'https://evil.example' }],
      ['with a token that someone else signed', { forged: true }],
      ['with a token that ran out', { expiresIn: -600 }],
      ['with an address that the provider did not verify', { email_verified: false }],
    ])('%s', async (_how, wrong) => {
      const { email } = await madePerson(portal);
      const browser = browserAt(portal);
      const answer = await enter({ email, ...wrong }, browser);
      expect(problem(answer)).toEqual(REFUSED);
      expect(await isIn(browser)).toBe(false);
    });

    test('to strangers and to those who are suspended', async () => {
      expect(problem(await enter({ email: 'stranger@accounts.test' }))).toEqual(REFUSED);
      const person = await madePerson(portal);
      await suspendPerson(portal, system, person.id, true);
      expect(problem(await enter(person))).toEqual(REFUSED);
    });

    test('with a state that the portal did not give, or gave for one use', async () => {
      const person = await madePerson(portal);
      const browser = browserAt(portal);
      const back = provider.authorize(await begin(browser), person);
      const foreign = new URL(back);
      foreign.searchParams.set('state', 'made-up');
      expect(problem(await comeBack(browser, foreign))).toEqual(GONE);
      const none = new URL(back);
      none.searchParams.delete('state');
      expect(problem(await comeBack(browser, none))).toEqual(GONE);
      const cookie = browser.cookies.get('__Host-artel-oidc')!;
      expect((await comeBack(browser, back)).status).toBe(303);
      browser.cookies.set('__Host-artel-oidc', cookie);
      expect(problem(await comeBack(browser, back))).toEqual(GONE);
    });

    test('on a browser that did not begin it: nobody is signed in as someone else by a link', async () => {
      const thief = browserAt(portal);
      const back = provider.authorize(await begin(thief), await madePerson(portal));
      const victim = browserAt(portal);
      expect(problem(await comeBack(victim, back))).toEqual(GONE);
      await begin(victim);
      expect(problem(await comeBack(victim, back))).toEqual(GONE);
      expect(await isIn(victim)).toBe(false);
    });

    test('with a stolen code: it was given for another verifier', async () => {
      const victim = browserAt(portal);
      const stolen = provider.authorize(await begin(victim), await madePerson(portal));
      const thief = browserAt(portal);
      const own = provider.authorize(await begin(thief), { email: 'stranger@accounts.test' });
      own.searchParams.set('code', stolen.searchParams.get('code')!);
      expect(problem(await comeBack(thief, own))).toEqual(REFUSED);
      expect(await isIn(thief)).toBe(false);
    });

    test('by the answer of another provider', async () => {
      const browser = browserAt(portal);
      const back = provider.authorize(await begin(browser), await madePerson(portal));
      back.searchParams.set('iss', 'https://evil.example');
      expect(problem(await comeBack(browser, back))).toEqual(REFUSED);
    });

    test('where the person did not agree', async () => {
      const browser = browserAt(portal);
      const { searchParams } = new URL(await begin(browser));
      const back = new URL(searchParams.get('redirect_uri')!);
      back.search = new URLSearchParams({
        error: 'access_denied',
        state: searchParams.get('state')!,
        iss: provider.issuer,
      }).toString();
      expect(problem(await comeBack(browser, back))).toEqual(REFUSED);
    });

    test('ten minutes later', async () => {
      const browser = browserAt(portal);
      const back = provider.authorize(await begin(browser), await madePerson(portal));
      portal.clock.forward(10 * MINUTE);
      expect(problem(await comeBack(browser, back))).toEqual(GONE);
    });
  });

  test('that does not answer is told of, and other ways stay open', async () => {
    const gone = await new OidcProvider().start();
    const place = { ...portal, config: configured({ oidcIssuer: gone.issuer }) };
    await gone.stop();
    const answer = await browserAt(place).ask('GET', '/session/oidc');
    expect(problem(answer)).toEqual({ status: 503, kind: 'oidc-unreachable' });
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(events).toContain('oidc.unreachable');
  });

  test('is there where it is configured only', async () => {
    expect(oidcName(portal)).toBe('Вход кластера');
    const plain = testPortal(portal.table);
    expect(oidcName(plain)).toBeUndefined();
    const answer = await browserAt({ ...portal, config: plain.config }).ask('GET', '/session/oidc');
    expect(answer.status).toBe(404);
  });
});
