import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, newSecret } from '../../functions/platform/ids.ts';
import {
  DAY,
  lettersTo,
  linkTo,
  madePerson,
  openPlace,
  PASSWORD,
  type Place,
  problem,
  signedIn,
  TOTP_SECRET,
} from '../support/accounts.ts';
import { type Browser, browserAt } from '../support/browser.ts';
import { innOf, madeCluster, madeCompany } from '../support/clusters.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('invitations', (store) => {
  let portal: Place;
  let admin: Browser;
  let invited = 0;
  beforeAll(async () => {
    portal = await openPlace(store);
    await madeCluster(portal, 'sweets');
    await madeCluster(portal, 'boats');
    const who = await madePerson(portal, { adminOf: ['sweets', 'boats'], totpSecret: TOTP_SECRET });
    admin = await signedIn(portal, who);
  });
  afterAll(() => portal.table.close());

  const newcomer = () => `newcomer-${++invited}@bakery.test`;
  const draft = (overrides = {}) => ({
    id: newId(portal.clock()),
    inn: innOf(640_000_000 + ++invited),
    name: { ru: `Пекарня ${invited}`, en: `Bakery ${invited}` },
    city: { ru: 'Пенза' },
    ownerEmail: newcomer(),
    ...overrides,
  });
  /** Invites someone to a company and returns the secret of the letter’s link. */
  const invite = async (
    company: { cluster: string; slug: string },
    email: string,
    role = 'editor',
    by = admin,
  ): Promise<string> => {
    const path = `/clusters/${company.cluster}/companies/${company.slug}/invitations`;
    const answer = await by.ask('POST', path, { id: newId(portal.clock()), email, role });
    expect(answer.status).toBe(201);
    return linkTo(portal, email);
  };
  const accept = (secret: string, browser = browserAt(portal), input = {}) =>
    browser.ask('POST', `/invitations/${secret}/accept`, {
      name: 'Нина Орлова',
      password: PASSWORD,
      ...input,
    });
  const rolesOf = async (browser: Browser) =>
    (await browser.ask('GET', '/me')).body.memberships.map(
      ({ companySlug, role }: Record<string, string>) => `${companySlug}: ${role}`,
    );

  describe('a company', () => {
    test('is invited by its INN; the letter’s link sets up its owner’s account', async () => {
      const company = draft({ ownerEmail: ' Owner.One@Bakery.TEST ' });
      const made = await admin.ask('POST', '/clusters/sweets/companies', company);
      expect(made).toMatchObject({
        status: 201,
        body: {
          slug: expect.any(String),
          published: false,
          status: 'active',
          requisites: { inn: company.inn },
        },
      });
      const [letter, ...others] = await lettersTo(portal, 'owner.one@bakery.test');
      expect(others).toEqual([]);
      expect(letter).toMatchObject({ subject: `Приглашение: ${company.name.ru}` });
      expect(letter!.text).toContain('стать владельцем предприятия');

      const secret = await linkTo(portal, 'owner.one@bakery.test');
      const owner = browserAt(portal);
      expect(await owner.ask('GET', `/invitations/${secret}`)).toMatchObject({
        status: 200,
        body: { role: 'owner', company: { name: company.name.ru }, invitedBy: 'Анна Петрова', known: false },
      });
      expect(await accept(secret, owner)).toMatchObject({ status: 200, body: { next: 'done' } });
      expect((await owner.ask('GET', '/me')).body).toMatchObject({
        name: 'Нина Орлова',
        email: 'owner.one@bakery.test',
        memberships: [{ cluster: 'sweets', companySlug: made.body.slug, role: 'owner' }],
        hasPassword: true,
      });
      const at = `/clusters/sweets/companies/${made.body.slug}`;
      expect((await owner.ask('GET', `${at}/profile`)).status).toBe(200);
      // It is closed to the public until it says what buyers must know.
      expect((await browserAt(portal).ask('GET', at)).status).toBe(404);
      expect(problem(await owner.ask('PUT', `${at}/publication`, { published: true }))).toEqual({
        status: 422,
        kind: 'not-ready',
        fields: ['/contacts/phone', '/requisites/ogrn', '/requisites/legalAddress/ru'],
      });
    });

    test('needs an INN with valid check digits, which no other company of the cluster has', async () => {
      const right = draft();
      const wrong = `${right.inn.slice(0, 9)}${(Number(right.inn[9]) + 1) % 10}`;
      expect(
        problem(await admin.ask('POST', '/clusters/sweets/companies', { ...right, inn: wrong })),
      ).toEqual({
        status: 422,
        kind: 'invalid-input',
        fields: ['/inn'],
      });
      expect((await admin.ask('POST', '/clusters/sweets/companies', right)).status).toBe(201);
      const again = await admin.ask('POST', '/clusters/sweets/companies', draft({ inn: right.inn }));
      expect(problem(again)).toEqual({ status: 422, kind: 'invalid-input', fields: ['/inn'] });
      // What was refused left nothing behind, its letter neither.
      expect(await lettersTo(portal, `newcomer-${invited}@bakery.test`)).toEqual([]);
      expect((await admin.ask('POST', '/clusters/boats/companies', draft({ inn: right.inn }))).status).toBe(
        201,
      );
    });

    test('is invited once when the same request comes again', async () => {
      const company = draft();
      const first = await admin.ask('POST', '/clusters/sweets/companies', company);
      const second = await admin.ask('POST', '/clusters/sweets/companies', company);
      expect(second).toMatchObject({ status: 201, body: { id: company.id, slug: first.body.slug } });
      expect(await lettersTo(portal, company.ownerEmail)).toHaveLength(1);
      const other = { ...company, name: { ru: 'Другая' } };
      expect((await admin.ask('POST', '/clusters/sweets/companies', other)).status).toBe(409);
    });
  });

  test('many companies of one name get addresses of their own', async () => {
    const held = ['ivanov', ...Array.from({ length: 18 }, (_, i) => `ivanov-${i + 2}`)];
    await portal.table.write(
      held.map((sk) => ({ put: { pk: 'sweets|slugs', sk, id: newId() }, if: { absent: true } })),
    );
    const made = await admin.ask('POST', '/clusters/sweets/companies', draft({ name: { ru: 'Иванов' } }));
    expect(made.status).toBe(201);
    expect(made.body.slug).toMatch(/^ivanov-[0-9a-z]{6}$/);
  });

  describe('a link', () => {
    test('works once; of two at the same moment one wins', async () => {
      const company = await madeCompany(portal, 'sweets', 'Однажды');
      const secret = await invite(company, newcomer());
      const both = await Promise.all([accept(secret), accept(secret)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
      expect(problem(await accept(secret))).toEqual({ status: 410, kind: 'link-gone' });
      expect((await browserAt(portal).ask('GET', `/invitations/${secret}`)).status).toBe(410);
      expect(
        (await admin.ask('GET', `/clusters/sweets/companies/${company.slug}/people`)).body.items,
      ).toHaveLength(1);
    });

    test('works for seven days', async () => {
      const company = await madeCompany(portal, 'sweets', 'Неделя');
      const [inTime, late] = [await invite(company, newcomer()), await invite(company, newcomer())];
      portal.clock.forward(7 * DAY - 60_000);
      expect((await accept(inTime)).status).toBe(200);
      portal.clock.forward(60_000);
      expect(problem(await accept(late))).toEqual({ status: 410, kind: 'link-gone' });
      admin = await signedIn(portal, { email: (await admin.ask('GET', '/me')).body.email });
    });

    test('that nobody sent opens nothing', async () => {
      expect(problem(await accept(newSecret()))).toEqual({ status: 410, kind: 'link-gone' });
      expect((await accept('short')).status).toBe(422);
      expect((await browserAt(portal).ask('GET', `/invitations/${newSecret()}`)).status).toBe(410);
    });

    test('stops working when it is taken back, or sent again with a new one', async () => {
      const company = await madeCompany(portal, 'sweets', 'Передумали');
      const [back, again] = [newcomer(), newcomer()];
      const links = [await invite(company, back), await invite(company, again)];
      const { items } = (await admin.ask('GET', `/clusters/sweets/companies/${company.slug}/invitations`))
        .body;
      expect(items).toHaveLength(2);
      const idOf = (email: string) => items.find((one: { email: string }) => one.email === email).id;
      expect((await admin.ask('DELETE', `/clusters/sweets/invitations/${idOf(back)}`)).status).toBe(204);
      const resent = await admin.ask('POST', `/clusters/sweets/invitations/${idOf(again)}/resend`);
      expect(resent).toMatchObject({ status: 200, body: { email: again, role: 'editor' } });
      for (const old of links) expect((await accept(old)).status).toBe(410);
      expect((await accept(await linkTo(portal, again))).status).toBe(200);
      expect((await admin.ask('DELETE', `/clusters/sweets/invitations/${idOf(back)}`)).status).toBe(404);
    });

    test('is kept as a digest only, and survives a password that is refused', async () => {
      const company = await madeCompany(portal, 'sweets', 'Шифр');
      const email = newcomer();
      const secret = await invite(company, email);
      const { items } = await portal.table.query({ pk: 'sweets|invitations', limit: 1000 });
      expect(JSON.stringify(items)).not.toContain(secret);
      const common = await accept(secret, browserAt(portal), { password: 'пароль123456' });
      expect(problem(common)).toEqual({ status: 422, kind: 'invalid-input', fields: ['/password'] });
      const own = await accept(secret, browserAt(portal), { password: email });
      expect(problem(own)).toEqual({ status: 422, kind: 'invalid-input', fields: ['/password'] });
      expect((await accept(secret)).status).toBe(200);
    });
  });

  describe('who has an account already', () => {
    test('signs in and joins with it: one person, several companies and clusters', async () => {
      const [first, second] = [
        await madeCompany(portal, 'sweets', 'Первая'),
        await madeCompany(portal, 'sweets', 'Вторая'),
      ];
      const third = await madeCompany(portal, 'boats', 'Третья');
      const email = newcomer();
      const person = browserAt(portal);
      await accept(await invite(first, email, 'owner'), person);

      const link = await invite(second, email, 'viewer');
      expect((await person.ask('GET', `/invitations/${link}`)).body.known).toBe(true);
      expect(problem(await accept(link))).toEqual({ status: 409, kind: 'has-account' });
      expect(await person.ask('POST', `/invitations/${link}/join`)).toMatchObject({
        status: 200,
        body: { role: 'viewer', company: { slug: second.slug } },
      });
      expect((await person.ask('POST', `/invitations/${link}/join`)).status).toBe(410);
      await person.ask('POST', `/invitations/${await invite(third, email, 'editor')}/join`);
      expect(await rolesOf(person)).toEqual([
        `${first.slug}: owner`,
        `${second.slug}: viewer`,
        `${third.slug}: editor`,
      ]);
      for (const { cluster, slug } of [first, second, third])
        expect(
          (await person.ask('GET', `/clusters/${cluster}/companies/${slug}/people`)).body.items,
        ).toMatchObject([{ email, name: 'Нина Орлова' }]);
    });

    test('cannot take what was sent to someone else', async () => {
      const company = await madeCompany(portal, 'sweets', 'Чужая');
      const other = await signedIn(portal, await madePerson(portal));
      const email = newcomer();
      const link = await invite(company, email);
      expect(problem(await other.ask('POST', `/invitations/${link}/join`))).toEqual({
        status: 403,
        kind: 'other-address',
      });
      expect((await browserAt(portal).ask('POST', `/invitations/${link}/join`)).status).toBe(401);
      expect(await rolesOf(other)).toEqual([]);
      expect((await accept(link)).status).toBe(200);
    });

    test('is not invited where it is already; an older invitation takes no rights away', async () => {
      const company = await madeCompany(portal, 'sweets', 'Старая');
      const email = newcomer();
      const older = await invite(company, email, 'viewer');
      const person = browserAt(portal);
      await accept(await invite(company, email, 'owner'), person);
      expect((await person.ask('POST', `/invitations/${older}/join`)).status).toBe(200);
      expect(await rolesOf(person)).toEqual([`${company.slug}: owner`]);
      const path = `/clusters/sweets/companies/${company.slug}/invitations`;
      const again = await admin.ask('POST', path, { id: newId(), email, role: 'viewer' });
      expect(problem(again)).toEqual({ status: 422, kind: 'invalid-input', fields: ['/email'] });
    });
  });

  describe('a request', () => {
    test('that comes again invites once; its id is not for another invitation', async () => {
      const company = await madeCompany(portal, 'sweets', 'Повтор');
      const path = `/clusters/sweets/companies/${company.slug}/invitations`;
      const input = { id: newId(portal.clock()), email: newcomer(), role: 'editor' };
      const first = await admin.ask('POST', path, input);
      expect(await admin.ask('POST', path, input)).toMatchObject({ status: 201, body: first.body });
      expect(await lettersTo(portal, input.email)).toHaveLength(1);
      expect(problem(await admin.ask('POST', path, { ...input, email: newcomer() }))).toEqual({
        status: 409,
        kind: 'id-taken',
      });
      expect(problem(await admin.ask('POST', path, { ...input, email: 'почта', role: 'boss' }))).toEqual({
        status: 422,
        kind: 'invalid-input',
        fields: ['/email', '/role'],
      });
    });

    test('in English writes an English letter', async () => {
      const company = await madeCompany(portal, 'sweets', 'Экспорт');
      const email = newcomer();
      const path = `/clusters/sweets/companies/${company.slug}/invitations`;
      await admin.ask('POST', path, { id: newId(), email, role: 'editor', lang: 'en' });
      const [letter] = await lettersTo(portal, email);
      expect(letter!.text).toMatch(
        /invites you to be an editor of “Экспорт”[\s\S]*portal\.test\/en\/invitation\//,
      );
    });
  });
});
