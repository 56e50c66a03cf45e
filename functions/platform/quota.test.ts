import { afterAll, beforeAll, expect, it } from 'vitest';
import { allowance, allowed, type Quota } from './quota.ts';
import { openSqlite } from './table/sqlite.ts';
import { isConditionFailed, type Table } from './table/table.ts';

let now = Date.UTC(2026, 0, 1);
let table: Table;
beforeAll(() => {
  table = openSqlite({ file: ':memory:', clock: () => now });
});
afterAll(() => table.close());

const quota: Quota = { name: 'test', most: 2, windowMs: 60_000 };
const place = () => ({ table, clock: () => now });

it('lets as many through as it says, then tells how long to wait, per subject and window', async () => {
  for (let i = 0; i < 2; i++) await table.write([await allowed(place(), quota, 'a')]);
  now += 15_000;
  await expect(allowed(place(), quota, 'a')).rejects.toMatchObject({
    status: 429,
    headers: { 'Retry-After': '45' },
  });
  expect((await allowance(place(), quota, 'b')).left).toBe(2);
  now += 45_000;
  expect((await allowance(place(), quota, 'a')).left).toBe(2);
});

it('gives the same place to one of two who come at once', async () => {
  const [first, second] = [await allowed(place(), quota, 'c'), await allowed(place(), quota, 'c')];
  await table.write([first]);
  await expect(table.write([second])).rejects.toSatisfy(isConditionFailed);
});

it('keeps no trace of whom it counts but a digest', async () => {
  const spend = await allowed(place(), quota, '203.0.113.7');
  expect(JSON.stringify(spend)).not.toContain('203.0.113.7');
});
