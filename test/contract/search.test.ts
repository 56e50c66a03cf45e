import { afterEach, expect, test } from 'vitest';
import { productsFollowCompany } from '../../functions/catalogue/consumers.ts';
import { addProducts } from '../../functions/catalogue/many.ts';
import { addProduct, deleteProduct, editProduct, showProduct } from '../../functions/catalogue/products.ts';
import type { Product } from '../../functions/catalogue/schema.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { suspendCompany } from '../../functions/companies/standing.ts';
import { system } from '../../functions/platform/actor.ts';
import { Followers } from '../../functions/platform/feed/followers.ts';
import { Runner } from '../../functions/platform/feed/runner.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import type { Change } from '../../functions/platform/table/table.ts';
import { indexFollowsCatalogue } from '../../functions/search/consumers.ts';
import { currentIndex } from '../../functions/search/current.ts';
import { gather, rebuild } from '../../functions/search/gather.ts';
import { SearchQuery } from '../../functions/search/schema.ts';
import { search, suggest } from '../../functions/search/search.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { countingTable } from '../support/counting.ts';
import { testPortal } from '../support/portal.ts';
import { changeShop, product } from '../support/shops.ts';
import { onBothStores } from '../support/stores.ts';

const named = async (portal: Portal, q: string, cluster?: string, more: Record<string, unknown> = {}) =>
  (await search(portal, cluster, SearchQuery.parse({ q, ...more }))).products.map(({ name }) => name.ru);

