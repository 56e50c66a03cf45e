import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeAttachment } from '../../functions/attachments/attachments.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { jobs } from '../../functions/jobs.ts';
import { answerRound, noteShipment } from '../../functions/logistics/agreement.ts';
import { publishShipment, shipmentsOn } from '../../functions/logistics/board.ts';
import { importShipments } from '../../functions/logistics/board-import.ts';
import { effectOf } from '../../functions/logistics/effect.ts';
import { roundFor, startRound } from '../../functions/logistics/rounds.ts';
import type { NewShipment } from '../../functions/logistics/schema.ts';
import { setSettings, settingsFor } from '../../functions/logistics/settings.ts';
import { newId } from '../../functions/platform/ids.ts';
import { runQueue } from '../../functions/platform/jobs/run.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { runDue } from '../../functions/platform/timers/timers.ts';
import { timers } from '../../functions/timers.ts';
import { adminOf, memberOf } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });
const DAY = '2030-03-01';
const at = (hour: number, day = DAY) => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
const penza = { name: 'Пенза', lat: 53.195, lon: 45.018 };
const kuznetsk = { name: 'Кузнецк', lat: 53.118, lon: 46.601 };
const saratov = { name: 'Саратов', lat: 51.533, lon: 46.034 };

onBothStores('logistics', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  let clusters = 0;
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
  });
  afterAll(() => portal.table.close());

  async function world(companies: number) {
    const cluster = `road-${++clusters}`;
    await madeCluster(portal, cluster);
    const admin = adminOf(cluster);
    const settings = await settingsFor(portal, admin, cluster);
    await setSettings(portal, admin, cluster, { ...settings, seconds: 2 });
    const made = await Promise.all(
      Array.from({ length: companies }, (_, i) => madeCompany(portal, cluster, `Фабрика ${i + 1}`)),
    );
    return { cluster, admin, companies: made };
  }
  const sent = (company: Company, overrides: Partial<NewShipment> = {}) =>
    publishShipment(portal, memberOf(company), company.cluster, {
      id: newId(clock()),
      company: company.slug,
      from: penza,
      to: kuznetsk,
      pickup: { from: at(5), until: at(12) },
      delivery: { from: at(6), until: at(18) },
      kg: 400,
      m3: 2,
      pallets: 1,
      regime: 'ambient',
      goods: 'food',
      apart: [],
      stackable: false,
      ...overrides,
    });
  const planned = async (cluster: string) => {
    await runQueue(portal, jobs, { tenant: cluster, queue: 'logistics' });
  };
  const start = async (cluster: string, admin: ReturnType<typeof adminOf>) => {
    const round = await startRound(portal, admin, cluster, { id: newId(clock()), day: DAY });
    await planned(cluster);
    return round.id;
  };

  test('two companies share a lorry: both accept, it is driven, and the effect counts it', async () => {
    const { cluster, admin, companies } = await world(2);
    const [a, b] = companies as [Company, Company];
    await sent(a);
    await sent(b);
    const heavy = await sent(b, { kg: 90_000, pallets: 1 });
    const id = await start(cluster, admin);
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
    const { cluster, admin, companies } = await world(3);
    const [a, b, c] = companies as [Company, Company, Company];
    for (const company of [a, b, c]) await sent(company, { pallets: 2, kg: 700 });
    const id = await start(cluster, admin);
    const before = await roundFor(portal, admin, cluster, id);
    const answer = (company: Company, what: 'accepted' | 'declined', attempt: number) =>
      answerRound(portal, memberOf(company), cluster, id, { company: company.slug, answer: what, attempt });
    await answer(a, 'accepted', 1);
    await answer(b, 'accepted', 1);
    await answer(c, 'declined', 1);
    await planned(cluster);
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
    const { cluster, admin, companies } = await world(1);
    await sent(companies[0]!, { to: saratov });
    const id = await start(cluster, admin);
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
