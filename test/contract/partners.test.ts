import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stepsAbout } from '../../functions/audit/audit.ts';
import { logKey } from '../../functions/audit/keys.ts';
import { checkFile, checkInns, innsOfTable, pastedInns } from '../../functions/blacklist/checks.ts';
import { namesFollowPartners } from '../../functions/blacklist/consumers.ts';
import { partnerThing } from '../../functions/blacklist/logged.ts';
import { lookUp, openName } from '../../functions/blacklist/lookup.ts';
import { recommend } from '../../functions/blacklist/recommendations.ts';
import type { Standing } from '../../functions/blacklist/schema-partners.ts';
import { offerSharing, sharingOf } from '../../functions/blacklist/sharing.ts';
import { entrySharing } from '../../functions/blacklist/sharing-consumer.ts';
import { newStanding } from '../../functions/blacklist/standing.ts';
import {
  ogrnWrites,
  readStandings,
  savingStanding,
  standingOf,
} from '../../functions/blacklist/standings.ts';
import { unwatch, watch, watchesOf, watchNews } from '../../functions/blacklist/watches.ts';
import { getCluster } from '../../functions/clusters/clusters.ts';
import { createCluster, editCluster, stateManager } from '../../functions/clusters/editing.ts';
import { EditedCluster } from '../../functions/clusters/schema.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { replyToEnquiry } from '../../functions/enquiries/enquiries.ts';
import { EnquiryDraft } from '../../functions/enquiries/schema.ts';
import { sendEnquiry } from '../../functions/enquiries/sending.ts';
import { system, visitor } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { readTable } from '../../functions/platform/spreadsheet/read.ts';
import type { Row } from '../../functions/platform/spreadsheet/rows.ts';
import { adminOf, memberOf, person } from '../support/actors.ts';
import { freshInn, personInn, settle } from '../support/blacklist.ts';
import { clusterNamed, madeCluster, madeCompany } from '../support/clusters.ts';
import { countingTable } from '../support/counting.ts';
import { testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });
const ENTRY = {
  state: 'published' as const,
  role: 'supplier' as const,
  category: 'delivery' as const,
  severity: 'serious' as const,
  amount: 50_000_00,
  reasons: 'Поставки не было.',
  confirmations: 0,
  publishedAt: '2026-11-01T00:00:00.000Z',
  expiresAt: '2028-11-01T00:00:00.000Z',
};

