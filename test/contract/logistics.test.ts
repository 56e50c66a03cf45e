import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeAttachment } from '../../functions/attachments/attachments.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { answerRound, noteShipment } from '../../functions/logistics/agreement.ts';
import { shipmentsOn } from '../../functions/logistics/board.ts';
import { importShipments } from '../../functions/logistics/board-import.ts';
import { effectOf } from '../../functions/logistics/effect.ts';
import { roundFor } from '../../functions/logistics/rounds.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { runDue } from '../../functions/platform/timers/timers.ts';
import { timers } from '../../functions/timers.ts';
import { memberOf } from '../support/actors.ts';
import { DAY, plan, planned, planningCluster, saratov, sent } from '../support/planning.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });
onBothStores('logistics', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  let clusters = 0;
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
  });
  afterAll(() => portal.table.close());

  const world = (companies: number) => planningCluster(portal, `road-${++clusters}`, companies);

  test('two companies share a lorry: both accept, it is driven, and the effect counts it', async () => {
    const road = await world(2);
    const { cluster, admin, companies } = road;
    const [a, b] = companies as [Company, Company];
    await sent(portal, a);
    await sent(portal, b);
    const heavy = await sent(portal, b, { kg: 90_000, pallets: 1 });
    const id = await planned(portal, road);
    const { round, routes } = await roundFor(portal, admin, cluster, id);
    expect(round.status).toBe('proposed');
    expect(routes).toHaveLength(1);
    expect(round.unplanned.map(({ shipment }) => shipment)).toEqual([heavy.id]);
    expect(round.unplanned[0]!.why.ru).toContain('90');
    const cost = routes.reduce((sum, route) => sum + route.joint.cost, 0);
    expect(round.companies.reduce((sum, { share }) => sum + share, 0)).toBe(cost);
    expect(round.totals!.joint.cost).toBe(cost);
    for (const { share, alone, separate } of round.companies) {
      expect(share).toBeLessThan(alone);
      expect(alone).toBeLessThanOrEqual(separate);
    }
    for (const company of [a, b])
      await answerRound(portal, memberOf(company), cluster, id, {
        company: company.slug,
        answer: 'accepted',
        attempt: 1,
      });
    const agreed = await roundFor(portal, admin, cluster, id);
    expect(agreed.round.status).toBe('confirmed');
    expect(await effectOf(portal, admin, cluster)).toMatchObject({
      months: [{ month: '2030-03', joint: cost, rounds: 1 }],
    });
    const photo = new File(['%PDF-1.4\n%%EOF\n'], 'waybill.pdf');
    const proof = await storeAttachment(portal, cluster, photo, { maxBytes: 1000 });
    for (const { id: shipment, company } of agreed.routes[0]!.shipments) {
      const note = (event: 'load' | 'deliver', signed = {}) =>
        noteShipment(portal, memberOf(company === a.id ? a : b), cluster, id, 1, {
          shipment,
          event,
          ...signed,
        });
      await note('load');
      await expect(note('deliver')).rejects.toEqual(refused(422));
      await note('deliver', { proof });
    }
    expect((await roundFor(portal, admin, cluster, id)).round.status).toBe('settled');
    const { items } = await shipmentsOn(portal, admin, cluster, { day: DAY });
    expect(items.map(({ status }) => status).sort()).toEqual(['open', 'settled', 'settled']);
  });

  test('one declines: the others are planned anew, see what changed, and are asked again where they pay more', async () => {
    const road = await world(3);
    const { cluster, admin, companies } = road;
    const [a, b, c] = companies as [Company, Company, Company];
    for (const company of [a, b, c]) await sent(portal, company, { pallets: 2, kg: 700 });
    const id = await planned(portal, road);
    const before = await roundFor(portal, admin, cluster, id);
    const answer = (company: Company, what: 'accepted' | 'declined', attempt: number) =>
      answerRound(portal, memberOf(company), cluster, id, { company: company.slug, answer: what, attempt });
    await answer(a, 'accepted', 1);
    await answer(b, 'accepted', 1);
    await answer(c, 'declined', 1);
    await plan(portal, cluster);
    const { round } = await roundFor(portal, admin, cluster, id);
    expect(round).toMatchObject({ status: 'proposed', attempt: 2, declined: [{ id: c.id, late: false }] });
    expect(round.companies.map(({ id: of }) => of).sort()).toEqual([a.id, b.id].sort());
    for (const one of round.companies) {
      expect(one.before).toBe(before.round.companies.find(({ id: of }) => of === one.id)!.share);
      expect(one.answer).toBe(one.share <= one.before! ? 'accepted' : 'waiting');
    }
    await expect(answer(a, 'accepted', 1)).rejects.toEqual(refused(409));
    const { items } = await shipmentsOn(portal, admin, cluster, { day: DAY, company: c.id });
    expect(items.map(({ status }) => status)).toEqual(['open']);
  });

  test('who says nothing in time has declined', async () => {
    const road = await world(1);
    const { cluster, admin, companies } = road;
    await sent(portal, companies[0]!, { to: saratov });
    const id = await planned(portal, road);
    clock.forward(5 * 3_600_000);
    await runDue(portal, timers);
    const { round } = await roundFor(portal, admin, cluster, id);
    expect(round).toMatchObject({ status: 'cancelled', declined: [{ late: true }] });
    const { items } = await shipmentsOn(portal, admin, cluster, { day: DAY });
    expect(items.map(({ status }) => status)).toEqual(['open']);
  });

  test('a table of 5,000 shipments: wrong lines are told of, the others are on the board, twice the same adds nothing', async () => {
    const { cluster, companies } = await world(1);
    const company = companies[0]!;
    const lines = ['откуда;куда;дата;погрузка с;погрузка до;вес, кг;паллеты'];
    for (let i = 0; i < 4_996; i++) lines.push(`Пенза;Кузнецк;01.03.2030;08:00;12:00;${100 + i};1`);
    lines.push('Пенза;Атлантида;01.03.2030;08:00;12:00;100;1');
    lines.push('Пенза;Кузнецк;01.03.2030;12:00;08:00;100;1');
    lines.push('Пенза;Кузнецк;01.03.2030;08:00;12:00;-5;1');
    lines.push('Пенза;Кузнецк;32.03.2030;08:00;12:00;100;0');
    const file = { name: 'day.csv', bytes: new TextEncoder().encode(lines.join('\n')) };
    const report = await importShipments(portal, memberOf(company), cluster, company.slug, file);
    expect(report).toMatchObject({ read: 5_000, added: 4_996, known: 0 });
    expect(report.errors.map(({ line, column }) => [line, column])).toEqual([
      [4998, 'куда'],
      [4999, 'погрузка до'],
      [5000, 'вес, кг'],
      [5001, 'дата'],
    ]);
    const again = await importShipments(portal, memberOf(company), cluster, company.slug, file);
    expect(again).toMatchObject({ added: 0, known: 4_996 });
  });
});
