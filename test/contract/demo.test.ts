import { expect, it } from 'vitest';
import { latestAnnouncements } from '../../functions/announcements/announcements.ts';
import { catalogue } from '../../functions/catalogue/catalogue.ts';
import { listCompanies } from '../../functions/companies/companies.ts';
import { seedCatalogues } from '../../functions/demo/seed.ts';
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
  it('is seeded once: the second time writes nothing', async () => {
    const { table, writes } = counting(await store.open());
    const portal = testPortal(table);
    expect(await seedCatalogues(portal)).toBe(true);
    await expectWhole(portal);
    const before = writes();
    expect(await seedCatalogues(portal)).toBe(true);
    expect(writes()).toBe(before);
    await table.close();
  });

  it('goes on where a crash stopped it', async () => {
    const open = await store.open();
    for (const failAfter of [1, 9, 30])
      await expect(seedCatalogues(testPortal(counting(open, failAfter).table))).rejects.toThrow('power');
    expect(await seedCatalogues(testPortal(open))).toBe(true);
    await expectWhole(testPortal(open));
    await open.close();
  });

  it('leaves a portal with clusters of its own alone', async () => {
    const open = await store.open();
    await open.write([{ put: { pk: 'portal|clusters', sk: 'real', slug: 'real' }, if: { absent: true } }]);
    const { table, writes } = counting(open);
    expect(await seedCatalogues(testPortal(table))).toBe(false);
    expect(writes()).toBe(0);
    await open.close();
  });
});
