import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPerson } from '../../functions/accounts/persons.ts';
import { catalogue } from '../../functions/catalogue/catalogue.ts';
import { addProduct } from '../../functions/catalogue/products.ts';
import { unpublishCompany } from '../../functions/companies/editing.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { enquiriesOf } from '../../functions/enquiries/enquiries.ts';
import { catalogueQueue, importsOf } from '../../functions/exchange/journal.ts';
import {
  removeSubscription,
  saveSubscription,
  subscriptionFor,
} from '../../functions/exchange/subscription.ts';
import { dueOf } from '../../functions/exchange/subscription-state.ts';
import { publishShipment } from '../../functions/logistics/board.ts';
import { jobOf, liveOf, ROUND_JOB, roundFor, startRound } from '../../functions/logistics/rounds.ts';
import { setSettings, settingsFor } from '../../functions/logistics/settings.ts';
import { system } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import { queueJob, readJob } from '../../functions/platform/jobs/jobs.ts';
import { EDGE, ENTRIES } from '../../functions/platform/names.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { dueWrite } from '../../functions/platform/timers/timers.ts';
import type { Unit, Units } from '../../infra/cost/model.ts';
import { adminOf, memberOf } from '../support/actors.ts';
import type { Role } from '../support/authorisation/roles.ts';
import { expected } from '../support/authorisation/row.ts';
import { madeWorld, type World } from '../support/authorisation/world.ts';
import { type Bundles, entryOf, ORIGIN, SECRET, startBundles } from '../support/bundles.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { dynamoEndpoint, hasDynamo } from '../support/dynamodb-own.ts';
import { ask } from '../support/gateway.ts';
import { grantedTo } from '../support/granted.ts';
import { pallet } from '../support/logistics.ts';
import { reachableIn } from '../support/reachable.ts';
import { nameOf, requestOf, rows } from '../support/rights.ts';
import { product } from '../support/shops.ts';
import { streamOf } from '../support/stream.ts';

/** What the cost model reckons with: `ARTEL_UNITS=write` writes anew what is measured here. */
const UNITS = 'infra/cost/units.json';
const PASSWORD = 'ромашка на подоконнике';

