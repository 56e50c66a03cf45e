import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isPublicAddress } from './addresses.ts';
import { fetchOutside, openOutside } from './fetch.ts';

const server = createServer((request, response) => {
  if (request.url === '/inside') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
  else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
  else if (request.url === '/large') response.end(Buffer.alloc(3 * 1024 ** 2));
  else if (request.url === '/slow') setTimeout(() => response.end('late'), 3000).unref();
  else if (request.url === '/versioned' && request.headers['if-none-match'] === '"2"')
    response.writeHead(304).end();
  else if (request.url === '/versioned')
    response.writeHead(200, { etag: '"2"', 'last-modified': 'Fri, 27 Nov 2026 08:00:00 GMT' }).end('two');
  else if (request.url === '/good') response.writeHead(200, { 'content-type': 'text/plain' }).end('good');
  else response.writeHead(404).end();
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());

const isAllowed = (address: string) => address === '127.0.0.1' || isPublicAddress(address);
const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const ports = { has: () => true } as unknown as ReadonlySet<string>;
const limits = { maxBytes: 1024 ** 2, timeoutMs: 20_000, isAllowed, ports };

it('fetches what is public, within its size and time, and says why it does not', async () => {
  expect(Buffer.from((await fetchOutside(at('/good'), limits)).bytes).toString()).toBe('good');
  await expect(fetchOutside(at('/none'), limits)).rejects.toThrow('404');
  await expect(fetchOutside(at('/large'), limits)).rejects.toThrow('More than 1 MB');
  await expect(fetchOutside(at('/slow'), { ...limits, timeoutMs: 500 })).rejects.toThrow('in time');
  await expect(fetchOutside(at('/round'), limits)).rejects.toThrow('redirects');
});

it('neither an address, a redirect nor a name leads into a private network', async () => {
  await expect(fetchOutside(at('/inside'), limits)).rejects.toThrow('does not go there');
  for (const address of [
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://10.1.2.3/',
    'http://localhost/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'http://user:secret@example.org/',
    'http://example.org:22/',
  ])
    await expect(fetchOutside(address, { maxBytes: 10, timeoutMs: 20_000 }), address).rejects.toThrow(
      'does not go there',
    );
  const lookup = (
    _name: string,
    _options: object,
    callback: (error: null, found: { address: string; family: number }[]) => void,
  ) =>
    callback(null, [
      { address: '93.184.216.34', family: 4 },
      { address: '192.168.1.1', family: 4 },
    ]);
  await expect(
    fetchOutside('http://rebinding.test/', { maxBytes: 10, timeoutMs: 20_000, lookup: lookup as never }),
  ).rejects.toThrow('does not go there');
});

it('asks only for what is newer, and over nothing but https where that is wanted', async () => {
  const opened = await openOutside(at('/versioned'), limits, { etag: '"1"' });
  expect(opened?.validators).toEqual({ etag: '"2"', modified: 'Fri, 27 Nov 2026 08:00:00 GMT' });
  expect(await openOutside(at('/versioned'), limits, opened?.validators)).toBeUndefined();
  await expect(openOutside(at('/good'), { ...limits, httpsOnly: true })).rejects.toThrow('https://');
});