onBothStores('partners', (store) => {
  let table: ReturnType<typeof countingTable>;
  let portal: Portal;
  let company: Company;
  beforeAll(async () => {
    table = countingTable(await store.open());
    portal = testPortal(table);
    await madeCluster(portal, 'sweets');
    company = await madeCompany(portal, 'sweets', 'Зефирная');
  });
  afterAll(() => portal.table.close());

  const known = async (inn: string, members: Partial<Standing> = {}, cluster = 'sweets') => {
    const standing = { ...newStanding(cluster, inn), ...members };
    const [kept] = await readStandings(portal, cluster, [inn]);
    await portal.table.write([savingStanding({ standing, version: kept!.version }), ...ogrnWrites(standing)]);
    return standing;
  };
  const listed = (inn: string, name: string, more: Partial<Standing> = {}, cluster = 'sweets') =>
    known(inn, { name, listed: [{ ...ENTRY, id: newId(), cluster }], ...more }, cluster);
  const find = (question: string, actor = memberOf(company)) => lookUp(portal, actor, 'sweets', question);

  test('are looked up by INN in one read, by OGRN in two', async () => {
    const inn = freshInn();
    await listed(inn, 'ООО «Тростник»', { ogrn: '1027700132195', reviewing: [newId()] });
    const actor = memberOf(company);
    table.calls();
    const byInn = await find(` ${inn.slice(0, 4)} ${inn.slice(4)} `, actor);
    expect(table.calls()).toBe(1);
    expect(byInn).toMatchObject({
      by: 'inn',
      partners: [
        { inn, name: 'ООО «Тростник»', level: 'listed', reviewing: 1, listed: [{ amount: 5000000 }] },
      ],
    });
    const byOgrn = await find('1027700132195', actor);
    expect(table.calls()).toBe(2);
    expect(byOgrn).toEqual({ ...byInn, by: 'ogrn' });
    expect((await find(freshInn())).partners[0]).toMatchObject({ level: 'clear', name: '' });
  });

  test.each([
    ['7707083890', /опечатка/],
    ['770708389', /9 цифр/],
    ['77070838931', /11 цифр/],
    ['1027700132190', /опечатка/],
    ['', /ИНН, ОГРН или название/],
  ])('digits that are no number are refused in words: %s', async (question, words) => {
    await expect(find(question)).rejects.toMatchObject({
      status: 422,
      fields: [{ field: '/q', words: { ru: expect.stringMatching(words) } }],
    });
  });

  test('are found by name, whatever its form: quotes, legal forms, endings, order, one wrong letter', async () => {
    const inn = freshInn();
    await listed(inn, 'ООО «Волжские дрожжи Никитина»');
    await listed(freshInn(), 'АО «Волжский причал»');
    await settle(portal, [namesFollowPartners]);
    for (const name of [
      'волжские дрожжи',
      'ООО "ВОЛЖСКИЕ ДРОЖЖИ НИКИТИНА"',
      'дрожжей волжских',
      'никитина дрожжи',
      'вожские дрожжи',
      'волжские дрожи',
      'дрож',
    ]) {
      const { by, partners } = await find(name);
      expect({ name, by, inns: partners.map((one) => one.inn) }).toEqual({ name, by: 'name', inns: [inn] });
    }
    expect((await find('волжский')).partners).toHaveLength(2);
    expect((await find('сормовская сталь')).partners).toEqual([]);
    // Who is known for nothing any more is no longer found.
    await known(inn, { name: 'ООО «Волжские дрожжи Никитина»' });
    await settle(portal, [namesFollowPartners]);
    expect((await find('дрожжи')).partners).toEqual([]);
  });

  test('a person’s name is masked until someone opens it, which the log keeps', async () => {
    const inn = personInn(5836009876);
    await listed(inn, 'Ключников Игорь');
    const actor = memberOf(company);
    expect((await find(inn, actor)).partners[0]).toMatchObject({ masked: true, name: 'К••••••• И••••' });
    expect(await openName(portal, actor, 'sweets', inn)).toEqual({ inn, name: 'Ключников Игорь' });
    const steps = await stepsAbout(portal, 'sweets', 'names');
    expect(steps.at(-1)).toMatchObject({ who: { id: actor.id }, what: 'openName', after: { inn } });
    await expect(openName(portal, actor, 'sweets', freshInn())).rejects.toEqual(refused(404));
  });

  test('are nobody’s business outside the cluster', async () => {
    const [inn, stranger] = [freshInn(), adminOf('boats')];
    for (const [actor, status] of [
      [visitor, 401],
      [person(), 404],
      [stranger, 404],
    ] as const) {
      await expect(lookUp(portal, actor, 'sweets', inn)).rejects.toEqual(refused(status));
      await expect(checkInns(portal, actor, 'sweets', [{ line: 1, inn }])).rejects.toEqual(refused(status));
      await expect(watch(portal, actor, 'sweets', inn, '')).rejects.toEqual(refused(status));
    }
  });

  describe('a list', () => {
    test('of 10,000 INNs is checked in a hundred reads', async () => {
      const inns = Array.from({ length: 9_998 }, freshInn);
      await listed(inns[4321]!, 'ООО «Пустые вагоны»');
      const text = [...inns, inns[4321], '123'].join('\n');
      const actor = memberOf(company);
      table.calls();
      const check = await checkInns(portal, actor, 'sweets', pastedInns(text));
      expect(table.calls()).toBe(100);
      expect(check).toMatchObject({
        reads: 100,
        counts: { clear: 9_997, listed: 2, review: 0, linked: 0, wrong: 1 },
      });
      expect(check.lines[9_998]).toMatchObject({
        line: 9_999,
        level: 'listed',
        amount: 5000000,
        expiresAt: '2028-11-01',
      });
      await expect(
        checkInns(portal, actor, 'sweets', [...pastedInns(text), { line: 10_001, inn: inns[0]! }]),
      ).rejects.toMatchObject({ status: 422, code: 'too-many-inns' });
      const xlsx = checkFile(check, 'xlsx', 'ru');
      const rows: Row[] = [];
      for await (const row of readTable(xlsx, 'check.xlsx')) rows.push(row);
      expect(rows).toHaveLength(10_001);
      expect(rows[9_999]!.cells.slice(1, 4)).toEqual([inns[4321], 'в чёрном списке', 'ООО «Пустые вагоны»']);
      // What comes down goes up again.
      expect((await innsOfTable(xlsx, 'check.xlsx')).map(({ inn }) => inn).slice(0, 3)).toEqual(
        inns.slice(0, 3),
      );
      const csv = new TextDecoder().decode(checkFile(check, 'csv', 'ru'));
      expect(csv).toContain(`;${inns[4321]};в чёрном списке;`);
      expect(csv).toContain(';50000;2028-11-01');
    });

    test('is read from a table with a heading and other columns', async () => {
      const [a, b] = [freshInn(), freshInn()];
      const bytes = new TextEncoder().encode(
        `Название;ИНН;Город\r\nООО «А»;${a};Пенза\r\nООО «Б»;${b.slice(0, 5)} ${b.slice(5)};Орёл\r\n`,
      );
      expect(await innsOfTable(bytes, 'партнёры.csv')).toEqual([
        { line: 2, inn: a },
        { line: 3, inn: b },
      ]);
      await expect(checkInns(portal, memberOf(company), 'sweets', pastedInns(' \n '))).rejects.toEqual(
        refused(422),
      );
    });
  });

  test('are watched: who watches is told once of each change that shows', async () => {
    const [inn, actor] = [freshInn(), memberOf(company)];
    await watch(portal, actor, 'sweets', inn, 'наш поставщик');
    await watch(portal, memberOf(company), 'sweets', inn, '');
    const standing = await listed(inn, 'ООО «Мельница»');
    await settle(portal, [watchNews]);
    await settle(portal, [watchNews]);
    const told = await portal.table.query({ pk: `portal|notices|${actor.id}`, prefix: 'notice|' });
    expect(told.items).toMatchObject([
      {
        kind: 'watch',
        title: { ru: `Изменения по ИНН ${inn}` },
        href: `/app/clusters/sweets/partners?q=${inn}`,
      },
    ]);
    expect(await watchesOf(portal, actor, 'sweets')).toMatchObject([
      { inn, note: 'наш поставщик', level: 'listed' },
    ]);
    await unwatch(portal, actor, 'sweets', inn);
    await known(inn, { ...standing, listed: [] });
    await settle(portal, [watchNews]);
    expect(
      (await portal.table.query({ pk: `portal|notices|${actor.id}`, prefix: 'notice|' })).items,
    ).toHaveLength(1);
    expect(await watchesOf(portal, actor, 'sweets')).toEqual([]);
  });

  test('are recommended once by a member, and a deal in the portal stands behind it', async () => {
    const [buyer, owner] = [freshInn(), memberOf(company)];
    const enquiry = await sendEnquiry(
      portal,
      'ru',
      'sweets',
      company.slug,
      EnquiryDraft.parse({
        id: newId(),
        name: 'Олег',
        inn: buyer,
        phone: '+7 900 000-00-00',
        text: 'Нужны вафли к Новому году.',
        products: [],
        consent: true,
      }),
      '198.51.100.7',
    );
    const words = { company: company.slug, name: 'ООО «Лавка»', text: 'Платят в день отгрузки.' };
    await replyToEnquiry(portal, owner, company, enquiry.id, { id: newId(), text: 'Везём.', version: 1 });
    expect(await recommend(portal, owner, 'sweets', buyer, words)).toMatchObject({ deal: true });
    await recommend(portal, owner, 'sweets', buyer, words);
    await expect(
      recommend(portal, owner, 'sweets', buyer, { ...words, text: 'И ещё раз хвалим.' }),
    ).rejects.toEqual(refused(409));
    const unknown = freshInn();
    expect(await recommend(portal, owner, 'sweets', unknown, words)).toMatchObject({ deal: false });
    await expect(recommend(portal, owner, 'sweets', company.requisites.inn, words)).rejects.toEqual(
      refused(422),
    );
    await expect(recommend(portal, memberOf(company, 'viewer'), 'sweets', unknown, words)).rejects.toEqual(
      refused(403),
    );
    expect((await find(buyer)).partners[0]).toMatchObject({ level: 'clear', recommended: 1, deals: 1 });
  });

  test('that are people are not named by their number in the log', async () => {
    const inn = personInn(5_001_007_322);
    const words = { company: company.slug, name: 'ИП Лугова Вера', text: 'Привозит в срок.' };
    await recommend(portal, memberOf(company), 'sweets', inn, words);
    const steps = await stepsAbout(portal, 'sweets', partnerThing(inn));
    expect(steps).toMatchObject([{ what: 'recommend', after: { company: company.name.ru } }]);
    expect(JSON.stringify(steps)).not.toContain(inn);
    const log = await portal.table.query({ pk: logKey('sweets'), limit: 1000 });
    expect(log.items.length).toBeGreaterThan(0);
    expect(JSON.stringify(log.items)).not.toContain(inn);
  });

  test('entries are shared with a cluster of the same managing company while both agree', async () => {
    await createCluster(portal, system, {
      ...clusterNamed('strangers'),
      manager: freshInn(),
    });
    await madeCluster(portal, 'boats');
    const [home, away] = [adminOf('sweets'), adminOf('boats')];
    const inn = freshInn();
    await listed(inn, 'ООО «Дальний причал»', {}, 'boats');
    const level = async () => (await standingOf(portal, 'sweets', [inn]))[0];
    await offerSharing(portal, away, 'boats', 'sweets', true);
    await settle(portal, [entrySharing]);
    expect(await level()).toBe('clear');
    expect(await sharingOf(portal, home, 'sweets')).toMatchObject([
      { cluster: 'boats', offered: false, received: true },
    ]);
    await offerSharing(portal, home, 'sweets', 'boats', true);
    await settle(portal, [entrySharing]);
    expect(await level()).toBe('listed');
    expect((await find(inn)).partners[0]).toMatchObject({
      name: 'ООО «Дальний причал»',
      listed: [{ cluster: 'boats' }],
    });
    // The operator states another managing company: what was agreed holds no longer, and again once it is the same.
    const { manager = '' } = clusterNamed('boats');
    await expect(stateManager(portal, home, 'boats', manager)).rejects.toEqual(refused(403));
    for (const [inn, is] of [
      [freshInn(), 'clear'],
      [manager, 'listed'],
      ['', 'clear'],
      [manager, 'listed'],
    ] as const) {
      await stateManager(portal, system, 'boats', inn);
      await settle(portal, [entrySharing]);
      expect([inn, await level()]).toEqual([inn, is]);
    }
    // Its own admin cannot put it there by editing the cluster.
    const boats = await getCluster(portal, 'boats');
    const named = { ...boats, manager: freshInn() };
    expect((await editCluster(portal, away, 'boats', EditedCluster.parse(named))).manager).toBe(manager);
    await offerSharing(portal, away, 'boats', 'sweets', false);
    await settle(portal, [entrySharing]);
    expect(await level()).toBe('clear');
    await expect(offerSharing(portal, home, 'sweets', 'strangers', true)).rejects.toEqual(refused(404));
    await expect(offerSharing(portal, memberOf(company), 'sweets', 'boats', true)).rejects.toEqual(
      refused(403),
    );
  });
});
