import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createPerson } from '../../functions/accounts/persons.ts';
import { catalogue } from '../../functions/catalogue/catalogue.ts';
import { addProduct } from '../../functions/catalogue/products.ts';
import { unpublishCompany } from '../../functions/companies/editing.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { enquiriesOf } from '../../functions/enquiries/enquiries.ts';
import { system } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import { EDGE, ENTRIES, VARIABLES } from '../../functions/platform/names.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { openDynamo } from '../../functions/platform/table/dynamodb.ts';
import { memberOf } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { createTable, localSettings } from '../support/dynamodb-local.ts';
import { ask } from '../support/gateway.ts';
import { type Lambda, startLambda } from '../support/lambda.ts';
import { testPortal } from '../support/portal.ts';
import { startS3 } from '../support/s3.ts';
import { product } from '../support/shops.ts';
import { streamOf } from '../support/stream.ts';

const ORIGIN = 'https://portal.test';
const SECRET = 'what-cloudfront-proves-itself-by';
const PASSWORD = 'ромашка на подоконнике';
const endpoint = inject('dynamodb');

/** The built bundles in processes of their own, on DynamoDB Local and a small S3, asked as API Gateway asks. */
describe.skipIf(endpoint === '')('the Lambda bundles (skipped where Java is missing)', () => {
  const tableName = `artel-${randomUUID()}`;
  const lambdas = new Map<(typeof ENTRIES)[number], Lambda>();
  let s3: Awaited<ReturnType<typeof startS3>>;
  let portal: Portal;
  let bakery: Company;

  beforeAll(async () => {
    for (const entry of ENTRIES)
      if (!existsSync(`dist/lambda/${entry}/index.mjs`))
        throw new Error('The bundles are not built: npm run build && npm run bundle');
    await createTable(endpoint, tableName);
    s3 = await startS3();
    const { region, credentials } = localSettings(endpoint);
    const env = {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      AWS_REQUEST_CHECKSUM_CALCULATION: 'WHEN_REQUIRED',
      [EDGE.secretVariable]: SECRET,
      [VARIABLES.origin]: ORIGIN,
      [VARIABLES.dynamodbTable]: tableName,
      [VARIABLES.dynamodbEndpoint]: endpoint,
      [VARIABLES.bucket]: 'files',
      [VARIABLES.demo]: 'false',
    };
    await Promise.all(
      ENTRIES.map(async (entry) =>
        lambdas.set(entry, await startLambda(`dist/lambda/${entry}/index.mjs`, env)),
      ),
    );
    portal = testPortal(openDynamo({ ...localSettings(endpoint), tableName }), { clock: Date.now });
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
  });
  afterAll(async () => {
    for (const lambda of lambdas.values()) lambda.stop();
    s3?.stop();
    await portal?.table.close();
  });

  const request = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set(EDGE.secretHeader, SECRET);
    headers.set(EDGE.addressHeader, '198.51.100.7');
    if (init.method && init.method !== 'GET' && !headers.has('Origin')) headers.set('Origin', ORIGIN);
    return new Request(`${ORIGIN}${path}`, { ...init, headers });
  };
  const web = (path: string, init?: RequestInit) => ask(lambdas.get('web')!, request(path, init));
  const api = (path: string, init?: RequestInit) => ask(lambdas.get('api')!, request(path, init));
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
      const direct = await ask(lambdas.get(entry)!, new Request(`${ORIGIN}/api/openapi.json`));
      expect(direct.status).toBe(403);
      expect(direct.headers.get('content-type')).toBe('application/problem+json');
      const forged = new Request(`${ORIGIN}/`, { headers: { [EDGE.secretHeader]: 'guess' } });
      expect((await ask(lambdas.get(entry)!, forged)).status).toBe(403);
    }
  });

  test('render the public pages in both languages, with their tags for the cache', async () => {
    const home = await web('/sweets');
    expect(home.status).toBe(200);
    expect(home.headers.get('content-type')).toContain('text/html');
    expect(home.headers.get(EDGE.tagHeader)).toContain('sweets');
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

  test('keep an uploaded picture and serve it', async () => {
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
    const files = [...s3.kept.keys()].map((name) => name.slice('/files/pictures/'.length));
    expect(files.length).toBeGreaterThan(0);
    const served = await web(`/media/${files[0]}`);
    expect(served.status).toBe(200);
    expect(served.headers.get('content-type')).toMatch(/^image\//);
    expect(Buffer.from(await served.arrayBuffer())).toEqual(s3.kept.get(`/files/pictures/${files[0]}`)!.body);
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
    const event = await streamOf(endpoint, tableName);
    expect(event.Records.length).toBeGreaterThan(0);
    expect(await lambdas.get('changes')!.invoke(event)).toEqual({ batchItemFailures: [] });
    expect(await shown()).toBe(0);
    // Lambda hands over at least once.
    expect(await lambdas.get('changes')!.invoke(event)).toEqual({ batchItemFailures: [] });
    expect(await shown()).toBe(0);
  });
});
