import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { WebSocket } from 'ws';
import type { Told } from '../../functions/chat/frames.ts';
import { newId } from '../../functions/platform/ids.ts';
import { CLUSTER, crowd, dial, type Server, startServer } from './chat-load.ts';
import { atMost, type Figure, shown } from './figure.ts';

export const sentence = `Clients that send, each its next message when the one before was acknowledged, while the server is killed (SIGKILL) and
started again and connections are cut at random. Every client keeps what it was told, in the order of numbers, and catches
up after each cut. At the end each room is compared with what was acknowledged: lost, doubled, out of order for anyone.`;

const KILLS = 3;
const CUT_EVERY_MS = 40;
const ROOM_SIZE = 10;
const RETRY_MS = 3000;
/** After the last acknowledgement everyone has so long to catch up. */
const SETTLE_MS = 30_000;
const LONGEST_MS = 15 * 60_000;

type State = { server: Server; url: string; isOver: boolean };

/** A client as the browser's is: an outbox, a stretch of messages in order, catching up. */
class Client {
  ws: WebSocket | undefined;
  acknowledged = 0;
  readonly seen: string[] = [];
  doubled = 0;
  private readonly early = new Map<number, string>();
  private pending: { id: string; at: number } | undefined;
  private wait = 0;
  private readonly cookie: string;
  private readonly room: string;
  private readonly wanted: number;
  private readonly kept: Set<string>;

  constructor(cookie: string, room: string, wanted: number, kept: Set<string>) {
    this.cookie = cookie;
    this.room = room;
    this.wanted = wanted;
    this.kept = kept;
  }

  async live(state: State): Promise<void> {
    while (!state.isOver) {
      try {
        this.ws = await dial(state.url, `cluster=${CLUSTER}`, this.cookie);
      } catch {
        await pause(100 + Math.random() * 200);
        continue;
      }
      const { ws } = this;
      const closed = new Promise<void>((resolve) => ws.once('close', () => resolve()));
      ws.on('error', () => ws.terminate());
      ws.on('message', (data) => this.hear(JSON.parse(data.toString()) as Told));
      this.ask();
      const sending = setInterval(() => this.send(), 20);
      await closed;
      clearInterval(sending);
      this.wait = 0;
      if (this.pending) this.pending.at = 0;
    }
  }

  get isDone(): boolean {
    return this.acknowledged >= this.wanted;
  }

  ask = (): void => this.say({ type: 'catch-up', rooms: [{ room: this.room, after: this.seen.length }] });

  private say(frame: object): void {
    if (this.ws?.readyState === 1) this.ws.send(JSON.stringify(frame));
  }

  private send(): void {
    const now = Date.now();
    if (this.isDone || now < this.wait || (this.pending && now - this.pending.at < RETRY_MS)) return;
    this.pending = { id: this.pending?.id ?? newId(), at: now };
    const { id } = this.pending;
    this.say({
      type: 'send',
      room: this.room,
      message: { id, text: `Сообщение ${id}`, mentions: [], attachments: [] },
    });
  }

  private hear(told: Told): void {
    if (told.type === 'sent') {
      if (told.message.id === this.pending?.id) {
        this.kept.add(told.message.id);
        this.acknowledged++;
        this.pending = undefined;
      }
      this.take(told.message);
    } else if (told.type === 'message') {
      this.take(told.message);
      if (this.early.size > 0) this.ask();
    } else if (told.type === 'messages') {
      for (const message of told.items) this.take(message);
      if (told.items.length > 0 && this.seen.length < told.last) this.ask();
    } else if (told.type === 'refused' && told.id) {
      this.wait = Date.now() + (told.retryAfter ?? 1) * 1000;
      if (this.pending) this.pending.at = 0;
    }
  }

  /** Numbers are places: whatever comes twice must be the same message at the same place. */
  private take({ seq, id }: { seq: number; id: string }): void {
    const known = this.seen[seq - 1] ?? this.early.get(seq);
    if (known !== undefined && known !== id) this.doubled++;
    if (seq > this.seen.length) this.early.set(seq, id);
    for (;;) {
      const next = this.early.get(this.seen.length + 1);
      if (next === undefined) return;
      this.early.delete(this.seen.length + 1);
      this.seen.push(next);
    }
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function run(options: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...options],
    options: { clients: { type: 'string', default: '200' }, messages: { type: 'string', default: '20000' } },
  });
  const clients = Number(values.clients);
  const messages = Number(values.messages);
  const data = mkdtempSync(join(tmpdir(), 'artel-bench-faults-'));
  const { rooms } = await crowd(data, clients, [ROOM_SIZE]);
  const server = await startServer('portal', data);
  const state: State = { server, url: server.url, isOver: false };
  const kept = new Map(rooms.map(({ id }) => [id, new Set<string>()]));
  const byRoom = rooms.map(({ id, members }) => ({
    id,
    clients: members.map(
      ({ cookie }) => new Client(cookie, id, Math.ceil(messages / clients), kept.get(id)!),
    ),
  }));
  const all = byRoom.flatMap(({ clients: some }) => some);
  const acknowledged = () => all.reduce((sum, one) => sum + one.acknowledged, 0);
  const started = Date.now();
  const living = Promise.all(all.map((one) => one.live(state)));
  let cuts = 0;
  const cutting = setInterval(() => {
    const one = all[Math.floor(Math.random() * all.length)]!;
    if (one.ws?.readyState !== 1) return;
    one.ws.terminate();
    cuts++;
  }, CUT_EVERY_MS);
  let kills = 0;
  try {
    while (acknowledged() < messages) {
      if (Date.now() - started > LONGEST_MS)
        throw new Error(`only ${acknowledged()} of ${messages} were acknowledged`);
      if (kills < KILLS && acknowledged() >= ((kills + 1) * messages) / (KILLS + 1)) {
        kills++;
        state.server.kill();
        state.server = await startServer('portal', data);
        state.url = state.server.url;
      }
      await pause(20);
    }
    clearInterval(cutting);
    const seconds = (Date.now() - started) / 1000;
    const until = Date.now() + SETTLE_MS;
    const behind = () =>
      all.filter((one, i) => one.seen.length < kept.get(rooms[Math.floor(i / ROOM_SIZE)]!.id)!.size);
    while (behind().length > 0 && Date.now() < until) {
      for (const one of behind()) one.ask();
      await pause(200);
    }
    return [
      ...compared(byRoom, kept),
      shown('messages', acknowledged(), ''),
      shown('kills', kills, ''),
      shown('cuts', cuts, ''),
      shown('per_second', acknowledged() / seconds, '/s'),
    ];
  } finally {
    clearInterval(cutting);
    state.isOver = true;
    for (const one of all) one.ws?.terminate();
    await living;
    state.server.kill();
    rmSync(data, { recursive: true, force: true });
  }
}

function compared(
  rooms: readonly { id: string; clients: readonly Client[] }[],
  kept: ReadonlyMap<string, ReadonlySet<string>>,
): Figure[] {
  let lost = 0;
  let doubled = 0;
  let reordered = 0;
  for (const { id, clients } of rooms) {
    const first = clients[0]!.seen;
    for (const { seen, doubled: twice } of clients) {
      const own = new Set(seen);
      lost += [...kept.get(id)!].filter((message) => !own.has(message)).length;
      doubled += twice + seen.length - own.size;
      reordered += seen.filter((message, i) => first[i] !== message).length;
    }
  }
  return [
    atMost('lost', lost, 0, ''),
    atMost('doubled', doubled, 0, ''),
    atMost('reordered', reordered, 0, ''),
  ];
}
