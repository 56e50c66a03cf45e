import {
  array,
  asyncProperty,
  assert as check,
  constantFrom,
  dictionary,
  oneof,
  option,
  record,
  string,
  stringMatching,
  tuple,
  uint8Array,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as light from './fetch.ts';

const real = { Headers, Request, Response };
const both = [light as unknown as typeof real, real] as const;

/** What something comes to, or the kind of its error. */
async function outcome(of: () => unknown): Promise<unknown> {
  try {
    return { value: await of() };
  } catch (error) {
    return { error: (error as Error).name };
  }
}

/** Node's own is the measure. */
async function same(of: (fetch: typeof real) => unknown): Promise<void> {
  const [found, measure] = [await outcome(() => of(both[0])), await outcome(() => of(both[1]))];
  expect(found).toEqual(measure);
}

const name = oneof(
  constantFrom(
    'Cookie',
    'set-cookie',
    'Set-Cookie',
    'Content-Type',
    'content-type',
    'Vary',
    'x-a',
    'X-A',
    'a b',
    '',
  ),
  stringMatching(/^[A-Za-z-]{1,8}$/),
);
const value = oneof(constantFrom('', ' a\t', 'b', 'a=1; Path=/', 'ё', 'caf\u00e9', 'a\nb', '\0'), string());

describe('headers', () => {
  const deed = tuple(constantFrom('append', 'set', 'delete', 'get', 'has'), name, value);

  it('do and refuse what those of Node do', () =>
    check(
      asyncProperty(array(deed), (deeds) =>
        same(async ({ Headers }) => {
          const headers = new Headers();
          const told = [];
          for (const [what, ...given] of deeds)
            told.push(
              await outcome(() => (headers[what as 'set'] as (...given: string[]) => unknown)(...given)),
            );
          const each: unknown[] = [];
          headers.forEach((one, of) => {
            each.push([of, one]);
          });
          return [
            told,
            [...headers],
            [...headers.keys()],
            [...headers.values()],
            headers.getSetCookie(),
            each,
          ];
        }),
      ),
    ));

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'a: b'],
    ['names', { 'X-B': '2', 'x-a': '1', n: 3 }],
    [
      'pairs',
      [
        ['b', '2'],
        ['a', '1'],
        ['A', '3'],
      ],
    ],
    ['three of a pair', [['a', '1', '2']]],
    ['one of a pair', [['a']]],
    ['others of Node', new real.Headers({ a: '1' })],
    [
      'light others',
      new light.Headers([
        ['set-cookie', 'a'],
        ['set-cookie', 'b'],
      ]),
    ],
  ])('are made of %s', (_, init) => same(({ Headers }) => [...new Headers(init as HeadersInit)]));

  it('are taken by those of Node, and say what they are', () => {
    const headers = new light.Headers({ a: '1' });
    expect([...new real.Headers(headers)]).toEqual([['a', '1']]);
    expect(headers instanceof light.Headers && new real.Headers() instanceof light.Headers).toBe(true);
    expect({} instanceof light.Headers).toBe(false);
  });
});

