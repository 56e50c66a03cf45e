import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joined, lengthOf, type Parts, partsOf, sendParts } from './parts.ts';

const PARTS: Parts = ['<p>Пряник', new TextEncoder().encode(' «Ё»'), '', '</p>', new Uint8Array()];
const TEXT = '<p>Пряник «Ё»</p>';

const server = createServer((_, response) =>
  sendParts(response, { 'content-length': String(lengthOf(PARTS)) }, PARTS),
);
beforeAll(async () => {
  await once(server.listen(0), 'listening');
});
afterAll(() => void server.close());

const ask = async (method: string) => {
  const sent = request({ port: (server.address() as AddressInfo).port, method }).end();
  const [response] = await once(sent, 'response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return { status: response.statusCode as number, length: response.headers['content-length'], text };
};

describe('the parts of a page', () => {
  test('are joined and counted as bytes of UTF-8', () => {
    expect(joined(PARTS).toString()).toBe(TEXT);
    expect(lengthOf(PARTS)).toBe(Buffer.byteLength(TEXT));
    expect(lengthOf([])).toBe(0);
  });

  test('arrive as one body; who asks for the head alone gets its length', async () => {
    const length = String(Buffer.byteLength(TEXT));
    expect(await ask('GET')).toEqual({ status: 200, length, text: TEXT });
    expect(await ask('HEAD')).toEqual({ status: 200, length, text: '' });
  });

  test('are on no answer that pages did not make', () => {
    expect(partsOf(new Response('x'))).toBeUndefined();
  });
});
