import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  allProductsOf,
  catalogue,
  everyProductOf,
  productFor,
  productsOf,
  productWithNext,
} from '../../functions/catalogue/catalogue.ts';
import { alignProducts, productsFollowCompany } from '../../functions/catalogue/consumers.ts';
import {
  addProduct,
  deleteProduct,
  editProduct,
  restoreProduct,
  showProduct,
} from '../../functions/catalogue/products.ts';
import type { Product } from '../../functions/catalogue/schema.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { system } from '../../functions/platform/actor.ts';
import { DAY } from '../../functions/platform/clock.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { adminOf, memberOf } from '../support/actors.ts';
import { madeCompany } from '../support/clusters.ts';
import { movableClock, testPortal } from '../support/portal.ts';
import { changeShop, counters, product } from '../support/shops.ts';
import { onBothStores } from '../support/stores.ts';

async function everything(portal: Portal, shop: Company): Promise<Product[]> {
  const all: Product[] = [];
  for await (const page of everyProductOf(portal, shop)) all.push(...page);
  return all;
}

/** What the card must say: counted from the products themselves. */
function counted(products: readonly Product[]): Record<string, number> {
  const shown = products.filter((one) => one.published);
  const counts: Record<string, number> = {};
  if (shown.length > 0) counts.count = shown.length;
  for (const { category } of shown)
    if (category) counts[`count:${category}`] = (counts[`count:${category}`] ?? 0) + 1;
  return counts;
}

const names = (page: { items: Product[] }) => page.items.map((one) => one.name.ru);