/** The built bundles as Lambda runs them, on DynamoDB Local, asked as API Gateway, the stream and the queue ask. */
describe.skipIf(!hasDynamo())('the Lambda bundles (skipped where Java is missing)', () => {
  let bundles: Bundles;
  let portal: Portal;
  let bakery: Company;

  beforeAll(async () => {
    bundles = await startBundles(await dynamoEndpoint());
    portal = bundles.portal;
    await madeCluster(portal, 'sweets');
    bakery = await madeCompany(portal, 'sweets', 'Вафельная');
    await addProduct(portal, memberOf(bakery), bakery, product('Вафли артельные'));
    await createPerson(portal, system, {
      id: newId(),
      email: 'anna@bakery.test',
      name: 'Анна',
      lang: 'ru',
      password: PASSWORD,
      memberships: [{ cluster: 'sweets', company: bakery.id, companySlug: bakery.slug, role: 'owner' }],
    });
  }, 400_000);
  afterAll(() => bundles?.stop());

  const web = (path: string, init?: RequestInit) => bundles.ask(new Request(`${ORIGIN}${path}`, init));
  const api = web;
  const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const signIn = async () => {
    const answer = await api('/api/session', json({ email: 'anna@bakery.test', password: PASSWORD }));
    expect(answer.status).toBe(200);
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  };

  test('answer only what came through CloudFront', async () => {
    for (const entry of ['api', 'web'] as const) {
      const direct = await ask(bundles.lambda(entry), new Request(`${ORIGIN}/api/openapi.json`));
      expect(direct.status).toBe(403);
      expect(direct.headers.get('content-type')).toBe('application/problem+json');
      const forged = new Request(`${ORIGIN}/`, { headers: { [EDGE.secretHeader]: 'guess' } });
      expect((await ask(bundles.lambda(entry), forged)).status).toBe(403);
    }
  });

  test('tell in a trace where in our own source something broke', async () => {
    const headers = { [EDGE.secretHeader]: SECRET };
    // An event that API Gateway never sends: the handler breaks where it looks for what is not there.
    await expect(bundles.lambda('api').invoke({ headers })).rejects.toThrow(
      /TypeError.+functions\/lambda\/edge\.ts:\d+:\d+/,
    );
    await expect(bundles.lambda('jobs').invoke({})).rejects.toThrow(/functions\/lambda\/jobs\.ts:\d+:\d+/);
    await expect(bundles.lambda('changes').invoke({})).rejects.toThrow(
      /functions\/lambda\/stream\.ts:\d+:\d+/,
    );
  });

  test('render the public pages in both languages, with their tags for the cache', async () => {
    const home = await web('/sweets');
    expect(home.status).toBe(200);
    expect(home.headers.get('content-type')).toContain('text/html');
    expect(home.headers.get(EDGE.tagHeader)).toContain('sweets');
    // What CloudFront reads, and no longer what RFC 9213 says.
    expect(home.headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=\d+, stale-while/);
    expect(home.headers.get('cdn-cache-control')).toBeNull();
    expect(home.headers.get('etag')).toMatch(/^"/);
    expect(home.headers.getSetCookie()).toEqual([]);
    expect(await home.text()).toContain('Вафельная');
    const company = await web(`/sweets/companies/${bakery.slug}/catalogue`);
    expect(await company.text()).toContain('Вафли артельные');
    expect(await (await web('/en/sweets')).text()).toContain('<html lang="en"');
    const missing = await web('/sweets/companies/nobody');
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-type')).toContain('text/html');
    expect((await web('/api/docs')).status).toBe(200);
  });

  test('sign a member in, who edits the catalogue', async () => {
    expect((await api('/api/me')).status).toBe(401);
    const cookie = await signIn();
    expect(cookie).toContain('__Host-artel=');
    expect(await (await api('/api/me', { headers: { cookie } })).json()).toMatchObject({
      email: 'anna@bakery.test',
    });
    const products = `/api/clusters/sweets/companies/${bakery.slug}/products`;
    const made = await api(products, json(product('Вафли лимонные'), { cookie }));
    expect(made.status).toBe(201);
    const foreign = await api(products, json(product('Чужие'), { cookie, Origin: 'https://evil.test' }));
    expect(foreign.status).toBe(403);
    expect(await (await web(`/sweets/companies/${bakery.slug}/catalogue`)).text()).toContain(
      'Вафли лимонные',
    );
    expect((await web('/app', { headers: { cookie } })).status).toBe(200);
  });

  test('keep an uploaded picture where CloudFront reads it', async () => {
    const cookie = await signIn();
    const png = await sharp({ create: { width: 400, height: 300, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const form = new FormData();
    form.set('file', new File([new Uint8Array(png)], 'red.png', { type: 'image/png' }));
    const kept = await api(`/api/clusters/sweets/companies/${bakery.slug}/pictures`, {
      method: 'POST',
      headers: { cookie },
      body: form,
    });
    expect(kept.status).toBe(201);
    const files = [...bundles.kept.keys()].map((name) => name.slice('/media/pictures/'.length));
    expect(files.length).toBeGreaterThan(0);
    const [first] = bundles.kept.values();
    expect(first).toMatchObject({
      type: expect.stringMatching(/^image\//),
      cache: expect.stringContaining('immutable'),
    });
  });

  test('take an enquiry that a page posts, once however often it is sent', async () => {
    const form = new URLSearchParams({
      id: newId(),
      name: 'Олег',
      email: 'oleg@shop.test',
      text: 'Нужны вафли к Новому году.',
      consent: 'yes',
    });
    const path = `/sweets/companies/${bakery.slug}/enquiry`;
    const post = () =>
      web(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      });
    expect((await post()).status).toBeLessThan(400);
    expect((await post()).status).toBeLessThan(400);
    const { items } = await enquiriesOf(portal, memberOf(bakery), bakery, {});
    expect(items.map(({ email }) => email)).toEqual(['oleg@shop.test']);
  });

  test('refuse broken, too large and unknown', async () => {
    const broken = await api('/api/session', { ...json({}), body: '{"email":' });
    expect(broken.status).toBe(400);
    const large = await api('/api/session', json({ email: 'a@b.test', password: 'x'.repeat(3_000_000) }));
    expect(large.status).toBe(413);
    const nowhere = await api('/api/nowhere');
    expect([nowhere.status, nowhere.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });

  test('take the stream to the consumers: products leave the public catalogue with their company', async () => {
    await unpublishCompany(portal, memberOf(bakery), 'sweets', bakery.slug);
    const shown = async () => (await catalogue(portal, 'sweets', {})).items.length;
    const before = await shown();
    expect(before).toBeGreaterThan(0);
    const event = await streamOf(await dynamoEndpoint(), bundles.tableName);
    expect(event.Records.length).toBeGreaterThan(0);
    const changes = bundles.lambda('changes');
    expect(await changes.invoke(event)).toEqual({ batchItemFailures: [] });
    expect(await shown()).toBe(0);
    const { letters, invalidations } = bundles.aws('changes').sent;
    // The letters that waited went out by SES, and are in the outbox no longer.
    expect(letters.length).toBeGreaterThan(0);
    expect((await portal.table.query({ pk: 'portal|outbox' })).items).toEqual([]);
    // More than ten tags of one cluster in a batch are the one tag that all of its pages carry.
    expect(invalidations.flat()).toContain('#cluster:sweets');
    // Lambda hands over at least once.
    expect(await changes.invoke(event)).toEqual({ batchItemFailures: [] });
    expect(await shown()).toBe(0);
    expect(bundles.aws('changes').sent.letters).toEqual(letters);
  });

  test('queue a job for SQS, and run it from there', async () => {
    const ref = { tenant: 'sweets', queue: 'test', id: newId() };
    await portal.table.write([queueJob({ ...ref, kind: 'unheard-of' }, Date.now())]);
    const event = await streamOf(await dynamoEndpoint(), bundles.tableName);
    await bundles.lambda('changes').invoke({ Records: event.Records.slice(-1) });
    const { messages } = bundles.aws('changes').sent;
    expect(messages.map((message) => JSON.parse(message))).toEqual([ref]);
    await bundles.lambda('jobs').invoke({ Records: [{ messageId: '1', body: messages[0]! }] });
    expect(await readJob(portal, ref)).toMatchObject({ status: 'failed' });
    await expect(
      bundles.lambda('jobs').invoke({ Records: [{ messageId: '2', body: '{}' }] }),
    ).rejects.toThrow();
  });

  test('plan a round in threads of their own, while it is told how far they are', async () => {
    const admin = adminOf('sweets');
    const settings = await settingsFor(portal, admin, 'sweets');
    await setSettings(portal, admin, 'sweets', { ...settings, seconds: 6 });
    const [pickup, delivery] = [9, 15].map((hour) => ({
      from: `2099-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`,
      until: `2099-03-02T${hour + 3}:00:00.000Z`,
    }));
    await publishShipment(portal, memberOf(bakery), 'sweets', {
      ...{ id: newId(), company: bakery.slug, pickup: pickup!, delivery: delivery! },
      ...{ from: { name: 'Пенза', lat: 53.2, lon: 45 }, to: { name: 'Кузнецк', lat: 53.1, lon: 46.6 } },
      ...pallet,
    });
    const { id } = await startRound(portal, admin, 'sweets', { id: newId(), day: '2099-03-02' });
    const ref = { tenant: 'sweets', queue: ROUND_JOB.queue, id: jobOf('sweets', id, 1).id };
    const message = { Records: [{ messageId: '3', body: JSON.stringify(ref) }] };
    // Four seconds more than what is kept to put a job back: it ends in the midst, and the next call goes on.
    await bundles.lambda('jobs').invoke(message, 24_000);
    expect(await readJob(portal, ref)).toMatchObject({ status: 'waiting', attempts: 0 });
    expect((await liveOf(portal, admin, 'sweets', id)).live.stage).toBe('plan');
    await bundles.lambda('jobs').invoke(message);
    const { round, routes } = await roundFor(portal, admin, 'sweets', id);
    expect([round.status, routes.length]).toEqual(['proposed', 1]);
    expect((await liveOf(portal, admin, 'sweets', id)).live.trace.length).toBeGreaterThan(0);
    expect(await readJob(portal, ref)).toMatchObject({ status: 'done' });
  });

  test('open a page’s connection through CloudFront with a session, hear it and answer it', async () => {
    const socket = bundles.lambda('socket');
    const knock = (headers: Record<string, string>) =>
      socket.invoke({
        requestContext: { routeKey: '$connect', eventType: 'CONNECT', connectionId: 'c1' },
        headers,
        queryStringParameters: { cluster: 'sweets' },
      });
    const cookie = await signIn();
    expect(await knock({ cookie, origin: ORIGIN })).toEqual({ statusCode: 403 });
    expect(await knock({ [EDGE.secretHeader]: SECRET })).toEqual({ statusCode: 401 });
    expect(await knock({ [EDGE.secretHeader]: SECRET, cookie, origin: ORIGIN })).toEqual({ statusCode: 200 });
    const requestContext = { routeKey: '$default', eventType: 'MESSAGE', connectionId: 'c1' };
    await socket.invoke({ requestContext, body: '{"type":"ping"}' });
    expect(bundles.aws('socket').sent.sockets).toEqual(['c1 {"type":"pong"}']);
    await socket.invoke({ requestContext: { ...requestContext, eventType: 'DISCONNECT' } });
    await socket.invoke({ requestContext, body: '{"type":"ping"}' });
    expect(bundles.aws('socket').sent.sockets).toHaveLength(1);
  });

  test('fire what is due', async () => {
    // What the stories before left is done first.
    await bundles.lambda('timers').invoke({});
    const due = { kind: 'unheard-of', tenant: 'unheard', id: newId(), at: '2026-01-01T00:00:00.000Z' };
    await portal.table.write([dueWrite(due)]);
    expect(await bundles.lambda('timers').invoke({})).toEqual({ fired: 0 });
    const { items } = await portal.table.query({ pk: 'unheard|timers' });
    expect(items).toMatchObject([{ attempts: 1 }]);
  });

  test('load a catalogue from its address when its time has come: the timer queues, the job goes through the guard', async () => {
    const chosen = { every: 'day', at: '03:00', weekday: 1, missing: 'keep', version: 0 } as const;
    await saveSubscription(portal, system, bakery, { ...chosen, url: 'https://10.0.0.1/feed.yml' });
    await portal.table.write([dueWrite(dueOf(bakery, '2026-01-01T00:00:00.000Z'))]);
    expect(await bundles.lambda('timers').invoke({})).toEqual({ fired: 1 });
    const ref = { ...catalogueQueue(bakery), id: newId() };
    await bundles.lambda('jobs').invoke({ Records: [{ messageId: '4', body: JSON.stringify(ref) }] });
    // Once when it was chosen, once by its time.
    const failed = {
      origin: 'address',
      status: 'failed',
      words: { ru: expect.stringContaining('не ходит') },
    };
    expect((await importsOf(portal, system, bakery)).items).toMatchObject([failed, failed]);
    expect(await subscriptionFor(portal, system, bakery)).toMatchObject({ failures: 2 });
    await removeSubscription(portal, system, bakery);
  });

  let forReading: Promise<World> | undefined;
  const shared = () => {
    forReading ??= madeWorld(portal, 'lambda-read');
    return forReading;
  };
  describe.concurrent('answer every route of the API as the table of rights says', () => {
    rows.forEach((row, i) => {
      // A visitor, then one of those who may; what each other role is answered is asked in test/contract.
      const roles: Role[] = [...new Set<Role>(['visitor', ...row.may.slice(0, 1)])];
      test(nameOf(row), async () => {
        // What only reads may share a world.
        const world = row.route.startsWith('GET') ? await shared() : await madeWorld(portal, `lambda-${i}`);
        for (const role of roles) {
          const call = (await row.call?.(world, role)) ?? {};
          const answer = await bundles.ask(requestOf(world, row, call, role));
          expect([role, answer.status]).toEqual([role, expected(row, role)]);
        }
      });
    });
  });

  test('render every page that others lead to, for visitors and for a member', async () => {
    const world = await madeWorld(portal, 'pages');
    for (const cookie of [undefined, world.cookies.owner, world.cookies.admin]) {
      const seen = new Set<string>();
      const next = cookie ? ['/app'] : ['/', `/${world.home.slug}`, '/sign-in'];
      for (let path = next.shift(); path !== undefined && seen.size < 40; path = next.shift()) {
        if (seen.has(path)) continue;
        seen.add(path);
        const answer = await web(path, cookie ? { headers: { cookie } } : {});
        expect([path, answer.status]).toEqual([path, 200]);
        if (!answer.headers.get('content-type')?.includes('html')) continue;
        for (const [, href] of (await answer.text()).matchAll(/<a [^>]*href="(\/[^"#]*)"/g))
          if (!/^\/(?:_astro|api|media|en)(?:\/|$)/.test(href!)) next.push(href!.replaceAll('&amp;', '&'));
      }
      expect(seen.size).toBeGreaterThan(5);
    }
  });

  test('take of DynamoDB, and send, what the cost model reckons with', async () => {
    const world = await madeWorld(portal, 'units');
    const cookie = world.cookies.owner!;
    const shop = `/${world.home.slug}/companies/${world.company.slug}`;
    const company = `/api/clusters/${world.home.slug}/companies/${world.company.slug}`;
    /** Units of one request and its answer's bytes as CloudFront compresses them. */
    const unit = async (path: string, init?: RequestInit): Promise<Unit> => {
      const aws = bundles.aws(entryOf(path));
      const before = { ...aws.units };
      const answer = await web(path, init);
      expect([path, answer.status < 400]).toEqual([path, true]);
      const bytes = brotliCompressSync(Buffer.from(await answer.arrayBuffer())).length;
      return { read: aws.units.read - before.read, write: aws.units.write - before.write, bytes };
    };
    const mean = (units: Unit[]): Unit => {
      const of = (name: keyof Unit) => units.reduce((sum, one) => sum + one[name], 0) / units.length;
      return { read: of('read'), write: of('write'), bytes: of('bytes') };
    };
    // The list of all clusters is left out: it grows with what the tests before have made.
    const pages = [`/${world.home.slug}`, `/${world.home.slug}/catalogue`, shop, `${shop}/catalogue`];
    const rendered: Unit[] = [];
    for (const path of pages) rendered.push(await unit(path));
    const page = mean(rendered);
    const edit = await unit(`${company}/products`, json(product('Вафли сотые'), { cookie }));
    const { Records } = await streamOf(await dynamoEndpoint(), bundles.tableName);
    const following = bundles.aws('changes').units;
    const beforeChanges = { ...following };
    const made = Records.slice(-4);
    await bundles.lambda('changes').invoke({ Records: made });
    // What was due by now is fired by the first call: the second does what nearly all of a month's calls do.
    await bundles.lambda('timers').invoke({});
    const beforeTimers = { ...bundles.aws('timers').units };
    await bundles.lambda('timers').invoke({});
    const timers = bundles.aws('timers').units;
    const measured: Units = {
      page,
      edit,
      closedPage: await unit('/app', { headers: { cookie } }),
      apiRead: await unit('/api/notices/unread', { headers: { cookie } }),
      signIn: await unit('/api/session', json({ email: 'anna@bakery.test', password: PASSWORD })),
      enquiry: await unit(
        `${company}/enquiries`,
        json({
          id: newId(),
          name: 'Олег',
          email: 'oleg@units.test',
          text: 'Нужны вафли к Новому году.',
          products: [],
          consent: true,
        }),
      ),
      editFollowed: {
        read: following.read - beforeChanges.read,
        write: following.write - beforeChanges.write,
        bytes: 0,
      },
      timers: { read: timers.read - beforeTimers.read, write: timers.write - beforeTimers.write, bytes: 0 },
    };
    if (process.env.ARTEL_UNITS === 'write') writeFileSync(UNITS, `${JSON.stringify(measured, null, 2)}\n`);
    const kept = JSON.parse(readFileSync(UNITS, 'utf8')) as Units;
    // A third more or less, and what is small by two units, does not change a bill.
    for (const [what, { read, write, bytes }] of Object.entries(kept))
      for (const [name, value] of Object.entries({ read, write, bytes })) {
        const now = measured[what as keyof Units][name as keyof Unit];
        const isNear = Math.abs(now - value) <= Math.max(value / 3, name === 'bytes' ? 500 : 2);
        expect([what, name, value, isNear ? value : now]).toEqual([what, name, value, value]);
      }
  });

  /** After everything above has been done by the bundles. */
  describe('have the rights of exactly the calls that they make', () => {
    test.for(ENTRIES)('%s: every call that it made is allowed', (entry) => {
      const used = [...bundles.aws(entry).calls].filter((call) => !call.startsWith('ssm:'));
      expect(used.length).toBeGreaterThan(0);
      const allowed = grantedTo(entry);
      expect(used.filter((right) => !allowed.includes(right))).toEqual([]);
    });

    test.for(ENTRIES)('%s: nothing is allowed that its code cannot call', (entry) => {
      const reachable = reachableIn(entry);
      expect(grantedTo(entry).filter((right) => !reachable.has(right))).toEqual([]);
    });
  });
});
