import type { Clock } from '../../functions/platform/clock.ts';
import { Config } from '../../functions/platform/config.ts';
import type { Files } from '../../functions/platform/files/files.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { openMemorySockets } from '../../functions/platform/sockets/memory.ts';
import type { Table } from '../../functions/platform/table/table.ts';

/** A clock that stands still until a test moves it; milliseconds. */
export type MovableClock = Clock & { forward(ms: number): void };

export function movableClock(start = Date.UTC(2026, 10, 24, 9)): MovableClock {
  let now = start;
  return Object.assign(() => now, {
    forward(ms: number) {
      now += ms;
    },
  });
}

/** Files that live as long as the test. */
export function memoryFiles(): Files {
  const kept = new Map<string, { bytes: Uint8Array; type: string }>();
  return {
    async put(name, bytes, type) {
      kept.set(name, { bytes, type });
    },
    get: async (name) => kept.get(name),
    async delete(name) {
      kept.delete(name);
    },
  };
}

/** A portal on a table: files in memory, letters wait in the outbox, the log is silent. */
export const testPortal = (table: Table, overrides: Partial<Omit<Portal, 'table'>> = {}): Portal => ({
  table,
  files: memoryFiles(),
  mail: null,
  sockets: openMemorySockets(),
  push: null,
  clock: movableClock(),
  config: Config.parse({ origin: 'https://portal.test', demo: 'false' }),
  log: () => {},
  ...overrides,
});
