import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { createPerson } from '../../functions/accounts/persons.ts';
import { actorOf } from '../../functions/accounts/session.ts';
import { createApp } from '../../functions/app.ts';
import { addProduct } from '../../functions/catalogue/products.ts';
import { system } from '../../functions/platform/actor.ts';
import { notFound } from '../../functions/platform/http/problem.ts';
import { newId } from '../../functions/platform/ids.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { countingTable } from '../support/counting.ts';
import { testPortal } from '../support/portal.ts';
import { product } from '../support/shops.ts';
import { atMost, type Figure, median, shown } from './figure.ts';

export const sentence = `Requests a second of the whole app (session, rights, validation, SQLite), called in this process without a network, as a
ratio to a bare Hono app that answers the same JSON; and the calls of storage of each request. Medians of alternating
rounds.`;

const ROUNDS = 5;
const CALLS = 400;
const PASSWORD = 'ромашка на подоконнике';
const ORIGIN = 'https://portal.test';

type Case = { name: string; ask: () => Request };

export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'artel-bench-'));
  try {
    return await measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<Figure[]> {
  const table = countingTable(openSqlite({ file: join(folder, 'artel.db') }));
  const portal = testPortal(table, { clock: Date.now });
  const app = createApp(portal, { actorOf, render: () => Promise.reject(notFound()) });
  await madeCluster(portal, 'sweet');
  const company = await madeCompany(portal, 'sweet', 'Пекарня');
  const made = await addProduct(portal, system, company, product('Вафли'));
  for (let i = 0; i < 30; i++) await addProduct(portal, system, company, product(`Вафли № ${i}`));
  await createPerson(portal, system, {
    id: newId(),
    email: 'anna@bakery.test',
    name: 'Анна',
    lang: 'ru',
    password: PASSWORD,
    memberships: [{ cluster: 'sweet', company: company.id, companySlug: company.slug, role: 'owner' }],
  });
  const signedIn = await app.request(`${ORIGIN}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
    body: JSON.stringify({ email: 'anna@bakery.test', password: PASSWORD }),
  });
  if (signedIn.status !== 200) throw new Error(await signedIn.text());
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const here = `${ORIGIN}/api/clusters/sweet/companies/${company.slug}`;
  const asMember = (url: string) => () => new Request(url, { headers: { cookie } });
  const cases: Case[] = [
    { name: 'me', ask: asMember(`${ORIGIN}/api/me`) },
    { name: 'products', ask: asMember(`${here}/products?limit=20`) },
    { name: 'product', ask: asMember(`${here}/products/${made.code}`) },
    { name: 'enquiries', ask: asMember(`${here}/enquiries`) },
    { name: 'catalogue', ask: () => new Request(`${here}/catalogue?limit=20`) },
  ];
  const figures: Figure[] = [];
  let most = 0;
  for (const { name, ask } of cases) {
    const answer = await app.fetch(ask());
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    const value: unknown = await answer.json();
    const bare = new Hono().get('*', (c) => c.json(value as object));
    const rates = { app: [] as number[], bare: [] as number[] };
    let calls = 0;
    for (let round = 0; round <= ROUNDS; round++)
      for (const [which, fetch] of [
        ['bare', bare.fetch],
        ['app', app.fetch],
      ] as const) {
        table.calls();
        const start = performance.now();
        for (let i = 0; i < CALLS; i++) await (await fetch(ask())).arrayBuffer();
        const took = performance.now() - start;
        if (which === 'app') calls = table.calls() / CALLS;
        if (round > 0) rates[which].push(CALLS / (took / 1000));
      }
    most = Math.max(most, calls);
    figures.push(
      shown(`${name}_vs_bare`, median(rates.app) / median(rates.bare), '×'),
      shown(`${name}_rate`, median(rates.app), 'req/s'),
      shown(`${name}_calls`, calls, 'calls'),
    );
  }
  await table.close();
  return [atMost('calls_per_request_max', most, 4, 'calls'), ...figures];
}
