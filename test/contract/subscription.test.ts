import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { allProductsOf } from '../../functions/catalogue/catalogue.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { undoImport } from '../../functions/exchange/imports.ts';
import { importsOf } from '../../functions/exchange/journal.ts';
import { loadingWithin } from '../../functions/exchange/loading.ts';
import { partName } from '../../functions/exchange/received.ts';
import {
  findSubscription,
  loadNow,
  pauseSubscription,
  removeSubscription,
  saveSubscription,
  subscriptionFor,
} from '../../functions/exchange/subscription.ts';
import { EditedSubscription } from '../../functions/exchange/subscription-schema.ts';
import { jobs } from '../../functions/jobs.ts';
import { inbox } from '../../functions/notifications/notifications.ts';
import { system } from '../../functions/platform/actor.ts';
import { DAY, HOUR, isoTime, MINUTE } from '../../functions/platform/clock.ts';
import { newId } from '../../functions/platform/ids.ts';
import { runQueue } from '../../functions/platform/jobs/run.ts';
import { isPublicAddress } from '../../functions/platform/outside/addresses.ts';
import { runDue } from '../../functions/platform/timers/timers.ts';
import { timers } from '../../functions/timers.ts';
import { madePerson } from '../support/accounts.ts';
import { memberOf } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { memoryFiles, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const feed = (...offers: string[]) =>
  `<yml_catalog><shop><offers>${offers.join('')}</offers></shop></yml_catalog>`;
const offer = (id: string, price = 10) =>
  `<offer id="${id}"><name>Товар ${id}</name><price>${price}</price></offer>`;

/** The shop's server, in the company's hands: it answers as the test says. */
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
const server = createServer((request, response) => answer(request, response));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/feeds/shop.yml`;

/** All jobs, but the loading may go to the shop's server of these tests, which has neither a name nor TLS. */
const kinds = [
  ...jobs.filter(({ kind }) => kind !== 'load-catalogue'),
  loadingWithin({
    maxBytes: 1024 ** 2,
    timeoutMs: 5000,
    isAllowed: (address) => address === '127.0.0.1' || isPublicAddress(address),
    ports: { has: () => true } as unknown as ReadonlySet<string>,
  }),
];

onBothStores('A catalogue that is loaded from an address', (store) => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
  });

  const setting = async () => {
    const clock = movableClock(Date.UTC(2026, 10, 25, 9));
    const table = await store.open(clock);
    const files = memoryFiles();
    const portal = testPortal(table, { clock, files });
    open.push(() => table.close());
    await madeCluster(portal, 'sweet');
    const shop = await madeCompany(portal, 'sweet', 'Зефир');
    const editor = memberOf(shop, 'editor');
    const work = () => runQueue(portal, kinds, { tenant: 'sweet', queue: `catalogue-${shop.id}` });
    const chosen = { url: url(), every: 'day', at: '03:00', weekday: 1, missing: 'keep' } as const;
    return { portal, clock, files, shop, editor, work, chosen };
  };
  type Setting = Awaited<ReturnType<typeof setting>>;

  /** The next time comes: the timer fires, the jobs are done. */
  const next = async ({ portal, clock, shop, work }: Setting) => {
    const { nextAt } = await subscriptionFor(portal, system, shop);
    clock.forward(Date.parse(nextAt!) - clock());
    await runDue(portal, timers);
    await work();
    return subscriptionFor(portal, system, shop);
  };
  const prices = async ({ portal }: Setting, shop: Company) =>
    (await allProductsOf(portal, system, shop)).items.map(({ name, price }) => [name.ru, price?.kopecks]);

  it('comes at once, then by its schedule, without a question; the server is asked only whether there is a newer file', async () => {
    const all = await setting();
    const { portal, shop, editor, work, chosen, files } = all;
    const asked: (string | undefined)[] = [];
    let text = feed(offer('1'), offer('2'));
    answer = (request, response) => {
      asked.push(request.headers['if-none-match']);
      const etag = `"${text.length}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag, 'content-encoding': 'gzip' }).end(gzipSync(text));
    };
    const saved = await saveSubscription(portal, editor, shop, { ...chosen, version: 0 });
    // 03:00 in Moscow.
    expect(saved).toMatchObject({ ...chosen, failures: 0, nextAt: '2026-11-26T00:00:00.000Z' });
    await work();
    expect(await prices(all, shop)).toEqual([
      ['Товар 1', 1000],
      ['Товар 2', 1000],
    ]);
    const first = await subscriptionFor(portal, editor, shop);
    expect(first.last).toMatchObject({ result: 'imported', import: expect.any(String) });
    expect((await importsOf(portal, editor, shop)).items).toMatchObject([
      { origin: 'address', status: 'done', by: editor.id, undoable: true, report: { added: 2 } },
    ]);
    // What was loaded is forgotten once it is in the catalogue.
    const { items } = await importsOf(portal, editor, shop);
    expect(items[0]!.files).toMatchObject([{ name: 'shop.yml' }]);
    expect(await files.get(partName(shop, items[0]!.id, 'shop.yml', 0))).toBeUndefined();

    expect((await next(all)).last).toMatchObject({ result: 'unchanged' });
    text = feed(offer('1', 11), offer('2'), offer('3'));
    const changed = await next(all);
    expect(changed.last).toMatchObject({ result: 'imported' });
    expect(changed.nextAt).toBe('2026-11-28T00:00:00.000Z');
    expect(await prices(all, shop)).toEqual([
      ['Товар 1', 1100],
      ['Товар 2', 1000],
      ['Товар 3', 1000],
    ]);
    const known = `"${feed(offer('1'), offer('2')).length}"`;
    expect(asked).toEqual([undefined, known, known]);
    const { items: journal } = await importsOf(portal, editor, shop);
    expect(journal.map(({ by, report }) => [by, report?.added, report?.changed])).toEqual([
      ['system', 1, 1],
      [editor.id, 2, 0],
    ]);

    // Taken back, it stays so until the shop changes its file, or someone loads it by hand.
    await undoImport(portal, editor, shop, journal[0]!.id, newId());
    await work();
    expect((await next(all)).last).toMatchObject({ result: 'unchanged' });
    expect(await prices(all, shop)).toHaveLength(2);
    const id = newId();
    await loadNow(portal, editor, shop, id);
    await loadNow(portal, editor, shop, id);
    await work();
    expect(await prices(all, shop)).toHaveLength(3);
    expect(asked.at(-1)).toBeUndefined();
    expect(asked).toHaveLength(5);
  });

  it('of a server that cannot say what is newer the same bytes change nothing; what is missing goes where that was chosen', async () => {
    const all = await setting();
    const { portal, shop, editor, work, chosen } = all;
    let text = feed(offer('1'), offer('2'));
    answer = (_request, response) => void response.end(text);
    const saved = await saveSubscription(portal, editor, shop, { ...chosen, missing: 'hide', version: 0 });
    await work();
    expect((await next(all)).last).toMatchObject({ result: 'unchanged' });
    expect((await importsOf(portal, editor, shop)).items).toHaveLength(1);
    text = feed(offer('2'));
    await next(all);
    const { items } = await allProductsOf(portal, system, shop);
    expect(items.map(({ published }) => published)).toEqual([false, true]);

    // The same choice again changes nothing; another takes the file anew; of two people the second is told.
    expect(
      await saveSubscription(portal, editor, shop, { ...chosen, missing: 'hide', version: 0 }),
    ).toMatchObject({
      version: saved.version,
    });
    const week = { ...chosen, every: 'week', missing: 'hide', version: saved.version } as const;
    const weekly = await saveSubscription(portal, editor, shop, week);
    expect(weekly.nextAt).toBe('2026-11-30T00:00:00.000Z');
    await work();
    expect((await importsOf(portal, editor, shop)).items).toHaveLength(3);
    await expect(
      saveSubscription(portal, editor, shop, { ...chosen, at: '05:00', version: saved.version }),
    ).rejects.toMatchObject({ status: 409, more: { current: { every: 'week' } } });
  });

  it('fails: the journal says why, it is tried again ever more seldom, people are told, and at last it is paused', async () => {
    const all = await setting();
    const { portal, clock, shop, editor, work, chosen } = all;
    const owner = await madePerson(portal, {
      memberships: [{ cluster: 'sweet', company: shop.id, companySlug: shop.slug, role: 'owner' }],
    });
    answer = (_request, response) => void response.end(feed(offer('1')));
    await saveSubscription(portal, editor, shop, { ...chosen, every: 'week', version: 0 });
    await work();
    const before = await prices(all, shop);

    const broken: ((response: ServerResponse) => void)[] = [
      (response) => response.writeHead(500).end(),
      (response) => response.end('<html><body>Не оплачено</body></html>'),
      (response) => response.end(feed(offer('1', 99)).slice(0, -20)),
      (response) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
      (response) => response.end(Buffer.alloc(2 * 1024 ** 2, ' ')),
    ];
    let tries = 0;
    answer = (_request, response) => broken[tries++ % broken.length]!(response);
    const pauses: number[] = [];
    for (let failures = 1; failures <= 10; failures++) {
      const now = await next(all);
      expect(now).toMatchObject({ failures, last: { result: 'failed' } });
      if (now.nextAt) pauses.push((Date.parse(now.nextAt) - clock()) / MINUTE);
    }
    expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
    const paused = await subscriptionFor(portal, editor, shop);
    expect(paused).toMatchObject({ paused: 'failures', failures: 10 });
    expect(paused).not.toHaveProperty('nextAt');
    expect(await prices(all, shop)).toEqual(before);
    const { items } = await importsOf(portal, editor, shop);
    expect(
      items
        .slice(0, 10)
        .map(({ status, words }) => [status, words?.ru])
        .slice(-5),
    ).toEqual([
      ['failed', expect.stringContaining('Больше 1')],
      ['failed', expect.stringContaining('не ходит')],
      ['failed', expect.stringContaining('обрывается')],
      ['failed', expect.stringContaining('Незнакомый формат')],
      ['failed', expect.stringContaining('Сервер ответил 500.')],
    ]);
    const { items: notices } = await inbox(portal, { kind: 'person', id: owner.id } as never, {});
    expect(notices.map(({ title, count }) => [title.ru, count])).toEqual([
      ['Загрузка каталога по адресу остановлена: 10 неудач подряд', 2],
    ]);

    // Nothing happens while it is paused; gone on with, it counts anew.
    clock.forward(30 * DAY);
    await runDue(portal, timers);
    await work();
    expect(tries).toBe(10);
    answer = (_request, response) => void response.end(feed(offer('1', 20)));
    expect(await pauseSubscription(portal, editor, shop, false)).toMatchObject({ failures: 0 });
    expect((await next(all)).last).toMatchObject({ result: 'imported' });
    expect(await prices(all, shop)).toEqual([['Товар 1', 2000]]);
  });

  it('is paused and removed by people; a time that comes afterwards loads nothing', async () => {
    const all = await setting();
    const { portal, clock, shop, editor, work, chosen } = all;
    let asked = 0;
    answer = (_request, response) => {
      asked++;
      response.end(feed(offer('1')));
    };
    await saveSubscription(portal, editor, shop, { ...chosen, every: 'six-hours', version: 0 });
    await work();
    const due = await subscriptionFor(portal, editor, shop);
    expect(due.nextAt).toBe(isoTime(clock() + 6 * HOUR));
    // The same time fired twice, as it may be, loads once.
    clock.forward(6 * HOUR);
    const timer = timers.find(({ kind }) => kind === 'catalogue-subscription')!;
    const same = { kind: timer.kind, tenant: 'sweet', id: shop.id, at: due.nextAt! };
    await timer.fire(portal, same);
    await timer.fire(portal, same);
    await work();
    expect(asked).toBe(2);
    const paused = await pauseSubscription(portal, editor, shop, true);
    expect(paused).toMatchObject({ paused: 'person' });
    clock.forward(DAY);
    expect(await runDue(portal, timers)).toBe(0);
    // By hand it is still loaded, and stays paused.
    await loadNow(portal, editor, shop, newId());
    await work();
    expect(asked).toBe(3);
    expect(await subscriptionFor(portal, editor, shop)).toMatchObject({ paused: 'person', failures: 0 });
    await pauseSubscription(portal, editor, shop, false);
    await removeSubscription(portal, editor, shop);
    await removeSubscription(portal, editor, shop);
    expect(await findSubscription(portal, editor, shop)).toBeUndefined();
    clock.forward(DAY);
    expect(await runDue(portal, timers)).toBe(0);
    expect((await allProductsOf(portal, system, shop)).items).toHaveLength(1);
    await expect(loadNow(portal, editor, shop, newId())).rejects.toMatchObject({ status: 404 });
  });

  it('is for the company’s owners and editors; addresses are https, without a password', async () => {
    const { portal, shop, chosen } = await setting();
    await expect(
      saveSubscription(portal, memberOf(shop, 'viewer'), shop, { ...chosen, version: 0 }),
    ).rejects.toMatchObject({ status: 403 });
    await expect(subscriptionFor(portal, { kind: 'visitor' }, shop)).rejects.toMatchObject({ status: 401 });
    const judged = (address: string) =>
      EditedSubscription.safeParse({ ...chosen, url: address, version: 0 }).success;
    expect(judged('https://shop.example/feed.yml?key=1')).toBe(true);
    for (const address of [
      'http://shop.example/',
      'ftp://a',
      'https://me:secret@shop.example/',
      'shop.example',
      '',
    ])
      expect([address, judged(address)]).toEqual([address, false]);
  });
});
