import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApi } from '../../functions/api-routes.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { ROLES, type Role } from '../support/authorisation/roles.ts';
import { type Call, expected, type Row } from '../support/authorisation/row.ts';
import { madeWorld, type World } from '../support/authorisation/world.ts';
import { type Answer, type App, appOf, ask } from '../support/browser.ts';
import { type FailingTable, failingTable } from '../support/failing-table.ts';
import { movableClock, testPortal } from '../support/portal.ts';
import { requestOf, rows, titleOf } from '../support/rights.ts';

/** Someone who may call the route, and so comes to what it does with its input. */
const allowed = (row: Row): Role => ROLES.filter((role) => row.may.includes(role)).at(-1)!;
const open = rows.filter(({ may }) => may.length > 0);

type Schema = { $ref?: string; properties?: Record<string, unknown>; allOf?: Schema[] };

const document = await openApi();

/** The names of the fields that a route’s JSON body has. */
function fieldsOf({ route }: Row): string[] {
  const [method, path] = route.split(' ') as [string, string];
  const operation = (document.paths?.[path] as Record<string, { requestBody?: unknown }> | undefined)?.[
    method.toLowerCase()
  ];
  const content = (operation?.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined)
    ?.content;
  const resolve = (schema: Schema | undefined): string[] => {
    const named = schema?.$ref?.split('/').at(-1);
    if (named) return resolve(document.components?.schemas?.[named] as Schema);
    return [...Object.keys(schema?.properties ?? {}), ...(schema?.allOf ?? []).flatMap(resolve)];
  };
  return resolve(content?.['application/json']?.schema);
}

describe('whatever is sent', () => {
  let table: FailingTable;
  let app: App;
  let world: World;
  const mistakes: string[] = [];
  beforeAll(async () => {
    const clock = movableClock();
    table = failingTable(openSqlite({ file: ':memory:', clock }));
    const portal = testPortal(table, {
      clock,
      log: (_level, event, facts) => {
        if (event === 'request.failed') mistakes.push(String(facts?.error));
      },
    });
    app = appOf(portal);
    world = await madeWorld(portal, 'input');
  });
  afterAll(() => table.close());

  const callOf = async (row: Row): Promise<Call> => (await row.call?.(world, allowed(row))) ?? {};
  const send = (row: Row, call: Call, change: (request: Request) => Request = (request) => request) =>
    ask(app, change(requestOf(world, row, call, allowed(row))));
  /** No bug, and words for people: a problem document. */
  const isRefusal = ({ status, headers }: Answer) =>
    status >= 400 && status < 500 && headers.get('content-type') === 'application/problem+json';

  test.each(open.filter((row) => fieldsOf(row).length > 0).map((row) => [titleOf(row), row] as const))(
    '%s: each wrong field is named in both languages',
    async (_name, row) => {
      const call = await callOf(row);
      const json = call.json as Record<string, unknown>;
      const fields = fieldsOf(row).filter((field) => field in json);
      expect(fields.length).toBeGreaterThan(0);
      for (const field of fields) {
        const value = json[field];
        const wrong = typeof value === 'object' ? 5 : { ru: 'не то' };
        for (const lang of ['ru', 'en'] as const) {
          const answer = await send(row, {
            ...call,
            json: { ...json, [field]: wrong },
            query: `?lang=${lang}`,
          });
          expect({ field, status: answer.status }).toEqual({ field, status: 422 });
          const [error] = answer.body.errors;
          expect(error.pointer.split('/')[1]).toBe(field);
          for (const text of [answer.body.title, error.detail])
            expect(/[а-яё]/i.test(text), `${field}: ${text}`).toBe(lang === 'ru');
        }
      }
    },
  );

  test.each(open.map((row) => [titleOf(row), row] as const))(
    '%s: nonsense is refused, and breaks nothing',
    async (_name, row) => {
      const call = await callOf(row);
      const method = row.route.split(' ')[0];
      if (call.json !== undefined) {
        for (const json of [null, [], 'text', 7, {}, [null]]) {
          const answer = await send(row, { ...call, json });
          expect({ json, status: answer.status, refused: isRefusal(answer) }).toEqual({
            json,
            status: 422,
            refused: true,
          });
        }
        const broken = await send(
          row,
          call,
          (request) =>
            new Request(request.url, { method: request.method, headers: request.headers, body: '{"name": ' }),
        );
        expect(broken).toMatchObject({ status: 400, body: { type: '/problems/unreadable' } });
      }
      const names = [...row.route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      for (const name of names)
        for (const value of ['%', '..%2F', 'Ы', 'a'.repeat(5000), "'; --", '\u0000']) {
          const answer = await send(row, { ...call, params: { ...call.params, [name]: value } });
          expect({ name, value, refused: isRefusal(answer) }).toEqual({ name, value, refused: true });
        }
      if (method === 'GET')
        for (const query of ['?cursor=nonsense', '?limit=-1', '?limit=1e9', '?cursor=%00', '?lang=xx']) {
          const answer = await send(row, { ...call, query });
          expect([200, 303, 400, 410, 422]).toContain(answer.status);
        }
      expect(mistakes).toEqual([]);
    },
  );
});

describe('where the store goes away', () => {
  /** A world of its own for each: half-done work must not help another. */
  const setting = async (mark: string) => {
    const clock = movableClock();
    const table = failingTable(openSqlite({ file: ':memory:', clock }));
    const portal = testPortal(table, { clock });
    return { table, app: appOf(portal), world: await madeWorld(portal, mark) };
  };

  test.each(open.map((row) => [titleOf(row), row] as const))(
    '%s: whenever a write fails it answers 503, and the same request succeeds later',
    async (_name, row) => {
      const role = allowed(row);
      for (let through = 0, failed = true; failed; through++) {
        const { table, app, world } = await setting('writes');
        const call = (await row.call?.(world, role)) ?? {};
        const request = requestOf(world, row, call, role);
        table.writesLeft = through;
        table.asked = 0;
        const answer = await ask(app, request.clone());
        failed = table.asked > through;
        table.writesLeft = Number.POSITIVE_INFINITY;
        if (!failed) {
          expect(answer).toMatchObject({ status: expected(row, role) });
          await table.close();
          continue;
        }
        expect({ through, status: answer.status }).toEqual({ through, status: 503 });
        expect(answer.body.type).toBe('/problems/store-unavailable');
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(answer.headers.getSetCookie()).toEqual([]);
        const again = await ask(app, request);
        expect({ through, status: again.status, body: again.body }).toMatchObject({
          through,
          status: expected(row, role),
        });
        await table.close();
      }
    },
  );

  test('nothing can be read: every closed route answers 503, and no one is taken for a visitor', async () => {
    const { table, app, world } = await setting('reads');
    const closed = open.filter(({ may }) => !may.includes('visitor'));
    for (const row of closed) {
      const request = requestOf(world, row, (await row.call?.(world, allowed(row))) ?? {}, allowed(row));
      table.reads = false;
      const answer = await ask(app, request);
      table.reads = true;
      expect({ route: row.route, status: answer.status }).toEqual({ route: row.route, status: 503 });
      expect(answer.headers.get('retry-after')).toBe('5');
    }
    await table.close();
  });
});
