import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isoTime, MINUTE, SECOND } from '../../functions/platform/clock.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { type Due, doneWrite, dueWrite, runDue, type Timer } from '../../functions/platform/timers/timers.ts';
import { movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

/** A timer of the kind `bell` that remembers what it was told. */
function bell(answer: (due: Due, portal: Portal) => Promise<void> = async () => {}) {
  const rung: Due[] = [];
  const timer: Timer = {
    kind: 'bell',
    async fire(portal, due) {
      rung.push(due);
      await answer(due, portal);
    },
  };
  return { rung, timers: [timer], ids: () => rung.map(({ id }) => id) };
}

onBothStores('timers', (store) => {
  const open: Portal[] = [];
  afterEach(async () => {
    for (const portal of open.splice(0)) await portal.table.close();
  });
  async function made() {
    const clock = movableClock();
    const portal = testPortal(await store.open(clock), { clock });
    open.push(portal);
    const due = (id: string, afterMs: number, more: Partial<Due> = {}): Due => ({
      kind: 'bell',
      tenant: 'sweets',
      id,
      at: isoTime(clock() + afterMs),
      ...more,
    });
    return { clock, portal, due };
  }

  test('fire what is due, the earliest first, once, with what was said of it', async () => {
    const { clock, portal, due } = await made();
    const told = bell();
    const [late, early] = [due('late', MINUTE, { data: { of: 'claim' } }), due('early', 0, { tenant: 'b' })];
    await portal.table.write([dueWrite(late), dueWrite(early), dueWrite(due('never', 60 * MINUTE))]);
    expect(await runDue(portal, told.timers)).toBe(1);
    clock.forward(MINUTE);
    expect(await runDue(portal, told.timers)).toBe(1);
    expect(await runDue(portal, told.timers)).toBe(0);
    expect(told.rung).toEqual([early, late]);
  });

  test('are moved and cancelled in the transaction of what they are about', async () => {
    const { clock, portal, due } = await made();
    const told = bell();
    await portal.table.write([dueWrite(due('moved', SECOND)), dueWrite(due('cancelled', SECOND))]);
    await portal.table.write([dueWrite(due('moved', MINUTE)), doneWrite(due('cancelled', SECOND))]);
    // Nothing of a list that is refused is kept, its timer neither.
    await expect(
      portal.table.write([
        dueWrite(due('refused', SECOND)),
        { check: { pk: 'sweets|x', sk: 'x' }, if: { exists: true } },
      ]),
    ).rejects.toThrow();
    clock.forward(2 * SECOND);
    expect(await runDue(portal, told.timers)).toBe(0);
    clock.forward(MINUTE);
    expect(await runDue(portal, told.timers)).toBe(1);
    expect(told.ids()).toEqual(['moved']);
    await portal.table.write([doneWrite(due('cancelled', 0))]);
  });

  test('fire each thing once however many processes ask at once, and hundreds in one go', async () => {
    const { portal, due } = await made();
    const told = bell();
    const all = Array.from({ length: 230 }, (_, i) => due(`n${i}`, -i * SECOND));
    for (let i = 0; i < all.length; i += 100)
      await portal.table.write(all.slice(i, i + 100).map((one) => dueWrite(one)));
    const counts = await Promise.all([1, 2, 3].map(() => runDue(portal, told.timers)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(230);
    expect(new Set(told.ids()).size).toBe(230);
    expect(told.rung).toHaveLength(230);
  });

  test('try again what failed, ever more seldom, and let nothing wait behind it', async () => {
    const { clock, portal, due } = await made();
    let isBroken = true;
    const told = bell(async ({ id }) => {
      if (isBroken && id === 'bad') throw new Error('not now');
    });
    await portal.table.write([
      dueWrite(due('bad', 0)),
      dueWrite(due('good', 0)),
      dueWrite(due('odd', 0, { kind: 'unknown' })),
    ]);
    expect(await runDue(portal, told.timers)).toBe(1);
    expect(told.ids()).toEqual(['bad', 'good']);
    clock.forward(4 * SECOND);
    await runDue(portal, told.timers);
    expect(told.ids()).toEqual(['bad', 'good']);
    clock.forward(SECOND);
    await runDue(portal, told.timers);
    expect(told.ids()).toEqual(['bad', 'good', 'bad']);
    clock.forward(9 * SECOND);
    isBroken = false;
    await runDue(portal, told.timers);
    expect(told.rung).toHaveLength(3);
    clock.forward(SECOND);
    expect(await runDue(portal, told.timers)).toBe(1);
  });

  test('that set themselves anew while they fire stay set', async () => {
    const { clock, portal, due } = await made();
    const told = bell(async (_due, { table }) => table.write([dueWrite(due('each', MINUTE))]));
    await portal.table.write([dueWrite(due('each', 0))]);
    for (let i = 0; i < 3; i++) {
      expect(await runDue(portal, told.timers)).toBe(1);
      expect(await runDue(portal, told.timers)).toBe(0);
      clock.forward(MINUTE);
    }
    expect(told.rung).toHaveLength(3);
  });

  test('are fired by another process when one dies while firing', async () => {
    const { clock, portal, due } = await made();
    const dying = bell(() => new Promise(() => {}));
    const told = bell();
    await portal.table.write([dueWrite(due('orphan', 0))]);
    void runDue(portal, dying.timers);
    await expect.poll(() => dying.rung.length).toBe(1);
    expect(await runDue(portal, told.timers)).toBe(0);
    clock.forward(2 * MINUTE);
    expect(await runDue(portal, told.timers)).toBe(1);
    expect(told.ids()).toEqual(['orphan']);
  });
});

test('a timer that was set before the process ended fires in the next one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'artel-timers-'));
  const file = join(folder, 'artel.db');
  try {
    const clock = movableClock();
    const before = openSqlite({ file, clock });
    await before.write([
      dueWrite({ kind: 'bell', tenant: 'sweets', id: 'kept', at: isoTime(clock() + MINUTE) }),
    ]);
    await before.close();
    clock.forward(60 * MINUTE);
    const portal = testPortal(openSqlite({ file, clock }), { clock });
    const told = bell();
    expect(await runDue(portal, told.timers)).toBe(1);
    expect(told.ids()).toEqual(['kept']);
    await portal.table.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