onBothStores('The catalogue', (store) => {
  const setting = async () => {
    const clock = movableClock();
    const table = await store.open(clock);
    const portal = testPortal(table, { clock });
    const shop = await madeCompany(portal, 'sweet', 'Зефир');
    return { table, clock, portal, shop, editor: memberOf(shop, 'editor') };
  };

  it('shows what was published, of a company, of a shelf, of the cluster, page by page', async () => {
    const { portal, shop, editor } = await setting();
    const other = await madeCompany(portal, 'sweet', 'Вафли');
    for (const [name, category] of [
      ['Яблоко', 'cookies'],
      ['арбуз', 'waffles'],
      ['Груша', 'cookies'],
    ] as const)
      await addProduct(portal, editor, shop, product(name, { category }));
    await addProduct(portal, editor, shop, product('Черновик', { category: 'cookies', published: false }));
    await addProduct(portal, system, other, product('Банан', { category: 'cookies' }));

    expect(names(await catalogue(portal, 'sweet'))).toEqual(['арбуз', 'Банан', 'Груша', 'Яблоко']);
    expect(names(await catalogue(portal, 'sweet', { category: 'cookies' })).sort()).toEqual([
      'Банан',
      'Груша',
      'Яблоко',
    ]);
    expect(names(await productsOf(portal, shop)).sort()).toEqual(['Груша', 'Яблоко', 'арбуз']);
    expect(names(await productsOf(portal, shop, { category: 'waffles' }))).toEqual(['арбуз']);
    expect(await catalogue(portal, 'metal')).toEqual({ items: [] });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await catalogue(portal, 'sweet', { limit: 1, cursor });
      seen.push(...names(page));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual(['арбуз', 'Банан', 'Груша', 'Яблоко']);
  });

  it('pages over drafts without losing or repeating anything', async () => {
    const { portal, shop, editor } = await setting();
    const shown: string[] = [];
    for (let i = 0; i < 60; i++) {
      const published = i % 7 === 0 || i > 52;
      if (published) shown.push(`Товар ${i}`);
      await addProduct(portal, editor, shop, product(`Товар ${i}`, { published }));
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await productsOf(portal, shop, { limit: 4, cursor });
      expect(page.items.length).toBeLessThanOrEqual(4);
      seen.push(...names(page));
      cursor = page.cursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual(shown.toSorted());
    expect(new Set(seen).size).toBe(seen.length);
    await expect(productsOf(portal, shop, { cursor: 'nonsense' })).rejects.toThrow('not a cursor');
  });

  it('gives a product with those after it, and no draft', async () => {
    const { portal, shop, editor } = await setting();
    for (let i = 0; i < 5; i++)
      await addProduct(portal, editor, shop, product(`Товар ${i}`, { published: i !== 2 }));
    const all = await everything(portal, shop);
    const { product: first, next } = await productWithNext(portal, shop, all[0]!.code, 2);
    expect([first.name.ru, ...next.map((one) => one.name.ru)]).toEqual(['Товар 0', 'Товар 1', 'Товар 3']);
    await expect(productWithNext(portal, shop, all[2]!.code)).rejects.toMatchObject({ status: 404 });
    await expect(productWithNext(portal, shop, 'tovar')).rejects.toMatchObject({ status: 404 });
  });

  it('adds once however often it is asked, and makes an address of the name', async () => {
    const { table, portal, shop, editor } = await setting();
    const asked = product('Печенье «Овсяное»', { category: 'cookies' });
    const made = await Promise.all([1, 2, 3].map(() => addProduct(portal, editor, shop, asked)));
    expect(made[0]!.code).toMatch(/^pechene-ovsyanoe-[a-z0-9]{6}$/);
    expect(new Set(made.map((one) => one.code)).size).toBe(1);
    expect(await counters(table, shop)).toEqual({ count: 1, 'count:cookies': 1 });
    await expect(
      addProduct(portal, editor, shop, { ...asked, name: { ru: 'Другое' } }),
    ).rejects.toMatchObject({ status: 409 });
  });

  it('an edit of an older version is refused with what there is now', async () => {
    const { portal, shop, editor } = await setting();
    const { id: _id, ...details } = product('Зефир');
    const made = await addProduct(portal, editor, shop, { id: newId(), ...details });
    const edit = { ...details, version: 1, name: { ru: 'Зефир ванильный' } };
    const edited = await editProduct(portal, editor, shop, made.code, edit);
    expect(edited).toMatchObject({ version: 2, code: made.code, name: { ru: 'Зефир ванильный' } });
    expect(await editProduct(portal, editor, shop, made.code, edit)).toEqual(edited); // a retry
    await expect(
      editProduct(portal, editor, shop, made.code, { ...details, version: 1, name: { ru: 'Иное' } }),
    ).rejects.toMatchObject({
      status: 409,
      more: { current: { version: 2, name: { ru: 'Зефир ванильный' } } },
    });
  });

  it('of two edits at once one wins and the other is told', async () => {
    const { portal, shop, editor } = await setting();
    const { id: _id, ...details } = product('Зефир');
    const made = await addProduct(portal, editor, shop, { id: newId(), ...details });
    const results = await Promise.allSettled(
      ['А', 'Б', 'В', 'Г'].map((ru) =>
        editProduct(portal, editor, shop, made.code, { ...details, version: 1, name: { ru } }),
      ),
    );
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of results)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ status: 409 });
  });

  it('a deleted product can be brought back for thirty days', async () => {
    const { table, clock, portal, shop, editor } = await setting();
    const made = await addProduct(portal, editor, shop, product('Зефир', { category: 'cookies' }));
    await expect(deleteProduct(portal, editor, shop, made.code, 7)).rejects.toMatchObject({ status: 409 });
    await deleteProduct(portal, editor, shop, made.code, 1);
    await deleteProduct(portal, editor, shop, made.code, 1);
    expect(await counters(table, shop)).toEqual({});
    await expect(productWithNext(portal, shop, made.code)).rejects.toMatchObject({ status: 404 });
    const back = await restoreProduct(portal, editor, shop, made.code);
    expect(back).toMatchObject({ name: made.name, createdAt: made.createdAt, published: true });
    expect(await restoreProduct(portal, editor, shop, made.code)).toEqual(back);
    expect(await counters(table, shop)).toEqual({ count: 1, 'count:cookies': 1 });
    await deleteProduct(portal, editor, shop, made.code, back.version);
    clock.forward(31 * DAY);
    await expect(restoreProduct(portal, editor, shop, made.code)).rejects.toMatchObject({ status: 404 });
  });

  it('the card counts what is published, whatever is done in whatever order', async () => {
    const { table, portal, shop, editor } = await setting();
    const shelves = [undefined, 'cookies', 'waffles'];
    const operation = fc.record({
      what: fc.constantFrom('add', 'edit', 'show', 'delete', 'restore', 'twice'),
      which: fc.nat(7),
      shelf: fc.constantFrom(...shelves),
      published: fc.boolean(),
    });
    const codes: string[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async (operations) => {
        await Promise.all(
          operations.map(async ({ what, which, shelf, published }) => {
            const { id, ...details } = product(`Товар ${which}`, {
              published,
              ...(shelf && { category: shelf }),
            });
            const code = codes[which % Math.max(1, codes.length)];
            if (what === 'add' || what === 'twice' || !code) {
              const times = what === 'twice' ? 2 : 1;
              for (let i = 0; i < times; i++)
                codes.push((await addProduct(portal, editor, shop, { id, ...details })).code);
              return;
            }
            // Someone else may have come first: then nothing happens, and the counters must know.
            const refused = (error: { status?: number }) => {
              expect([404, 409]).toContain(error.status);
            };
            const version = await productFor(portal, editor, shop, code).then(
              (one) => one.version,
              () => 1,
            );
            if (what === 'edit')
              await editProduct(portal, editor, shop, code, { ...details, version }).catch(refused);
            if (what === 'show')
              await showProduct(portal, editor, shop, code, { version, published }).catch(refused);
            if (what === 'delete') await deleteProduct(portal, editor, shop, code, version).catch(refused);
            if (what === 'restore') await restoreProduct(portal, editor, shop, code).catch(refused);
          }),
        );
        expect(await counters(table, shop)).toEqual(counted(await everything(portal, shop)));
      }),
      { numRuns: store.name === 'SQLite' ? 40 : 8, endOnFailure: true },
    );
  });

  it('products leave the public lists with their company and come back with it, under its new name', async () => {
    const { table, portal, shop, editor } = await setting();
    for (let i = 0; i < 130; i++)
      await addProduct(
        portal,
        editor,
        shop,
        product(`Товар ${i}`, { category: 'cookies', published: i !== 0 }),
      );
    const follow = async () => {
      let cursor = '';
      for (;;) {
        const page = await table.changes(cursor, 1000);
        if (page.changes.length === 0) return;
        for (const change of page.changes) await productsFollowCompany.on(portal, change);
        cursor = page.cursor;
      }
    };
    const shown = async () => (await catalogue(portal, 'sweet', { limit: 200 })).items;
    expect(await shown()).toHaveLength(129);

    await changeShop(table, shop, { published: false });
    await follow();
    expect(await shown()).toEqual([]);
    expect((await catalogue(portal, 'sweet', { category: 'cookies' })).items).toEqual([]);
    // What is published while the company is hidden stays hidden with it.
    await addProduct(portal, editor, shop, product('Новое'));
    expect(await shown()).toEqual([]);
    expect(await counters(table, shop)).toEqual({ count: 130, 'count:cookies': 129 });

    await changeShop(table, shop, { published: true, name: { ru: 'Зефирная' } });
    await follow();
    const back = await shown();
    expect(back).toHaveLength(130);
    expect(new Set(back.map((one) => one.companyName.ru))).toEqual(new Set(['Зефирная']));

    const before = await everything(portal, shop);
    await alignProducts(portal, shop);
    await follow();
    expect(await everything(portal, shop)).toEqual(before); // nothing is written twice
  });

  it('following goes on where it was cut off', async () => {
    const { table, portal, shop, editor } = await setting();
    for (let i = 0; i < 200; i++) await addProduct(portal, editor, shop, product(`Товар ${i}`));
    await changeShop(table, shop, { status: 'suspended' });
    let writes = 0;
    const failing = {
      table: {
        get: (key: Parameters<typeof table.get>[0]) => table.get(key),
        query: (query: Parameters<typeof table.query>[0]) => table.query(query),
        async write(list: Parameters<typeof table.write>[0]) {
          if (++writes === 2) throw new Error('the power went');
          return table.write(list);
        },
      },
    } as unknown as Portal;
    await expect(alignProducts(failing, shop)).rejects.toThrow('the power went');
    expect((await catalogue(portal, 'sweet', { limit: 200 })).items).toHaveLength(110);
    await alignProducts(portal, shop);
    expect((await catalogue(portal, 'sweet', { limit: 200 })).items).toEqual([]);
  });

  it('is for its own people: visitors 401, others 404, viewers look only, nobody after leaving', async () => {
    const { table, portal, shop, editor } = await setting();
    const other = await madeCompany(portal, 'metal', 'Прокат');
    const made = await addProduct(portal, editor, shop, product('Зефир', { published: false }));
    const { id: _id, ...details } = product('Иное');
    const tries = (actor: Parameters<typeof addProduct>[1]) => [
      () => addProduct(portal, actor, shop, product('Новое')),
      () => editProduct(portal, actor, shop, made.code, { ...details, version: 1 }),
      () => showProduct(portal, actor, shop, made.code, { version: 1, published: true }),
      () => deleteProduct(portal, actor, shop, made.code, 1),
      () => restoreProduct(portal, actor, shop, made.code),
    ];
    const looks = (actor: Parameters<typeof addProduct>[1]) => [
      () => allProductsOf(portal, actor, shop),
      () => productFor(portal, actor, shop, made.code),
    ];
    for (const [actor, status] of [
      [{ kind: 'visitor' } as const, 401],
      [memberOf(other, 'owner'), 404],
      [adminOf('metal'), 404],
      [{ ...adminOf('sweet'), strong: false }, 404],
    ] as const)
      for (const attempt of [...tries(actor), ...looks(actor)])
        await expect(attempt()).rejects.toMatchObject({ status });
    const viewer = memberOf(shop, 'viewer');
    for (const attempt of tries(viewer)) await expect(attempt()).rejects.toMatchObject({ status: 403 });
    for (const look of looks(viewer)) await look();

    await changeShop(table, shop, { status: 'suspended' });
    await expect(addProduct(portal, editor, shop, product('Новое'))).rejects.toMatchObject({ status: 403 });
    await addProduct(portal, adminOf('sweet'), shop, product('От управляющей компании'));
    await changeShop(table, shop, { status: 'left' });
    await expect(addProduct(portal, adminOf('sweet'), shop, product('Ещё'))).rejects.toMatchObject({
      status: 403,
    });
  });
});
