import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { createRoom } from '../../functions/chat/rooms.ts';
import { newId } from '../../functions/platform/ids.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import type { Table } from '../../functions/platform/table/table.ts';
import { memberOf } from '../support/actors.ts';
import { type Chatter, signedInPeople } from '../support/chat/people.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { testPortal } from '../support/portal.ts';
import { startSettings } from '../support/start-settings.ts';

export type ChatServerAsk = 'calls';
export const CLUSTER = 'sweets';
/** As long as messages of a working day are. */
export const TEXT = 'Привезём завтра к девяти, десять паллет, документы у водителя. Пропуск на КПП заказан.';

export type Crowd = { people: Chatter[]; rooms: { id: string; members: Chatter[] }[] };

const config = { origin: 'http://localhost:3000' };

/** A cluster with so many people in rooms of a size, in the state of a folder. */
export async function crowd(data: string, clients: number, sizes: readonly number[]): Promise<Crowd> {
  const table: Table = openSqlite({ file: join(data, 'artel.db') });
  const opened = testPortal(table, { clock: Date.now });
  const portal = { ...opened, config: { ...opened.config, ...config } };
  await madeCluster(portal, CLUSTER);
  const company = await madeCompany(portal, CLUSTER, 'Пекарня');
  const people = await signedInPeople(
    portal,
    company,
    Array.from({ length: clients }, (_, i) => `Сотрудник ${i + 1}`),
  );
  const rooms: Crowd['rooms'] = [];
  for (const size of sizes)
    for (let from = 0; from + size <= clients; from += size) {
      const members = people.slice(from, from + size);
      const id = newId();
      const [first, ...others] = members;
      const actor = { ...memberOf(company), id: first!.id, name: first!.name };
      const group = { id, kind: 'invited' as const, title: `По ${size}`, people: [] };
      await createRoom(portal, actor, CLUSTER, group);
      await seat(table, id, others);
      rooms.push({ id, members });
    }
  await table.close();
  return { people, rooms };
}

/** Places as an invitation makes them, many at once. */
async function seat(table: Table, room: string, people: readonly Chatter[]): Promise<void> {
  const { placeIn } = await import('../../functions/chat/record.ts');
  for (let i = 0; i < people.length; i += 100)
    await table.write(people.slice(i, i + 100).map((one) => placeIn(CLUSTER, one, room, 0)));
}

export type Server = { url: string; child: ChildProcess; calls(): Promise<number>; kill(): void };

/** Starts one of the servers of chat-server.ts, both as `npm start` does, and waits until it listens. */
export async function startServer(what: 'portal' | 'bare', data = ''): Promise<Server> {
  const { env, execArgv } = startSettings();
  const child = fork(fileURLToPath(new URL('./chat-server.ts', import.meta.url)), [what, data], {
    env: { ...process.env, ...env },
    execArgv,
  });
  const next = <T>() =>
    new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
  const { url } = await next<{ url: string }>();
  return {
    url,
    child,
    async calls() {
      const answer = next<{ calls: number }>();
      child.send('calls' satisfies ChatServerAsk);
      return (await answer).calls;
    },
    kill: () => child.kill('SIGKILL'),
  };
}

/** Opens a line; `query` and `cookie` as the server wants them. */
export function dial(url: string, query: string, cookie?: string): Promise<WebSocket> {
  const ws = new WebSocket(`${url.replace('http', 'ws')}/socket?${query}`, {
    perMessageDeflate: false,
    ...(cookie && { headers: { cookie } }),
  });
  return new Promise((resolve, reject) => {
    ws.once('open', () => resolve(ws));
    ws.once('error', reject);
  });
}
