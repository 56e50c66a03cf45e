import { afterEach, expect, test } from 'vitest';
import { answerRound, cancelRound } from '../../functions/logistics/agreement.ts';
import { publishTrip, shipmentsOn, tripsOn } from '../../functions/logistics/board.ts';
import { partsOf, rounds, stateKey } from '../../functions/logistics/keys.ts';
import type { PlanState } from '../../functions/logistics/planning/live.ts';
import { roundJob } from '../../functions/logistics/planning/round-job.ts';
import { jobOf, liveOf, roundFor, roundsOf } from '../../functions/logistics/rounds.ts';
import { HOUR, isoTime, MINUTE } from '../../functions/platform/clock.ts';
import { newId } from '../../functions/platform/ids.ts';
import { readJob } from '../../functions/platform/jobs/jobs.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import type { Table, Write } from '../../functions/platform/table/table.ts';
import { runDue } from '../../functions/platform/timers/timers.ts';
import { timers } from '../../functions/timers.ts';
import { memberOf } from '../support/actors.ts';
import {
  at,
  changeSettings,
  checkedRound,
  DAY,
  kuznetsk,
  type Planning,
  penza,
  plan,
  planned,
  planningCluster,
  saratov,
  sent,
  started,
} from '../support/planning.ts';
import { movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

/** The portal as a process sees it that does more at a write, or never comes back from one. */
function watching(portal: Portal, write: (writes: readonly Write[]) => Promise<void>): Portal {
  const { table } = portal;
  const own: Table = {
    get: (key) => table.get(key),
    batchGet: (keys) => table.batchGet(keys),
    query: (query) => table.query(query),
    write,
    changes: (cursor, limit) => table.changes(cursor, limit),
    close: () => table.close(),
  };
  return { ...portal, table: own };
}

/** The portal of a process that dies right after a write: of that one it hears nothing, and it makes no other. */
function mortal(portal: Portal, isLast: (write: Write) => boolean): Portal {
  let isAlive = true;
  return watching(portal, async (writes) => {
    if (isAlive) await portal.table.write(writes);
    isAlive &&= !writes.some(isLast);
    if (!isAlive) await new Promise(() => {});
  });
}

/** Time to look at a round while it is planned. */
const LONG = { seconds: 10 };
/** What has no end in a test's time: a plan that is made anew would not come. */
const ENDLESS = { seconds: 600 };

onBothStores('a round', (store) => {
  const open: Portal[] = [];
  afterEach(async () => {
    for (const portal of open.splice(0)) await portal.table.close();
  });
  async function setting() {
    const clock = movableClock();
    const portal = testPortal(await store.open(clock), { clock });
    open.push(portal);
    return { portal, clock };
  }
  const board = async (portal: Portal, { cluster, admin }: Planning) => {
    const { items: shipments } = await shipmentsOn(portal, admin, cluster, { day: DAY });
    const { items: trips } = await tripsOn(portal, admin, cluster, { day: DAY });
    const where = ({ status, round }: { status: string; round?: string | undefined }) =>
      round ? `${status} in a round` : status;
    return { shipments: shipments.map(where), trips: trips.map(where) };
  };
  const kept = async (portal: Portal, cluster: string, round: string, prefix: string) =>
    (await portal.table.query({ pk: partsOf(cluster, round), prefix })).items.length;
  const due = async (portal: Portal, cluster: string) =>
    (await portal.table.query({ pk: `${cluster}|timers`, prefix: 'logistics' })).items.map(
      ({ kind }) => kind,
    );
  const isPlanning = async (portal: Portal, { cluster, admin }: Planning, id: string) => {
    const { status, live } = await liveOf(portal, admin, cluster, id);
    return status === 'planning' && live.best !== undefined;
  };

  test('that is cancelled while it runs gives everything back, says so, and leaves nothing behind', async () => {
    const { portal } = await setting();
    const world = await planningCluster(portal, 'stopped', 2, LONG);
    const { cluster, admin, companies } = world;
    for (const company of companies) await sent(portal, company);
    const id = await started(portal, world);
    const running = plan(portal, cluster);
    await expect.poll(() => isPlanning(portal, world, id), { timeout: 20_000 }).toBe(true);
    expect((await board(portal, world)).shipments).toEqual(['planned in a round', 'planned in a round']);

    await cancelRound(portal, admin, cluster, id);
    // On the board at once, not when the planner has looked.
    expect((await board(portal, world)).shipments).toEqual(['open', 'open']);
    expect((await liveOf(portal, admin, cluster, id)).status).toBe('cancelled');
    expect(await running).toBe(true);
    expect(await readJob(portal, { ...jobOf(cluster, id, 1) })).toMatchObject({ status: 'cancelled' });
    const { round, routes } = await roundFor(portal, admin, cluster, id);
    expect([round.status, round.totals, round.companies, routes]).toEqual(['cancelled', undefined, [], []]);
    expect((await board(portal, world)).shipments).toEqual(['open', 'open']);
    expect(await kept(portal, cluster, id, 'route|')).toBe(0);
    expect(await due(portal, cluster)).toEqual([]);

    await changeSettings(portal, world, { seconds: 2 });
    const next = await planned(portal, world);
    expect((await roundFor(portal, admin, cluster, next)).round.status).toBe('proposed');
  });

  test('that is cancelled while it is planned anew gives trips back too, and shows the plan that there was', async () => {
    const { portal } = await setting();
    const world = await planningCluster(portal, 'anew', 3, { hired: [] });
    const { cluster, admin, companies } = world;
    for (const company of companies) await sent(portal, company);
    await publishTrip(portal, memberOf(companies[0]!), cluster, {
      id: newId(portal.clock()),
      company: companies[0]!.slug,
      vehicle: 'own',
      offers: 'whole',
      start: penza,
      end: null,
      available: { from: at(4), until: at(20) },
      kg: 5000,
      m3: 36,
      pallets: 14,
      regimes: ['ambient'],
      tariff: { fixed: 300_000, perKm: 4_000, perHour: 0, perStop: 30_000 },
      maxShift: 12,
    });
    const id = await planned(portal, world);
    expect(await board(portal, world)).toEqual({
      shipments: Array.from({ length: 3 }, () => 'planned in a round'),
      trips: ['planned in a round'],
    });
    const before = await roundFor(portal, admin, cluster, id);
    await changeSettings(portal, world, LONG);
    for (const [i, company] of companies.entries())
      await answerRound(portal, memberOf(company), cluster, id, {
        ...{ company: company.slug, answer: i === 2 ? 'declined' : 'accepted', attempt: 1 },
      });
    const running = plan(portal, cluster);
    await expect.poll(() => isPlanning(portal, world, id), { timeout: 20_000 }).toBe(true);
    await cancelRound(portal, admin, cluster, id);
    expect(await running).toBe(true);
    expect(await board(portal, world)).toEqual({ shipments: ['open', 'open', 'open'], trips: ['open'] });
    const { round, routes } = await roundFor(portal, admin, cluster, id);
    expect(round.status).toBe('cancelled');
    // Its figures and its routes are of one plan.
    expect(round.totals).toEqual(before.round.totals);
    expect(routes).toEqual(before.routes);
    expect(await kept(portal, cluster, id, 'route|002')).toBe(0);
    expect(await due(portal, cluster)).toEqual([]);
  });

  test('that is cancelled between two looks of its planner keeps nothing of what the planner did meanwhile', async () => {
    const { portal } = await setting();
    const world = await planningCluster(portal, 'between', 1);
    const { cluster, admin } = world;
    await sent(portal, world.companies[0]!);
    const id = await started(portal, world);
    let isCancelled = false;
    const late = watching(portal, async (writes) => {
      // The planner has read the round and is about to take the shipments.
      if (!isCancelled) {
        isCancelled = true;
        await cancelRound(portal, admin, cluster, id);
      }
      await portal.table.write(writes);
    });
    const job = (await readJob(portal, jobOf(cluster, id, 1)))!;
    const { signal } = new AbortController();
    await roundJob.run(late, job, { signal, progress() {} });
    expect((await roundFor(portal, admin, cluster, id)).round.status).toBe('cancelled');
    expect((await board(portal, world)).shipments).toEqual(['open']);
    expect(await kept(portal, cluster, id, 'route|')).toBe(0);
    expect(await due(portal, cluster)).toEqual([]);
  });

  test('whose process dies goes on from what was kept once the lease is over, to a plan that the checker accepts', async () => {
    const { portal, clock } = await setting();
    const world = await planningCluster(portal, 'died', 3);
    const { cluster, admin, companies } = world;
    for (const company of companies)
      for (const to of [kuznetsk, saratov]) await sent(portal, company, { to, pallets: 2, kg: 700 });
    const id = await started(portal, world);
    // The joint plan is made and kept; the process is gone before any coalition is.
    const first = mortal(
      portal,
      (write) =>
        'update' in write && (write.set?.state as unknown as PlanState | undefined)?.isFinal === true,
    );
    void plan(first, cluster);
    const state = async () =>
      (await portal.table.get(stateKey(cluster, id)))?.state as unknown as PlanState | undefined;
    await expect.poll(async () => (await state())?.isFinal, { timeout: 20_000 }).toBe(true);
    const best = (await state())!.best;

    await changeSettings(portal, world, ENDLESS);
    expect(await plan(portal, cluster)).toBe(false);
    clock.forward(2 * MINUTE);
    expect(await plan(portal, cluster)).toBe(true);
    expect(await readJob(portal, jobOf(cluster, id, 1))).toMatchObject({ status: 'done', attempts: 2 });
    const { round, routes } = await roundFor(portal, admin, cluster, id);
    expect(round.status).toBe('proposed');
    expect(routes.map(({ stops }) => stops.length)).toEqual(best.routes.map(({ stops }) => stops.length));
    expect(await checkedRound(portal, world, id)).toMatchObject({ faults: [], served: 6 });
    const { shares, cost } = {
      shares: round.companies.reduce((sum, { share }) => sum + share, 0),
      cost: routes.reduce((sum, { joint }) => sum + joint.cost, 0),
    };
    expect(shares).toBe(cost);
  });

  test('that is interrupted, as Lambda’s time ends, is put back and goes on from what was kept', async () => {
    const { portal } = await setting();
    const world = await planningCluster(portal, 'late', 2, LONG);
    const { cluster, admin } = world;
    for (const company of world.companies) await sent(portal, company);
    const id = await started(portal, world);
    const time = new AbortController();
    const running = plan(portal, cluster, time.signal);
    await expect.poll(() => isPlanning(portal, world, id), { timeout: 20_000 }).toBe(true);
    // What comes on the board meanwhile is planned as well; what was kept does not know of it.
    await sent(portal, world.companies[0]!, { to: saratov });
    time.abort();
    expect(await running).toBe(false);
    const ref = jobOf(cluster, id, 1);
    expect(await readJob(portal, ref)).toMatchObject({ status: 'waiting', attempts: 0 });
    // What was found is kept before the process is put to sleep.
    const item = (await portal.table.get(stateKey(cluster, id)))!;
    const { version } = item;
    expect((item.state as unknown as PlanState).best.routes.length).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await portal.table.get(stateKey(cluster, id)))!.version).toBe(version);
    await changeSettings(portal, world, { seconds: 2 });
    expect(await plan(portal, cluster)).toBe(true);
    expect(await readJob(portal, ref)).toMatchObject({ status: 'done', attempts: 1 });
    expect((await roundFor(portal, admin, cluster, id)).round.status).toBe('proposed');
    expect(await checkedRound(portal, world, id)).toMatchObject({ faults: [], served: 3 });
  });

  test('is started by the daily cut-off at its time in the cluster’s zone, once, also where a process dies over it', async () => {
    const { portal, clock } = await setting();
    // 17:30 in Yekaterinburg is 12:30 UTC; the clock shows 9:00 UTC of 24 November 2026.
    const world = await planningCluster(portal, 'ural', 1, {
      cutoff: '17:30',
      timeZone: 'Asia/Yekaterinburg',
    });
    const { cluster, admin } = world;
    const on = (day: string) =>
      sent(portal, world.companies[0]!, {
        pickup: { from: at(5, day), until: at(12, day) },
        delivery: { from: at(6, day), until: at(18, day) },
      });
    const days = async () => (await roundsOf(portal, admin, cluster)).items.map(({ day }) => day);
    const next = async () =>
      (await portal.table.query({ pk: `${cluster}|timers`, prefix: 'logistics-cutoff' })).items.map(
        (item) => item.at,
      );
    await on('2026-11-25');
    clock.forward(3.5 * HOUR - 1);
    await runDue(portal, timers);
    expect([await days(), await next()]).toEqual([[], ['2026-11-24T12:30:00.000Z']]);

    clock.forward(1);
    const first = mortal(portal, (write) => 'put' in write && write.put.pk === rounds(cluster));
    void runDue(first, timers);
    await expect.poll(days).toEqual(['2026-11-25']);
    await runDue(portal, timers);
    clock.forward(3 * MINUTE);
    await runDue(portal, timers);
    expect([await days(), await next()]).toEqual([['2026-11-25'], ['2026-11-25T12:30:00.000Z']]);

    // Nothing is to be planned on the next day; on the one after nobody runs at the time, and it is made up for.
    clock.forward(24 * HOUR);
    await runDue(portal, timers);
    expect([await days(), await next()]).toEqual([['2026-11-25'], ['2026-11-26T12:30:00.000Z']]);
    await on('2026-11-27');
    clock.forward(30 * HOUR);
    expect(isoTime(clock())).toBe('2026-11-26T18:33:00.000Z');
    await runDue(portal, timers);
    await runDue(portal, timers);
    expect([await days(), await next()]).toEqual([
      ['2026-11-27', '2026-11-25'],
      ['2026-11-27T12:30:00.000Z'],
    ]);
  });
});
