import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sessionsOf } from '../../functions/accounts/keys.ts';
import {
  DAY,
  HOUR,
  MINUTE,
  madePerson,
  openPlace,
  PASSWORD,
  type Place,
  signedIn,
} from '../support/accounts.ts';
import { type Browser, browserAt } from '../support/browser.ts';
import { onBothStores } from '../support/stores.ts';

const PHONE = 'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36';
const YANDEX = 'Mozilla/5.0 (Windows NT 10.0) Chrome/148.0 YaBrowser/26.9 Safari/537.36';

onBothStores('sessions', (store) => {
  let portal: Place;
  beforeAll(async () => {
    portal = await openPlace(store);
  });
  afterAll(() => portal.table.close());

  const isIn = async (browser: Browser) => (await browser.ask('GET', '/me')).status === 200;
  const listed = async (browser: Browser) => (await browser.ask('GET', '/me/sessions')).body.items;

  test('are listed with their devices, the latest first, and ended one by one', async () => {
    const person = await madePerson(portal);
    const phone = await signedIn(portal, person, { agent: PHONE });
    const office = await signedIn(portal, person, { agent: YANDEX });
    const items = await listed(office);
    expect(items).toMatchObject([
      { device: 'Яндекс Браузер, Windows', current: true },
      { device: 'Chrome, Android', current: false },
    ]);
    expect(items[0].createdAt).toBe(new Date(portal.clock() - 1000).toISOString());
    expect((await office.ask('DELETE', `/me/sessions/${items[1].id}`)).status).toBe(204);
    expect(await isIn(phone)).toBe(false);
    expect(await isIn(office)).toBe(true);
    expect((await office.ask('DELETE', `/me/sessions/${items[1].id}`)).status).toBe(404);
  });

  test('of others are out of reach', async () => {
    const [one, other] = [await signedIn(portal, await madePerson(portal)), await madePerson(portal)];
    const theirs = await signedIn(portal, other);
    const [{ id }] = await listed(theirs);
    expect((await one.ask('DELETE', `/me/sessions/${id}`)).status).toBe(404);
    expect(await isIn(theirs)).toBe(true);
  });

  test('end all but this one at once', async () => {
    const person = await madePerson(portal);
    const browsers = await Promise.all([1, 2, 3].map(() => signedIn(portal, person)));
    const here = await signedIn(portal, person);
    expect((await here.ask('DELETE', '/me/sessions')).status).toBe(204);
    for (const browser of browsers) expect(await isIn(browser)).toBe(false);
    expect(await listed(here)).toMatchObject([{ current: true }]);
  });

  test('end by signing out: the cookie goes, and whoever kept a copy of it is out too', async () => {
    const browser = await signedIn(portal, await madePerson(portal));
    const copy = browserAt(portal);
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    expect(await isIn(copy)).toBe(true);
    const out = await browser.ask('DELETE', '/session');
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()).toEqual([
      '__Host-artel=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure',
    ]);
    expect([...browser.cookies.keys()]).toEqual(['__Host-artel-device']);
    expect(await isIn(copy)).toBe(false);
    expect((await browser.ask('DELETE', '/session')).status).toBe(204);
  });

  test('change their token when someone signs in anew on the same browser', async () => {
    const person = await madePerson(portal);
    const browser = await signedIn(portal, person);
    const before = browserAt(portal);
    for (const [name, value] of browser.cookies) before.cookies.set(name, value);
    await browser.ask('POST', '/session', { email: person.email, password: PASSWORD });
    expect(await isIn(browser)).toBe(true);
    expect(await isIn(before)).toBe(false);
    expect(await listed(browser)).toHaveLength(1);
  });

  test('end after 14 days without use', async () => {
    const person = await madePerson(portal);
    const [used, idle] = [await signedIn(portal, person), await signedIn(portal, person)];
    portal.clock.forward(13 * DAY);
    expect(await isIn(used)).toBe(true);
    portal.clock.forward(DAY);
    expect(await isIn(idle)).toBe(false);
    expect(await isIn(used)).toBe(true);
  });

  test('end 60 days after signing in, however much they are used', async () => {
    const browser = await signedIn(portal, await madePerson(portal));
    for (let day = 0; day < 59; day += 10) {
      expect(await isIn(browser)).toBe(true);
      portal.clock.forward(10 * DAY - (day === 50 ? MINUTE : 0));
    }
    expect(await isIn(browser)).toBe(true);
    portal.clock.forward(MINUTE);
    expect(await isIn(browser)).toBe(false);
    expect((await browser.ask('GET', '/me/sessions')).status).toBe(401);
  });

  test('note their use once an hour, not at every request', async () => {
    const person = await madePerson(portal);
    const browser = await signedIn(portal, person);
    const version = async () => (await portal.table.query(sessionsOf(person.id))).items[0]!.version;
    await isIn(browser);
    expect(await version()).toBe(1);
    portal.clock.forward(HOUR);
    await isIn(browser);
    await isIn(browser);
    expect(await version()).toBe(2);
  });

  describe('that are none', () => {
    test.each([
      [
        'a token of nobody',
        (value: string) => value.replace(/\.(.)/, (_, first) => `.${first === 'A' ? 'B' : 'A'}`),
      ],
      [
        'a token of someone else',
        (value: string) => value.replace(/^./, (first) => (first === '0' ? '1' : '0')),
      ],
      ['half a token', (value: string) => value.slice(0, -1)],
      ['nonsense', () => 'null.null'],
    ])('%s lets nobody in', async (_what, forge) => {
      const browser = await signedIn(portal, await madePerson(portal));
      browser.cookies.set('__Host-artel', forge(browser.cookies.get('__Host-artel')!));
      expect(await isIn(browser)).toBe(false);
    });

    test('a device’s token is no session, and a plain cookie of that name neither', async () => {
      const browser = await signedIn(portal, await madePerson(portal));
      const session = browser.cookies.get('__Host-artel')!;
      browser.cookies.set('__Host-artel', browser.cookies.get('__Host-artel-device')!);
      expect(await isIn(browser)).toBe(false);
      browser.cookies.delete('__Host-artel');
      browser.cookies.set('artel', session);
      expect(await isIn(browser)).toBe(false);
    });
  });
});
