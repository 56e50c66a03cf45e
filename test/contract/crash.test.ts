import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSqlite } from '../../functions/platform/table/sqlite.ts';
import type { Change } from '../../functions/platform/table/table.ts';

const folder = mkdtempSync(join(tmpdir(), 'artel-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes pairs from twenty writers at once and prints each number when its pair is acknowledged. */
const writer = `
  import { openSqlite } from ${JSON.stringify(new URL('../../functions/platform/table/sqlite.ts', import.meta.url).href)};
  const table = openSqlite({ file: process.argv[1] });
  let n = Number(process.argv[2]);
  const write = async () => {
    for (;;) {
      const id = String(n++).padStart(8, '0');
      await table.write([
        { put: { pk: 'left', sk: id }, if: { absent: true } },
        { put: { pk: 'right', sk: id }, if: { absent: true } },
        { update: { pk: 'count', sk: 'all' }, add: { n: 1 } },
      ]);
      process.stdout.write(id + '\\n');
    }
  };
  for (let i = 0; i < 20; i++) void write();
`;

test('SIGKILL at any moment, twenty times, loses nothing that was acknowledged and leaves no half', async () => {
  const file = join(folder, 'artel.db');
  const acknowledged = new Set<string>();
  for (let round = 0; round < 20; round++) {
    const child = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      writer,
      file,
      String(round * 1_000_000),
    ]);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    // A slow machine writes little in a moment: each has written something before it.
    while (output.split('\n').length <= 10) await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 130));
    child.kill('SIGKILL');
    await once(child, 'close');
    for (const id of output.split('\n').slice(0, -1)) acknowledged.add(id);

    const table = openSqlite({ file });
    const all = async (pk: string) => {
      const ids = new Set<string>();
      let cursor: string | undefined;
      do {
        const page = await table.query({ pk, limit: 1000, ...(cursor && { cursor }) });
        for (const item of page.items) ids.add(item.sk);
        cursor = page.cursor;
      } while (cursor);
      return ids;
    };
    const [left, right] = [await all('left'), await all('right')];
    expect([...acknowledged].filter((id) => !left.has(id))).toEqual([]);
    expect(right).toEqual(left);
    expect((await table.get({ pk: 'count', sk: 'all' }))?.n).toBe(left.size);
    const told: Change[] = [];
    for (let cursor = ''; ; ) {
      const next = await table.changes(cursor, 10_000);
      if (next.changes.length === 0) break;
      told.push(...next.changes);
      cursor = next.cursor;
    }
    expect(told.filter((change) => change.key.pk === 'left')).toHaveLength(left.size);
    await table.close();
  }
  expect(acknowledged.size).toBeGreaterThan(200);
});
