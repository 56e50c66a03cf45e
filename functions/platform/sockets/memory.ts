import { textFrame } from './frame.ts';
import type { Connection, Sockets } from './sockets.ts';

/** How a text goes out, also as the frame that many get, and how a line is ended. */
export type Wire = { send(text: string): void; sendFrame(frame: Buffer): void; end(): void };

type Line = Connection & { wire: Wire | undefined; topics: Set<string> };

/** Connections of one process. `wires` has how to reach each; without it nobody is reached (tests of verbs). */
export function openMemorySockets(wires: ReadonlyMap<string, Wire> = new Map()): Sockets {
  const lines = new Map<string, Line>();
  const listeners = new Map<string, Set<Line>>();

  const listen = (line: Line, topic: string) => {
    line.topics.add(topic);
    const all = listeners.get(topic);
    if (all) all.add(line);
    else listeners.set(topic, new Set([line]));
  };
  const cease = (line: Line, topic: string) => {
    line.topics.delete(topic);
    const all = listeners.get(topic);
    all?.delete(line);
    if (all?.size === 0) listeners.delete(topic);
  };
  const at = (topic: string): Line[] => [...(listeners.get(topic) ?? [])];

  const close = async (id: string) => {
    const line = lines.get(id);
    if (!line) return;
    lines.delete(id);
    for (const topic of [...line.topics]) cease(line, topic);
    line.wire?.end();
  };

  return {
    async open(connection, topics) {
      const line: Line = { ...connection, wire: wires.get(connection.id), topics: new Set() };
      lines.set(connection.id, line);
      for (const topic of topics) listen(line, topic);
    },
    async find(id) {
      const line = lines.get(id);
      if (!line) return undefined;
      const { wire: _wire, topics: _topics, ...connection } = line;
      return connection;
    },
    close,
    async send(id, text) {
      lines.get(id)?.wire?.send(text);
    },
    async publish(topic, text) {
      const all = listeners.get(topic);
      if (!all) return;
      // Made once, however many listen.
      const frame = textFrame(text);
      for (const line of all) line.wire?.sendFrame(frame);
    },
    async follow(topic, further) {
      for (const line of at(topic)) listen(line, further);
    },
    async unfollow(topic, further) {
      for (const line of at(topic)) cease(line, further);
    },
    listens: async (id, topic) => lines.get(id)?.topics.has(topic) ?? false,
    who: async (topic) => [...new Set(at(topic).map(({ person }) => person))],
    async end(topic, session) {
      for (const line of at(topic)) if (!session || line.session === session) await close(line.id);
    },
  };
}
