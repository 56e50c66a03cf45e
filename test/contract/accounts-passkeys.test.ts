import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { passkeyKey } from '../../functions/accounts/keys.ts';
import { suspendPerson } from '../../functions/accounts/people.ts';
import { system } from '../../functions/platform/actor.ts';
import { isoTime } from '../../functions/platform/clock.ts';
import {
  lettersTo,
  MINUTE,
  madePerson,
  openPlace,
  type Place,
  problem,
  signedIn,
  TOTP_SECRET,
} from '../support/accounts.ts';
import { Authenticator, type Untruth } from '../support/authenticator.ts';
import { type Browser, browserAt } from '../support/browser.ts';
import { madeCluster } from '../support/clusters.ts';
import { onBothStores } from '../support/stores.ts';

const REFUSED = { status: 422, kind: 'passkey-refused' };
const GONE = { status: 410, kind: 'link-gone' };

onBothStores('passkeys', (store) => {
  let portal: Place;
  beforeAll(async () => {
    portal = await openPlace(store);
    await madeCluster(portal, 'sweets');
  });
  afterAll(() => portal.table.close());

  const add = async (browser: Browser, key: Authenticator, untruth?: Untruth) => {
    const options = (await browser.ask('POST', '/me/passkeys/options')).body;
    return browser.ask('POST', '/me/passkeys', key.create(options, untruth));
  };
  const challenge = async (browser = browserAt(portal)) =>
    (await browser.ask('POST', '/session/passkey/options')).body;
  const enter = async (key: Authenticator, untruth?: Untruth, browser = browserAt(portal)) =>
    browser.ask('POST', '/session/passkey', key.get(await challenge(browser), untruth));
  /** Someone with a passkey. */
  const owner = async (facts = {}, key = new Authenticator()) => {
    const person = await madePerson(portal, facts);
    const browser = await signedIn(portal, person);
    expect((await add(browser, key)).status).toBe(201);
    return { person, browser, key };
  };

  test('are added with a letter, sign in with nothing typed, and are taken away', async () => {
    const person = await madePerson(portal);
    const browser = await signedIn(portal, person);
    const key = new Authenticator();
    const options = (await browser.ask('POST', '/me/passkeys/options')).body;
    expect(options).toMatchObject({
      rp: { id: 'portal.test' },
      user: { name: person.email },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const added = await browser.ask('POST', '/me/passkeys', key.create(options));
    expect(added).toMatchObject({ status: 201, body: { device: 'Firefox, Linux' } });
    expect((await lettersTo(portal, person.email))[0]!.text).toContain('Добавлен ключ доступа');
    expect((await browser.ask('GET', '/me/passkeys')).body.items).toEqual([added.body]);
    // The browser is told of it, so that the same authenticator is not added twice.
    expect((await browser.ask('POST', '/me/passkeys/options')).body.excludeCredentials).toMatchObject([
      { id: added.body.id },
    ]);

    const other = browserAt(portal);
    expect(await enter(key, {}, other)).toMatchObject({ status: 200, body: { next: 'done' } });
    expect((await other.ask('GET', '/me')).body).toMatchObject({
      email: person.email,
      strong: true,
      passkeys: 1,
    });

    expect((await browser.ask('DELETE', `/me/passkeys/${added.body.id}`)).status).toBe(204);
    expect(problem(await enter(key))).toEqual(REFUSED);
    expect((await lettersTo(portal, person.email))[0]!.text).toContain('Ключ доступа удалён');
    expect((await browser.ask('DELETE', `/me/passkeys/${added.body.id}`)).status).toBe(404);
  });

  test('are two factors in one: an admin acts at once, and someone with an app types no code', async () => {
    const { key } = await owner({ adminOf: ['sweets'] });
    const browser = browserAt(portal);
    expect((await enter(key, {}, browser)).body).toEqual({ next: 'done' });
    expect((await browser.ask('GET', '/clusters/sweets/admins')).status).toBe(200);
    const { key: second } = await owner({ totpSecret: TOTP_SECRET });
    expect((await enter(second)).body).toEqual({ next: 'done' });
  });

  test('are called what their owner likes, and say when they were used', async () => {
    const { browser, key } = await owner();
    const list = async () => (await browser.ask('GET', '/me/passkeys')).body.items;
    const [before] = await list();
    expect(before).toMatchObject({ name: before.device });
    expect(before).not.toHaveProperty('usedAt');
    const path = `/me/passkeys/${before.id}/name`;
    const renamed = await browser.ask('PUT', path, { name: ' Рабочий ноутбук ' });
    expect(renamed).toMatchObject({ status: 200, body: { ...before, name: 'Рабочий ноутбук' } });
    expect(await list()).toEqual([renamed.body]);
    expect((await browser.ask('PUT', path, { name: ' ' })).status).toBe(422);
    expect((await enter(key)).status).toBe(200);
    const usedAt = isoTime(portal.clock());
    expect((await list())[0]).toMatchObject({ name: 'Рабочий ноутбук', usedAt });
    const stranger = await signedIn(portal, await madePerson(portal));
    expect((await stranger.ask('PUT', path, { name: 'Чужой' })).status).toBe(404);
    expect((await list())[0].name).toBe('Рабочий ноутбук');
  });

  test('are several with one person', async () => {
    const { person, browser, key } = await owner();
    const spare = new Authenticator();
    await add(browser, spare);
    for (const one of [key, spare]) expect((await enter(one)).status).toBe(200);
    expect((await browser.ask('GET', '/me')).body).toMatchObject({ email: person.email, passkeys: 2 });
  });

  describe('are not added', () => {
    test.each<[string, Untruth]>([
      ['by another site', { origin: 'https://portal.test.evil.example' }],
      ['over plain http', { origin: 'http://portal.test' }],
      ['for another site', { rpId: 'evil.example' }],
      ['without verifying the person', { verified: false }],
      ['by an answer of another kind', { type: 'webauthn.get' }],
    ])('%s', async (_how, untruth) => {
      const browser = await signedIn(portal, await madePerson(portal));
      expect(problem(await add(browser, new Authenticator(), untruth))).toEqual(REFUSED);
      expect((await browser.ask('GET', '/me/passkeys')).body.items).toEqual([]);
    });

    test('to a challenge that was used, is old, or was given to another', async () => {
      const [one, other] = [
        await signedIn(portal, await madePerson(portal)),
        await signedIn(portal, await madePerson(portal)),
      ];
      const options = (await one.ask('POST', '/me/passkeys/options')).body;
      const key = new Authenticator();
      expect((await one.ask('POST', '/me/passkeys', key.create(options))).status).toBe(201);
      expect(problem(await one.ask('POST', '/me/passkeys', new Authenticator().create(options)))).toEqual(
        GONE,
      );

      const foreign = (await one.ask('POST', '/me/passkeys/options')).body;
      expect(problem(await other.ask('POST', '/me/passkeys', new Authenticator().create(foreign)))).toEqual(
        REFUSED,
      );
      const forSignIn = await challenge();
      const made = new Authenticator().create({ ...forSignIn, rp: { id: 'portal.test' } });
      expect(problem(await one.ask('POST', '/me/passkeys', made))).toEqual(REFUSED);
      const late = (await one.ask('POST', '/me/passkeys/options')).body;
      portal.clock.forward(5 * MINUTE);
      expect(problem(await one.ask('POST', '/me/passkeys', new Authenticator().create(late)))).toEqual(GONE);
    });

    test('or taken away long after signing in', async () => {
      const { browser, key } = await owner();
      portal.clock.forward(10 * MINUTE);
      const again = { status: 403, kind: 'sign-in-again' };
      expect(problem(await browser.ask('POST', '/me/passkeys/options'))).toEqual(again);
      const id = Buffer.from(key.id).toString('base64url');
      expect(problem(await browser.ask('DELETE', `/me/passkeys/${id}`))).toEqual(again);
      expect((await enter(key)).status).toBe(200);
    });
  });

  describe('do not sign in', () => {
    test.each<[string, Untruth]>([
      ['at another site', { origin: 'https://portal.test.evil.example' }],
      ['for another site', { rpId: 'evil.example' }],
      ['without verifying the person', { verified: false }],
      ['by an answer of another kind', { type: 'webauthn.create' }],
      ['with a spoilt signature', { spoilt: true }],
      ['to a challenge that nobody gave', { challenge: 'bm9ib2R5IGdhdmUgdGhpcw' }],
      ['with no word of whose they are', { userHandle: '' }],
    ])('%s', async (_how, untruth) => {
      const { key } = await owner();
      const answer = await enter(key, untruth);
      expect(problem(answer)).toEqual(untruth.challenge ? GONE : REFUSED);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect((await enter(key)).status).toBe(200);
    });

    test('twice with one answer, nor to a challenge of more than five minutes', async () => {
      const { key } = await owner();
      const answer = key.get(await challenge());
      expect((await browserAt(portal).ask('POST', '/session/passkey', answer)).status).toBe(200);
      expect(problem(await browserAt(portal).ask('POST', '/session/passkey', answer))).toEqual(GONE);
      const late = key.get(await challenge());
      portal.clock.forward(5 * MINUTE);
      expect(problem(await browserAt(portal).ask('POST', '/session/passkey', late))).toEqual(GONE);
    });

    test('to the challenge of adding one', async () => {
      const { browser, key } = await owner();
      const options = (await browser.ask('POST', '/me/passkeys/options')).body;
      const answer = key.get({ ...options, rpId: 'portal.test' });
      expect(problem(await browserAt(portal).ask('POST', '/session/passkey', answer))).toEqual(REFUSED);
    });

    test('as someone else', async () => {
      const [{ key }, { person, key: theirs }] = [await owner(), await owner()];
      const handle = Buffer.from(person.id).toString('base64url');
      expect(problem(await enter(key, { userHandle: handle }))).toEqual(REFUSED);
      // With the other’s credential named, the signature is still one’s own.
      const browser = browserAt(portal);
      const id = Buffer.from(theirs.id).toString('base64url');
      const answer = { ...key.get(await challenge(browser), { userHandle: handle }), id, rawId: id };
      expect(problem(await browser.ask('POST', '/session/passkey', answer))).toEqual(REFUSED);
    });

    test('as a copy: a counter that does not grow gives a cloned key away', async () => {
      const { person, key } = await owner();
      for (let i = 0; i < 3; i++) expect((await enter(key)).status).toBe(200);
      expect(problem(await enter(key, { counter: 2 }))).toEqual(REFUSED);
      expect(problem(await enter(key, { counter: 3 }))).toEqual(REFUSED);
      const item = await portal.table.get(passkeyKey(person.id, Buffer.from(key.id).toString('base64url')));
      expect(item!.counter).toBe(3);
      expect((await enter(key)).status).toBe(200);
    });

    test('someone who is suspended', async () => {
      const { person, key } = await owner();
      await suspendPerson(portal, system, person.id, true);
      expect(problem(await enter(key))).toEqual(REFUSED);
      await suspendPerson(portal, system, person.id, false);
      expect((await enter(key)).status).toBe(200);
    });
  });

  test('that are synchronised do not count, and sign in again and again', async () => {
    const { key } = await owner({}, new Authenticator({ counts: false }));
    for (let i = 0; i < 3; i++) expect((await enter(key)).status).toBe(200);
  });

  test('sent in the wrong shape are refused by field', async () => {
    const { id, ...rest } = new Authenticator().get({ challenge: 'x' });
    const answer = await browserAt(portal).ask('POST', '/session/passkey', { ...rest, id: `${id}!` });
    expect(problem(answer)).toEqual({ status: 422, kind: 'invalid-input', fields: ['/id'] });
  });
});
