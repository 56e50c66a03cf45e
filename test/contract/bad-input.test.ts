import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inviteCompany } from '../../functions/companies/inviting.ts';
import { system } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import {
  madePerson,
  openPlace,
  PASSWORD,
  type Place,
  problem,
  signedIn,
  TOTP_SECRET,
} from '../support/accounts.ts';
import { memberOf } from '../support/actors.ts';
import { type Answer, appOf, ask, type Browser, browserAt } from '../support/browser.ts';
import { innOf, madeCluster, madeCompany } from '../support/clusters.ts';
import { type FailingTable, failingTable } from '../support/failing-table.ts';
import { product } from '../support/shops.ts';
import { onBothStores } from '../support/stores.ts';

const MIB = 1024 * 1024;

onBothStores('what comes in wrong', (store) => {
  let portal: Place;
  let table: FailingTable;
  let owner: Browser;
  let at: string;
  const mistakes: string[] = [];
  beforeAll(async () => {
    const plain = await openPlace(store);
    table = failingTable(plain.table);
    portal = {
      ...plain,
      table,
      log: (level, event) => {
        if (level === 'error') mistakes.push(event);
      },
    };
    await madeCluster(portal, 'sweets');
    const company = await madeCompany(portal, 'sweets', 'Зефир');
    at = `/clusters/sweets/companies/${company.slug}`;
    owner = await signedIn(
      portal,
      await madePerson(portal, { memberships: [...memberOf(company).memberships] }),
    );
  });
  afterAll(() => table.close());

  /** Sends a body as it is, with the owner’s cookie. */
  const raw = (
    method: string,
    path: string,
    body: BodyInit | null,
    headers: Record<string, string> = {},
  ): Promise<Answer> =>
    ask(
      appOf(portal),
      new Request(`https://portal.test/api${path}`, {
        method,
        headers: {
          cookie: [...owner.cookies].map((pair) => pair.join('=')).join('; '),
          'content-type': 'application/json',
          ...headers,
        },
        body,
        ...(body instanceof ReadableStream && { duplex: 'half' }),
      } as RequestInit),
    );
  const details = (answer: Answer): Record<string, string> =>
    Object.fromEntries(
      answer.body.errors.map(({ pointer, detail }: Record<string, string>) => [pointer, detail]),
    );

  describe('a body', () => {
    test.each(['{"name": ', '{name: 1}', '', 'not json', '{"a":1}}'])(
      'of broken JSON is 400: %s',
      async (body) => {
        const answer = await raw('POST', `${at}/products`, body);
        expect(answer).toMatchObject({
          status: 400,
          body: {
            type: '/problems/unreadable',
            title: 'Тело запроса не разобрать: нужен правильный JSON.',
            status: 400,
            instance: expect.stringMatching(/^urn:request:/),
          },
        });
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
        expect(answer.headers.get('cache-control')).toBe('no-store');
        const english = await raw('POST', `${at}/products`, body, { 'accept-language': 'en-GB,en;q=0.9' });
        expect(english.body.title).toBe('The request body cannot be read: valid JSON is needed.');
      },
    );

    test('that is not JSON at all is refused', async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
        const answer = await raw('POST', `${at}/products`, 'name=1', { 'content-type': type });
        expect({ type, refused: answer.status >= 400 && answer.status < 500 }).toEqual({
          type,
          refused: true,
        });
      }
    });

    test('of more than a mebibyte is 413, whether it says so or not', async () => {
      const tooLarge = { status: 413, kind: 'too-large' };
      const text = JSON.stringify({ name: 'я'.repeat(MIB / 2) });
      expect(problem(await raw('POST', `${at}/products`, text))).toEqual(tooLarge);
      const stated = await raw('POST', `${at}/products`, '{}', { 'content-length': String(MIB + 1) });
      expect(problem(stated)).toEqual(tooLarge);
      expect(stated.body.title).toBe('Слишком много данных: можно не больше 1\u00a0МБ.');
      let pulled = 0;
      const endless = new ReadableStream({
        pull(controller) {
          pulled++;
          controller.enqueue(new Uint8Array(64 * 1024));
        },
      });
      expect(problem(await raw('POST', `${at}/products`, endless))).toEqual(tooLarge);
      expect(pulled).toBeLessThan(24);
    });

    test('of a catalogue or a picture may be larger', async () => {
      const stated = (mib: number) => ({
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': String(mib * MIB),
      });
      for (const [path, most] of [
        [`${at}/import`, 50],
        [`${at}/pictures`, 16],
      ] as const) {
        expect((await raw('POST', path, '--x--\r\n', stated(most))).status).not.toBe(413);
        expect((await raw('POST', path, '--x--\r\n', stated(most + 1))).status).toBe(413);
      }
    });
  });

  describe('wrong fields', () => {
    test('are all named at once, each with what would be right, in Russian and in English', async () => {
      const wrong = {
        id: 'one',
        inn: '5836000001',
        name: { ru: '' },
        city: {},
        slug: 'Пенза',
        ownerEmail: 'почта',
      };
      const admin = await signedIn(
        portal,
        await madePerson(portal, { adminOf: ['sweets'], totpSecret: TOTP_SECRET }),
      );
      const russian = await admin.ask('POST', '/clusters/sweets/companies', wrong);
      expect(russian).toMatchObject({ status: 422, body: { title: 'Проверьте выделенные поля.' } });
      expect(details(russian)).toEqual({
        '/id': 'Это не идентификатор записи.',
        '/inn': 'Это не ИНН: нужно 10 или 12 цифр с верными контрольными.',
        '/name/ru': 'Заполните это поле.',
        '/city/ru': 'Заполните это поле.',
        '/slug': 'Неверный вид записи.',
        '/ownerEmail': 'Нужен адрес почты вида name@example.ru.',
      });
      const english = await admin.ask('POST', '/clusters/sweets/companies?lang=en', wrong);
      expect(english.body.title).toBe('Please check the marked fields.');
      expect(details(english)).toEqual({
        '/id': 'This is not an id.',
        '/inn': 'Not an INN: 10 or 12 digits with valid check digits.',
        '/name/ru': 'Please fill in this field.',
        '/city/ru': 'Please fill in this field.',
        '/slug': 'Wrong format.',
        '/ownerEmail': 'Needs an e-mail address like name@example.com.',
      });
    });

    test('deep inside are named by their place', async () => {
      const answer = await owner.ask('POST', `${at}/products`, {
        ...product('Зефир'),
        price: { kopecks: 1.5, per: { ru: 'шт' } },
        properties: [
          { name: 'Вес', value: '1' },
          { name: '', value: 'x'.repeat(1001) },
        ],
        group: Array(9).fill('a'),
        available: 'да',
        shelfLifeDays: 0,
      });
      expect(answer.status).toBe(422);
      expect(details(answer)).toEqual({
        '/price/kopecks': expect.stringContaining('целое число'),
        '/properties/1/name': 'Заполните это поле.',
        '/properties/1/value': 'Слишком длинно: можно не больше 1\u00a0000\u00a0символов.',
        '/group': 'Можно не больше 8.',
        '/available': 'Здесь нужно: да или нет.',
        '/shelfLifeDays': 'Нужно число не меньше 1.',
      });
    });

    test('of addresses and queries are named too; a cursor of another list is 400', async () => {
      expect(details(await owner.ask('GET', '/clusters/НЕТ/companies'))).toEqual({
        '/cluster': 'Неверный вид записи.',
      });
      expect(details(await owner.ask('GET', `${at}/products?limit=many`))).toEqual({
        '/limit': expect.any(String),
      });
      expect(problem(await owner.ask('GET', `${at}/products?cursor=nonsense`))).toEqual({
        status: 400,
        kind: 'bad-cursor',
      });
    });

    test('leave nothing behind', async () => {
      const before = (await owner.ask('GET', `${at}/products`)).body.items.length;
      await owner.ask('POST', `${at}/products`, { ...product('Зефир'), available: 'да' });
      expect((await owner.ask('GET', `${at}/products`)).body.items).toHaveLength(before);
    });
  });

  test('a lost version is 409 with what there is now, and nothing is lost', async () => {
    const mine = (await owner.ask('GET', `${at}/profile`)).body;
    const theirs = await owner.ask('PUT', `${at}/profile`, { ...mine, tagline: { ru: 'Чужая правка' } });
    expect(theirs.status).toBe(200);
    const late = await owner.ask('PUT', `${at}/profile`, { ...mine, tagline: { ru: 'Моя правка' } });
    expect(late).toMatchObject({
      status: 409,
      body: {
        type: '/problems/changed-meanwhile',
        current: { version: mine.version + 1, tagline: { ru: 'Чужая правка' } },
      },
    });
    expect((await owner.ask('GET', `${at}/profile`)).body.tagline).toEqual({ ru: 'Чужая правка' });
    const again = { ...late.body.current, tagline: { ru: 'Обе правки' } };
    expect((await owner.ask('PUT', `${at}/profile`, again)).body).toMatchObject({
      tagline: { ru: 'Обе правки' },
    });
  });

  describe('while the store does not answer', () => {
    test('a write is 503 with Retry-After, and nothing of it is there afterwards', async () => {
      const admin = await signedIn(
        portal,
        await madePerson(portal, { adminOf: ['sweets'], totpSecret: TOTP_SECRET }),
      );
      const input = {
        id: newId(),
        inn: innOf(583_777_001),
        name: { ru: 'Половина' },
        city: { ru: 'Пенза' },
        ownerEmail: 'half@bakery.test',
      };
      const partitions = [
        'sweets|companies',
        'sweets|inns',
        'sweets|slugs',
        'sweets|invitations',
        'portal|outbox',
      ];
      const keys = async () =>
        (await Promise.all(partitions.map((pk) => table.query({ pk, limit: 1000 })))).map(({ items }) =>
          items.map(({ sk, version }) => [sk, version]),
        );
      const before = await keys();
      table.writesLeft = 0;
      const answer = await admin.ask('POST', '/clusters/sweets/companies', input);
      table.writesLeft = Number.POSITIVE_INFINITY;
      expect(answer).toMatchObject({
        status: 503,
        body: {
          type: '/problems/store-unavailable',
          title: 'Хранилище сейчас недоступно, ничего не записано. Повторите через несколько секунд.',
        },
      });
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(await keys()).toEqual(before);
      expect(mistakes).toContain('request.failed');
      const again = await admin.ask('POST', '/clusters/sweets/companies', input);
      expect(again).toMatchObject({ status: 201, body: { id: input.id, slug: 'polovina' } });
      expect((await keys()).map((items, i) => items.length - before[i]!.length)).toEqual([1, 1, 1, 1, 1]);
    });

    test('what its transaction refuses is not written in part either', async () => {
      const before = await table.query({ pk: 'sweets|inns', limit: 1000 });
      const taken = { pk: 'sweets|invitations', sk: newId() };
      await table.write([{ put: taken, if: { absent: true } }]);
      const invited = inviteCompany(portal, system, 'sweets', {
        id: taken.sk,
        inn: innOf(583_777_002),
        name: { ru: 'Столкновение' },
        city: { ru: 'Пенза' },
        ownerEmail: 'clash@bakery.test',
      });
      await expect(invited).rejects.toMatchObject({ name: 'ConditionFailed' });
      expect(await table.query({ pk: 'sweets|inns', limit: 1000 })).toEqual(before);
    });

    test('reading is 503, and the health of the portal says so', async () => {
      table.reads = false;
      const [closed, open, health] = [
        await owner.ask('GET', '/me'),
        await browserAt(portal).ask('GET', '/clusters'),
        await ask(appOf(portal), new Request('https://portal.test/healthz')),
      ];
      table.reads = true;
      for (const answer of [closed, open, health]) {
        expect(problem(answer)).toEqual({ status: 503, kind: 'store-unavailable' });
        expect(answer.headers.get('retry-after')).toBe('5');
      }
      expect((await ask(appOf(portal), new Request('https://portal.test/healthz'))).body).toEqual({
        status: 'ok',
      });
    });
  });

  describe('an address of the API that there is not', () => {
    test.each([
      ['GET', '/nothing'],
      ['GET', '/clusters/sweets/nothing'],
      ['PATCH', '/me'],
      ['PUT', '/clusters'],
      ['DELETE', '/dashboard'],
      ['POST', '/'],
    ])('%s %s is 404 as a problem document', async (method, path) => {
      const answer = await owner.ask(method, path, method === 'GET' ? undefined : {});
      expect(answer).toMatchObject({
        status: 404,
        body: { type: '/problems/not-found', title: 'Такой страницы или записи нет.', status: 404 },
      });
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      const english = await owner.ask(method, `${path}?lang=en`, method === 'GET' ? undefined : {});
      expect(english.body.title).toBe('There is nothing here.');
    });
  });

  describe('another site', () => {
    const FOREIGN = { status: 403, kind: 'foreign-origin' };
    const cases: [string, Record<string, string>][] = [
      ['of another address', { origin: 'https://evil.example' }],
      ['that hides its address', { origin: 'null' }],
      ['over plain http', { origin: 'http://portal.test' }],
      ['on a subdomain', { origin: 'https://x.portal.test' }],
      ['by Fetch Metadata', { 'sec-fetch-site': 'cross-site' }],
      [
        'by Fetch Metadata, on a subdomain',
        { 'sec-fetch-site': 'same-site', origin: 'https://x.portal.test' },
      ],
    ];

    test.each(cases)('%s writes nothing with someone’s cookie', async (_who, headers) => {
      for (const [method, path, json] of [
        ['DELETE', '/session', undefined],
        ['PUT', `${at}/publication`, { published: false }],
        ['POST', '/session', { email: 'a@b.test', password: PASSWORD }],
      ] as const)
        expect(problem(await owner.ask(method, path, json, headers))).toEqual(FOREIGN);
      expect((await owner.ask('GET', '/me')).status).toBe(200);
      expect((await owner.ask('GET', `${at}/profile`)).body.published).toBe(true);
    });

    test('may not post the site’s own forms either', async () => {
      const form = new Request('https://portal.test/sign-in', {
        method: 'POST',
        headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
        body: 'email=a%40b.test',
      });
      expect(problem(await ask(appOf(portal), form))).toEqual(FOREIGN);
    });

    test.each<[string, Record<string, string>]>([
      ['the portal’s own pages', { origin: 'https://portal.test', 'sec-fetch-site': 'same-origin' }],
      ['an old browser on them', { origin: 'https://portal.test' }],
      ['an address typed in', { 'sec-fetch-site': 'none' }],
      ['a program without a browser', {}],
    ])('is not %s', async (_who, headers) => {
      expect((await owner.ask('PUT', `${at}/publication`, { published: true }, headers)).status).toBe(200);
    });

    test('may link to reading', async () => {
      const answer = await owner.ask('GET', '/me', undefined, { 'sec-fetch-site': 'cross-site' });
      expect(answer.status).toBe(200);
      // What is read stays with the browser: no other origin is let in.
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    });
  });

  test('every answer carries its request’s id, and one that is sent is kept short', async () => {
    const own = await owner.ask('GET', '/me', undefined, { 'x-request-id': 'a'.repeat(200) });
    expect(own.headers.get('x-request-id')).toBe('a'.repeat(64));
    const refused = await owner.ask('GET', '/nothing');
    expect(refused.body.instance).toBe(`urn:request:${refused.headers.get('x-request-id')}`);
  });
});
