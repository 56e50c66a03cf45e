import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiRoutes, openApi } from '../../functions/api-routes.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { ROLES, type Role, RUNNERS } from '../support/authorisation/roles.ts';
import { type Call, expected, type Row } from '../support/authorisation/row.ts';
import { madeWorld, type World } from '../support/authorisation/world.ts';
import { type Answer, type App, appOf, ask } from '../support/browser.ts';
import { movableClock, testPortal } from '../support/portal.ts';
import { nameOf, requestOf, rows } from '../support/rights.ts';
import { onBothStores } from '../support/stores.ts';

/** Every route of the API, also one that is missing from its OpenAPI document. */
const routes = [
  ...new Set([
    ...Object.entries((await openApi()).paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
    ),
    ...(await apiRoutes()).routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{.*?\})?/g, '{$1}')}`),
  ]),
];

/** What is asked for does not exist: every part of the path but the cluster is another. */
function absent(call: Call): Call {
  const none = (value: string) =>
    /^\d+$/.test(value) ? '987654' : /^[0-9a-f-]{36}$/.test(value) ? newId() : `no${value.slice(2)}`;
  const params = Object.entries(call.params ?? {}).map(([name, value]) => [name, none(value)]);
  return { ...call, params: { company: 'no-such', ...Object.fromEntries(params) } };
}

/** What an answer tells of: its status and words, without the request’s own id. */
const told = ({ status, body }: Answer) => ({ status, type: body.type, title: body.title });

async function answers(app: App, world: World, row: Row) {
  const may = ROLES.filter((role) => row.may.includes(role));
  const others = ROLES.filter((role) => !row.may.includes(role));
  const statuses: Partial<Record<Role, number>> = {};
  const traces: string[] = [];
  const call = async (role: Role) => (await row.call?.(world, role)) ?? {};
  const shared = others[0] && (await call(others[0]));
  for (const role of others) {
    const answer = await ask(app, requestOf(world, row, shared!, role));
    statuses[role] = answer.status;
    // Those who run the cluster may know what there is in it.
    if (answer.status === 404 && !RUNNERS.some((one) => one === role) && /\{.*\{/.test(row.route)) {
      const nothing = await ask(app, requestOf(world, row, absent(shared!), role));
      if (JSON.stringify(told(nothing)) !== JSON.stringify(told(answer)))
        traces.push(`${role}: ${JSON.stringify(told(answer))}, of nothing ${JSON.stringify(told(nothing))}`);
    }
    if (answer.status >= 400 && !answer.headers.get('content-type')?.startsWith('application/problem+json'))
      traces.push(`${role}: the refusal is no problem document`);
  }
  for (const role of may) {
    const answer = await ask(app, requestOf(world, row, await call(role), role));
    statuses[role] = answer.status;
    if (answer.status !== expected(row, role)) traces.push(`${role}: ${JSON.stringify(answer.body)}`);
  }
  return { statuses, traces };
}

describe('the table of rights', () => {
  test('has a row for every route of the API, and none for routes that are gone', () => {
    const named = new Set(rows.map(({ route }) => route));
    const missing = routes.filter((route) => !named.has(route));
    expect(missing, 'routes without a row in test/support/authorisation/<feature>.ts').toEqual([]);
    const gone = [...named].filter((route) => !routes.includes(route));
    expect(gone, 'rows of routes that the API does not have').toEqual([]);
  });

  test('says of each route how it answers each role', () => {
    for (const row of rows)
      for (const role of ROLES) expect(expected(row, role), nameOf(row)).toBeGreaterThan(0);
  });
});

onBothStores('rights', (store) => {
  let portal: Portal;
  let app: App;
  beforeAll(async () => {
    const clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
    app = appOf(portal);
  });
  afterAll(() => portal.table.close());

  describe.concurrent('of each role', () => {
    rows.forEach((row, i) => {
      test(nameOf(row), async () => {
        const { statuses, traces } = await answers(app, await madeWorld(portal, String(i)), row);
        const wanted = Object.fromEntries(ROLES.map((role) => [role, expected(row, role)]));
        expect(statuses, traces.join('\n')).toEqual(wanted);
        expect(traces, 'existence shows').toEqual([]);
      });
    });
  });
});
