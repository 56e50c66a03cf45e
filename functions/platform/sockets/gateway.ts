import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { Clock } from '../clock.ts';
import { type Item, isConditionFailed, type Key, type Table, type Write } from '../table/table.ts';
import type { Connection, Sockets } from './sockets.ts';

/** API Gateway ends a connection after two hours. */
const LIFE_SECONDS = 2 * 3600 + 300;
/** Calls of the management API on their way at the same time. */
const AT_ONCE = 64;
const MOST_WRITES = 90;
/** A connection is open when its $connect was answered, for which API Gateway waits 29 seconds. */
const OPENING_MS = 30_000;

/** `openedAt` in UTC milliseconds. */
type Known = Connection & { topics: string[]; openedAt: number };

const connectionKey = (id: string): Key => ({ pk: `portal|connection|${id}`, sk: 'connection' });
const listenersOf = (topic: string): string => topic.replace('|', '|live|');
const listenerKey = (topic: string, id: string): Key => ({ pk: listenersOf(topic), sk: id });

async function inGroups<T>(
  all: readonly T[],
  size: number,
  work: (some: T[]) => Promise<unknown>,
): Promise<void> {
  for (let i = 0; i < all.length; i += size) await work(all.slice(i, i + size));
}

/**
 * Connections of an API Gateway WebSocket API, kept in the table with their topics: the functions that speak to them
 * remember nothing. An item a connection and one for each of its topics, gone by TTL where nobody closed it.
 * @param endpoint of the management API: https://{api}.execute-api.{region}.amazonaws.com/{stage}
 */
export function openGatewaySockets({
  table,
  clock,
  endpoint,
  client = new ApiGatewayManagementApiClient({ endpoint }),
}: {
  table: Table;
  clock: Clock;
  endpoint: string;
  client?: Pick<ApiGatewayManagementApiClient, 'send'>;
}): Sockets {
  const ttl = () => Math.floor(clock() / 1000) + LIFE_SECONDS;

  const find = async (id: string): Promise<Known | undefined> => {
    const item = await table.get(connectionKey(id));
    if (!item) return undefined;
    const { person, session, cluster, topics, openedAt } = item as unknown as Known;
    return { id, person, session, ...(cluster && { cluster }), topics, openedAt };
  };

  async function listeners(topic: string): Promise<Item[]> {
    const all: Item[] = [];
    let cursor: string | undefined;
    do {
      const page = await table.query({ pk: listenersOf(topic), limit: 1000, ...(cursor && { cursor }) });
      all.push(...page.items);
      cursor = page.cursor;
    } while (cursor);
    return all;
  }

  /** Forgets a connection; `openedBy`: only if it was opened by then, UTC milliseconds. */
  async function forget(id: string, openedBy = Number.POSITIVE_INFINITY): Promise<void> {
    const known = await find(id);
    if (!known || known.openedAt > openedBy) return;
    await inGroups(
      [...known.topics.map((topic) => listenerKey(topic, id)), connectionKey(id)],
      MOST_WRITES,
      (keys) => table.write(keys.map((key): Write => ({ delete: key }))),
    );
  }

  async function send(id: string, text: string): Promise<void> {
    try {
      await client.send(new PostToConnectionCommand({ ConnectionId: id, Data: text }));
    } catch (error) {
      if (!isGone(error)) throw error;
      // API Gateway says the same of one that is about to open. What it missed its page asks for once it is open.
      await forget(id, clock() - OPENING_MS);
    }
  }

  async function close(id: string): Promise<void> {
    await forget(id);
    await client.send(new DeleteConnectionCommand({ ConnectionId: id })).catch((error) => {
      if (!isGone(error)) throw error;
    });
  }

  /** Puts a topic to a connection's list or takes it from there, together with its entry among the listeners. */
  async function change(id: string, topic: string, isOn: boolean): Promise<void> {
    const item = await table.get(connectionKey(id));
    if (!item) return;
    const others = (item.topics as string[]).filter((one) => one !== topic);
    const entry = listenerKey(topic, id);
    const { version: _version, ...kept } = item;
    try {
      await table.write([
        { put: { ...kept, topics: isOn ? [...others, topic] : others }, if: { version: item.version } },
        isOn
          ? {
              update: entry,
              set: { person: item.person as string, session: item.session as string, ttl: ttl() },
            }
          : { delete: entry },
      ]);
    } catch (error) {
      if (!isConditionFailed(error)) throw error;
      await change(id, topic, isOn);
    }
  }

  const each = async (topic: string, work: (id: string, item: Item) => Promise<void>) =>
    inGroups(await listeners(topic), AT_ONCE, (some) => Promise.all(some.map((item) => work(item.sk, item))));

  return {
    async open({ id, ...connection }, topics) {
      const { person, session } = connection;
      const writes: Write[] = [
        {
          put: { ...connectionKey(id), ...connection, topics: [...topics], openedAt: clock(), ttl: ttl() },
          if: { absent: true },
        },
        ...topics.map(
          (topic): Write => ({ update: listenerKey(topic, id), set: { person, session, ttl: ttl() } }),
        ),
      ];
      await inGroups(writes, MOST_WRITES, (some) => table.write(some));
    },
    async find(id) {
      const known = await find(id);
      if (!known) return undefined;
      const { topics: _topics, openedAt: _openedAt, ...connection } = known;
      return connection;
    },
    close,
    send,
    publish: (topic, text) => each(topic, (id) => send(id, text)),
    follow: (topic, further) => each(topic, (id) => change(id, further, true)),
    unfollow: (topic, further) => each(topic, (id) => change(id, further, false)),
    listens: async (id, topic) => (await table.get(listenerKey(topic, id))) !== undefined,
    who: async (topic) => [...new Set((await listeners(topic)).map((item) => item.person as string))],
    end: (topic, session) =>
      each(topic, async (id, item) => {
        if (!session || item.session === session) await close(id);
      }),
  };
}

const isGone = (error: unknown): boolean =>
  error instanceof GoneException || (error instanceof Error && error.name === 'GoneException');
