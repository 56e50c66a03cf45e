import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishAnnouncement } from '../../functions/announcements/announcements.ts';
import { NewAnnouncement } from '../../functions/announcements/schema.ts';
import { tagsOf } from '../../functions/cache-tags.ts';
import { productsAt } from '../../functions/catalogue/catalogue.ts';
import { addProducts } from '../../functions/catalogue/many.ts';
import { editProduct, showProduct } from '../../functions/catalogue/products.ts';
import { getCluster } from '../../functions/clusters/clusters.ts';
import { editCluster } from '../../functions/clusters/editing.ts';
import { findBySlug } from '../../functions/companies/companies.ts';
import { editProfile, unpublishCompany } from '../../functions/companies/editing.ts';
import { Profile } from '../../functions/companies/schema.ts';
import { publishCompanyNews } from '../../functions/company-news/news.ts';
import { consumers } from '../../functions/consumers.ts';
import { system } from '../../functions/platform/actor.ts';
import { follows } from '../../functions/platform/feed/feed.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';
import { product } from '../support/shops.ts';
import { appWithPages } from '../support/site.ts';

/** Public pages by the names that the tests call them by. */
const pages: Record<string, string> = {
  home: '/',
  'another cluster': '/wood',
  cluster: '/sweet',
  companies: '/sweet/companies',
  catalogue: '/sweet/catalogue',
  'category cookies': '/sweet/catalogue/cookies',
  'category waffles': '/sweet/catalogue/waffles',
  news: '/sweet/news',
  feed: '/sweet/news/rss.xml',
};
let portal: Portal;
let app: Awaited<ReturnType<typeof appWithPages>>;
let cursor = '';
type Seen = { html: string; tags: string[] };

async function seen(): Promise<Map<string, Seen>> {
  const found = new Map<string, Seen>();
  for (const [name, path] of Object.entries(pages)) {
    const answer = await app.request(path);
    const html = await answer.text();
    found.set(name, { html, tags: (answer.headers.get('Cache-Tag') ?? '').split(',') });
  }
  return found;
}

/** Lets the consumers follow, and gathers the tags of all that changed. */
async function settled(): Promise<Set<string>> {
  const tags = new Set<string>();
  for (;;) {
    const page = await portal.table.changes(cursor);
    cursor = page.cursor;
    if (page.changes.length === 0) return tags;
    for (const change of page.changes) {
      for (const tag of tagsOf(change)) tags.add(tag);
      for (const consumer of consumers) if (follows(consumer, change.key)) await consumer.on(portal, change);
    }
  }
}

/** The pages that a change takes out of the cache. Every page that looks otherwise afterwards must be among them. */
async function goneAfter(change: () => Promise<unknown>): Promise<string[]> {
  const before = await seen();
  await change();
  const tags = await settled();
  const after = await seen();
  const gone = [...before].filter(([, page]) => page.tags.some((tag) => tags.has(tag))).map(([name]) => name);
  const other = [...after]
    .filter(([name, page]) => page.html !== before.get(name)!.html)
    .map(([name]) => name);
  expect(gone).toEqual(expect.arrayContaining(other));
  return gone.sort();
}

const companyNamed = async (slug: string) => (await findBySlug(portal, 'sweet', slug))!;
let codes: string[];

beforeAll(async () => {
  portal = testPortal(openSqlite({ file: ':memory:' }));
  app = await appWithPages(portal);
  await madeCluster(portal, 'sweet');
  await madeCluster(portal, 'wood');
  const [zefir, melnitsa] = [
    await madeCompany(portal, 'sweet', 'Зефир'),
    await madeCompany(portal, 'sweet', 'Мельница'),
  ];
  codes = await addProducts(
    portal,
    system,
    zefir,
    Array.from({ length: 12 }, (_, i) => product(`Печенье № ${10 + i}`, { category: 'cookies' })),
  );
  const [flour = ''] = await addProducts(portal, system, melnitsa, [
    product('Мука', { category: 'waffles' }),
  ]);
  const shop = '/sweet/companies';
  Object.assign(pages, {
    zefir: `${shop}/${zefir.slug}`,
    'zefir catalogue': `${shop}/${zefir.slug}/catalogue`,
    'zefir price list': `${shop}/${zefir.slug}/price-list`,
    'zefir news': `${shop}/${zefir.slug}/news`,
    'zefir first product': `${shop}/${zefir.slug}/products/${codes[0]}`,
    'zefir last product': `${shop}/${zefir.slug}/products/${codes.toSorted().at(-1)}`,
    melnitsa: `${shop}/${melnitsa.slug}`,
    flour: `${shop}/${melnitsa.slug}/products/${flour}`,
  });
  await settled();
});
afterAll(() => portal.table.close());

