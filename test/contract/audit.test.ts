import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recorded, stepsAbout } from '../../functions/audit/audit.ts';
import { personal } from '../../functions/audit/chain.ts';
import { runAuditVerify } from '../../functions/audit/command.ts';
import { headKey, stepKey } from '../../functions/audit/keys.ts';
import { verifyLog } from '../../functions/audit/verify.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import type { Item, Json } from '../../functions/platform/table/table.ts';
import { madeCluster } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

onBothStores('the log', (store) => {
  let portal: Portal;
  let logs = 0;
  beforeAll(async () => {
    portal = testPortal(await store.open());
    await madeCluster(portal, 'sweets');
  });
  afterAll(() => portal.table.close());

  const anna = { id: 'anna', name: 'Анна' };
  const append = (cluster: string, n: number) =>
    recorded(portal, anna, cluster, async () => ({
      writes: [{ put: { pk: `${cluster}|things`, sk: String(n) }, if: { absent: true } }],
      step: {
        what: 'made',
        thing: `thing|${n}`,
        why: `№ ${n}`,
        after: { n, name: personal('Пётр', 'x') as unknown as Json },
      },
      result: n,
    }));
  const logOf = async (steps: number): Promise<string> => {
    const cluster = `log-${++logs}`;
    for (let n = 1; n <= steps; n++) await append(cluster, n);
    return cluster;
  };

  test('takes every one of many at once, each once, in one whole chain', async () => {
    const cluster = await logOf(0);
    await Promise.all(Array.from({ length: 12 }, (_, n) => append(cluster, n)));
    expect(await verifyLog(portal, cluster)).toEqual({ steps: 12, erased: 0 });
    const things = await portal.table.query({ pk: `${cluster}|things` });
    expect(things.items).toHaveLength(12);
    const [step] = await stepsAbout(portal, cluster, 'thing|5');
    expect(step).toMatchObject({
      who: { id: 'anna', name: 'Анна' },
      what: 'made',
      why: '№ 5',
      after: { n: 5, name: 'Пётр' },
    });
  });

  describe('names the first link that was tampered with', () => {
    const change = async (cluster: string, seq: number, set: Record<string, Json>) =>
      portal.table.write([{ update: stepKey(cluster, seq), set }]);
    const itemAt = async (cluster: string, seq: number) =>
      (await portal.table.get(stepKey(cluster, seq))) as Item;

    test('content', async () => {
      const cluster = await logOf(4);
      await change(cluster, 2, { why: 'другая причина' });
      expect(await verifyLog(portal, cluster)).toMatchObject({
        steps: 1,
        broken: { seq: 2, reason: 'changed' },
      });
    });
    test('content with a hash made to fit', async () => {
      const cluster = await logOf(4);
      const [second, third] = [await itemAt(cluster, 2), await itemAt(cluster, 3)];
      await change(cluster, 2, { hash: third.hash as string });
      expect((await verifyLog(portal, cluster)).broken).toEqual({ seq: 2, reason: 'changed' });
      await change(cluster, 2, { hash: second.hash as string });
      expect((await verifyLog(portal, cluster)).broken).toBeUndefined();
    });
    test('a step taken out, or the end cut off', async () => {
      const cluster = await logOf(4);
      await portal.table.write([{ delete: stepKey(cluster, 3) }]);
      expect((await verifyLog(portal, cluster)).broken).toEqual({ seq: 3, reason: 'missing' });
      await portal.table.write([{ delete: stepKey(cluster, 4) }]);
      expect((await verifyLog(portal, cluster)).broken).toEqual({ seq: 3, reason: 'cut' });
    });
    test('personal words replaced by others', async () => {
      const cluster = await logOf(2);
      const { open } = await itemAt(cluster, 2);
      const forged = JSON.parse(JSON.stringify(open).replace('Пётр', 'Павел'));
      await change(cluster, 2, { open: forged });
      expect((await verifyLog(portal, cluster)).broken).toEqual({ seq: 2, reason: 'opened' });
      await change(cluster, 2, { open: {} });
      expect(await verifyLog(portal, cluster)).toEqual({ steps: 2, erased: 2 });
    });
    test('the head put back', async () => {
      const cluster = await logOf(2);
      await portal.table.write([{ update: headKey(cluster), set: { hash: 'x' } }]);
      expect((await verifyLog(portal, cluster)).broken).toEqual({ seq: 3, reason: 'cut' });
    });
  });

  test('the command says in words how each cluster’s log stands', async () => {
    for (let n = 1; n <= 3; n++) await append('sweets', n);
    const said: string[] = [];
    expect(await runAuditVerify(portal, { lang: 'ru' }, (line) => void said.push(line))).toBe(true);
    await portal.table.write([{ update: stepKey('sweets', 2), set: { what: 'unmade' } }]);
    expect(
      await runAuditVerify(portal, { cluster: 'sweets', lang: 'ru' }, (line) => void said.push(line)),
    ).toBe(false);
    expect(said).toEqual([
      'sweets: цепочка цела, 3\u00a0шага',
      'sweets: цепочка порвана на шаге 2: содержание шага изменено. Верных до него: 1.',
    ]);
  });
});