describe('a request', () => {
  const shown = async ({ url, method, headers, bodyUsed }: Request, body: string) => [
    url,
    method,
    [...headers],
    bodyUsed,
    body,
  ];
  const url = oneof(
    constantFrom(
      'https://portal.test/api/me?q=ё#part',
      'https://a:b@portal.test/',
      '/api',
      'https://PORTAL.test',
    ),
    string().map((path) => `https://portal.test/${path}`),
  );
  const init = record(
    {
      method: constantFrom(
        'GET',
        'get',
        'HEAD',
        'POST',
        'PUT',
        'PATCH',
        'patch',
        'DELETE',
        'OPTIONS',
        'TRACE',
        'A B',
      ),
      headers: dictionary(stringMatching(/^[A-Za-z-]{1,8}$/), stringMatching(/^[ -~]*$/)),
      body: option(oneof(string(), uint8Array())),
    },
    { requiredKeys: [] },
  );

  it('is what one of Node is', () =>
    check(
      asyncProperty(url, init, (at, how) =>
        same(async ({ Request }) => {
          const request = new Request(at, how as RequestInit);
          return shown(request, await request.clone().text());
        }),
      ),
    ));

  it.each(['text', 'json', 'arrayBuffer', 'bytes'] as const)('is read by %s, once', (by) =>
    same(async ({ Request }) => {
      const request = new Request('https://portal.test/', { method: 'POST', body: '{"a":"ё"}' });
      const found = await request[by]();
      return [found, request.bodyUsed, await outcome(() => request.text())];
    }),
  );

  it('is made of another, and is the measure for another', async () => {
    const headers = { 'content-type': 'text/html', a: '1' };
    const of = (fetch: typeof real) =>
      new fetch.Request('https://portal.test/a', { method: 'POST', headers, body: 'text' });
    await same(async (fetch) => shown(new fetch.Request(of(fetch)), await of(fetch).text()));
    await same(async (fetch) => {
      const moved = new fetch.Request('https://portal.test/b', of(fetch));
      return shown(moved, await moved.text());
    });
    await same(async (fetch) => shown(new fetch.Request(of(fetch), { method: 'PUT' }), ''));
  });

  it('says what it is, and is neither aborted nor cached', () => {
    const request = new light.Request('https://portal.test/') as unknown as Request;
    expect(
      request instanceof light.Request && new real.Request('https://a.test') instanceof light.Request,
    ).toBe(true);
    expect([request.signal.aborted, request.cache, request.redirect]).toEqual([false, 'default', 'follow']);
  });
});

describe('a response', () => {
  const body = oneof(
    constantFrom(null, undefined, '', '\ufeffa;b', '\ud800'),
    string({ unit: 'binary' }),
    uint8Array(),
  );
  const init = record(
    {
      status: constantFrom(200, 201, 204, 302, 304, 404, 500, 599, 600, 101, 1, 200.5),
      statusText: constantFrom('', 'Created', 'ё', 'a\nb'),
      headers: dictionary(stringMatching(/^[A-Za-z-]{1,8}$/), stringMatching(/^[ -~]*$/)),
    },
    { requiredKeys: [] },
  );
  const shown = ({ status, statusText, ok, type, url, redirected, headers, bodyUsed }: Response) => [
    [status, statusText, ok, type, url, redirected, bodyUsed],
    [...headers],
  ];

  it.each(['text', 'arrayBuffer', 'bytes', 'json'] as const)(
    'is what one of Node is, read by %s, once',
    (by) =>
      check(
        asyncProperty(body, init, (of, how) =>
          same(async ({ Response }) => {
            const response = new Response(of as BodyInit, how);
            const found = await outcome(() => response[by]());
            return [shown(response), found, await outcome(() => response.text())];
          }),
        ),
      ),
  );

  it('is made of another, as middleware does', () =>
    check(
      asyncProperty(body, init, (of, how) =>
        same(async ({ Response }) => {
          const first = new Response(of as BodyInit, how);
          const next = new Response(first.body, first);
          next.headers.set('x-next', '1');
          return [shown(next), await next.text(), first.headers.has('x-next'), first.bodyUsed];
        }),
      ),
    ));

  it('goes on as one of Node when it is cloned or streamed', () =>
    same(async ({ Response }) => {
      const response = new Response('a');
      const clone = response.clone();
      const stream = new Response(new Blob(['b']).stream());
      return [await clone.text(), await response.text(), await stream.text(), shown(stream)];
    }));

  it('has the names of its class', () =>
    same(async ({ Response }) => [
      await Response.json({ a: 1 }).json(),
      Response.redirect('https://portal.test/').status,
      Response.error().type,
      new Response() instanceof Response,
      {} instanceof Response,
    ]));
});
