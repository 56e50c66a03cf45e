import { DatabaseSync } from 'node:sqlite';
import { type Clock, systemClock } from '../clock.ts';
import type { Bulk } from './bulk.ts';
import type { Item } from './table.ts';

/** The SQLite file as a whole, through a connection of its own: the portal may run beside. The tables must be there. */
export function sqliteBulk(file: string, clock: Clock = systemClock): Bulk & { close(): void } {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;');
  const all = db.prepare('SELECT data FROM items WHERE ttl IS NULL OR ttl > ?');
  const put = db.prepare(
    'INSERT OR REPLACE INTO items (pk, sk, version, ttl, g1pk, g1sk, g2pk, g2sk, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const remove = db.prepare('DELETE FROM items WHERE pk = ? AND sk = ?');
  const together = (work: () => void): void => {
    db.exec('BEGIN IMMEDIATE');
    try {
      work();
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    // One statement reads the file as it was when it began, whatever is written meanwhile (WAL).
    isSnapshot: true,
    async *all() {
      for (const row of all.iterate(Math.floor(clock() / 1000)))
        yield JSON.parse((row as { data: string }).data) as Item;
    },
    async load(items) {
      together(() => {
        for (const item of items)
          put.run(
            item.pk,
            item.sk,
            item.version,
            item.ttl ?? null,
            item.g1pk ?? null,
            item.g1sk ?? null,
            item.g2pk ?? null,
            item.g2sk ?? null,
            JSON.stringify(item),
          );
      });
    },
    async remove(keys) {
      together(() => {
        for (const { pk, sk } of keys) remove.run(pk, sk);
      });
    },
    close: () => db.close(),
  };
}
