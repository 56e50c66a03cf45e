import { afterAll, beforeAll, expect, test } from 'vitest';
import { recommend } from '../../functions/blacklist/recommendations.ts';
import { readStandings, savingStanding } from '../../functions/blacklist/standings.ts';
import { contacts } from '../../functions/chat/contacts.ts';
import { companyRoom } from '../../functions/chat/pairs.ts';
import { openRoom } from '../../functions/chat/rooms.ts';
import { inviteCompany } from '../../functions/companies/inviting.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { arrangeEvent } from '../../functions/events/events.ts';
import { register } from '../../functions/events/registering.ts';
import { publishShipment } from '../../functions/logistics/board.ts';
import { roundItem, routeItem } from '../../functions/logistics/record.ts';
import { type Actor, visitor } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import { madePerson } from '../support/accounts.ts';
import { adminOf, memberOf } from '../support/actors.ts';
import { freshInn } from '../support/blacklist.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { countingTable } from '../support/counting.ts';
import { pallet, proposedRound, roundRoute } from '../support/logistics.ts';
import { testPortal } from '../support/portal.ts';
import { appWithPages } from '../support/site.ts';
import { onBothStores } from '../support/stores.ts';

const ENTRY = {
  state: 'published' as const,
  role: 'supplier' as const,
  category: 'delivery' as const,
  severity: 'serious' as const,
  reasons: 'Поставки не было.',
  confirmations: 0,
  publishedAt: '2026-11-01T00:00:00.000Z',
  expiresAt: '2028-11-01T00:00:00.000Z',
};
const DAY = '2030-03-01';
const WARNING = 'class="partner-warning listed"';

onBothStores('A listed company', (store) => {
  let table: ReturnType<typeof countingTable>;
  let portal: ReturnType<typeof testPortal>;
  let app: Awaited<ReturnType<typeof appWithPages>>;
  let [own, listed]: Company[] = [];
  let actor: Actor = visitor;
  const admin = adminOf('sweet');
  const paths: Record<string, string> = {};
  const partner = freshInn();

  beforeAll(async () => {
    table = countingTable(await store.open());
    portal = testPortal(table);
    app = await appWithPages(portal, async () => actor);
    await madeCluster(portal, 'sweet');
    own = await madeCompany(portal, 'sweet', 'Пекарня');
    listed = await madeCompany(portal, 'sweet', 'Недопёк');
    const colleague = memberOf(listed);
    await madePerson(portal, { id: colleague.id, memberships: [...colleague.memberships] });

    const spot = { name: 'Пенза', address: '', lat: 53.195, lon: 45.018 };
    await publishShipment(portal, colleague, 'sweet', {
      id: newId(),
      company: listed.slug,
      from: spot,
      to: { ...spot, name: 'Кузнецк', lat: 53.115, lon: 46.6 },
      pickup: { from: `${DAY}T06:00:00.000Z`, until: `${DAY}T10:00:00.000Z` },
      delivery: { from: `${DAY}T07:00:00.000Z`, until: `${DAY}T16:00:00.000Z` },
      ...pallet,
    });
    const round = proposedRound('sweet', listed, 'proposed');
    await table.write([
      { put: roundItem(round), if: { absent: true } },
      { put: routeItem(roundRoute(round), 1), if: { absent: true } },
    ]);
    const event = await arrangeEvent(portal, admin, 'sweet', {
      id: newId(),
      kind: 'training',
      title: { ru: 'Семинар' },
      text: { ru: 'Приходите.' },
      startsAt: '2030-03-01T07:00:00.000Z',
      endsAt: '2030-03-01T10:00:00.000Z',
      place: { ru: 'Пенза' },
      programme: [],
      seats: 10,
      audience: { kind: 'cluster' },
      draft: false,
    });
    await register(portal, colleague, 'sweet', event.id);
    await recommend(portal, colleague, 'sweet', partner, {
      company: listed.slug,
      name: 'ООО «Мельница»',
      text: 'Работаем пятый год, всегда в срок.',
    });
    const at = '/app/clusters/sweet';
    Object.assign(paths, {
      companies: at,
      people: `${at}/people`,
      company: `/app/companies/sweet/${listed.slug}`,
      'people of the company': `/app/companies/sweet/${listed.slug}/people`,
      board: `${at}/logistics?day=${DAY}`,
      round: `${at}/logistics/rounds/${round.id}`,
      route: `${at}/logistics/rounds/${round.id}/routes/1`,
      participants: `${at}/events/${event.id}`,
      recommendation: `${at}/partners?q=${partner}`,
    });
  });
  afterAll(() => table.close());

  const open = async (path: string): Promise<{ html: string; calls: number }> => {
    table.calls();
    const answer = await app.request(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return { html: await answer.text(), calls: table.calls() };
  };
  const list = async (): Promise<void> => {
    const inn = listed!.requisites.inn;
    const [kept] = await readStandings(portal, 'sweet', [inn]);
    const entry = { id: newId(), cluster: 'sweet', ...ENTRY };
    await table.write([
      savingStanding({ ...kept!, standing: { ...kept!.standing, name: 'Недопёк', listed: [entry] } }),
    ]);
  };

  test('carries a warning on every page of the closed area that names it, for as many reads as without', async () => {
    actor = admin;
    const before: Record<string, number> = {};
    for (const [page, path] of Object.entries(paths)) {
      const { html, calls } = await open(path);
      expect([page, html.includes('class="partner-warning')]).toEqual([page, false]);
      before[page] = calls;
    }
    await list();
    const after: Record<string, number> = {};
    for (const [page, path] of Object.entries(paths)) {
      const { html, calls } = await open(path);
      expect([page, html.includes(WARNING)]).toEqual([page, true]);
      expect([page, html.includes(`partners?q=${listed!.requisites.inn}`)]).toEqual([page, true]);
      after[page] = calls;
    }
    expect(after).toEqual(before);
  });

  test('is told of in chats: in the list of companies, and in a room with it', async () => {
    const me = memberOf(own!);
    await madePerson(portal, { id: me.id, memberships: [...me.memberships] });
    const warning = { inn: listed!.requisites.inn, level: 'listed' };
    const { companies } = await contacts(portal, me, 'sweet', 'ru');
    expect(companies.map((one) => [one.slug, one.warning])).toEqual([
      [listed!.slug, warning],
      [own!.slug, undefined],
    ]);
    const room = await companyRoom(portal, me, 'sweet', { own: own!.slug, other: listed!.slug });
    expect((await openRoom(portal, me, 'sweet', room.id)).warnings).toEqual([warning]);
  });

  test('is warned of in its invitation', async () => {
    const inn = freshInn();
    const [kept] = await readStandings(portal, 'sweet', [inn]);
    const entry = { id: newId(), cluster: 'sweet', ...ENTRY };
    await table.write([savingStanding({ ...kept!, standing: { ...kept!.standing, listed: [entry] } })]);
    await inviteCompany(portal, admin, 'sweet', {
      id: newId(),
      inn,
      name: { ru: 'Новая' },
      city: { ru: 'Пенза' },
      ownerEmail: 'owner@new.test',
    });
    actor = admin;
    const { html } = await open('/app/clusters/sweet');
    const invitations = html.slice(html.indexOf('invitations-title'));
    expect(invitations).toContain(WARNING);
  });

  test('is nowhere marked in public', async () => {
    actor = visitor;
    for (const path of [
      '/sweet',
      '/sweet/companies',
      `/sweet/companies/${listed!.slug}`,
      '/sweet/search?q=недопёк',
    ])
      expect((await open(path)).html).not.toMatch(/class="partner-warning|чёрном списке/);
  });
});
