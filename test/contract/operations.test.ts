import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPerson } from '../../functions/accounts/persons.ts';
import { stepsAbout } from '../../functions/audit/audit.ts';
import { verifyLog } from '../../functions/audit/verify.ts';
import { catalogue } from '../../functions/catalogue/catalogue.ts';
import { addProduct } from '../../functions/catalogue/products.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { sendEnquiry } from '../../functions/enquiries/sending.ts';
import { backup, backupsIn } from '../../functions/operations/backup.ts';
import { doctor } from '../../functions/operations/doctor.ts';
import { erasePerson } from '../../functions/operations/erase-person.ts';
import { exportTenant } from '../../functions/operations/export-tenant.ts';
import { restore } from '../../functions/operations/restore.ts';
import { openStores, type Stores } from '../../functions/operations/stores.ts';
import { verifyBackup } from '../../functions/operations/verify.ts';
import { system } from '../../functions/platform/actor.ts';
import { Config } from '../../functions/platform/config.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import type { Item } from '../../functions/platform/table/table.ts';
import { adminOf, memberOf } from '../support/actors.ts';
import { submitted, through } from '../support/blacklist.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { createTable, localSettings } from '../support/dynamodb-local.ts';
import { dynamoEndpoint, hasDynamo } from '../support/dynamodb-own.ts';
import { testPortal } from '../support/portal.ts';
import { product } from '../support/shops.ts';

