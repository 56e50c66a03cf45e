import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getCluster, listClusters } from '../../functions/clusters/clusters.ts';
import { createCluster, editCluster } from '../../functions/clusters/editing.ts';
import { companiesFor, companyFor, getCompany, listCompanies } from '../../functions/companies/companies.ts';
import { countProducts, shopOf } from '../../functions/companies/counters.ts';
import { foundCompany } from '../../functions/companies/founding.ts';
import { system, visitor } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { adminOf, memberOf, operator, person } from '../support/actors.ts';
import { clusterNamed, madeCluster, madeCompany, profileNamed } from '../support/clusters.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number, code?: string) =>
  expect.objectContaining({ name: 'Refusal', status, ...(code && { code }) });

onBothStores('clusters and companies', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
    await madeCluster(portal, 'sweets');
    await madeCluster(portal, 'boats');
  });
  afterAll(() => portal.table.close());

  describe('a cluster', () => {
    test('is made by the operator, once, and everyone reads it', async () => {
      const made = await createCluster(portal, operator(), clusterNamed('furniture'));
      expect(await createCluster(portal, operator(), clusterNamed('furniture'))).toEqual(made);
      expect(await getCluster(portal, 'furniture')).toEqual(made);
      expect((await listClusters(portal)).map(({ slug }) => slug)).toEqual(['boats', 'furniture', 'sweets']);
      await expect(
        createCluster(portal, operator(), { ...clusterNamed('furniture'), hue: 1 }),
      ).rejects.toEqual(refused(422));
    });

    test('is not made by others', async () => {
      await expect(createCluster(portal, visitor, clusterNamed('x1'))).rejects.toEqual(refused(401));
      for (const actor of [adminOf('sweets'), person({ operator: true, strong: false })])
        await expect(createCluster(portal, actor, clusterNamed('x1'))).rejects.toEqual(refused(403));
      await expect(getCluster(portal, 'x1')).rejects.toEqual(refused(404));
    });

    test('is edited by its own admins, who learn of a lost version', async () => {
      const { slug, demo: _demo, ...before } = await getCluster(portal, 'boats');
      const edited = { ...before, hue: 211 };
      const after = await editCluster(portal, adminOf('boats'), slug, edited);
      expect(after).toMatchObject({ hue: 211, version: before.version + 1 });
      expect(await editCluster(portal, adminOf('boats'), slug, edited)).toEqual(after);
      await expect(editCluster(portal, adminOf('boats'), slug, { ...before, hue: 5 })).rejects.toMatchObject({
        status: 409,
        more: { current: after },
      });
      await expect(editCluster(portal, adminOf('sweets'), slug, edited)).rejects.toEqual(refused(403));
      await expect(editCluster(portal, visitor, slug, edited)).rejects.toEqual(refused(401));
    });

    test('keeps a category that has products and refuses a code that stands twice', async () => {
      const cluster = await madeCluster(portal, 'toys');
      const company = await madeCompany(portal, 'toys', 'Кубики');
      const shop = (await shopOf(portal, company))!;
      await portal.table.write(countProducts(shop, { all: 1, by: new Map([['cookies', 1]]) }));
      const { slug, demo: _demo, ...texts } = cluster;
      const [cookies, waffles] = cluster.categories;
      await expect(
        editCluster(portal, system, slug, { ...texts, categories: [waffles!] }),
      ).rejects.toMatchObject({ status: 422, fields: [{ field: '/categories' }] });
      await expect(
        editCluster(portal, system, slug, { ...texts, categories: [cookies!, waffles!, cookies!] }),
      ).rejects.toMatchObject({ status: 422, fields: [{ field: '/categories/2/id' }] });
      const after = await editCluster(portal, system, slug, { ...texts, categories: [cookies!] });
      expect(after.categories).toEqual([cookies]);
    });
  });

  describe('a company', () => {
    test('stands in its cluster’s list and under its address, and in no other cluster', async () => {
      const company = await madeCompany(portal, 'sweets', 'Вафельный дом');
      expect(company).toMatchObject({ slug: 'vafelnyy-dom', status: 'active', published: true, version: 1 });
      expect(await getCompany(portal, 'sweets', 'vafelnyy-dom')).toEqual(company);
      expect(await companyFor(portal, memberOf(company), 'sweets', 'vafelnyy-dom')).toEqual(company);
      const card = (await listCompanies(portal, 'sweets')).find(({ id }) => id === company.id);
      expect(card).toMatchObject({ slug: company.slug, products: 0, productsBy: {}, city: company.city });
      expect(await listCompanies(portal, 'boats')).toEqual([]);
      await expect(getCompany(portal, 'boats', 'vafelnyy-dom')).rejects.toEqual(refused(404));
    });

    test('gets an address of its own where the name is taken, and keeps its INN for itself', async () => {
      const first = await madeCompany(portal, 'sweets', 'Пряник');
      const second = await madeCompany(portal, 'sweets', 'Пряник');
      expect([first.slug, second.slug]).toEqual(['pryanik', 'pryanik-2']);
      await expect(
        foundCompany(portal, system, 'sweets', {
          id: newId(),
          profile: { ...profileNamed('Другой'), requisites: first.requisites },
          published: true,
          demo: false,
        }),
      ).rejects.toMatchObject({ status: 422, fields: [{ field: '/inn' }] });
      await expect(
        foundCompany(portal, system, 'sweets', {
          id: newId(),
          slug: 'pryanik',
          profile: profileNamed('Третий'),
          published: true,
          demo: false,
        }),
      ).rejects.toMatchObject({ status: 422, fields: [{ field: '/slug' }] });
      // Another cluster is another register.
      const elsewhere = await madeCompany(portal, 'boats', 'Пряник', {
        profile: { requisites: first.requisites },
      });
      expect(elsewhere.slug).toBe('pryanik');
    });

    test('is founded once however often the request comes', async () => {
      const founding = { id: newId(), profile: profileNamed('Зефир'), published: false, demo: false };
      const all = await Promise.all(
        Array.from({ length: 4 }, () => foundCompany(portal, adminOf('sweets'), 'sweets', founding)),
      );
      expect(new Set(all.map(({ slug }) => slug))).toEqual(new Set(['zefir']));
      await expect(
        foundCompany(portal, adminOf('sweets'), 'sweets', { ...founding, published: true }),
      ).rejects.toEqual(refused(409, 'id-used'));
      await expect(foundCompany(portal, adminOf('boats'), 'sweets', founding)).rejects.toEqual(refused(403));
      await expect(foundCompany(portal, visitor, 'sweets', founding)).rejects.toEqual(refused(401));
    });

    test('that is not published is seen by its people and the cluster’s admins only', async () => {
      const company = await madeCompany(portal, 'sweets', 'Тайная пекарня', { published: false });
      const { slug } = company;
      await expect(getCompany(portal, 'sweets', slug)).rejects.toEqual(refused(404));
      expect((await listCompanies(portal, 'sweets')).some(({ id }) => id === company.id)).toBe(false);
      for (const role of ['owner', 'editor', 'viewer'] as const)
        expect(await companyFor(portal, memberOf(company, role), 'sweets', slug)).toEqual(company);
      expect(await companyFor(portal, adminOf('sweets'), 'sweets', slug)).toEqual(company);
      expect((await companiesFor(portal, adminOf('sweets'), 'sweets')).map(({ id }) => id)).toContain(
        company.id,
      );

      const other = await madeCompany(portal, 'sweets', 'Соседи');
      for (const actor of [person(), memberOf(other), adminOf('boats')]) {
        await expect(companyFor(portal, actor, 'sweets', slug)).rejects.toEqual(refused(404));
        await expect(companiesFor(portal, actor, 'sweets')).rejects.toEqual(refused(403));
      }
      await expect(companyFor(portal, visitor, 'sweets', slug)).rejects.toEqual(refused(401));
      await expect(companyFor(portal, visitor, 'sweets', 'no-such')).rejects.toEqual(refused(401));
    });

    test('shows a certificate to the end of its last day', async () => {
      const certificate = { id: 'c1', name: { ru: 'ХАССП' }, number: '7', issuedBy: { ru: '' } };
      const { slug } = await madeCompany(portal, 'sweets', 'Карамель', {
        profile: {
          certificates: [
            { ...certificate, validUntil: '2026-11-24' },
            { ...certificate, id: 'c2', validUntil: '2026-11-23' },
          ],
        },
      });
      expect((await getCompany(portal, 'sweets', slug)).certificates.map(({ id }) => id)).toEqual(['c1']);
      const later = { ...portal, clock: () => clock() + 24 * 3600 * 1000 };
      expect((await getCompany(later, 'sweets', slug)).certificates).toEqual([]);
    });

    test('counts its products on its card', async () => {
      const company = await madeCompany(portal, 'sweets', 'Счетовод');
      const shop = (await shopOf(portal, company))!;
      await portal.table.write(
        countProducts(shop, {
          all: 2,
          by: new Map([
            ['cookies', 2],
            ['waffles', 1],
          ]),
        }),
      );
      await portal.table.write(countProducts(shop, { all: -1, by: new Map([['waffles', -1]]) }));
      const card = (await listCompanies(portal, 'sweets')).find(({ id }) => id === company.id);
      expect(card).toMatchObject({ products: 1, productsBy: { cookies: 2 } });
    });
  });
});
