import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emailKey, personKey, sessionsOf } from '../../functions/accounts/keys.ts';
import { fits, hashPassword, NOBODY, refuseCommon } from '../../functions/accounts/passwords.ts';
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
import { type Browser, browserAt } from '../support/browser.ts';
import { onBothStores } from '../support/stores.ts';

const OTHER = 'восемь лиловых бегемотов';
const WRONG_PAIR = { status: 422, kind: 'invalid-input', fields: ['/password'] };

describe('a password', () => {
  test('is hashed by Argon2id at the cost that OWASP names; the hash for nobody costs the same', async () => {
    const cost = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;
    expect(await hashPassword(PASSWORD)).toMatch(cost);
    expect(NOBODY).toMatch(cost);
    // Not thrown and not right: the work was done.
    expect(await verify(NOBODY, PASSWORD)).toBe(false);
    expect(await fits(PASSWORD, undefined)).toBe(false);
  });

  test('of an unknown address takes as long to refuse as a wrong one', async () => {
    const stored = await hashPassword(PASSWORD);
    const times = { known: [] as number[], unknown: [] as number[] };
    const timed = async (list: number[], hash: string | undefined) => {
      const begun = performance.now();
      await fits('не тот', hash);
      list.push(performance.now() - begun);
    };
    for (let round = 0; round < 11; round++) {
      await timed(times.known, stored);
      await timed(times.unknown, undefined);
    }
    // The quickest of each is the work itself: whatever else the machine does only adds to it.
    const ratio = Math.min(...times.unknown) / Math.min(...times.known);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test.each([
    'password12345',
    'P@ssw0rd2026!',
    'qwertyuiop123',
    'йцукенгшщзхъ',
    'Пароль2026!!!',
    '1234567890123',
    'aaaaaaaaaaaa',
    'абвабвабвабв',
    'gfhjkmgfhjkm',
    'Anna.Petrova1',
    'anna@bakery-ooo',
  ])('%s is guessed first and refused', (password) => {
    expect(() => refuseCommon(password, ['Anna Petrova', 'anna@bakery-ooo.test'])).toThrow('invalid-input');
  });

  test.each([PASSWORD, 'correct horse battery staple', 'Зефир, что плывёт в Сызрань', 'k8#Lq!t2Zv@w'])(
    '%s is not',
    (password) =>
      expect(() => refuseCommon(password, ['Anna Petrova', 'anna@bakery-ooo.test'])).not.toThrow(),
  );
});

onBothStores('signing in by password', (store) => {
  let portal: Place;
  let calls = 0;
  beforeAll(async () => {
    portal = await openPlace(store);
  });
  afterAll(() => portal.table.close());

  const signIn = (
    email: string,
    password: string,
    browser = browserAt(portal, { client: `2001:db8::${++calls}` }),
  ) => browser.ask('POST', '/session', { email, password });
  const recorded = async ({ id }: { id: string }) => (await portal.table.get(personKey(id)))!;

  test('gives a session in a cookie that scripts, other sites and plain http do not get', async () => {
    const { id, email } = await madePerson(portal);
    const answer = await signIn(email, PASSWORD);
    expect(answer).toMatchObject({ status: 200, body: { next: 'done' } });
    const [session, device] = answer.headers.getSetCookie();
    expect(session).toMatch(
      /^__Host-artel=[0-9a-f-]{36}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=5184000; Secure$/,
    );
    expect(device).toMatch(
      /^__Host-artel-device=.+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    // The table holds no secret that would let its reader in.
    const { items } = await portal.table.query({ pk: sessionsOf(id).pk });
    const secrets = [session, device].map((line) => /\.([\w-]{43})/.exec(line!)![1]!);
    for (const secret of secrets) expect(JSON.stringify(items)).not.toContain(secret);
    expect((await recorded({ id })).password).toMatch(/^\$argon2id\$/);
  });

  test('takes the address in any case and with blanks, and the password in any Unicode form', async () => {
    const { email } = await madePerson(portal);
    const decomposed = PASSWORD.normalize('NFD');
    expect(decomposed).not.toBe(PASSWORD);
    expect((await signIn(`  ${email.toUpperCase()} `, decomposed)).status).toBe(200);
    const held = await portal.table.get(emailKey(email));
    expect(held).toBeDefined();
  });

  test('tells nothing of whether an address is known: all refusals are the same', async () => {
    const known = await madePerson(portal);
    const withoutPassword = await madePerson(portal, { passwordHash: '' });
    const answers = [
      await signIn(known.email, OTHER),
      await signIn('nobody@accounts.test', PASSWORD),
      await signIn(withoutPassword.email, PASSWORD),
    ];
    const bodies = answers.map(({ body: { instance: _instance, ...body } }) => body);
    expect(answers.map(problem)).toEqual([WRONG_PAIR, WRONG_PAIR, WRONG_PAIR]);
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
    for (const answer of answers) expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test('names each wrong field', async () => {
    expect(problem(await signIn('почта', ''))).toEqual({
      status: 422,
      kind: 'invalid-input',
      fields: ['/email', '/password'],
    });
  });

  describe('a new password', () => {
    const change = (browser: Browser, input: { present?: string; password: string }) =>
      browser.ask('PUT', '/me/password', input);

    test('needs the present one; other sessions end and a letter tells of it', async () => {
      const person = await madePerson(portal);
      const [here, elsewhere] = [await signedIn(portal, person), await signedIn(portal, person)];
      expect(problem(await change(here, { password: OTHER }))).toEqual({
        ...WRONG_PAIR,
        fields: ['/present'],
      });
      expect(problem(await change(here, { present: OTHER, password: OTHER }))).toEqual({
        ...WRONG_PAIR,
        fields: ['/present'],
      });
      expect(problem(await change(here, { present: PASSWORD, password: 'пароль12345' }))).toEqual(WRONG_PAIR);
      expect(problem(await change(here, { present: PASSWORD, password: 'коротко' }))).toEqual(WRONG_PAIR);
      expect((await change(here, { present: PASSWORD, password: OTHER })).status).toBe(204);
      expect((await here.ask('GET', '/me')).status).toBe(200);
      expect((await elsewhere.ask('GET', '/me')).status).toBe(401);
      expect(await lettersTo(portal, person.email)).toMatchObject([{ subject: 'Изменён способ входа' }]);
      expect((await signIn(person.email, PASSWORD)).status).toBe(422);
      expect((await signIn(person.email, OTHER)).status).toBe(200);
    });

    test('needs a sign-in of the last ten minutes', async () => {
      const browser = await signedIn(portal, await madePerson(portal));
      portal.clock.forward(10 * MINUTE);
      expect(problem(await change(browser, { present: PASSWORD, password: OTHER }))).toEqual({
        status: 403,
        kind: 'sign-in-again',
      });
    });

    test('ends all other sessions, however many someone opened', async () => {
      const person = await madePerson(portal);
      for (let i = 0; i < 120; i++)
        await portal.table.write([
          {
            put: { ...sessionsKeyOf(person.id, i), waiting: false, usedAt: 0, createdAt: portal.clock() },
            if: { absent: true },
          },
        ]);
      const here = await signedIn(portal, person);
      expect((await change(here, { present: PASSWORD, password: OTHER })).status).toBe(204);
      expect((await here.ask('GET', '/me/sessions')).body.items).toHaveLength(1);
    });
  });

  describe('a forgotten one', () => {
    const forget = (email: string) => browserAt(portal).ask('POST', '/password/forgotten', { email });
    const reset = (secret: string, password: string, browser = browserAt(portal)) =>
      browser.ask('POST', '/password/reset', { secret, password });

    test('is set anew by a letter’s link, once; all sessions end, this browser is signed in', async () => {
      const person = await madePerson(portal);
      const thief = await signedIn(portal, person);
      expect((await forget(person.email)).status).toBe(202);
      const secret = await linkTo(portal, person.email);
      // A password that is guessed first does not use the link up.
      expect(problem(await reset(secret, 'пароль12345'))).toEqual(WRONG_PAIR);
      const browser = browserAt(portal);
      expect(await reset(secret, OTHER, browser)).toMatchObject({ status: 200, body: { next: 'done' } });
      expect((await browser.ask('GET', '/me')).status).toBe(200);
      expect((await thief.ask('GET', '/me')).status).toBe(401);
      expect(problem(await reset(secret, PASSWORD))).toEqual({ status: 410, kind: 'link-gone' });
      expect((await signIn(person.email, PASSWORD)).status).toBe(422);
      expect((await signIn(person.email, OTHER)).status).toBe(200);
      expect((await lettersTo(portal, person.email))[0]!.subject).toBe('Изменён способ входа');
    });

    test('brings no letter to an unknown address, and the answer is the same', async () => {
      const [known, unknown] = [
        await forget((await madePerson(portal)).email),
        await forget('who@accounts.test'),
      ];
      expect({ ...unknown, headers: null }).toEqual({ ...known, headers: null });
      expect(await lettersTo(portal, 'who@accounts.test')).toEqual([]);
    });

    test('has a link for a quarter of an hour, which is no link for signing in', async () => {
      const person = await madePerson(portal);
      await forget(person.email);
      const secret = await linkTo(portal, person.email);
      expect((await browserAt(portal).ask('POST', `/session/link/${secret}`)).status).toBe(410);
      portal.clock.forward(15 * MINUTE - 5 * SECOND);
      expect((await reset(secret, OTHER)).status).toBe(200);
      await forget(person.email);
      portal.clock.forward(15 * MINUTE);
      expect((await reset(await linkTo(portal, person.email), PASSWORD)).status).toBe(410);
    });

    test('does not pass by the second factor', async () => {
      const person = await madePerson(portal, { totpSecret: TOTP_SECRET });
      await forget(person.email);
      const browser = browserAt(portal);
      expect((await reset(await linkTo(portal, person.email), OTHER, browser)).body).toEqual({
        next: 'totp',
      });
      expect((await browser.ask('GET', '/me')).status).toBe(401);
    });

    test('of two new ones at the same moment one is kept', async () => {
      const person = await madePerson(portal);
      await forget(person.email);
      const secret = await linkTo(portal, person.email);
      const both = await Promise.all([reset(secret, OTHER), reset(secret, 'третий вагон с конца')]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    });
  });
});

const sessionsKeyOf = (person: string, i: number) => ({
  pk: sessionsOf(person).pk,
  sk: `session|${String(i).padStart(43, '0')}`,
});
