import { expect, it } from 'vitest';
import { fits } from '../../functions/accounts/passwords.ts';
import { personByEmail } from '../../functions/accounts/person.ts';
import { latestAnnouncements } from '../../functions/announcements/announcements.ts';
import { catalogue } from '../../functions/catalogue/catalogue.ts';
import { listCompanies } from '../../functions/companies/companies.ts';
import { seedDemo } from '../../functions/demo/demo.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import type { Table } from '../../functions/platform/table/table.ts';
import { testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

/** A table that counts its writes and fails after some. */
function counting(
  table: Table,
  failAfter = Number.POSITIVE_INFINITY,
): { table: Table; writes: () => number } {
  let writes = 0;
  return {
    table: {
      ...table,
      get: (key) => table.get(key),
      batchGet: (keys) => table.batchGet(keys),
      query: (query) => table.query(query),
      changes: (cursor, limit) => table.changes(cursor, limit),
      close: () => table.close(),
      write: async (list) => {
        if (++writes > failAfter) throw new Error('the power is gone');
        return table.write(list);
      },
    },
    writes: () => writes,
  };
}

async function expectWhole(portal: Portal): Promise<void> {
  const sweet = await listCompanies(portal, 'sladkiy-kray');
  expect(sweet).toHaveLength(12);
  expect(sweet.reduce((sum, card) => sum + card.products, 0)).toBe(300);
  expect(await listCompanies(portal, 'dom-i-derevo')).toHaveLength(3);
  expect((await catalogue(portal, 'dom-i-derevo', { limit: 100 })).items).toHaveLength(12);
  expect(await latestAnnouncements(portal, 'sladkiy-kray', 10)).toHaveLength(4);
}

onBothStores('The demonstration', (store) => {
  it('lets its people in by the printed password', async () => {
    const open = await store.open();
    const portal = testPortal(open);
    const { people, passphrase } = await seedDemo(portal);
    const twice = await personByEmail(portal, 'katalog@two-companies.example');
    expect(twice!.memberships.map(({ companySlug }) => companySlug)).toEqual([
      'kuznetskiy-protiven',
      'hrustkaya-kletka',
    ]);
    for (const { email } of people.slice(0, 4))
      expect(await fits(passphrase, (await personByEmail(portal, email))!.password), email).toBe(true);
    for (const { cluster, company } of twice!.memberships)
      expect(await open.get({ pk: `${cluster}|company|${company}`, sk: 'profile' })).toBeDefined();
    await open.close();
  });

  it('is seeded once: the second time writes nothing', async () => {
    const { table, writes } = counting(await store.open());
    const portal = testPortal(table);
    expect((await seedDemo(portal)).people).toHaveLength(10);
    await expectWhole(portal);
    const before = writes();
    expect((await seedDemo(portal)).people).toHaveLength(10);
    expect(writes()).toBe(before);
    await table.close();
  });

  it('goes on where a crash stopped it', async () => {
    const open = await store.open();
    for (const failAfter of [1, 9, 30])
      await expect(seedDemo(testPortal(counting(open, failAfter).table))).rejects.toThrow('power');
    expect((await seedDemo(testPortal(open))).people).toHaveLength(10);
    await expectWhole(testPortal(open));
    await open.close();
  });

  it('leaves a portal with clusters of its own alone', async () => {
    const open = await store.open();
    await open.write([{ put: { pk: 'portal|clusters', sk: 'real', slug: 'real' }, if: { absent: true } }]);
    const { table, writes } = counting(open);
    expect((await seedDemo(testPortal(table))).people).toEqual([]);
    expect(writes()).toBe(0);
    await open.close();
  });
});
