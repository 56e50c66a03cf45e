import { once } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Running, serve } from '../../functions/local/serve.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { signedInPeople } from '../support/chat/people.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';

/** In which each line is asked once whether it is still there. */
const BEAT_MS = 30_000;
const LINES = 130;

let running: Running;
let cookie: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const opened = testPortal(openSqlite({ file: ':memory:' }), { clock: Date.now });
  const portal = { ...opened, config: { ...opened.config, port: 0 } };
  await madeCluster(portal, 'sweets');
  const company = await madeCompany(portal, 'sweets', 'Пекарь');
  const [anna] = await signedInPeople(portal, company, ['Анна']);
  cookie = anna!.cookie;
  running = await serve(portal, () => Promise.resolve(new Response('')));
});
afterAll(async () => {
  await running?.stop();
  vi.useRealTimers();
});

async function dial(autoPong: boolean): Promise<WebSocket> {
  const url = `${running.url.replace('http', 'ws')}/socket?cluster=sweets`;
  const ws = new WebSocket(url, { headers: { cookie }, autoPong });
  await once(ws, 'open');
  return ws;
}

/** When what the line answered before has been heard by the portal: it hears in order. */
async function heard(ws: WebSocket): Promise<void> {
  ws.send('{"type":"ping"}');
  await once(ws, 'message');
}

test('a line that no longer answers is cut, the others stay; they are not all asked at the same moment', async () => {
  const lines = await Promise.all(Array.from({ length: LINES }, () => dial(true)));
  const mute = await dial(false);
  const asked = [...lines, mute].map((ws) => once(ws, 'ping'));
  let atOnce = 0;
  for (const ws of lines) ws.on('ping', () => atOnce++);
  vi.advanceTimersByTime(BEAT_MS / 2);
  await Promise.race(asked);
  await Promise.all(lines.map(heard));
  expect(atOnce).toBeGreaterThan(LINES / 4);
  expect(atOnce).toBeLessThan((LINES * 3) / 4);
  vi.advanceTimersByTime(BEAT_MS / 2);
  await Promise.all(asked);
  await Promise.all(lines.map(heard));
  const cut = once(mute, 'close');
  vi.advanceTimersByTime(BEAT_MS);
  expect((await cut)[0]).toBe(1006);
  await Promise.all(lines.map(heard));
  for (const ws of lines) ws.terminate();
});
