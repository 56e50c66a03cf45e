import { get, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, serve } from '../../functions/local/serve.ts';
import { testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

type Answer = { status: number; headers: IncomingHttpHeaders; bytes: number };

/** As a browser does over a connection that stays open; rejects when the body's end does not come within a second. */
const ask = (url: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = get(url, { headers: { Connection: 'keep-alive', ...headers } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, bytes }));
      response.on('error', reject);
    });
    request.setTimeout(20_000, () => request.destroy(new Error('the answer does not end')));
    request.on('error', reject);
  });

onBothStores('The local process', (store) => {
  let running: Running;
  let rendered = 0;
  beforeAll(async () => {
    const base = testPortal(await store.open());
    const portal = { ...base, config: { ...base.config, port: 0 } };
    running = await serve(portal, async (request) => {
      rendered++;
      const headers = new Headers({ 'Content-Type': 'text/html' });
      if (request.url.endsWith('/kept')) {
        headers.set('CDN-Cache-Control', 'max-age=60');
        headers.set('Cache-Tag', 'cluster:sweet');
      }
      return new Response('<p>страница</p>'.repeat(500), { headers });
    });
  });
  afterAll(() => running.stop());

  test.each(['br', 'gzip', 'identity'])(
    'ends a page that it keeps where its length says: %s',
    async (encoding) => {
      const before = rendered;
      const url = `${running.url}/${encoding}/kept`;
      const first = await ask(url, { 'Accept-Encoding': encoding });
      const again = await ask(url, { 'Accept-Encoding': encoding });
      expect(rendered - before).toBe(1);
      for (const { status, headers, bytes } of [first, again]) {
        expect([status, Number(headers['content-length'])]).toEqual([200, bytes]);
        expect(headers['content-encoding']).toBe(encoding === 'identity' ? undefined : encoding);
        expect(headers['cache-tag']).toBeUndefined();
      }
      expect(again.headers['x-request-id']).toBeUndefined();
      const same = await ask(url, { 'If-None-Match': first.headers.etag! });
      expect([same.status, same.bytes]).toEqual([304, 0]);
    },
  );

  test('renders what may not be kept each time', async () => {
    const before = rendered;
    await ask(`${running.url}/passing`);
    await ask(`${running.url}/passing`);
    expect(rendered - before).toBe(2);
  });
});