const root = mkdtempSync(join(tmpdir(), 'artel-operations-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const sqlite = (): Promise<Stores> => openStores(configOf());
async function dynamo(): Promise<Stores> {
  const endpoint = await dynamoEndpoint();
  const { region, credentials } = localSettings(endpoint);
  vi.stubEnv('AWS_REGION', region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
  const dynamodbTable = `artel-${randomUUID()}`;
  await createTable(endpoint, dynamodbTable);
  return openStores(configOf({ dynamodbTable, dynamodbEndpoint: endpoint }));
}
const configOf = (more: Partial<Config> = {}): Config =>
  Config.parse({ origin: 'https://portal.test', demo: 'false', data: join(root, randomUUID()), ...more });

const EMAIL = 'oleg.smirnov@shop.test';
const PICTURE = 'pictures/0123456789abcdef0123456789abcdef-400.webp';

/** Two clusters, a shop with a product and a picture, a person with an account, a buyer's enquiry. */
async function lived(stores: Stores): Promise<{ portal: Portal; shop: Company; person: string }> {
  const portal = testPortal(stores.table, { files: stores.files, clock: Date.now });
  for (const slug of ['sweet', 'wood']) await madeCluster(portal, slug);
  const shop = await madeCompany(portal, 'sweet', 'Вафельная');
  const other = await madeCompany(portal, 'wood', 'Столярная');
  await addProduct(portal, memberOf(shop), shop, product('Вафли артельные'));
  await stores.files.put(PICTURE, new Uint8Array([1, 2, 3, 4]), 'image/webp');
  const person = newId();
  await createPerson(portal, system, {
    id: person,
    email: EMAIL,
    name: 'Олег Смирнов',
    lang: 'ru',
    password: 'ромашка на подоконнике',
    memberships: [{ cluster: 'sweet', company: shop.id, companySlug: shop.slug, role: 'owner' }],
  });
  const draft = {
    id: newId(),
    name: 'Олег Смирнов',
    email: EMAIL,
    phone: '+7 8412 55-11-22',
    text: `Нужны двери. Пишите на ${EMAIL}, пожалуйста.`,
    products: [],
    consent: true,
  };
  await sendEnquiry(portal, 'ru', 'wood', other.slug, draft, '192.0.2.1');
  return { portal, shop, person };
}

/** Everything that a restored store must have again: not the letters that waited. */
async function contents({ bulk }: Pick<Stores, 'bulk'>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of bulk.all()) if (item.pk !== 'portal|outbox') items.push(item);
  return items.sort((a, b) => (a.pk + a.sk < b.pk + b.sk ? -1 : 1));
}

const homes = [
  { name: 'SQLite', open: sqlite, other: dynamo, runs: true, otherRuns: hasDynamo() },
  { name: 'DynamoDB', open: dynamo, other: sqlite, runs: hasDynamo(), otherRuns: true },
];

for (const { name, open, other, runs, otherRuns } of homes)
  describe.skipIf(!runs)(`Operations on ${name} (DynamoDB is skipped where Java is missing)`, () => {
    let stores: Stores;
    let folder: string;
    const opened: Stores[] = [];
    const fresh = async (from = open) => {
      const made = await from();
      opened.push(made);
      return made;
    };
    beforeEach(async () => {
      stores = await fresh();
      folder = join(root, randomUUID());
      mkdirSync(folder);
    });
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close();
    });

    test('a portal that was destroyed is rebuilt from its backup, item by item and file by file', async () => {
      const { shop } = await lived(stores);
      const before = await contents(stores);
      const made = await backup(stores, folder);
      expect(made.manifest.files).toBe(1);
      // What the backup was taken from is gone; a new, empty store takes its place.
      const rebuilt = await fresh();
      const { items, files, letters } = await restore(rebuilt, made.folder);
      expect(await contents(rebuilt)).toEqual(before);
      expect(items).toBe(before.length);
      expect(files).toBe(1);
      expect(letters).toBeGreaterThan(0);
      expect([...(await rebuilt.files.get(PICTURE))!.bytes]).toEqual([1, 2, 3, 4]);
      const portal = testPortal(rebuilt.table, { files: rebuilt.files, clock: Date.now });
      expect((await catalogue(portal, 'sweet', {})).items).toHaveLength(1);
      await addProduct(portal, memberOf(shop), shop, product('Вафли новые'));
    });

    test.skipIf(!otherRuns)('a backup of one kind of store is restored into the other', async () => {
      await lived(stores);
      const made = await backup(stores, folder);
      const elsewhere = await fresh(other);
      await restore(elsewhere, made.folder);
      expect(await contents(elsewhere)).toEqual(await contents(stores));
    });

    test('what is written while a backup is made is whole in it or not in it at all', async () => {
      const { portal, shop } = await lived(stores);
      const all = stores.bulk.all.bind(stores.bulk);
      let written = false;
      const busy: Stores = {
        ...stores,
        bulk: {
          ...stores.bulk,
          isSnapshot: stores.bulk.isSnapshot,
          async *all() {
            for await (const item of all()) {
              if (!written) await addProduct(portal, memberOf(shop), shop, product('Вафли поздние'));
              written = true;
              yield item;
            }
          },
        },
      };
      const made = await backup(busy, folder);
      const rebuilt = await fresh();
      await restore(rebuilt, made.folder);
      const shown = (await catalogue(testPortal(rebuilt.table, { clock: Date.now }), 'sweet', {})).items
        .length;
      const card = await rebuilt.table.get({ pk: 'sweet|companies', sk: shop.slug });
      // The product and the count of products are one write.
      expect(Object.values(card!)).toContain(shown);
      expect(shown).toBe(stores.bulk.isSnapshot ? 1 : 2);
    });

    test('a damaged backup is not restored, nor a whole one over what is there; nothing is half-written', async () => {
      await lived(stores);
      const made = await backup(stores, folder);
      await expect(restore(stores, made.folder)).rejects.toThrow('is not empty');
      const file = join(made.folder, 'files', PICTURE);
      writeFileSync(file, new Uint8Array([1, 2, 3, 5]));
      const rebuilt = await fresh();
      await expect(restore(rebuilt, made.folder)).rejects.toThrow(`the file ${PICTURE} is damaged`);
      rmSync(file);
      await expect(verifyBackup(made.folder)).rejects.toThrow('is missing');
      const items = readFileSync(join(made.folder, 'items.jsonl.gz'));
      writeFileSync(join(made.folder, 'items.jsonl.gz'), items.subarray(0, items.length - 20));
      await expect(restore(rebuilt, made.folder)).rejects.toThrow('is not what the manifest says');
      expect(await contents(rebuilt)).toEqual([]);
    });

    test('the oldest backups go when there are more than are kept, and a file is kept once for all of them', async () => {
      await lived(stores);
      const now = Date.UTC(2026, 10, 25, 1);
      for (const day of [0, 1, 2]) await backup(stores, folder, { now: now + day * 86_400_000, keep: 2 });
      expect(await backupsIn(folder)).toEqual(['artel-2026-11-26T01-00-00Z', 'artel-2026-11-27T01-00-00Z']);
      expect(readdirSync(folder)).toHaveLength(2);
      for (const kept of await backupsIn(folder)) await verifyBackup(join(folder, kept));
    });

    test('a person is erased wherever they are named, and only they', async () => {
      const { portal, shop, person } = await lived(stores);
      const namesake = newId();
      await createPerson(portal, system, {
        id: namesake,
        email: 'another.oleg@shop.test',
        name: 'Олег Смирнов',
        lang: 'ru',
        password: 'ромашка на подоконнике',
        memberships: [{ cluster: 'sweet', company: shop.id, companySlug: shop.slug, role: 'editor' }],
      });
      const before = await contents(stores);
      const plan = await erasePerson(stores, EMAIL, false);
      expect(plan.deleted.length).toBeGreaterThan(1);
      expect(await contents(stores)).toEqual(before);
      const done = await erasePerson(stores, EMAIL, true);
      expect(done.deleted).toEqual(plan.deleted);
      const text = JSON.stringify(await contents(stores));
      expect(text.toLowerCase()).not.toContain(EMAIL);
      expect(text).not.toContain('+7 8412 55-11-22\\",\\"email');
      expect(await stores.table.get({ pk: `portal|person|${person}`, sk: 'profile' })).toBeUndefined();
      expect((await stores.table.get({ pk: `portal|person|${namesake}`, sk: 'profile' }))!.name).toBe(
        'Олег Смирнов',
      );
      expect(text).toContain('Нужны двери.');
      await expect(erasePerson(stores, person, true)).rejects.toThrow('no person');
    });

    test('a person goes from the log of claims too, and its chain stays whole', async () => {
      const { portal, shop, person } = await lived(stores);
      const oleg = { ...memberOf(shop), id: person, name: 'Олег Смирнов', email: EMAIL };
      const admin = adminOf('sweet');
      const text = `Оплатили, поставки не было. Писал им с ${EMAIL}, ответа нет.`;
      const claim = await submitted(portal, oleg, shop, { text });
      await through(portal, claim, [
        [admin, { action: 'take' }],
        [admin, { action: 'askMore', text: 'Пришлите, пожалуйста, накладную.' }],
        [oleg, { action: 'answer', text: 'Накладной не было, есть платёжное поручение.' }],
      ]);
      const log = async () =>
        JSON.stringify((await contents(stores)).filter(({ pk }) => pk.startsWith('sweet|audit')));
      expect(await log()).toContain('Олег Смирнов');
      const whole = await verifyLog(portal, 'sweet');
      expect(whole).toEqual({ steps: 4, erased: 0 });
      await erasePerson(stores, EMAIL, true);
      const left = await log();
      expect(left).not.toContain('Олег Смирнов');
      expect(left).not.toContain(EMAIL);
      expect(left).toContain('есть платёжное поручение');
      const verdict = await verifyLog(portal, 'sweet');
      expect([verdict.steps, verdict.erased > 0, verdict.broken]).toEqual([4, true, undefined]);
      const steps = await stepsAbout(portal, 'sweet', `claim|${claim.id}`);
      expect(steps[0]!.who.name).toEqual({ erased: expect.stringMatching(/^[0-9a-f]{64}$|^[\w-]{43}$/) });
    });

    test('a cluster takes along everything of its own, and nothing of another or of anybody’s secrets', async () => {
      await lived(stores);
      const out = join(folder, 'export');
      const { cluster, items } = await exportTenant(stores, 'sweet', out);
      expect([cluster, items > 5]).toEqual(['sweet', true]);
      const rebuilt = await fresh();
      await restore(rebuilt, out);
      const text = JSON.stringify(await contents(rebuilt));
      expect(text).toContain('Вафли артельные');
      expect(text).toContain(EMAIL);
      expect(text).not.toContain('Столярная');
      expect(text).not.toContain('argon2');
      await expect(exportTenant(stores, 'nowhere', join(folder, 'none'))).rejects.toThrow('no cluster');
    });

    test('the doctor says what to mend', async () => {
      await lived(stores);
      const states = async (config: Config, backupFolder?: string) =>
        (await doctor(stores, config, { backupFolder })).map(({ state, words }) => `${state} ${words.en}`);
      const config = configOf(name === 'DynamoDB' ? { dynamodbTable: 'here', bucket: 'files' } : {});
      const data = stores.where.endsWith('artel.db')
        ? stores.where.slice(0, -'/artel.db'.length)
        : config.data;
      const good = await states({ ...config, data });
      expect(good.filter((line) => line.startsWith('bad'))).toEqual([]);
      expect(good.some((line) => line.includes('writes and reads'))).toBe(true);
      await stores.table.write([
        {
          put: {
            pk: 'sweet|timers',
            sk: 'reply|1',
            kind: 'reply',
            at: '2026-01-01T00:00:00.000Z',
            g1pk: 'portal|due',
            g1sk: '2026-01-01T00:00:00.000Z|sweet',
          },
          if: { absent: true },
        },
      ]);
      const bad = await states({ ...config, data, demo: true }, folder);
      expect(bad.filter((line) => line.startsWith('bad'))).toEqual([
        'bad ARTEL_DEMO is on: a real portal has it off.',
        expect.stringMatching('Overdue: reply'),
        expect.stringMatching('There is no backup'),
      ]);
    });
  });
