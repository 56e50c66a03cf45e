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
  const [table, other, reader] = [openSqlite({ file }), openSqlite({ file }), openSqlite({ file })];
  const random = seeded(7);
  let isLastOfOthers = false;
  try {
    for (let i = 0; i < COMMITS; i++) {
      const writer = random.below(20) === 0 ? other : table;
      const writes = Array.from({ length: 1 + random.below(30) }, (_, n) => ({
        update: { pk: `a|b|${n}`, sk: 'c' },
        set: { i },
      }));
      const unfollowed = random.below(4) === 0;
      await writer.write(writes, { unfollowed });
      if (!unfollowed) isLastOfOthers = writer === other;
      vi.advanceTimersByTime(random.below(10) === 0 ? 1000 : random.below(40));
      const { cursor } = await table.changes('latest');
      const from = String(Math.max(0, Number(cursor) - random.below(100)));
      const limit = 1 + random.below(50);
      const [known, logged] = await Promise.all([table.changes(from, limit), reader.changes(from, limit)]);
      const [ours, whole] = [known, logged].map(({ changes }) =>
        changes.map(({ id, key, before, after }) => ({ id, key, before, after })),
      ) as [object[], object[]];
      // What another process committed after one's own may come with the next page.
      expect(ours).toEqual(isLastOfOthers ? whole.slice(0, Math.max(1, ours.length)) : whole);
      expect(known.cursor).toBe(known.changes.at(-1)?.id ?? from);
    }
  } finally {
    await Promise.all([table, other, reader].map((one) => one.close()));
    rmSync(folder, { recursive: true, force: true });
  }
});
