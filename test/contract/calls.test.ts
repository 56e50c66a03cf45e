import { afterAll, beforeAll, expect, test } from 'vitest';
import { addProducts } from '../../functions/catalogue/many.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { system } from '../../functions/platform/actor.ts';
import { Runner } from '../../functions/platform/feed/runner.ts';
import { indexFollowsCatalogue } from '../../functions/search/consumers.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { countingTable } from '../support/counting.ts';
import { testPortal } from '../support/portal.ts';
import { product } from '../support/shops.ts';
import { appWithPages } from '../support/site.ts';
import { onBothStores } from '../support/stores.ts';

/** What a page may cost, whatever the size of the catalogue. */
const MOST_CALLS = 3;

onBothStores('Calls of storage', (store) => {
  let table: ReturnType<typeof countingTable>;
  let app: Awaited<ReturnType<typeof appWithPages>>;
  let company: Company;
  let code: string;
  const add = (count: number) =>
    addProducts(
      { table, clock: Date.now },
      system,
      company,
      Array.from({ length: count }, (_, i) => product(`Печенье № ${i}`, { category: 'cookies' })),
    );
  beforeAll(async () => {
    table = countingTable(await store.open());
    const portal = testPortal(table);
    app = await appWithPages(portal);
    await madeCluster(portal, 'sweet');
    company = await madeCompany(portal, 'sweet', 'Пекарня');
    [code = ''] = await add(3);
  });
  afterAll(() => table.close());

  const cost = async (path: string): Promise<number> => {
    table.calls();
    const answer = await app.request(path);
    expect([path, answer.status]).toEqual([path, 200]);
    await answer.arrayBuffer();
    return table.calls();
  };

  test('a public page takes at most three, and no more with a hundred times the products', async () => {
    const shop = `/sweet/companies/${company.slug}`;
    const paths = [
      '/',
      '/sweet',
      '/sweet/companies',
      '/sweet/catalogue',
      '/sweet/catalogue/cookies',
      '/sweet/news',
      shop,
      `${shop}/catalogue`,
      `${shop}/products/${code}`,
      `${shop}/enquiry`,
      `${shop}/booklet`,
      `${shop}/price-list`,
      `${shop}/price-list?part=print`,
      '/search?q=печенье',
      '/sweet/search?q=печенье',
      '/basket',
    ];
    // The first search of a process reads the file of the index.
    const following = new Runner(testPortal(table), indexFollowsCatalogue);
    await following.catchUp();
    await cost('/search?q=печенье');
    const before = new Map<string, number>();
    for (const path of paths) before.set(path, await cost(path));
    await add(300);
    await following.catchUp();
    for (const path of paths) {
      const now = await cost(path);
      expect([path, now]).toEqual([path, before.get(path)]);
      expect([path, now <= MOST_CALLS]).toEqual([path, true]);
    }
  });
});
