import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  freshCode,
  linkTo,
  MINUTE,
  madePerson,
  openPlace,
  PASSWORD,
  type Place,
  signedIn,
  TOTP_SECRET,
} from '../support/accounts.ts';
import { type Browser, browserAt } from '../support/browser.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('guessing', (store) => {
  let portal: Place;
  let strangers = 0;
  beforeAll(async () => {
    portal = await openPlace(store);
  });
  afterAll(() => portal.table.close());

  /** A browser that nobody has seen, from an address of its own. */
  const stranger = () => browserAt(portal, { client: `203.0.113.${++strangers % 250}` });
  const signIn = (browser: Browser, email: string, password: string) =>
    browser.ask('POST', '/session', { email, password });
  /** Guesses `times` times within one window, each time from another address. */
  const guess = async (times: number, once: (browser: Browser) => Promise<{ status: number }>) => {
    const statuses: number[] = [];
    for (let i = 0; i < times; i++) statuses.push((await once(stranger())).status);
    return statuses;
  };
  /** Moves the clock to the beginning of the next window, so that a test does not fall into two. */
  const nextWindow = () => {
    const window = 15 * MINUTE;
    portal.clock.forward(window - (portal.clock() % window));
  };

  test('from many addresses is slowed down, while the owner’s own browser goes on', async () => {
    const person = await madePerson(portal);
    const own = await signedIn(portal, person, { client: '192.0.2.10' });
    await own.ask('DELETE', '/session');
    nextWindow();
    const statuses = await guess(52, (browser) => signIn(browser, person.email, 'догадка такая вот'));
    expect(statuses).toEqual([...Array(50).fill(422), 429, 429]);

    const refused = await signIn(stranger(), person.email, PASSWORD);
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(13 * 60);
    expect(wait).toBeLessThanOrEqual(15 * 60);

    // The owner is not locked out: not on a known browser, nor by a letter, nor elsewhere after the wait.
    expect((await signIn(own, person.email, PASSWORD)).status).toBe(200);
    const elsewhere = stranger();
    expect((await elsewhere.ask('POST', '/session/link', { email: person.email })).status).toBe(202);
    const link = await linkTo(portal, person.email);
    expect((await elsewhere.ask('POST', `/session/link/${link}`)).status).toBe(200);
    portal.clock.forward(wait * 1000);
    expect((await signIn(stranger(), person.email, PASSWORD)).status).toBe(200);
  });

  test('from one address is slowed down sooner, and others are not', async () => {
    const person = await madePerson(portal);
    nextWindow();
    const one = browserAt(portal, { client: '192.0.2.20' });
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await signIn(one, person.email, 'догадка такая вот')).status);
    expect(statuses).toEqual([...Array(10).fill(422), 429, 429]);
    expect((await signIn(one, person.email, PASSWORD)).status).toBe(429);
    expect((await signIn(stranger(), person.email, PASSWORD)).status).toBe(200);
    // The same office goes on at its other accounts.
    expect((await signIn(one, (await madePerson(portal)).email, PASSWORD)).status).toBe(200);
  });

  test('of many accounts from one address is slowed down', async () => {
    nextWindow();
    const one = browserAt(portal, { client: '192.0.2.30' });
    const statuses: number[] = [];
    for (let i = 0; i < 101; i++)
      statuses.push((await signIn(one, `guess-${i}@accounts.test`, PASSWORD)).status);
    expect(statuses).toEqual([...Array(100).fill(422), 429]);
  });

  test('at an address without an account is slowed down alike', async () => {
    nextWindow();
    const statuses = await guess(51, (browser) => signIn(browser, 'nobody@accounts.test', PASSWORD));
    expect(statuses).toEqual([...Array(50).fill(422), 429]);
  });

  test('at once does not slip through together', async () => {
    const person = await madePerson(portal);
    nextWindow();
    const one = browserAt(portal, { client: '192.0.2.40' });
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => signIn(one, person.email, 'догадка такая вот')),
    );
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(10);
  });

  test('on a known browser is slowed down too', async () => {
    const person = await madePerson(portal);
    const own = await signedIn(portal, person);
    nextWindow();
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) statuses.push((await signIn(own, person.email, 'догадка такая вот')).status);
    expect(statuses).toEqual([...Array(10).fill(422), 429]);
  });

  test('with a device’s cookie of another account counts as a stranger’s', async () => {
    const [victim, thief] = [await madePerson(portal), await signedIn(portal, await madePerson(portal))];
    nextWindow();
    await guess(50, (browser) => signIn(browser, victim.email, 'догадка такая вот'));
    const device = thief.cookies.get('__Host-artel-device')!;
    thief.cookies.set('__Host-artel-device', device.replace(/^[^.]+/, victim.id));
    expect((await signIn(thief, victim.email, PASSWORD)).status).toBe(429);
  });

  test('asking for letters does not keep the owner from getting one', async () => {
    const person = await madePerson(portal);
    const own = await signedIn(portal, person);
    nextWindow();
    const ask = (browser: Browser) => browser.ask('POST', '/session/link', { email: person.email });
    expect(await guess(6, ask)).toEqual([...Array(5).fill(202), 429]);
    const forgotten = { email: person.email };
    expect((await stranger().ask('POST', '/password/forgotten', forgotten)).status).toBe(429);
    expect((await own.ask('POST', '/password/forgotten', forgotten)).status).toBe(202);
  });

  test('the code of the app is slowed down, while the owner’s own browser goes on', async () => {
    const person = await madePerson(portal, { totpSecret: TOTP_SECRET });
    const own = await signedIn(portal, person, { client: '192.0.2.50' });
    nextWindow();
    // Someone who knows the password tries codes: ten with each sign-in.
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) {
      const thief = stranger();
      expect((await signIn(thief, person.email, PASSWORD)).body.next).toBe('totp');
      for (let n = 0; n < 11; n++)
        statuses.push((await thief.ask('POST', '/session/code', { code: `00000${n % 10}` })).status);
    }
    expect(statuses.slice(0, 11)).toEqual([...Array(10).fill(422), 429]);
    expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(50);
    expect(statuses.slice(-10)).toEqual(Array(10).fill(429));

    await own.ask('DELETE', '/session');
    expect((await signIn(own, person.email, PASSWORD)).body.next).toBe('totp');
    expect((await own.ask('POST', '/session/code', { code: freshCode(portal) })).body).toEqual({
      next: 'done',
    });
  });
});