const OF_ZEFIR = [
  'zefir',
  'zefir catalogue',
  'zefir first product',
  'zefir last product',
  'zefir news',
  'zefir price list',
];

test('a product’s price: its page, its company’s pages and the catalogues; no other product, company or cluster', async () => {
  const code = codes.toSorted().at(-1)!;
  const gone = await goneAfter(async () => {
    const zefir = await companyNamed('zefir');
    const [found] = await productsAt(portal, zefir, [code]);
    await editProduct(portal, system, zefir, code, {
      ...found!,
      price: { kopecks: 99_900, per: { ru: 'кг' } },
    });
  });
  expect(gone).toEqual([
    'catalogue',
    'category cookies',
    'zefir',
    'zefir catalogue',
    'zefir last product',
    'zefir price list',
  ]);
});

test('a product that is hidden: also the numbers of its company’s card', async () => {
  const gone = await goneAfter(async () => {
    const zefir = await companyNamed('zefir');
    const code = codes.toSorted().at(-1)!;
    const [found] = await productsAt(portal, zefir, [code]);
    await showProduct(portal, system, zefir, code, { version: found!.version, published: false });
  });
  expect(gone).toEqual([
    'catalogue',
    'category cookies',
    'category waffles',
    'cluster',
    'companies',
    'zefir',
    'zefir catalogue',
    'zefir last product',
    'zefir price list',
  ]);
  delete pages['zefir last product'];
});

test('news of the cluster: the cluster’s page and its news', async () => {
  const gone = await goneAfter(() =>
    publishAnnouncement(
      portal,
      system,
      'sweet',
      NewAnnouncement.parse({ id: newId(), title: { ru: 'Ярмарка' }, text: { ru: 'В субботу.' } }),
    ),
  );
  expect(gone).toEqual(['cluster', 'feed', 'news']);
});

test('news of a company: its front page and its news', async () => {
  const gone = await goneAfter(async () =>
    publishCompanyNews(portal, system, await companyNamed('zefir'), {
      id: newId(),
      title: { ru: 'Новая линия' },
      text: { ru: 'Пущена.' },
    }),
  );
  expect(gone).toEqual(['zefir', 'zefir news']);
});

test('a company’s telephone: its own pages, and lists where its card stands', async () => {
  const gone = await goneAfter(async () => {
    const zefir = await companyNamed('zefir');
    const profile = Profile.parse(zefir);
    await editProfile(portal, system, 'sweet', 'zefir', {
      ...profile,
      contacts: { ...profile.contacts, phone: '+7 8412 99-99-99' },
      version: zefir.version,
    });
  });
  const own = OF_ZEFIR.filter((name) => name !== 'zefir last product');
  expect(gone).toEqual(expect.arrayContaining(own));
  expect(gone).not.toContain('melnitsa');
  expect(gone).not.toContain('flour');
  expect(gone).not.toContain('another cluster');
  expect(gone).not.toContain('news');
  expect(gone).not.toContain('home');
});

test('a company’s name: also the catalogues where its products stand', async () => {
  const gone = await goneAfter(async () => {
    const zefir = await companyNamed('zefir');
    await editProfile(portal, system, 'sweet', 'zefir', {
      ...Profile.parse(zefir),
      name: { ru: 'Зефир и пастила' },
      version: zefir.version,
    });
  });
  expect(gone).toEqual(
    expect.arrayContaining(['catalogue', 'category cookies', 'cluster', 'companies', 'zefir']),
  );
  expect(
    gone.filter((name) => ['melnitsa', 'flour', 'another cluster', 'news', 'home'].includes(name)),
  ).toEqual([]);
});

test('a cluster’s own texts: all of its pages and the list of clusters, none of another', async () => {
  const gone = await goneAfter(async () => {
    const { slug: _slug, demo: _demo, domain: _domain, ...cluster } = await getCluster(portal, 'sweet');
    await editCluster(portal, system, 'sweet', { ...cluster, tagline: { ru: 'Сладкое и свежее' } });
  });
  expect(Object.keys(pages).filter((name) => !gone.includes(name))).toEqual(['another cluster']);
});

test('a company that is hidden: its pages, the lists and catalogues', async () => {
  const gone = await goneAfter(() => unpublishCompany(portal, system, 'sweet', 'zefir'));
  expect(gone).toEqual(expect.arrayContaining(['catalogue', 'cluster', 'companies', 'zefir', 'zefir news']));
  expect(gone).not.toContain('another cluster');
  expect(gone).not.toContain('flour');
});
