import { WebSocketServer } from 'ws';
import { openPortal } from '../../functions/local/portal.ts';
import { serve } from '../../functions/local/serve.ts';
import { readConfig } from '../../functions/platform/config.ts';
import type { Table } from '../../functions/platform/table/table.ts';
import type { ChatServerAsk } from './chat-load.ts';

/**
 * The servers that bench chat compares, each in a process of its own: `portal`, the whole local process on the state of
 * a folder; `bare`, a `ws` server that sends each frame to the connections of its room and does nothing else.
 */
const [what, data = ''] = process.argv.slice(2);
const say = (message: unknown) => process.send!(message);

if (what === 'bare') bare();
else await portal();

async function portal(): Promise<void> {
  const opened = await openPortal(readConfig({ ARTEL_DATA: data, PORT: '0', ARTEL_DEMO: 'false' }));
  const counted = counting(opened.table);
  const running = await serve({ ...opened, log: () => {}, table: counted.table }, () =>
    Promise.resolve(new Response('')),
  );
  process.on('message', (ask: ChatServerAsk) => {
    if (ask === 'calls') say({ calls: counted.calls() });
  });
  say({ url: running.url });
}

/** Counts what messages cost: all calls but the polling of the feed and where its consumers stand. */
function counting(table: Table): { table: Table; calls: () => number } {
  let calls = 0;
  const isFeed = (text: string) => text.includes('portal|feed') || text.includes('portal|due');
  const count =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      if (!isFeed(JSON.stringify(args))) calls++;
      return call(...args);
    };
  return {
    table: {
      get: count((key, reading) => table.get(key, reading)),
      batchGet: count((keys, reading) => table.batchGet(keys, reading)),
      query: count((query) => table.query(query)),
      write: count((writes, options) => table.write(writes, options)),
      changes: (cursor, limit) => table.changes(cursor, limit),
      onCommit: (listener) => table.onCommit?.(listener),
      close: () => table.close(),
    },
    calls: () => calls,
  };
}

function bare(): void {
  const wss = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  const rooms = new Map<string, Set<import('ws').WebSocket>>();
  wss.on('connection', (ws, request) => {
    for (const room of new URL(request.url!, 'http://bare').searchParams.getAll('room')) {
      const all = rooms.get(room) ?? new Set();
      rooms.set(room, all.add(ws));
    }
    ws.on('message', (data) => {
      const text = data.toString();
      const bytes = Buffer.from(text);
      for (const one of rooms.get((JSON.parse(text) as { message: { room: string } }).message.room) ?? [])
        one.send(bytes, { binary: false });
    });
  });
  wss.on('listening', () => say({ url: `http://127.0.0.1:${(wss.address() as { port: number }).port}` }));
}
