import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { seeded } from '../../functions/logistics/solver/random.ts';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';

const COMMITS = 400;

afterEach(() => vi.useRealTimers());

test('what a process knows of the newest changes is what the log says, however old they are', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const folder = mkdtempSync(join(tmpdir(), 'artel-recent-'));
  const file = join(folder, 'artel.db');
  const [table, other] = [openSqlite({ file }), openSqlite({ file })];
  const random = seeded(7);
  try {
    for (let i = 0; i < COMMITS; i++) {
      const writer = random.below(20) === 0 ? other : table;
      const writes = Array.from({ length: 1 + random.below(30) }, (_, n) => ({
        update: { pk: `a|b|${n}`, sk: 'c' },
        set: { i },
      }));
      await writer.write(writes, { unfollowed: random.below(4) === 0 });
      vi.advanceTimersByTime(random.below(10) === 0 ? 1000 : random.below(40));
      const { cursor } = await table.changes('latest');
      const from = String(Math.max(0, Number(cursor) - random.below(100)));
      const limit = 1 + random.below(50);
      const [known, logged] = await Promise.all([table.changes(from, limit), other.changes(from, limit)]);
      expect(known.changes.map(({ id, key, after }) => ({ id, key, after }))).toEqual(
        logged.changes.map(({ id, key, after }) => ({ id, key, after })),
      );
      expect([known.cursor, known.isLast]).toEqual([logged.cursor, logged.isLast]);
    }
  } finally {
    await Promise.all([table.close(), other.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
});
