import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from './frame.ts';

let server: WebSocketServer;
let client: WebSocket;
let line: Duplex;

beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await new Promise((resolve) => server.once('listening', resolve));
  const opened = new Promise<void>((resolve) =>
    server.once('connection', (_, request) => {
      line = request.socket;
      resolve();
    }),
  );
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await opened;
});

afterAll(() => {
  client.terminate();
  server.close();
});

/** What a client of `ws` reads of what is written to its line. */
async function heard(frame: Buffer): Promise<string> {
  const message = new Promise<string>((resolve, reject) =>
    client.once('message', (data, isBinary) =>
      isBinary ? reject(new Error('not a text')) : resolve(data.toString()),
    ),
  );
  line.write(frame);
  return message;
}

it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])(
  'a text of %i bytes is read as it was',
  async (length) => {
    const text = 'x'.repeat(length);
    expect(await heard(textFrame(text))).toBe(text);
  },
);

it('counts bytes, not letters', async () => {
  const text = `«${'ё'.repeat(70)}» 🚚`;
  expect(await heard(textFrame(text))).toBe(text);
});
