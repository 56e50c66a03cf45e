import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joined, type Parts, partsOf, sendParts } from './parts.ts';

const PARTS: Parts = ['<p>Пряник', new TextEncoder().encode(' «Ё»'), '', '</p>', new Uint8Array()];
const TEXT = '<p>Пряник «Ё»</p>';
/** Pages of a letter of their own each, by the number in their address; from 100 on longer than a sheet. */
const ofLetter = (n: number): Parts => [
  String.fromCharCode(0x430 + (n % 32)).repeat(n < 100 ? 30_000 : 200_000),
  new Uint8Array(5).fill(0x21),
];

const server = createServer((request, response) =>
  sendParts(response, {}, request.url === '/' ? PARTS : ofLetter(Number(request.url!.slice(1)))),
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
    expect(joined(PARTS)).toHaveLength(Buffer.byteLength(TEXT));
    expect(joined([])).toHaveLength(0);
  });

  test('arrive as one body; who asks for the head alone gets its length', async () => {
    const length = String(Buffer.byteLength(TEXT));
    expect(await ask('GET')).toEqual({ status: 200, length, text: TEXT });
    expect(await ask('HEAD')).toEqual({ status: 200, length, text: '' });
  });

  test('stay what they are until the last reader has them, however slow', async () => {
    const numbers = Array.from({ length: 60 }, (_, i) => (i % 7 === 0 ? 100 + i : i));
    const line = connect((server.address() as AddressInfo).port, 'localhost');
    // All of them wait in this process: nobody reads yet, and what the system holds is full.
    line.write(numbers.map((n) => `GET /${n} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(''));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.all(Array.from({ length: 20 }, () => ask('GET')));
    const expected = numbers.map((n) => joined(ofLetter(n)).toString());
    let got = '';
    line.setEncoding('utf8').on('data', (text) => {
      got += text;
      if (got.split('!!!!!').length > numbers.length) line.end();
    });
    await once(line, 'end');
    expect(got.split(/HTTP.*?\r\n\r\n/s).slice(1)).toEqual(expected);
  });

  test('are on no answer that pages did not make', () => {
    expect(partsOf(new Response('x'))).toBeUndefined();
  });
});
