import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recipientsOf } from '../../functions/accounts/people.ts';
import type { Company } from '../../functions/companies/schema.ts';
import type { CompanyRole } from '../../functions/platform/actor.ts';
import {
  madePerson,
  openPlace,
  PASSWORD,
  type Place,
  problem,
  signedIn,
  TOTP_SECRET,
} from '../support/accounts.ts';
import { type Browser, browserAt } from '../support/browser.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('people of companies and clusters', (store) => {
  let portal: Place;
  let admin: Browser;
  beforeAll(async () => {
    portal = await openPlace(store);
    await madeCluster(portal, 'sweets');
    await madeCluster(portal, 'boats');
    admin = await signedIn(portal, await adminOf('sweets'));
  });
  afterAll(() => portal.table.close());

  const adminOf = (...clusters: string[]) =>
    madePerson(portal, { adminOf: clusters, totpSecret: TOTP_SECRET });
  const member = async (role: CompanyRole, ...companies: Company[]) => {
    const memberships = companies.map(({ cluster, id, slug }) => ({
      cluster,
      company: id,
      companySlug: slug,
      role,
    }));
    const person = await madePerson(portal, { memberships });
    return { ...person, browser: await signedIn(portal, person) };
  };
  const at = ({ cluster, slug }: Company) => `/clusters/${cluster}/companies/${slug}`;
  const roles = async (company: Company, by = admin): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await by.ask('GET', `${at(company)}/people`)).body.items.map((one: Record<string, string>) => [
        one.id,
        one.role,
      ]),
    );
  const setRole = (by: Browser, company: Company, id: string, role: CompanyRole) =>
    by.ask('PUT', `${at(company)}/people/${id}/role`, { role });
  const remove = (by: Browser, company: Company, id: string) =>
    by.ask('DELETE', `${at(company)}/people/${id}`);
  const suspend = (by: Browser, id: string, suspended = true) =>
    by.ask('PUT', `/people/${id}/suspended`, { suspended });
  const signIn = ({ email }: { email: string }) =>
    browserAt(portal, { client: '2001:db8:5::1' }).ask('POST', '/session', { email, password: PASSWORD });

  describe('a role', () => {
    test('changes at once, in the sessions that are open too', async () => {
      const company = await madeCompany(portal, 'sweets', 'Роли');
      const [owner, editor] = [await member('owner', company), await member('editor', company)];
      const publish = () => editor.browser.ask('PUT', `${at(company)}/publication`, { published: false });
      expect((await publish()).status).toBe(200);
      expect((await setRole(owner.browser, company, editor.id, 'viewer')).status).toBe(204);
      expect((await publish()).status).toBe(403);
      expect(await roles(company)).toEqual({ [owner.id]: 'owner', [editor.id]: 'viewer' });
      expect((await setRole(owner.browser, company, editor.id, 'viewer')).status).toBe(204);
      expect((await recipientsOf(portal, 'sweets', company.id)).map(({ personId }) => personId)).toEqual([
        owner.id,
      ]);
    });

    test('of someone who is not there cannot be changed', async () => {
      const [company, other] = [
        await madeCompany(portal, 'sweets', 'Здесь'),
        await madeCompany(portal, 'sweets', 'Там'),
      ];
      const [owner, stranger] = [await member('owner', company), await member('editor', other)];
      expect((await setRole(owner.browser, company, stranger.id, 'owner')).status).toBe(404);
      expect(await roles(other)).toEqual({ [stranger.id]: 'editor' });
    });
  });

  describe('the only owner', () => {
    const LAST = { status: 409, kind: 'last-owner' };

    test('stays: cannot leave, be taken out or given less, before handing over', async () => {
      const company = await madeCompany(portal, 'sweets', 'Единственный');
      const [owner, editor] = [await member('owner', company), await member('editor', company)];
      expect(problem(await remove(owner.browser, company, owner.id))).toEqual(LAST);
      expect(problem(await setRole(owner.browser, company, owner.id, 'editor'))).toEqual(LAST);
      expect(problem(await remove(admin, company, owner.id))).toEqual(LAST);

      const handOver = { from: owner.id, to: editor.id };
      expect((await editor.browser.ask('POST', `${at(company)}/hand-over`, handOver)).status).toBe(403);
      expect((await owner.browser.ask('POST', `${at(company)}/hand-over`, handOver)).status).toBe(204);
      expect(await roles(company)).toEqual({ [owner.id]: 'editor', [editor.id]: 'owner' });
      expect((await owner.browser.ask('POST', `${at(company)}/hand-over`, handOver)).status).toBe(403);
      expect((await remove(owner.browser, company, owner.id)).status).toBe(204);
      expect((await owner.browser.ask('GET', `${at(company)}/people`)).status).toBe(404);
    });

    test('of two who leave at the same moment one stays', async () => {
      const company = await madeCompany(portal, 'sweets', 'Двое');
      const owners = [await member('owner', company), await member('owner', company)];
      const both = await Promise.all(owners.map(({ browser, id }) => remove(browser, company, id)));
      expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(Object.values(await roles(company))).toEqual(['owner']);
    });

    test('cannot hand over to a stranger or to someone suspended', async () => {
      const [company, other] = [
        await madeCompany(portal, 'sweets', 'Передача'),
        await madeCompany(portal, 'sweets', 'Сосед'),
      ];
      const owner = await member('owner', company);
      const [stranger, asleep] = [await member('editor', other), await member('editor', company)];
      await suspend(admin, asleep.id);
      for (const { id } of [stranger, asleep]) {
        const answer = await owner.browser.ask('POST', `${at(company)}/hand-over`, {
          from: owner.id,
          to: id,
        });
        expect(answer.status).toBe(404);
      }
      expect((await roles(company))[owner.id]).toBe('owner');
    });

    test('who is suspended does not count: another owner may not leave then', async () => {
      const company = await madeCompany(portal, 'sweets', 'Сон');
      const [one, other] = [await member('owner', company), await member('owner', company)];
      await suspend(admin, one.id);
      expect(problem(await remove(other.browser, company, other.id))).toEqual(LAST);
      await suspend(admin, one.id, false);
      expect((await remove(other.browser, company, other.id)).status).toBe(204);
    });

    test('that is gone or ill is replaced by the admin', async () => {
      const company = await madeCompany(portal, 'sweets', 'Замена');
      const [owner, viewer] = [await member('owner', company), await member('viewer', company)];
      const handOver = { from: owner.id, to: viewer.id };
      expect((await admin.ask('POST', `${at(company)}/hand-over`, handOver)).status).toBe(204);
      expect((await remove(admin, company, owner.id)).status).toBe(204);
      expect(await roles(company)).toEqual({ [viewer.id]: 'owner' });
    });
  });

  describe('someone who leaves', () => {
    test('a company keeps the account and the other companies', async () => {
      const [one, other] = [
        await madeCompany(portal, 'sweets', 'Прежняя'),
        await madeCompany(portal, 'boats', 'Нынешняя'),
      ];
      const person = await member('viewer', one, other);
      expect((await remove(person.browser, one, person.id)).status).toBe(204);
      expect((await person.browser.ask('GET', `${at(one)}/profile`)).status).toBe(404);
      expect((await person.browser.ask('GET', `${at(other)}/profile`)).status).toBe(200);
      expect(await roles(one)).toEqual({});
      expect((await remove(person.browser, one, person.id)).status).toBe(404);
    });
  });

  describe('suspending', () => {
    test('ends all sessions and closes every way in, until it is taken back', async () => {
      const company = await madeCompany(portal, 'sweets', 'Пауза');
      const person = await member('editor', company);
      expect((await suspend(admin, person.id)).status).toBe(204);
      expect((await person.browser.ask('GET', '/me')).status).toBe(401);
      expect(problem(await signIn(person))).toEqual({
        status: 422,
        kind: 'invalid-input',
        fields: ['/password'],
      });
      const [shown] = (await admin.ask('GET', `${at(company)}/people`)).body.items;
      expect(shown).toMatchObject({ id: person.id, suspended: true });
      expect(await recipientsOf(portal, 'sweets', company.id)).toEqual([]);
      expect((await suspend(admin, person.id)).status).toBe(204);
      expect((await suspend(admin, person.id, false)).status).toBe(204);
      expect((await signIn(person)).status).toBe(200);
    });

    test('does not reach people of other clusters, admins, operators or oneself', async () => {
      const [sweet, boat] = [
        await madeCompany(portal, 'sweets', 'Сладкая'),
        await madeCompany(portal, 'boats', 'Парус'),
      ];
      const both = await member('editor', sweet, boat);
      expect((await suspend(admin, both.id)).status).toBe(403);
      expect((await suspend(admin, (await member('editor', boat)).id)).status).toBe(404);
      expect((await suspend(admin, (await adminOf('sweets')).id)).status).toBe(403);
      expect((await suspend(admin, (await adminOf('boats')).id)).status).toBe(404);
      expect((await suspend(admin, (await admin.ask('GET', '/me')).body.id)).status).toBe(403);
      expect((await both.browser.ask('GET', '/me')).status).toBe(200);
      // Whoever runs both clusters may, and so may the operator.
      const wide = await signedIn(portal, await adminOf('sweets', 'boats'));
      expect((await suspend(wide, both.id)).status).toBe(204);
      const operator = await signedIn(
        portal,
        await madePerson(portal, { operator: true, totpSecret: TOTP_SECRET }),
      );
      expect((await suspend(operator, both.id, false)).status).toBe(204);
      expect((await suspend(operator, (await adminOf('sweets')).id)).status).toBe(204);
    });
  });

  describe('an admin of a cluster', () => {
    test('is taken off by another one; the last stays', async () => {
      await madeCluster(portal, 'toys');
      const [one, other] = [await adminOf('toys'), await adminOf('toys')];
      const [first, second] = [await signedIn(portal, one), await signedIn(portal, other)];
      const off = (by: Browser, id: string) => by.ask('DELETE', `/clusters/toys/admins/${id}`);
      expect((await off(admin, one.id)).status).toBe(404);
      expect((await off(first, other.id)).status).toBe(204);
      expect((await second.ask('GET', '/clusters/toys/admins')).status).toBe(404);
      expect(problem(await off(first, one.id))).toEqual({ status: 409, kind: 'last-admin' });
      expect((await first.ask('GET', '/clusters/toys/admins')).body.items).toMatchObject([{ id: one.id }]);
    });

    test('of two who take each other off at the same moment one stays', async () => {
      await madeCluster(portal, 'mills');
      const people = [await adminOf('mills'), await adminOf('mills')];
      const browsers = [await signedIn(portal, people[0]!), await signedIn(portal, people[1]!)];
      await Promise.all(
        browsers.map((by, i) => by.ask('DELETE', `/clusters/mills/admins/${people[1 - i]!.id}`)),
      );
      const { items } = await portal.table.query({ pk: 'mills|admins' });
      expect(items).toHaveLength(1);
    });
  });

  test('a new name stands in every list at once; a lost version is told of', async () => {
    const company = await madeCompany(portal, 'sweets', 'Имена');
    const person = await member('viewer', company);
    const { version } = (await person.browser.ask('GET', '/me')).body;
    const edit = (name: string) => person.browser.ask('PUT', '/me', { name, lang: 'ru', version });
    expect((await edit('Мария Кузнецова')).body).toMatchObject({
      name: 'Мария Кузнецова',
      version: version + 1,
    });
    expect((await admin.ask('GET', `${at(company)}/people`)).body.items).toMatchObject([
      { name: 'Мария Кузнецова' },
    ]);
    expect(await edit('Мария Иванова')).toMatchObject({
      status: 409,
      body: { type: '/problems/changed-meanwhile', current: { name: 'Мария Кузнецова' } },
    });
  });
});
