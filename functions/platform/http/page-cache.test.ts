import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Finished, PageCache } from './page-cache.ts';
import { joined } from './parts.ts';

const cache = new PageCache();
const server = createServer((incoming, response) => {
  if (!cache.serve(incoming, response)) response.writeHead(404).end('not kept');
});
beforeAll(async () => {
  await once(server.listen(0), 'listening');
});
afterAll(() => void server.close());

/** What the server above is asked for. */
const at = (path: string) => `localhost:${(server.address() as AddressInfo).port}${path}`;

const get = async (path: string, headers: Record<string, string> = {}) => {
  const { port } = server.address() as AddressInfo;
  const sent = request({ port, path, headers }).end();
  const [response] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode as number, headers: response.headers, body: Buffer.concat(chunks) };
};

const page = (text: string, headers: Record<string, string> = {}) =>
  new Response(text, {
    headers: {
      'Content-Type': 'text/html',
      'CDN-Cache-Control': 'max-age=60',
      'Cache-Tag': 'a,b',
      ...headers,
    },
  });
const textOf = (finished: Finished | undefined) => joined(finished!.parts).toString();
const text = 'Пряники '.repeat(200);

describe('the page cache', () => {
  test('gives a kept page again in the encoding that is asked for, and 304 to who has it', async () => {
    const first = await cache.keep(at('/one'), page(text), cache.mark(), 'gzip, br');
    expect(first?.head['content-encoding']).toBe('br');
    expect(first?.head).not.toHaveProperty('cache-tag');
    const plain = await get('/one');
    expect(plain.body.toString()).toBe(text);
    const packed = await get('/one', { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(packed.body).toString()).toBe(text);
    const again = await get('/one', { 'if-none-match': String(packed.headers.etag) });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
  });

  test('forgets exactly the pages that carry a changed tag', async () => {
    await cache.keep(at('/a'), page('a', { 'Cache-Tag': 'company:1,catalogue:x' }), cache.mark(), undefined);
    await cache.keep(at('/b'), page('b', { 'Cache-Tag': 'company:2' }), cache.mark(), undefined);
    cache.forget(['company:1']);
    expect((await get('/a')).status).toBe(404);
    expect((await get('/b')).status).toBe(200);
  });

  test('keeps an address with a query from its second visit on: made-up ones push nothing out', async () => {
    const first = await cache.keep(at('/list?cursor=2'), page('second page'), cache.mark(), undefined);
    expect(textOf(first)).toBe('second page');
    expect(first?.head).not.toHaveProperty('etag');
    expect(first?.head).not.toHaveProperty('cache-tag');
    expect((await get('/list?cursor=2')).status).toBe(404);
    await cache.keep(at('/list?cursor=2'), page('second page'), cache.mark(), undefined);
    expect((await get('/list?cursor=2')).status).toBe(200);
    cache.forget(['a']);
    await cache.keep(at('/list?cursor=2'), page('third state'), cache.mark(), undefined);
    expect((await get('/list?cursor=2')).body.toString()).toBe('third state');
    const long = `/list?q=${'x'.repeat(600)}`;
    for (let i = 0; i < 3; i++) await cache.keep(at(long), page('long'), cache.mark(), undefined);
    expect((await get(long)).status).toBe(404);
  });

  test('does not keep a page that was rendered before a change and finished after it', async () => {
    const mark = cache.mark();
    cache.forget(['b']);
    const answer = await cache.keep(at('/late'), page('stale'), mark, undefined);
    expect(textOf(answer)).toBe('stale');
    expect((await get('/late')).status).toBe(404);
  });

  test.each([
    ['an error', new Response('gone', { status: 404, headers: { 'CDN-Cache-Control': 'max-age=60' } })],
    ['a page with a cookie', page('mine', { 'Set-Cookie': 'artel=secret' })],
    ['a page that does not say for how long', new Response('x', { headers: { 'Cache-Tag': 'a' } })],
  ])('never keeps %s', async (_, response) => {
    expect(await cache.keep(at('/never'), response, cache.mark(), undefined)).toBeUndefined();
    expect((await get('/never')).status).toBe(404);
  });

  test('keeps no more than its memory, dropping the oldest', async () => {
    const large = Array.from({ length: 400_000 }, (_, i) => String.fromCharCode(33 + ((i * i) % 90))).join(
      '',
    );
    for (let i = 0; i < 100; i++)
      await cache.keep(at(`/large/${i}`), page(large + i), cache.mark(), undefined);
    expect((await get('/large/0')).status).toBe(404);
    expect((await get('/large/99')).status).toBe(200);
    cache.clear();
    expect((await get('/large/99')).status).toBe(404);
  });
});
