import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Clock, systemClock } from '../clock.ts';
import {
  type Change,
  type Condition,
  ConditionFailed,
  checkWrites,
  decodeCursor,
  encodeCursor,
  type Item,
  type Json,
  type Key,
  keyOf,
  type NewItem,
  type Page,
  type Query,
  StoreUnavailable,
  type Table,
  type Write,
} from './table.ts';

const MAX_ITEM_BYTES = 400 * 1024;
/** Changes older than this many rows behind the newest are dropped: far more than any consumer lags. */
const KEPT_CHANGES = 200_000;

type Row = { data: string; version: number; ttl: number | null };
type Pending = { writes: readonly Write[]; done: () => void; failed: (error: unknown) => void };

/**
 * The table in one SQLite file: WAL, synchronous=FULL. A commit costs an fsync, so writes that arrive in the same
 * turn of the event loop share one: each list in its own savepoint, all acknowledged after the common commit.
 */
export function openSqlite(options: { file: string; clock?: Clock }): Table {
  const db = new DatabaseSync(options.file);
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA busy_timeout = 5000;
    PRAGMA cache_size = -16000;
    CREATE TABLE IF NOT EXISTS items (
      pk TEXT NOT NULL, sk TEXT NOT NULL, version INTEGER NOT NULL, ttl INTEGER,
      g1pk TEXT, g1sk TEXT, g2pk TEXT, g2sk TEXT, data TEXT NOT NULL,
      PRIMARY KEY (pk, sk)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS items_g1 ON items (g1pk, g1sk, pk, sk) WHERE g1pk IS NOT NULL;
    CREATE INDEX IF NOT EXISTS items_g2 ON items (g2pk, g2sk, pk, sk) WHERE g2pk IS NOT NULL;
    CREATE INDEX IF NOT EXISTS items_ttl ON items (ttl) WHERE ttl IS NOT NULL;
    CREATE TABLE IF NOT EXISTS changes (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, pk TEXT NOT NULL, sk TEXT NOT NULL, before TEXT, after TEXT
    );
  `);
  return new SqliteTable(db, options.clock ?? systemClock);
}

class SqliteTable implements Table {
  private readonly db: DatabaseSync;
  private readonly clock: Clock;
  private readonly statements = new Map<string, StatementSync>();
  private readonly read: StatementSync;
  private pending: Pending[] = [];
  private closed = false;

  constructor(db: DatabaseSync, clock: Clock) {
    this.db = db;
    this.clock = clock;
    this.read = db.prepare('SELECT data, version, ttl FROM items WHERE pk = ? AND sk = ?');
  }

  private statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  private now(): number {
    return Math.floor(this.clock() / 1000);
  }

  private load(key: Key): Item | undefined {
    const row = this.read.get(key.pk, key.sk) as Row | undefined;
    if (!row || (row.ttl !== null && row.ttl <= this.now())) return undefined;
    return JSON.parse(row.data) as Item;
  }

  async get(key: Key): Promise<Item | undefined> {
    return this.guarded(() => this.load(key));
  }

  async batchGet(keys: readonly Key[]): Promise<(Item | undefined)[]> {
    if (keys.length > 100) throw new RangeError(`at most 100 keys, not ${keys.length}`);
    return this.guarded(() => keys.map((key) => this.load(key)));
  }

  async query(query: Query): Promise<Page> {
    const index = query.index ?? 'primary';
    const [pk, sk] = index === 'primary' ? ['pk', 'sk'] : [`${index}pk`, `${index}sk`];
    const limit = Math.min(Math.max(1, query.limit ?? 100), 1000);
    const down = query.order === 'descending';
    const where = [`${pk} = ?`, '(ttl IS NULL OR ttl > ?)'];
    const values: (string | number)[] = [query.pk, this.now()];
    if (query.prefix !== undefined && query.prefix !== '') {
      where.push(`${sk} >= ?`, `${sk} < ?`);
      values.push(query.prefix, `${query.prefix}\u{10ffff}`);
    }
    if (query.from !== undefined) {
      where.push(`${sk} >= ?`);
      values.push(query.from);
    }
    if (query.to !== undefined) {
      where.push(`${sk} <= ?`);
      values.push(query.to);
    }
    if (query.cursor !== undefined) {
      const [scope, ...last] = decodeCursor(query.cursor, index === 'primary' ? 2 : 4);
      if (scope !== `${index}|${query.pk}`) decodeCursor('', 1);
      const sign = down ? '<' : '>';
      if (index === 'primary') where.push(`sk ${sign} ?`);
      else where.push(`(${sk}, pk, sk) ${sign} (?, ?, ?)`);
      values.push(...last);
    }
    const way = down ? 'DESC' : 'ASC';
    const order = index === 'primary' ? `sk ${way}` : `${sk} ${way}, pk ${way}, sk ${way}`;
    const rows = this.guarded(() =>
      this.statement(`SELECT data FROM items WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT ?`).all(
        ...values,
        limit + 1,
      ),
    ) as { data: string }[];
    const items = rows.slice(0, limit).map((row) => JSON.parse(row.data) as Item);
    const last = items.at(-1);
    if (rows.length <= limit || !last) return { items };
    const scope = `${index}|${query.pk}`;
    const cursor =
      index === 'primary'
        ? encodeCursor([scope, last.sk])
        : encodeCursor([scope, String(last[sk as 'g1sk' | 'g2sk']), last.pk, last.sk]);
    return { items, cursor };
  }

  write(writes: readonly Write[]): Promise<void> {
    return new Promise((done, failed) => {
      checkWrites(writes);
      if (this.pending.push({ writes, done, failed }) === 1) setImmediate(() => this.flush());
    });
  }

  /** Commits everything that waits, in one transaction. */
  private flush(): void {
    const batch = this.pending;
    this.pending = [];
    if (batch.length === 0) return;
    const outcomes: unknown[] = [];
    try {
      if (this.closed) throw new StoreUnavailable('the store is closed');
      this.db.exec('BEGIN IMMEDIATE');
      for (const { writes } of batch) outcomes.push(this.apply(writes));
      this.sweep();
      this.db.exec('COMMIT');
    } catch (error) {
      try {
        if (this.db.isTransaction) this.db.exec('ROLLBACK');
      } catch {
        // The connection is gone; nothing was committed either way.
      }
      const unavailable = error instanceof StoreUnavailable ? error : new StoreUnavailable(String(error));
      for (const { failed } of batch) failed(unavailable);
      return;
    }
    batch.forEach(({ done, failed }, i) => {
      if (outcomes[i] === undefined) done();
      else failed(outcomes[i]);
    });
  }

  /** Applies one list within a savepoint. Returns what it failed with; throws only when the store itself fails. */
  private apply(writes: readonly Write[]): unknown {
    this.db.exec('SAVEPOINT list');
    for (let i = 0; i < writes.length; i++) {
      const refused = this.applyOne(writes[i]!, i);
      if (refused) {
        this.db.exec('ROLLBACK TO list; RELEASE list');
        return refused;
      }
    }
    this.db.exec('RELEASE list');
    return undefined;
  }

  private applyOne(write: Write, index: number): Error | undefined {
    const { pk, sk } = keyOf(write);
    const before = this.load({ pk, sk });
    if (write.if && !holds(write.if, before)) return new ConditionFailed(index);
    if ('check' in write) return undefined;
    if ('delete' in write) {
      if (before) {
        this.statement('DELETE FROM items WHERE pk = ? AND sk = ?').run(pk, sk);
        this.log(pk, sk, before, undefined);
      }
      return undefined;
    }
    const after = 'put' in write ? ({ ...write.put } as Item) : changed(write, before);
    after.version = (before?.version ?? 0) + 1;
    const data = JSON.stringify(after);
    if (data.length > MAX_ITEM_BYTES / 4 && Buffer.byteLength(data) > MAX_ITEM_BYTES)
      return new RangeError(`the item ${pk} / ${sk} is larger than 400 KB`);
    this.statement(
      `INSERT INTO items (pk, sk, version, ttl, g1pk, g1sk, g2pk, g2sk, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (pk, sk) DO UPDATE SET version = excluded.version, ttl = excluded.ttl, g1pk = excluded.g1pk,
       g1sk = excluded.g1sk, g2pk = excluded.g2pk, g2sk = excluded.g2sk, data = excluded.data`,
    ).run(
      pk,
      sk,
      after.version,
      after.ttl ?? null,
      after.g1pk ?? null,
      after.g1sk ?? null,
      after.g2pk ?? null,
      after.g2sk ?? null,
      data,
    );
    this.log(pk, sk, before, data);
    return undefined;
  }

  private log(pk: string, sk: string, before: Item | undefined, after: string | undefined): void {
    this.statement('INSERT INTO changes (pk, sk, before, after) VALUES (?, ?, ?, ?)').run(
      pk,
      sk,
      before ? JSON.stringify(before) : null,
      after ?? null,
    );
  }

  /** Deletes a few expired items and old changes with every commit, so that neither needs a job of its own. */
  private sweep(): void {
    this.statement(
      'DELETE FROM items WHERE (pk, sk) IN (SELECT pk, sk FROM items WHERE ttl IS NOT NULL AND ttl <= ? LIMIT 20)',
    ).run(this.now());
    this.statement('DELETE FROM changes WHERE seq <= (SELECT max(seq) FROM changes) - ?').run(KEPT_CHANGES);
  }

  async changes(cursor: string, limit = 100): Promise<{ changes: Change[]; cursor: string }> {
    if (cursor === 'latest') {
      const row = this.guarded(() => this.statement('SELECT max(seq) AS seq FROM changes').get()) as {
        seq: number | null;
      };
      return { changes: [], cursor: String(row.seq ?? 0) };
    }
    const after = cursor === '' ? 0 : Number(cursor);
    const rows = this.guarded(() =>
      this.statement('SELECT seq, pk, sk, before, after FROM changes WHERE seq > ? ORDER BY seq LIMIT ?').all(
        after,
        limit,
      ),
    ) as { seq: number; pk: string; sk: string; before: string | null; after: string | null }[];
    const changes = rows.map((row) => ({
      id: String(row.seq),
      key: { pk: row.pk, sk: row.sk },
      ...(row.before && { before: JSON.parse(row.before) as Item }),
      ...(row.after && { after: JSON.parse(row.after) as Item }),
    }));
    return { changes, cursor: changes.at(-1)?.id ?? cursor };
  }

  async close(): Promise<void> {
    this.flush();
    if (this.closed) return;
    this.closed = true;
    this.db.close();
  }

  private guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new StoreUnavailable(String(error));
    }
  }
}

function holds(condition: Condition, item: Item | undefined): boolean {
  if ('absent' in condition) return item === undefined;
  if (item === undefined) return false;
  if ('exists' in condition) return true;
  if ('version' in condition) return item.version === condition.version;
  const stored = item[condition.field];
  if (typeof stored !== typeof condition.value) return false;
  const a = stored as string | number;
  const b = condition.value as string | number;
  switch (condition.is) {
    case '=':
      return a === b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function changed(write: Extract<Write, { update: Key }>, before: Item | undefined): Item {
  const after: Record<string, Json | undefined> = {
    ...(before ?? ({ pk: write.update.pk, sk: write.update.sk } as NewItem)),
  };
  for (const [name, value] of Object.entries(write.set ?? {})) after[name] = value;
  for (const [name, amount] of Object.entries(write.add ?? {}))
    after[name] = ((after[name] as number | undefined) ?? 0) + amount;
  for (const name of write.remove ?? []) delete after[name];
  return after as Item;
}
