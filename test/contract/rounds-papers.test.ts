import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../functions/app.ts';
import { answerRound } from '../../functions/logistics/agreement.ts';
import { roundFor } from '../../functions/logistics/rounds.ts';
import type { PlannedRoute, Round } from '../../functions/logistics/schema-rounds.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { memberOf } from '../support/actors.ts';
import { kuznetsk, type Planning, planned, planningCluster, saratov, sent } from '../support/planning.ts';
import { testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

/** RFC 4180 with «;», as Excel in Russia reads it; written anew here, so that it does not share the portal's mistakes. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^;\r\n"]*))(;|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows;
}

/** Kopecks of «12345,67», by the digits alone. */
const kopecksOf = (roubles: string): number => {
  expect(roubles).toMatch(/^-?\d+,\d\d$/);
  return Number(roubles.replace(',', ''));
};

onBothStores('papers of a confirmed round', (store) => {
  let portal: Portal;
  let world: Planning;
  let round: Round;
  let routes: PlannedRoute[];

  beforeAll(async () => {
    portal = testPortal(await store.open());
    world = await planningCluster(portal, 'papers', 3);
    const { cluster, admin, companies } = world;
    for (const [i, company] of companies.entries())
      for (const to of [{ ...kuznetsk, address: 'ул. Белинского, 82; ворота 3, «Север»' }, saratov])
        await sent(portal, company, { to, pallets: 1.5 + i, kg: 333 + i, m3: 3 + i });
    const id = await planned(portal, world);
    for (const company of companies)
      await answerRound(portal, memberOf(company), cluster, id, {
        ...{ company: company.slug, answer: 'accepted', attempt: 1 },
      });
    ({ round, routes } = await roundFor(portal, admin, cluster, id));
    expect(round.status).toBe('confirmed');
  });
  afterAll(() => portal.table.close());

  const paper = async (path: string, headers: Record<string, string> = {}) => {
    const actor = memberOf(world.companies[0]!, 'viewer');
    const app = createApp(portal, {
      actorOf: async () => actor,
      render: () => Promise.reject(new Error('no page is asked for')),
    });
    const answer = await app.request(`/api/clusters/${world.cluster}/logistics/rounds/${round.id}/${path}`, {
      headers,
    });
    expect(answer.status).toBe(200);
    return answer;
  };

  test('a route is a calendar that others read: each stop at its time and place, named for its shipment', async () => {
    for (const route of routes) {
      const answer = await paper(`routes/${route.number}/calendar.ics`, { 'accept-language': 'ru' });
      expect(answer.headers.get('content-type')).toContain('text/calendar');
      const text = await answer.text();
      // RFC 5545, 3.1: lines of 75 octets at most, ended by CR LF.
      const lines = text.trimEnd().split('\r\n');
      expect(lines.filter((line) => line.includes('\n') || Buffer.byteLength(line) > 75)).toEqual([]);
      const calendar = new ICAL.Component(ICAL.parse(text));
      const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
      expect(new Set(events.map(({ uid }) => uid)).size).toBe(route.stops.length);
      expect(
        events.map(({ startDate, endDate, summary, location, description }) => ({
          ...{ begin: startDate.toJSDate().toISOString(), leave: endDate.toJSDate().toISOString() },
          ...{ summary, location, description },
        })),
      ).toEqual(
        // Calendars know no parts of a second.
        route.stops.map(({ begin, leave, does, spot, shipment }) => ({
          begin: begin.replace(/\.\d+Z/, '.000Z'),
          leave: leave.replace(/\.\d+Z/, '.000Z'),
          summary: `${does === 'pickup' ? 'Погрузка' : 'Выгрузка'}: ${spot.name}`,
          location: [spot.name, spot.address].filter(Boolean).join(', '),
          description: route.shipments.find(({ id }) => id === shipment)!.label,
        })),
      );
    }
  });

  test('the settlement is a table whose sums are the shares to the kopeck, and the cost of the routes', async () => {
    const answer = await paper('settlement.csv');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    // Excel knows UTF-8 by its mark.
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = cellsOf(new TextDecoder().decode(bytes));
    const totals = rows.flatMap(([first], at) => (first === 'Итого' ? [at] : []));
    expect(totals).toHaveLength(2);
    const companies = rows.slice(rows.findIndex(([first]) => first === 'Предприятие') + 1, totals[0]);
    const driven = rows.slice(rows.findIndex(([first]) => first === 'Рейс') + 1, totals[1]);

    expect(
      companies.map(([name, , separate, alone, share, saved]) => [
        name,
        ...[separate!, alone!, share!, saved!].map(kopecksOf),
      ]),
    ).toEqual(
      round.companies.map(({ name, separate, alone, share }) => [
        name.ru,
        separate,
        alone,
        share,
        alone - share,
      ]),
    );
    expect(driven.map((row) => kopecksOf(row[4]!))).toEqual(routes.map(({ joint }) => joint.cost));
    const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
    const paid = kopecksOf(rows[totals[0]!]![4]!);
    expect(paid).toBe(sum(companies.map((row) => kopecksOf(row[4]!))));
    expect(paid).toBe(sum(round.companies.map(({ share }) => share)));
    expect(paid).toBe(kopecksOf(rows[totals[1]!]![4]!));
    expect(paid).toBe(sum(routes.map(({ joint }) => joint.cost)));
  });
});
