import { randomUUID } from 'node:crypto';
import { GoneException } from '@aws-sdk/client-apigatewaymanagementapi';
import { WebSocket } from 'ws';
import type { Asked, Told } from '../../../functions/chat/frames.ts';
import { consumers, liveConsumers } from '../../../functions/consumers.ts';
import { type SocketEvent, socketEvents } from '../../../functions/lambda/socket-events.ts';
import { consumeStream } from '../../../functions/lambda/stream.ts';
import { serve } from '../../../functions/local/serve.ts';
import type { Clock } from '../../../functions/platform/clock.ts';
import { EDGE } from '../../../functions/platform/names.ts';
import type { Portal } from '../../../functions/platform/portal.ts';
import { openGatewaySockets } from '../../../functions/platform/sockets/gateway.ts';
import { openDynamo } from '../../../functions/platform/table/dynamodb.ts';
import { openSqlite } from '../../../functions/platform/table/sqlite.ts';
import { createTable, localSettings } from '../dynamodb-local.ts';
import { dynamoEndpoint } from '../dynamodb-own.ts';
import { testPortal } from '../portal.ts';
import { followStream } from '../stream.ts';

/** A page's end of a connection: what it says, what it has heard, and what it waits to hear. */
export type Line = {
  say(asked: Asked | string): void;
  heard: Told[];
  /** The first frame so far or to come for which `is` holds. @throws Error after forty seconds */
  until<T extends Told['type']>(
    type: T,
    is?: (told: Extract<Told, { type: T }>) => boolean,
  ): Promise<Extract<Told, { type: T }>>;
  /** The code that the line was closed with, once it is. */
  closed: Promise<number>;
  close(): void;
};

export type Knock = { cookie?: string; cluster?: string; origin?: string };

/** A portal with a way to it; both are tried by the same tests. */
export type Transport = {
  portal: Portal;
  /** @throws Error with the status where it is refused */
  connect(knock: Knock): Promise<Line>;
  stop(): Promise<void>;
};

const WAIT_MS = 40_000;

function ears(): { heard: Told[]; hear(text: string): void; until: Line['until'] } {
  const heard: Told[] = [];
  const waiting = new Set<() => void>();
  return {
    heard,
    hear(text) {
      heard.push(JSON.parse(text) as Told);
      for (const look of waiting) look();
    },
    until(type, is = () => true) {
      type Wanted = Extract<Told, { type: typeof type }>;
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = heard.find((told): told is Wanted => told.type === type && is(told as Wanted));
          if (!found) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        };
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`no ${type} among ${JSON.stringify(heard).slice(0, 2000)}`));
        }, WAIT_MS);
        waiting.add(look);
        look();
      });
    },
  };
}

/** A line over a real WebSocket. @throws Error with the status where it is refused */
export function dial(url: string, { cookie, cluster, origin }: Knock): Promise<Line> {
  const query = new URLSearchParams({ ...(cluster && { cluster }) });
  const ws = new WebSocket(`${url.replace(/^http/, 'ws')}/socket?${query}`, {
    headers: { ...(cookie && { cookie }) },
    ...(origin && { origin }),
    perMessageDeflate: false,
  });
  const { heard, hear, until } = ears();
  ws.on('message', (data) => hear(data.toString()));
  const closed = new Promise<number>((resolve) => ws.once('close', resolve));
  return new Promise((resolve, reject) => {
    ws.once('unexpected-response', (_request, { statusCode }) => reject(new Error(`refused: ${statusCode}`)));
    ws.once('error', reject);
    ws.once('open', () =>
      resolve({
        say: (asked) => ws.send(typeof asked === 'string' ? asked : JSON.stringify(asked)),
        heard,
        until,
        closed,
        close: () => ws.close(),
      }),
    );
  });
}

/** The local process: `ws`, its own consumers, SQLite. */
export async function localTransport(clock: Clock): Promise<Transport> {
  const opened = testPortal(openSqlite({ file: ':memory:', clock }), { clock });
  const portal = { ...opened, config: { ...opened.config, port: 0 } };
  const running = await serve(portal, () => Promise.resolve(new Response('')));
  return {
    portal,
    connect: (knock) => dial(running.url, knock),
    stop: () => running.stop(),
  };
}

/**
 * The Lambda handlers, handed API Gateway's events, over DynamoDB Local. What they post to connections comes out of the
 * management API that stands in for Amazon's here; the table's stream is followed as Lambda follows it.
 */
export async function lambdaTransport(clock: Clock): Promise<Transport> {
  const endpoint = await dynamoEndpoint();
  const tableName = `artel-${randomUUID()}`;
  await createTable(endpoint, tableName);
  const table = openDynamo({ ...localSettings(endpoint), tableName, clock });
  const lines = new Map<string, { hear(text: string): void; end(code: number): void }>();
  const client = {
    async send(command: { constructor: { name: string }; input: { ConnectionId?: string; Data?: unknown } }) {
      const line = lines.get(command.input.ConnectionId!);
      if (!line) throw new GoneException({ message: 'gone', $metadata: {} });
      if (command.constructor.name === 'DeleteConnectionCommand') line.end(1000);
      else line.hear(String(command.input.Data));
    },
  };
  const sockets = openGatewaySockets({
    table,
    clock,
    endpoint: 'https://socket.test',
    client: client as never,
  });
  const portal = testPortal(table, { clock, sockets });
  const secret = 'what-cloudfront-proves-itself-by';
  const handler = socketEvents(portal, secret);
  const consume = consumeStream(portal, [...consumers, ...liveConsumers]);

  const event = (
    id: string,
    eventType: SocketEvent['requestContext']['eventType'],
    more: Partial<SocketEvent> = {},
  ): SocketEvent => ({
    requestContext: { routeKey: `$${eventType.toLowerCase()}`, eventType, connectionId: id },
    isBase64Encoded: false,
    ...more,
  });

  const following = followStream(endpoint, tableName, consume);

  return {
    portal,
    async connect({ cookie, cluster, origin }) {
      const id = randomUUID();
      const { heard, hear, until } = ears();
      let end: (code: number) => void = () => {};
      const closed = new Promise<number>((resolve) => {
        end = resolve;
      });
      const over = (code: number) => {
        if (!lines.delete(id)) return;
        end(code);
        void handler(event(id, 'DISCONNECT'));
      };
      const headers = {
        [EDGE.secretHeader]: secret,
        ...(cookie && { Cookie: cookie }),
        ...(origin && { Origin: origin }),
      };
      const answer = await handler(
        event(id, 'CONNECT', { headers, queryStringParameters: { ...(cluster && { cluster }) } }),
      );
      if (answer.statusCode !== 200) throw new Error(`refused: ${answer.statusCode}`);
      lines.set(id, { hear, end: over });
      return {
        say: (asked) =>
          void handler(
            event(id, 'MESSAGE', { body: typeof asked === 'string' ? asked : JSON.stringify(asked) }),
          ),
        heard,
        until,
        closed,
        close: () => over(1000),
      };
    },
    async stop() {
      await following.stop();
      await table.close();
    },
  };
}
