import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { totpCode } from '../../functions/accounts/totp.ts';
import { newId } from '../../functions/platform/ids.ts';
import {
  lettersTo,
  linkTo,
  MINUTE,
  madePerson,
  openPlace,
  PASSWORD,
  type Place,
  problem,
  SECOND,
  signedIn,
  TOTP_SECRET,
} from '../support/accounts.ts';
import { memberOf } from '../support/actors.ts';
import { type Browser, browserAt } from '../support/browser.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { onBothStores } from '../support/stores.ts';

const WRONG_CODE = { status: 422, kind: 'invalid-input', fields: ['/code'] };
const STEP = 30 * SECOND;

onBothStores('the second factor', (store) => {
  let portal: Place;
  beforeAll(async () => {
    portal = await openPlace(store);
    await madeCluster(portal, 'sweets');
    await madeCluster(portal, 'boats');
  });
  afterAll(() => portal.table.close());

  /** The code that the app shows when the next request comes, `steps` half-minutes off. */
  const code = (secret: string, steps = 0) => totpCode(secret, portal.clock() + SECOND + steps * STEP);
  const halfWay = async ({ email }: { email: string }): Promise<Browser> => {
    const browser = browserAt(portal);
    const { body } = await browser.ask('POST', '/session', { email, password: PASSWORD });
    expect(body).toEqual({ next: 'totp' });
    return browser;
  };
  const send = (browser: Browser, input: { code: string } | { recoveryCode: string }) =>
    browser.ask('POST', '/session/code', input);
  const admins = (browser: Browser) => browser.ask('GET', '/clusters/sweets/admins');

  test('an admin has no rights before it is set up, and all of them after', async () => {
    const first = await signedIn(
      portal,
      await madePerson(portal, { adminOf: ['sweets'], totpSecret: TOTP_SECRET }),
    );
    const email = 'new-admin@accounts.test';
    await first.ask('POST', '/clusters/sweets/admins', { id: newId(), email });
    const browser = browserAt(portal);
    const path = `/invitations/${await linkTo(portal, email)}/accept`;
    const accepted = await browser.ask('POST', path, { name: 'Вера Лисина', password: PASSWORD });
    expect(accepted.body).toEqual({ next: 'set-up-totp' });
    expect((await admins(browser)).status).toBe(404);
    expect((await browser.ask('GET', '/clusters/sweets/register')).status).toBe(403);

    const offer = (await browser.ask('POST', '/me/totp/offer')).body;
    expect(offer.uri).toMatch(/^otpauth:\/\/totp\/.*new-admin%40accounts\.test.*secret=[A-Z2-7]{32}/);
    const { secret } = offer;
    expect(problem(await browser.ask('PUT', '/me/totp', { secret, code: code(secret, 5) }))).toEqual(
      WRONG_CODE,
    );
    expect((await admins(browser)).status).toBe(404);
    const set = await browser.ask('PUT', '/me/totp', { secret, code: code(secret) });
    expect(set).toMatchObject({ status: 200, body: { next: 'done' } });
    expect(set.body.codes).toHaveLength(10);
    for (const one of set.body.codes) expect(one).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect((await admins(browser)).body.items).toHaveLength(2);
    expect((await browser.ask('GET', '/me')).body).toMatchObject({
      strong: true,
      hasTotp: true,
      recoveryCodesLeft: 10,
    });
    expect((await lettersTo(portal, email))[0]!.subject).toBe('Изменён способ входа');
  });

  test('an operator has no rights before it, and signs in with it', async () => {
    const weak = await signedIn(portal, await madePerson(portal, { operator: true }));
    expect((await weak.ask('GET', '/clusters/sweets/register')).status).toBe(403);
    const person = await madePerson(portal, { operator: true, totpSecret: TOTP_SECRET });
    expect((await (await signedIn(portal, person)).ask('GET', '/clusters/sweets/register')).status).toBe(200);
  });

  test('between the two steps there is no session at all', async () => {
    const company = await madeCompany(portal, 'sweets', 'Полпути');
    const person = await madePerson(portal, {
      totpSecret: TOTP_SECRET,
      memberships: [...memberOf(company).memberships],
    });
    const browser = await halfWay(person);
    for (const path of [
      '/me',
      '/me/sessions',
      '/dashboard',
      `/clusters/sweets/companies/${company.slug}/profile`,
    ])
      expect((await browser.ask('GET', path)).status).toBe(401);
    expect((await browser.ask('DELETE', '/me/totp')).status).toBe(401);
    expect(browser.cookies.has('__Host-artel-device')).toBe(false);
    const before = browser.cookies.get('__Host-artel');
    expect((await send(browser, { code: code(TOTP_SECRET) })).body).toEqual({ next: 'done' });
    expect(browser.cookies.get('__Host-artel')).not.toBe(before);
    expect((await browser.ask('GET', '/me/sessions')).body.items).toHaveLength(1);
  });

  test('between the two steps one has ten minutes', async () => {
    const browser = await halfWay(await madePerson(portal, { totpSecret: TOTP_SECRET }));
    portal.clock.forward(10 * MINUTE);
    expect(problem(await send(browser, { code: code(TOTP_SECRET) }))).toEqual({
      status: 401,
      kind: 'sign-in-first',
    });
  });

  test('a code fits for its half-minute and one to each side', async () => {
    for (const steps of [-2, 2]) {
      const browser = await halfWay(await madePerson(portal, { totpSecret: TOTP_SECRET }));
      expect(problem(await send(browser, { code: code(TOTP_SECRET, steps) }))).toEqual(WRONG_CODE);
    }
    for (const steps of [-1, 0, 1]) {
      const browser = await halfWay(await madePerson(portal, { totpSecret: TOTP_SECRET }));
      const typed = code(TOTP_SECRET, steps).replace(/^(...)/, '$1 ');
      expect((await send(browser, { code: typed })).status).toBe(200);
    }
    const browser = await halfWay(await madePerson(portal, { totpSecret: TOTP_SECRET }));
    expect(problem(await send(browser, { code: '12345' }))).toMatchObject({ status: 422 });
  });

  test('a code works once: whoever saw it being typed cannot use it, nor the one before it', async () => {
    const person = await madePerson(portal, { totpSecret: TOTP_SECRET });
    const [owner, thief] = [await halfWay(person), await halfWay(person)];
    const next = code(TOTP_SECRET, 1);
    expect((await send(owner, { code: next })).status).toBe(200);
    expect(problem(await send(thief, { code: next }))).toEqual(WRONG_CODE);
    expect(problem(await send(thief, { code: code(TOTP_SECRET) }))).toEqual(WRONG_CODE);
    expect((await thief.ask('GET', '/me')).status).toBe(401);
    portal.clock.forward(2 * STEP);
    expect((await send(thief, { code: code(TOTP_SECRET) })).status).toBe(200);
  });

  test('of one code sent twice at the same moment one is taken', async () => {
    const person = await madePerson(portal, { totpSecret: TOTP_SECRET });
    const [one, other] = [await halfWay(person), await halfWay(person)];
    portal.clock.forward(STEP);
    const right = totpCode(TOTP_SECRET, portal.clock() + 2 * SECOND);
    const both = await Promise.all([send(one, { code: right }), send(other, { code: right })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test('the code that set it up does not sign in once more', async () => {
    const person = await madePerson(portal);
    const browser = await signedIn(portal, person);
    const { secret } = (await browser.ask('POST', '/me/totp/offer')).body;
    const shown = code(secret);
    expect((await browser.ask('PUT', '/me/totp', { secret, code: shown })).status).toBe(200);
    expect(problem(await send(await halfWay(person), { code: shown }))).toEqual(WRONG_CODE);
  });

  test('setting it up ends the sessions that never showed it', async () => {
    const person = await madePerson(portal);
    const [here, elsewhere] = [await signedIn(portal, person), await signedIn(portal, person)];
    const old = here.cookies.get('__Host-artel');
    const { secret } = (await here.ask('POST', '/me/totp/offer')).body;
    await here.ask('PUT', '/me/totp', { secret, code: code(secret) });
    expect((await elsewhere.ask('GET', '/me')).status).toBe(401);
    expect((await here.ask('GET', '/me')).status).toBe(200);
    expect(here.cookies.get('__Host-artel')).not.toBe(old);
    expect((await here.ask('GET', '/me/sessions')).body.items).toHaveLength(1);
  });

  describe('recovery codes', () => {
    const setUp = async () => {
      const person = await madePerson(portal);
      const browser = await signedIn(portal, person);
      const { secret } = (await browser.ask('POST', '/me/totp/offer')).body;
      const { codes } = (await browser.ask('PUT', '/me/totp', { secret, code: code(secret) })).body;
      return { person, browser, codes: codes as string[] };
    };
    const WRONG_RECOVERY = { ...WRONG_CODE, fields: ['/recoveryCode'] };

    test('sign in once each, typed in any case', async () => {
      const { person, codes } = await setUp();
      const browser = await halfWay(person);
      const typed = ` ${codes[3]!.toUpperCase()} `;
      expect((await send(browser, { recoveryCode: typed })).body).toEqual({ next: 'done' });
      expect((await browser.ask('GET', '/me')).body.recoveryCodesLeft).toBe(9);
      expect(problem(await send(await halfWay(person), { recoveryCode: codes[3]! }))).toEqual(WRONG_RECOVERY);
      expect((await send(await halfWay(person), { recoveryCode: codes[4]! })).status).toBe(200);
    });

    test('of another person, made up or replaced do not', async () => {
      const [{ person, browser, codes }, other] = [await setUp(), await setUp()];
      for (const wrong of [other.codes[0]!, 'aaaa-bbbb-cccc'])
        expect(problem(await send(await halfWay(person), { recoveryCode: wrong }))).toEqual(WRONG_RECOVERY);
      const renewed = (await browser.ask('POST', '/me/recovery-codes')).body.codes;
      expect(renewed).toHaveLength(10);
      expect(problem(await send(await halfWay(person), { recoveryCode: codes[0]! }))).toEqual(WRONG_RECOVERY);
      expect((await send(await halfWay(person), { recoveryCode: renewed[0] })).status).toBe(200);
    });

    test('are kept as digests only', async () => {
      const { person, codes } = await setUp();
      const item = await portal.table.get({ pk: `portal|person|${person.id}`, sk: 'profile' });
      for (const one of codes) expect(JSON.stringify(item)).not.toContain(one);
    });
  });

  describe('taking it away', () => {
    test('members may, with a recent sign-in; admins may not', async () => {
      const browser = await signedIn(portal, await madePerson(portal, { totpSecret: TOTP_SECRET }));
      expect((await browser.ask('DELETE', '/me/totp')).status).toBe(204);
      expect((await browser.ask('GET', '/me')).body).toMatchObject({ hasTotp: false, recoveryCodesLeft: 0 });
      const admin = await signedIn(
        portal,
        await madePerson(portal, { adminOf: ['sweets'], totpSecret: TOTP_SECRET }),
      );
      expect(problem(await admin.ask('DELETE', '/me/totp'))).toEqual({
        status: 403,
        kind: 'second-factor-required',
      });
      const late = await signedIn(portal, await madePerson(portal, { totpSecret: TOTP_SECRET }));
      portal.clock.forward(10 * MINUTE);
      for (const [method, path] of [
        ['DELETE', '/me/totp'],
        ['POST', '/me/recovery-codes'],
        ['POST', '/me/totp/offer'],
      ] as const)
        expect(problem(await late.ask(method, path))).toEqual({ status: 403, kind: 'sign-in-again' });
    });

    test('from someone who lost it: the admin of all his clusters, otherwise the operator', async () => {
      const [sweet, boat] = [
        await madeCompany(portal, 'sweets', 'Потеря'),
        await madeCompany(portal, 'boats', 'Лодочная'),
      ];
      const membership = (company: typeof sweet) => [...memberOf(company).memberships];
      const adminFacts = { adminOf: ['sweets'], totpSecret: TOTP_SECRET };
      const admin = await signedIn(portal, await madePerson(portal, adminFacts));
      const operator = await signedIn(
        portal,
        await madePerson(portal, { operator: true, totpSecret: TOTP_SECRET }),
      );
      const local = await madePerson(portal, { totpSecret: TOTP_SECRET, memberships: membership(sweet) });
      const session = await signedIn(portal, local);
      expect((await admin.ask('DELETE', `/people/${local.id}/totp`)).status).toBe(204);
      expect((await session.ask('GET', '/me')).status).toBe(401);
      expect((await lettersTo(portal, local.email))[0]!.text).toContain('сбросил ваш второй фактор');
      const again = browserAt(portal);
      const { body } = await again.ask('POST', '/session', { email: local.email, password: PASSWORD });
      expect(body).toEqual({ next: 'done' });

      const both = await madePerson(portal, {
        totpSecret: TOTP_SECRET,
        memberships: [...membership(sweet), ...membership(boat)],
      });
      const other = await madePerson(portal, adminFacts);
      for (const { id } of [both, other]) {
        expect((await admin.ask('DELETE', `/people/${id}/totp`)).status).toBe(404);
        expect((await operator.ask('DELETE', `/people/${id}/totp`)).status).toBe(204);
      }
      const self = (await operator.ask('GET', '/me')).body.id;
      expect((await operator.ask('DELETE', `/people/${self}/totp`)).status).toBe(404);
    });

    test('from an admin takes the admin’s rights with it until a new one is set up', async () => {
      const person = await madePerson(portal, { adminOf: ['sweets'], totpSecret: TOTP_SECRET });
      const operator = await signedIn(
        portal,
        await madePerson(portal, { operator: true, totpSecret: TOTP_SECRET }),
      );
      await operator.ask('DELETE', `/people/${person.id}/totp`);
      const browser = browserAt(portal);
      const { body } = await browser.ask('POST', '/session', { email: person.email, password: PASSWORD });
      expect(body).toEqual({ next: 'set-up-totp' });
      expect((await admins(browser)).status).toBe(404);
      const { secret } = (await browser.ask('POST', '/me/totp/offer')).body;
      await browser.ask('PUT', '/me/totp', { secret, code: code(secret) });
      expect((await admins(browser)).status).toBe(200);
    });
  });
});
