import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { connected, disconnected, received } from '../chat/socket.ts';
import { refusalOf } from '../platform/http/errors.ts';
import { newId } from '../platform/ids.ts';
import { SOCKET_PATH } from '../platform/names.ts';
import type { Portal } from '../platform/portal.ts';
import type { Wire } from '../platform/sockets/memory.ts';
import type { Lang } from '../platform/text/text.ts';

/** A frame holds a message of 4,000 characters with its mentions; `ws` ends who sends more (1009). */
const MAX_FRAME_BYTES = 64 * 1024;
/** So much may wait for a slow line before it is cut; its page comes back and catches up. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;
/** Once in this time each line is asked whether it is still there; not all at the same moment, which would keep everyone waiting. */
const BEAT_MS = 30_000;
const TURNS = 60;
/** Frames of one connection: more within the window are refused, whatever they are. */
const MOST_FRAMES = 300;
const FRAMES_MS = 10_000;

/**
 * Takes WebSocket connections at /socket of the process's server and hands them to the handlers that Lambda runs behind
 * API Gateway. `wires` is where the portal's sockets find how to reach each.
 */
export function serveSockets(server: Server, portal: Portal, wires: Map<string, Wire>): { stop(): void } {
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  const alive = new WeakSet<WebSocket>();
  const turns = Array.from({ length: TURNS }, () => new Set<WebSocket>());
  let comers = 0;

  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://portal.invalid');
    if (pathname !== SOCKET_PATH) return refuse(socket, 404);
    const id = newId();
    const lang: Lang = searchParams.get('lang') === 'en' ? 'en' : 'ru';
    let ws: WebSocket | undefined;
    // The handler has opened the connection before its line is there: it is found by then.
    wires.set(id, {
      send(text) {
        if (ws && isQuickEnough(ws)) ws.send(text);
      },
      sendFrame(frame) {
        // `ws` writes each of its own frames in one go too, so they never mix; past a closing frame there is none.
        if (ws && isQuickEnough(ws) && ws.readyState === WebSocket.OPEN) socket.write(frame);
      },
      end: () => ws?.close(4001),
    });
    const gone = () => {
      wires.delete(id);
      disconnected(portal, id).catch((error) =>
        portal.log('error', 'socket.failed', { error: String(error) }),
      );
    };
    connected(portal, {
      id,
      ...knock(request, portal),
      cluster: searchParams.get('cluster') ?? undefined,
    }).then(
      () =>
        wss.handleUpgrade(request, socket, head, (opened) => {
          ws = opened;
          alive.add(opened);
          const turn = turns[comers++ % TURNS]!.add(opened);
          opened.on('pong', () => alive.add(opened));
          opened.on('close', () => {
            turn.delete(opened);
            gone();
          });
          opened.on('error', () => opened.terminate());
          listen(opened, (text) => received(portal, id, text, lang));
        }),
      (error) => {
        gone();
        refuse(socket, refusalOf(error).status);
      },
    );
  });

  // A line that is cut without a word never closes by itself.
  let beats = 0;
  const beat = setInterval(() => {
    for (const ws of turns[beats++ % TURNS]!) {
      if (!alive.has(ws)) ws.terminate();
      alive.delete(ws);
      ws.ping();
    }
  }, BEAT_MS / TURNS);
  beat.unref();
  return {
    stop() {
      clearInterval(beat);
      // 1012: the service restarts; pages come back by themselves.
      for (const ws of wss.clients) ws.close(1012);
      for (const ws of wss.clients) ws.terminate();
    },
  };
}

/** Whether a line takes what it is sent; one that does not is cut. */
function isQuickEnough(ws: WebSocket): boolean {
  if (ws.bufferedAmount <= MAX_WAITING_BYTES) return true;
  ws.terminate();
  return false;
}

/** Cookie and origin of who knocks. Behind a name of its own (a proxy, another port) the page's own host counts as the portal's. */
function knock({ headers }: IncomingMessage, portal: Portal) {
  const { cookie, origin, host } = headers;
  const isOwnHost = origin !== undefined && host !== undefined && URL.parse(origin)?.host === host;
  return { cookie, origin: isOwnHost ? portal.config.origin : origin };
}

/** Hands on what a connection says, in its order, until it says too much. */
function listen(ws: WebSocket, hear: (text: string) => Promise<void>): void {
  let frames = 0;
  let since = Date.now();
  let before = Promise.resolve();
  ws.on('message', (data, isBinary) => {
    const now = Date.now();
    if (now - since > FRAMES_MS) {
      since = now;
      frames = 0;
    }
    // 1008: a policy was broken; 1003: only text is understood.
    if (++frames > MOST_FRAMES) return ws.close(1008, 'too many frames');
    if (isBinary) return ws.close(1003, 'text only');
    before = before.then(() => hear(data.toString()));
  });
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