onBothStores('Search', (store) => {
  const open: Portal[] = [];
  afterEach(async () => {
    for (const { table } of open.splice(0)) await table.close();
  });

  /** A cluster with one company; `follow` brings the index up to what is written. */
  async function shop() {
    const portal = testPortal(await store.open(), { clock: Date.now });
    open.push(portal);
    await madeCluster(portal, 'sweet');
    const company = await madeCompany(portal, 'sweet', 'Пекарня «Колос»');
    const runners = [productsFollowCompany, indexFollowsCatalogue].map((one) => new Runner(portal, one));
    const follow = async () => {
      for (const runner of runners) await runner.catchUp();
    };
    return { portal, company, follow };
  }
  const add = (portal: Portal, company: Company, ...names: string[]) =>
    addProducts(
      portal,
      system,
      company,
      names.map((name) => product(name, { category: 'cookies' })),
    );

  test('a product is found within 5 s of its writing, and no longer under its old name', async () => {
    const { portal, company } = await shop();
    const followers = new Followers(portal, [new Runner(portal, indexFollowsCatalogue)]);
    await followers.start();
    const foundIn = async (q: string, there: boolean) => {
      const began = performance.now();
      while ((await named(portal, q)).length > 0 !== there)
        if (performance.now() - began > 5000) return Number.POSITIVE_INFINITY;
        else await new Promise((resolve) => setTimeout(resolve, 50));
      return performance.now() - began;
    };
    try {
      const made = await addProduct(portal, system, company, product('Пряник тульский'));
      expect(await foundIn('тульские пряники', true)).toBeLessThan(5000);
      await editProduct(portal, system, company, made.code, { ...made, name: { ru: 'Коврижка' } });
      expect(await foundIn('пряники', false)).toBeLessThan(5000);
      expect(await named(portal, 'коврижки')).toEqual(['Коврижка']);
    } finally {
      await followers.stop();
    }
  });

  test('what is hidden, deleted, suspended or a draft is never found, not even while the index does not know', async () => {
    const { portal, company, follow } = await shop();
    const other = await madeCompany(portal, 'sweet', 'Кондитер');
    const made = await addProduct(portal, system, company, product('Вафли открытые'));
    const gone = await addProduct(portal, system, company, product('Вафли прежние'));
    await addProduct(portal, system, company, product('Вафли тайные', { published: false }));
    await addProduct(portal, system, other, product('Вафли чужие'));
    await follow();
    expect((await named(portal, 'вафли')).sort()).toEqual(['Вафли открытые', 'Вафли прежние', 'Вафли чужие']);
    const offered = async () =>
      (await suggest(portal, 'ru', undefined, 'вафл')).map(({ name }) => name).sort();
    expect(await offered()).toEqual(['Вафли открытые', 'Вафли прежние', 'Вафли чужие']);

    await showProduct(portal, system, company, made.code, { version: made.version, published: false });
    await deleteProduct(portal, system, company, gone.code, gone.version);
    await suspendCompany(portal, system, 'sweet', other.slug);
    for (const followed of [false, true]) {
      if (followed) await follow();
      expect([followed, await named(portal, 'вафли'), await offered()]).toEqual([followed, [], []]);
      const { companies } = await search(portal, undefined, SearchQuery.parse({ q: 'кондитер' }));
      expect(companies).toEqual([]);
    }
    const { total } = await search(portal, undefined, SearchQuery.parse({ q: 'вафли' }));
    expect(total).toBe(0);
    await changeShop(portal.table, other, { status: 'active' });
    await follow();
    expect(await named(portal, 'вафли')).toEqual(['Вафли чужие']);
  });

  test('the same changes twice, late and out of order leave the same index', async () => {
    const { portal, company, follow } = await shop();
    const [code = ''] = await add(portal, company, 'Зефир белый', 'Пастила');
    await follow();
    const changes: Change[] = [];
    await new Runner(portal, { name: 'all', on: async (_, change) => void changes.push(change) }).catchUp();
    const renamed = await portal.table.get({ pk: `sweet|products|${company.id}`, sk: code });
    await editProduct(portal, system, company, code, {
      ...(renamed as unknown as Product),
      name: { ru: 'Мармелад' },
    });
    await follow();
    await indexFollowsCatalogue.onAll!(portal, changes.toReversed());
    for (const change of changes) await indexFollowsCatalogue.on(portal, change);
    expect(await named(portal, 'зефир')).toEqual([]);
    expect(await named(portal, 'мармелад')).toEqual(['Мармелад']);
    expect((await currentIndex(portal)).size()).toBe(3);
  });

  test('a file that is gathered of the changes says the same to a process that begins with it', async () => {
    const { portal, company, follow } = await shop();
    await add(portal, company, 'Сушки', 'Баранки');
    await follow();
    await rebuild(portal);
    await add(portal, company, 'Пряники');
    await follow();
    // Dies right after the file is kept, and then right before the entries are forgotten.
    for (const deaths of [1, 2]) {
      let writes = 0;
      const dying: Portal = {
        ...portal,
        table: {
          ...bound(portal),
          write: async (list) => {
            if (++writes === deaths) throw new Error('killed');
            return portal.table.write(list);
          },
        },
      };
      await expect(gather(dying, 1)).rejects.toThrow('killed');
      expect((await fresh(portal, 'выпечка')).length).toBe(0);
      expect(await fresh(portal, 'пряник')).toEqual(['Пряники']);
    }
    await gather(portal, 1);
    expect((await portal.table.query({ pk: 'portal|search', prefix: 'entry|' })).items).toEqual([]);
    expect(await fresh(portal, 'сушка')).toEqual(['Сушки']);
    expect(await named(portal, 'пряник')).toEqual(['Пряники']);
    await add(portal, company, 'Бублики');
    await follow();
    expect(await named(portal, 'бублик')).toEqual(['Бублики']);
    expect(await fresh(portal, 'бублик')).toEqual(['Бублики']);
  });

  test('a cluster shows its own, all clusters together theirs; where no card has every word, those with some', async () => {
    const { portal, company, follow } = await shop();
    await madeCluster(portal, 'wood');
    const sawmill = await madeCompany(portal, 'wood', 'Лесопилка');
    await add(portal, company, 'Печенье овсяное');
    await addProducts(portal, system, sawmill, [product('Доска для печенья')]);
    await follow();
    expect(await named(portal, 'печений', 'sweet')).toEqual(['Печенье овсяное']);
    expect(new Set(await named(portal, 'печений'))).toEqual(
      new Set(['Печенье овсяное', 'Доска для печенья']),
    );
    expect(await named(portal, 'печенье', undefined, { in: 'wood' })).toEqual(['Доска для печенья']);
    const none = await search(portal, 'sweet', SearchQuery.parse({ q: 'овсяное экскаватор' }));
    expect([none.total, none.partly, none.instead]).toEqual([1, true, [{ q: 'овсяное', count: 1 }]]);
    const nothing = await search(portal, 'sweet', SearchQuery.parse({ q: 'экскаватор' }));
    expect([nothing.total, nothing.partly, nothing.instead]).toEqual([0, false, []]);
    const other = await search(portal, undefined, SearchQuery.parse({ q: 'gtxtymt' }));
    expect(other.meant).toBe('печенье');
    const firm = await search(portal, undefined, SearchQuery.parse({ q: 'лесопилки' }));
    expect(firm.companies.map(({ slug }) => slug)).toEqual([sawmill.slug]);
  });

  test('takes two calls of storage once the file is open', async () => {
    const table = countingTable(await store.open());
    const portal = testPortal(table, { clock: Date.now });
    open.push(portal);
    await madeCluster(portal, 'sweet');
    const company = await madeCompany(portal, 'sweet', 'Пекарня');
    await add(portal, company, ...Array.from({ length: 60 }, (_, i) => `Печенье № ${i}`));
    await rebuild(portal);
    await named(portal, 'печенье');
    table.calls();
    expect(await named(portal, 'печенье')).toHaveLength(24);
    expect(table.calls()).toBe(2);
    await suggest(portal, 'ru', 'sweet', 'печ');
    expect(table.calls()).toBe(2);
  });
});

/** A table's own functions, to be put into another object. */
const bound = ({ table }: Portal) => ({
  get: table.get.bind(table),
  batchGet: table.batchGet.bind(table),
  query: table.query.bind(table),
  write: table.write.bind(table),
  changes: table.changes.bind(table),
  close: table.close.bind(table),
});

/** What a process finds that has just begun. */
const fresh = (portal: Portal, q: string) => named({ ...portal, table: bound(portal) }, q);
