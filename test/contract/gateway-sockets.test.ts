import { GoneException } from '@aws-sdk/client-apigatewaymanagementapi';
import { beforeEach, expect, test } from 'vitest';
import { received } from '../../functions/chat/socket.ts';
import { newId } from '../../functions/platform/ids.ts';
import { openGatewaySockets } from '../../functions/platform/sockets/gateway.ts';
import type { Sockets } from '../../functions/platform/sockets/sockets.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import { testPortal } from '../support/portal.ts';

const TOPIC = 'sweets|room|1';
let now: number;
/** Connections that are open, with what was posted to each. */
let open: Map<string, string[]>;
let sockets: Sockets;
let portal: ReturnType<typeof testPortal>;

beforeEach(() => {
  now = Date.UTC(2026, 10, 27);
  open = new Map();
  const clock = () => now;
  const table = openSqlite({ file: ':memory:', clock });
  const client = {
    async send({
      constructor: { name },
      input: { ConnectionId: id = '', Data },
    }: {
      constructor: { name: string };
      input: { ConnectionId?: string; Data?: unknown };
    }) {
      const heard = open.get(id);
      if (!heard) throw new GoneException({ message: 'gone', $metadata: {} });
      if (name === 'DeleteConnectionCommand') open.delete(id);
      else heard.push(String(Data));
    },
  };
  sockets = openGatewaySockets({ table, clock, endpoint: 'https://socket.test', client: client as never });
  portal = testPortal(table, { clock, sockets });
});

const knock = async (): Promise<string> => {
  const id = newId();
  await sockets.open({ id, person: 'anna', session: 'one' }, [TOPIC]);
  return id;
};

test('a connection that is about to open is not forgotten for what reaches it too early', async () => {
  const id = await knock();
  await sockets.publish(TOPIC, 'too early');
  open.set(id, []);
  await sockets.publish(TOPIC, 'in time');
  expect(open.get(id)).toEqual(['in time']);
  expect(await sockets.find(id)).toMatchObject({ id, person: 'anna' });
});

test('one that was never opened, or has gone without a word, is forgotten later', async () => {
  const id = await knock();
  now += 31_000;
  await sockets.publish(TOPIC, 'too late');
  expect(await sockets.find(id)).toBeUndefined();
  expect(await sockets.who(TOPIC)).toEqual([]);
});

test('one that is not known any more is ended when it says something, so that its page comes back', async () => {
  const id = newId();
  open.set(id, []);
  await received(portal, id, '{"type":"ping"}', 'ru');
  expect(open.has(id)).toBe(false);
});
