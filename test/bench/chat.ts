import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { WebSocket } from 'ws';
import { newId } from '../../functions/platform/ids.ts';
import { CLUSTER, type Crowd, crowd, dial, type Server, startServer, TEXT } from './chat-load.ts';
import { atMost, type Figure, median, shown } from './figure.ts';

export const sentence = `Messages to one room of all clients, and to rooms of ten: time from sending to the last receipt, through the whole
local process (session, rights, a SQLite commit, change feed), as a ratio to a bare ws server in the same place
that broadcasts a payload of the same bytes at the same rate. Receivers hear of a message when it is committed, its author when
the disk has it too (kept_p50, kept_p99). Medians of alternating rounds of three starts of both servers, since the same code
differs by a quarter from one process to the next. In each start everyone first sends some messages that are not measured, fast
and then at the measured rate: such servers run for days, and code that was just started is still being compiled. Calls of storage
count everything that a message causes, also what follows it.`;

const STARTS = 3;
/** Of each start; one more goes before them unmeasured. */
const ROUNDS = 2;
/** Messages a second: a busy room of everyone; the busy rooms of a cluster together. */
const RATES = { one: 10, many: 50 };
/** Of a round. The 99th of a hundred is the worst of 50 messages, and the fourth-worst of 350. */
const SECONDS = { one: 5, many: 7 };
/**
 * Before anything is measured everyone sends one a second in rooms of ten, to each server: V8 compiles anew what was called some
 * thousand times, and what it had to take back once more.
 */
const WARM_UP_SECONDS = 45;
const SETTLE_MS = 1500;
/** Who is waited for no longer counts as lost, and the bench fails. */
const LAST_MS = 30_000;

/** `kept`: until the author is told that the message is kept; a bare server tells nothing. Milliseconds. */
type Times = { p50: number; p99: number; keptP50: number; keptP99: number; perSecond: number };

