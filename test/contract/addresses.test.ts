import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addProducts } from '../../functions/catalogue/many.ts';
import { cardsOf, getCompany, listCompanies } from '../../functions/companies/companies.ts';
import { getMiniSite } from '../../functions/companies/headlines.ts';
import { moveCompany } from '../../functions/companies/moving.ts';
import { publishCompanyNews } from '../../functions/company-news/news.ts';
import { consumers } from '../../functions/consumers.ts';
import { setClusterDomain, setCompanyDomain, siteAt } from '../../functions/domains/domains.ts';
import { system } from '../../functions/platform/actor.ts';
import { follows } from '../../functions/platform/feed/feed.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';
import { product } from '../support/shops.ts';
import { appWithPages } from '../support/site.ts';
import { onBothStores } from '../support/stores.ts';

const wrong = (field: string) =>
  expect.objectContaining({ status: 422, fields: [expect.objectContaining({ field })] });

onBothStores('Addresses', (store) => {
  let portal: Portal;
  let app: Awaited<ReturnType<typeof appWithPages>>;
  let code: string;
  const get = (url: string) => app.request(url, { redirect: 'manual' });
  const follow = async () => {
    let cursor = '';
    for (;;) {
      const page = await portal.table.changes(cursor);
      if (page.changes.length === 0) return;
      cursor = page.cursor;
      for (const change of page.changes)
        for (const one of consumers) if (follows(one, change.key)) await one.on(portal, change);
    }
  };

  beforeAll(async () => {
    portal = testPortal(await store.open());
    app = await appWithPages(portal);
    await madeCluster(portal, 'sweet');
    const zefir = await madeCompany(portal, 'sweet', 'Зефир');
    await madeCompany(portal, 'sweet', 'Пряник');
    [code = ''] = await addProducts(portal, system, zefir, [product('Пастила')]);
    await publishCompanyNews(portal, system, zefir, {
      id: newId(),
      title: { ru: 'Новая линия' },
      text: { ru: 'Пущена.' },
    });
  });
  afterAll(() => portal.table.close());

  describe('of a mini-site that moves', () => {
    test('the old one leads to the new one for good, on every page and in both languages', async () => {
      await moveCompany(portal, system, 'sweet', 'zefir', 'pastila');
      await follow();
      for (const [from, to] of [
        ['/sweet/companies/zefir', '/sweet/companies/pastila'],
        [`/en/sweet/companies/zefir/products/${code}`, `/en/sweet/companies/pastila/products/${code}`],
        ['/sweet/companies/zefir/catalogue?cursor=x', '/sweet/companies/pastila/catalogue?cursor=x'],
      ] as const) {
        const answer = await get(from);
        expect([answer.status, answer.headers.get('Location')]).toEqual([301, to]);
      }
      const page = await (await get('/sweet/companies/pastila')).text();
      expect(page).toContain(`/sweet/companies/pastila/products/${code}`);
      expect(page).toContain('Новая линия');
      expect(page).not.toContain('/companies/zefir');
    });

    test('its card keeps its numbers, and its people find it', async () => {
      const [card] = (await listCompanies(portal, 'sweet')).filter(({ slug }) => slug === 'pastila');
      expect(card).toMatchObject({ products: 1 });
      expect(await cardsOf(portal, [{ cluster: 'sweet', slug: 'zefir' }])).toEqual([card]);
      const company = await getCompany(portal, 'sweet', 'pastila');
      await addProducts(portal, system, company, [product('Мармелад')]);
      expect((await listCompanies(portal, 'sweet')).find(({ slug }) => slug === 'pastila')?.products).toBe(2);
    });

    test('nobody takes an address that another one had, and it may come back itself', async () => {
      await expect(moveCompany(portal, system, 'sweet', 'pryanik', 'zefir')).rejects.toEqual(wrong('/slug'));
      await moveCompany(portal, system, 'sweet', 'pastila', 'zefir');
      expect((await getMiniSite(portal, 'sweet', 'zefir')).headlines).toHaveLength(1);
      expect((await get('/sweet/companies/pastila')).headers.get('Location')).toBe('/sweet/companies/zefir');
      await follow();
    });
  });

  describe('on own domains', () => {
    test('a host is one site’s, and never the portal’s own', async () => {
      await setCompanyDomain(portal, system, 'sweet', 'zefir', 'zefir.test');
      await setClusterDomain(portal, system, 'sweet', 'sweet.test');
      await expect(setClusterDomain(portal, system, 'sweet', 'zefir.test')).rejects.toEqual(wrong('/host'));
      await expect(setClusterDomain(portal, system, 'sweet', 'portal.test')).rejects.toEqual(wrong('/host'));
      expect(await siteAt(portal, 'zefir.test')).toEqual({ cluster: 'sweet', company: 'zefir' });
      expect(await siteAt(portal, 'sweet.test')).toEqual({ cluster: 'sweet' });
    });

    test('a mini-site answers with short addresses, and says so to search engines on every host', async () => {
      const product = await get(`https://zefir.test/products/${code}`);
      const html = await product.text();
      expect(product.status).toBe(200);
      expect(html).toContain(`<link rel="canonical" href="https://zefir.test/products/${code}"`);
      expect(html).toContain(`hreflang="en" href="https://zefir.test/en/products/${code}"`);
      expect(html).toContain('href="/catalogue"');
      expect(html).toContain('href="https://portal.test/sign-in"');
      const inPortal = await (await get(`https://portal.test/sweet/companies/zefir/products/${code}`)).text();
      expect(inPortal).toContain(`<link rel="canonical" href="https://zefir.test/products/${code}"`);
      expect((await get('https://zefir.test/')).status).toBe(200);
      expect((await get('https://zefir.test/en')).status).toBe(200);
      expect((await get('https://zefir.test/nowhere')).status).toBe(404);
    });

    test('long addresses become short, and the portal’s pages are at the portal', async () => {
      const long = await get('https://zefir.test/sweet/companies/zefir/catalogue');
      expect([long.status, long.headers.get('Location')]).toEqual([301, '/catalogue']);
      const app = await get('https://zefir.test/app');
      expect([app.status, app.headers.get('Location')]).toEqual([302, 'https://portal.test/app']);
    });

    test('a cluster’s domain shows the cluster; robots and sitemaps are each site’s own', async () => {
      const home = await (await get('https://sweet.test/')).text();
      expect(home).toContain('<link rel="canonical" href="https://sweet.test/"');
      const robots = await (await get('https://sweet.test/robots.txt')).text();
      expect(robots).toContain('Sitemap: https://sweet.test/sitemap.xml');
      const map = await (await get('https://zefir.test/sitemap.xml')).text();
      expect(map).toContain(`<loc>https://zefir.test/products/${code}</loc>`);
      const index = await (await get('https://portal.test/sitemap.xml')).text();
      expect(index).toContain('<loc>https://zefir.test/sitemap.xml</loc>');
      expect(index).toContain('<loc>https://sweet.test/sitemap.xml</loc>');
    });

    test('a domain is given back', async () => {
      const company = await setCompanyDomain(portal, system, 'sweet', 'zefir', '');
      expect(company.domain).toBeUndefined();
      expect(await siteAt(portal, 'zefir.test')).toBeUndefined();
    });
  });
});
