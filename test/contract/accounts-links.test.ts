import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSecret } from '../../functions/platform/ids.ts';
import {
  DAY,
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
import { browserAt } from '../support/browser.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { onBothStores } from '../support/stores.ts';

const GONE = { status: 410, kind: 'link-gone' };

onBothStores('links of letters', (store) => {
  let portal: Place;
  beforeAll(async () => {
    portal = await openPlace(store);
    await madeCluster(portal, 'sweets');
  });
  afterAll(() => portal.table.close());

  describe('signing in', () => {
    const ask = (email: string) => browserAt(portal).ask('POST', '/session/link', { email });
    const follow = (secret: string, browser = browserAt(portal)) =>
      browser.ask('POST', `/session/link/${secret}`);

    test('by a link works once, on the browser that opens it', async () => {
      const person = await madePerson(portal, { passwordHash: '' });
      expect((await ask(person.email.toUpperCase())).status).toBe(202);
      const secret = await linkTo(portal, person.email);
      const browser = browserAt(portal);
      expect(await follow(secret, browser)).toMatchObject({ status: 200, body: { next: 'done' } });
      expect((await browser.ask('GET', '/me')).body).toMatchObject({
        email: person.email,
        hasPassword: false,
      });
      expect(problem(await follow(secret))).toEqual(GONE);
      // Whoever has no password may set one now, with nothing to prove but the letter.
      expect((await browser.ask('PUT', '/me/password', { password: PASSWORD })).status).toBe(204);
    });

    test('by one link at the same moment twice works once', async () => {
      const person = await madePerson(portal);
      await ask(person.email);
      const secret = await linkTo(portal, person.email);
      const both = await Promise.all([follow(secret), follow(secret)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    });

    test('by a link of more than a quarter of an hour, of another kind, or of nobody does not work', async () => {
      const person = await madePerson(portal);
      await ask(person.email);
      const secret = await linkTo(portal, person.email);
      const reset = await browserAt(portal).ask('POST', '/password/reset', { secret, password: PASSWORD });
      expect(problem(reset)).toEqual(GONE);
      portal.clock.forward(15 * MINUTE - 3 * SECOND);
      expect((await follow(secret)).status).toBe(200);
      await ask(person.email);
      portal.clock.forward(15 * MINUTE);
      expect(problem(await follow(await linkTo(portal, person.email)))).toEqual(GONE);
      expect(problem(await follow(newSecret()))).toEqual(GONE);
      expect((await follow('short')).status).toBe(422);
    });

    test('brings no letter to an unknown address, and the answer is the same', async () => {
      const [known, unknown] = [await ask((await madePerson(portal)).email), await ask('who@accounts.test')];
      expect({ ...unknown, headers: null }).toEqual({ ...known, headers: null });
      expect(await lettersTo(portal, 'who@accounts.test')).toEqual([]);
    });

    test('by a link does not pass by the second factor', async () => {
      const person = await madePerson(portal, { totpSecret: TOTP_SECRET });
      await ask(person.email);
      const browser = browserAt(portal);
      expect((await follow(await linkTo(portal, person.email), browser)).body).toEqual({ next: 'totp' });
      expect((await browser.ask('GET', '/me')).status).toBe(401);
    });
  });

  describe('a new address', () => {
    test('counts from the moment that its letter’s link is opened; the old one is told', async () => {
      const company = await madeCompany(portal, 'sweets', 'Переезд');
      const person = await madePerson(portal, { memberships: [...memberOf(company).memberships] });
      const browser = await signedIn(portal, person);
      const to = 'moved@accounts.test';
      expect((await browser.ask('POST', '/me/email', { email: 'Moved@accounts.test' })).status).toBe(202);
      expect((await browser.ask('GET', '/me')).body.email).toBe(person.email);
      const secret = await linkTo(portal, to);
      expect((await browserAt(portal).ask('POST', `/session/link/${secret}`)).status).toBe(410);
      expect(await browserAt(portal).ask('POST', `/email/${secret}`)).toMatchObject({
        status: 200,
        body: { email: to },
      });
      expect((await browserAt(portal).ask('POST', `/email/${secret}`)).status).toBe(410);
      expect((await lettersTo(portal, person.email))[0]).toMatchObject({
        subject: 'Изменён способ входа',
        text: expect.stringContaining(to),
      });
      const old = await browserAt(portal).ask('POST', '/session', {
        email: person.email,
        password: PASSWORD,
      });
      expect(old.status).toBe(422);
      const again = await signedIn(portal, { email: to });
      const at = `/clusters/sweets/companies/${company.slug}/people`;
      expect((await again.ask('GET', at)).body.items).toMatchObject([{ id: person.id, email: to }]);
    });

    test('of someone else gets no letter, and is not taken from who took it meanwhile', async () => {
      const [one, other] = [await madePerson(portal), await madePerson(portal)];
      const browser = await signedIn(portal, one);
      expect((await browser.ask('POST', '/me/email', { email: other.email })).status).toBe(202);
      expect(await lettersTo(portal, other.email)).toEqual([]);
      const wanted = 'wanted@accounts.test';
      await browser.ask('POST', '/me/email', { email: wanted });
      const secret = await linkTo(portal, wanted);
      await madePerson(portal, { email: wanted });
      expect(problem(await browserAt(portal).ask('POST', `/email/${secret}`))).toEqual({
        status: 409,
        kind: 'address-taken',
      });
      expect((await browser.ask('GET', '/me')).body.email).toBe(one.email);
    });

    test('needs a recent sign-in, another address, and a link of less than a day', async () => {
      const person = await madePerson(portal);
      const browser = await signedIn(portal, person);
      expect(problem(await browser.ask('POST', '/me/email', { email: person.email }))).toEqual({
        status: 422,
        kind: 'invalid-input',
        fields: ['/email'],
      });
      await browser.ask('POST', '/me/email', { email: 'late@accounts.test' });
      portal.clock.forward(DAY);
      const late = await browserAt(portal).ask(
        'POST',
        `/email/${await linkTo(portal, 'late@accounts.test')}`,
      );
      expect(problem(late)).toEqual(GONE);
      expect(problem(await browser.ask('POST', '/me/email', { email: 'new@accounts.test' }))).toEqual({
        status: 403,
        kind: 'sign-in-again',
      });
    });
  });
});