export async function run(options: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...options],
    options: { clients: { type: 'string', default: '500' } },
  });
  const clients = Number(values.clients);
  const data = mkdtempSync(join(tmpdir(), 'artel-bench-chat-'));
  const crowded = await crowd(data, clients, [clients, 10]);
  const cases = casesOf(clients, crowded);
  try {
    for (let start = 0; start < STARTS; start++) {
      const servers = await Promise.all([startServer('portal', data), startServer('bare')]);
      try {
        await measure(start, crowded, cases, servers);
      } finally {
        for (const server of servers) server.kill();
      }
    }
    return figuresOf(cases);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

type Case = {
  name: string;
  rooms: Crowd['rooms'];
  rate: number;
  seconds: number;
  results: { portal: Times[]; bare: Times[] };
  /** Of the store, by the portal. */
  calls: number;
  sent: number;
};

const casesOf = (clients: number, { rooms }: Crowd): Case[] =>
  [
    { name: `one_room_of_${clients}`, size: clients, rate: RATES.one, seconds: SECONDS.one },
    { name: `${Math.floor(clients / 10)}_rooms_of_10`, size: 10, rate: RATES.many, seconds: SECONDS.many },
  ].map(({ size, ...one }) => ({
    ...one,
    rooms: rooms.filter(({ members }) => members.length === size),
    results: { portal: [], bare: [] },
    calls: 0,
    sent: 0,
  }));

/** The rounds of one start of both servers, into the results of the cases. */
async function measure(
  start: number,
  { people, rooms }: Crowd,
  cases: readonly Case[],
  [portal, bare]: [Server, Server],
): Promise<void> {
  const roomsOf = new Map(
    people.map(({ id }) => [id, rooms.filter((room) => room.members.some((one) => one.id === id))]),
  );
  const ours: WebSocket[] = [];
  const plain: WebSocket[] = [];
  for (const person of people) {
    ours.push(await dial(portal.url, `cluster=${CLUSTER}`, person.cookie));
    plain.push(
      await dial(
        bare.url,
        roomsOf
          .get(person.id)!
          .map(({ id }) => `room=${id}`)
          .join('&'),
      ),
    );
  }
  const indexOf = new Map(people.map(({ id }, i) => [id, i]));
  const warmUp = {
    rooms: cases.at(-1)!.rooms,
    rate: people.length,
    seconds: WARM_UP_SECONDS,
    indexOf,
    from: 0,
  };
  await load(plain, warmUp, bareFrame);
  await load(ours, warmUp, portalFrame);
  await settled();
  for (const one of cases) {
    const { rate, seconds, results } = one;
    const turn = (round: number): Turn => ({
      ...one,
      indexOf,
      from: (start * (ROUNDS + 1) + round) * seconds * rate,
    });
    // Alone at its time a message takes other ways through the code than one among many: some of it is compiled anew.
    await load(plain, turn(0), bareFrame);
    await load(ours, turn(0), portalFrame);
    await settled();
    const before = await portal.calls();
    for (let round = 1; round <= ROUNDS; round++) {
      results.bare.push(await load(plain, turn(round), bareFrame));
      results.portal.push(await load(ours, turn(round), portalFrame));
      one.sent += rate * seconds;
    }
    await settled();
    one.calls += (await portal.calls()) - before;
  }
  for (const ws of [...ours, ...plain]) ws.terminate();
}

function figuresOf(cases: readonly Case[]): Figure[] {
  const [ofAll, ofTen] = cases.map(({ calls, sent }) => calls / sent) as [number, number];
  const seen = cases.map(({ name, results }) => {
    const of = (which: 'portal' | 'bare', what: keyof Times) =>
      median(results[which].map((times) => times[what]));
    const ratio = of('portal', 'p99') / of('bare', 'p99');
    const figures = [
      shown(`${name}_p50`, of('portal', 'p50'), 'ms'),
      shown(`${name}_bare_p50`, of('bare', 'p50'), 'ms'),
      shown(`${name}_p99`, of('portal', 'p99'), 'ms'),
      shown(`${name}_bare_p99`, of('bare', 'p99'), 'ms'),
      shown(`${name}_p99_ratio`, ratio, '×'),
      shown(`${name}_kept_p50`, of('portal', 'keptP50'), 'ms'),
      shown(`${name}_kept_p99`, of('portal', 'keptP99'), 'ms'),
      shown(`${name}_deliveries`, of('portal', 'perSecond'), '/s'),
    ];
    return { ratio, figures };
  });
  return [
    atMost('p99_vs_ws', Math.max(...seen.map(({ ratio }) => ratio)), 2),
    shown('calls_per_message_room_of_10', ofTen, ''),
    // Whoever is in the room costs nothing: the same calls but for rounding of what follows in batches.
    atMost('calls_per_message', ofAll, Number((ofTen + 0.5).toFixed(2)), ''),
    ...seen.flatMap(({ figures }) => figures),
  ];
}

const settled = () => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

type Turn = {
  rooms: Crowd['rooms'];
  rate: number;
  seconds: number;
  indexOf: ReadonlyMap<string, number>;
  /** Whose turn it is to speak first, so that nobody speaks too fast. */
  from: number;
};

const portalFrame = (room: string, id: string): string =>
  JSON.stringify({ type: 'send', room, message: { id, text: TEXT, mentions: [], attachments: [] } });

/** What the portal sends for a message, byte for byte but for the numbers. */
const bareFrame = (room: string, id: string): string =>
  JSON.stringify({
    type: 'message',
    message: {
      id,
      seq: 100,
      room,
      author: { id, name: 'Сотрудник 100' },
      text: TEXT,
      mentions: [],
      attachments: [],
      reactions: {},
      sentAt: new Date().toISOString(),
      version: 1,
    },
  });

const now = () => Number(process.hrtime.bigint()) / 1e6;

/** Sends at a steady rate and measures each message until its last receipt. @throws Error where one never comes */
async function load(
  lines: readonly WebSocket[],
  { rooms, rate, seconds, indexOf, from }: Turn,
  frame: (room: string, id: string) => string,
): Promise<Times> {
  const total = rate * seconds;
  const waiting = new Map<string, { at: number; left: number }>();
  const times: number[] = [];
  const kept: number[] = [];
  let received = 0;
  let done: () => void = () => {};
  const all = new Promise<void>((resolve) => {
    done = resolve;
  });
  const hear = (data: Buffer) => {
    const told = JSON.parse(data.toString()) as { type: string; message?: { id: string } };
    const one = waiting.get(told.message?.id ?? '');
    if (!one) return;
    if (told.type === 'sent') kept.push(now() - one.at);
    if (told.type !== 'message') return;
    received++;
    if (--one.left > 0) return;
    times.push(now() - one.at);
    if (times.length === total) done();
  };
  for (const ws of lines) ws.on('message', hear);
  const started = now();
  let sent = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((now() - started) / 1000) * rate));
      while (sent < due) {
        const turn = from + sent++;
        const room = rooms[turn % rooms.length]!;
        const speaker = room.members[Math.floor(turn / rooms.length) % room.members.length]!;
        const id = newId();
        waiting.set(id, { at: now(), left: room.members.length });
        lines[indexOf.get(speaker.id)!]!.send(frame(room.id, id));
      }
      if (sent < total) return;
      clearInterval(timer);
      resolve();
    }, 2);
  });
  const lost = setTimeout(() => done(), LAST_MS);
  await all;
  clearTimeout(lost);
  for (const ws of lines) ws.off('message', hear);
  if (times.length < total)
    throw new Error(`${total - times.length} of ${total} messages did not reach everyone`);
  const perSecond = (received / (now() - started)) * 1000;
  return {
    p50: partOf(times, 0.5),
    p99: partOf(times, 0.99),
    keptP50: partOf(kept, 0.5),
    keptP99: partOf(kept, 0.99),
    perSecond,
  };
}

/** The value below which such a part of them lies; 0 of none. */
function partOf(values: number[], part: number): number {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
}
