import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Clock, systemClock } from '../clock.ts';
import { planned, type Step } from './sqlite-plan.ts';
import { changeOf, type LogRow, Recent } from './sqlite-recent.ts';
import { SharedReads } from './sqlite-shared.ts';
import { LogSync, type Sync } from './sqlite-sync.ts';
import {
  BadCursor,
  type Change,
  checkWrites,
  decodeCursor,
  encodeCursor,
  type Feed,
  type Item,
  type Key,
  keyOf,
  type Page,
  type Query,
  type Reading,
  StoreUnavailable,
  type Table,
  type Write,
} from './table.ts';

const INSERT = `
  INSERT INTO items (pk, sk, version, ttl, g1pk, g1sk, g2pk, g2sk, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (pk, sk) DO`;
const UPSERT = `${INSERT} UPDATE SET version = excluded.version, ttl = excluded.ttl, g1pk = excluded.g1pk,
  g1sk = excluded.g1sk, g2pk = excluded.g2pk, g2sk = excluded.g2sk, data = excluded.data`;
/**
 * Changes older than this many rows behind the newest are dropped: far more than any consumer lags. The newest one always
 * stays, so SQLite never gives a number twice, and no table of numbers (AUTOINCREMENT) need be written with each commit.
 */
const KEPT_CHANGES = 200_000;

/** So many commits share a sweep of what is old: one that nobody waits for, as soon as there is one. */
const SWEEP_EVERY = 8;
const SWEEP_AT_LAST = 64;

/** 32 MB of write-ahead log, at which the next commit carries it over: busy pages are then written once, not with every few commits. */
const CHECKPOINT_PAGES = 8000;
/**
 * In a moment without commits it is carried over when it is much shorter: that takes some milliseconds then, so neither
 * a commit nor whoever comes next has to wait for a long log, and a short one is also quicker to read. The moment begins
 * right after a commit, when whoever waited for it is answered: the longer one waits, the nearer the next one is.
 */
const QUIET_CHECKPOINT_PAGES = 400;
const QUIET_MS = 1;
/** So many commits until one looks again how long the log is. */
const LOOK_EVERY = 8;

type Row = { data: string; ttl: number | null };
type Pending = {
  writes: readonly Write[];
  repeatable: boolean;
  unfollowed: boolean;
  done: () => void;
  failed: (error: unknown) => void;
};

/**
 * The table in one SQLite file with a write-ahead log. Writes that arrive in the same turn of the event loop share a
 * commit, each list whole or not at all. The commit lies in the log at once, where the death of the process cannot undo it
 * and whoever reads sees it; its writers are answered when the log is on the disk, which keeps it through a power cut too
 * (`LogSync`). What is repeatable waits for no disk: the log is written in order, so whatever is synced after it carries it along.
 *
 * The file is read through SQLite's own cache, not mapped into memory: a page that is not there costs one call of the
 * system, less than the fault of a mapped one, and a walk over a whole catalogue takes no more memory than the cache.
 */
export function openSqlite(options: { file: string; clock?: Clock; sync?: Sync }): Table {
  const db = new DatabaseSync(options.file);
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA busy_timeout = 5000;
    PRAGMA cache_size = -4000;
    PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
    CREATE TABLE IF NOT EXISTS items (
      pk TEXT NOT NULL, sk TEXT NOT NULL, version INTEGER NOT NULL, ttl INTEGER,
      g1pk TEXT, g1sk TEXT, g2pk TEXT, g2sk TEXT, data TEXT NOT NULL,
      PRIMARY KEY (pk, sk)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS items_g1 ON items (g1pk, g1sk, pk, sk) WHERE g1pk IS NOT NULL;
    CREATE INDEX IF NOT EXISTS items_g2 ON items (g2pk, g2sk, pk, sk) WHERE g2pk IS NOT NULL;
    CREATE INDEX IF NOT EXISTS items_ttl ON items (ttl) WHERE ttl IS NOT NULL;
    CREATE TABLE IF NOT EXISTS changes (
      seq INTEGER PRIMARY KEY, pk TEXT NOT NULL, sk TEXT NOT NULL, before TEXT, after TEXT
    );
  `);
  const { file, sync } = options;
  const logSync = file === ':memory:' ? undefined : new LogSync(`${file}-wal`, sync);
  return new SqliteTable(db, options.clock ?? systemClock, logSync);
}

/** The columns of an item that is written. */
const rowOf = ({ pk, sk, after, data }: Step) =>
  [
    pk,
    sk,
    after!.version,
    after!.ttl ?? null,
    after!.g1pk ?? null,
    after!.g1sk ?? null,
    after!.g2pk ?? null,
    after!.g2sk ?? null,
    data,
  ] as const;

const isFoundTheSame = (a: Item, b: Item): boolean =>
  a.g1pk === b.g1pk && a.g1sk === b.g1sk && a.g2pk === b.g2pk && a.g2sk === b.g2sk && a.ttl === b.ttl;

class SqliteTable implements Table {
  private readonly db: DatabaseSync;
  private readonly clock: Clock;
  private readonly logSync: LogSync | undefined;
  private readonly statements = new Map<string, StatementSync>();
  private readonly read: StatementSync;
  private readonly create: StatementSync;
  private readonly upsert: StatementSync;
  private readonly update: StatementSync;
  private readonly remove: StatementSync;
  private readonly log: StatementSync;
  private readonly begin: StatementSync;
  private readonly commit: StatementSync;
  /** Its answer is another one after another connection's commit, and stays the same after our own. */
  private readonly others: StatementSync;
  private readonly shared = new SharedReads();
  private othersSeen = 0;
  private askedOthers = false;
  private changed: Step[] = [];
  private readonly recent = new Recent();
  private pending: Pending[] = [];
  private readonly committed: (() => void)[] = [];
  private closed = false;
  private commits = 0;
  private sweptAt = 0;
  private lookedAt = 0;
  private quiet: NodeJS.Timeout | undefined;

  constructor(db: DatabaseSync, clock: Clock, logSync: LogSync | undefined) {
    this.db = db;
    this.logSync = logSync;
    this.clock = clock;
    this.read = db.prepare('SELECT data, ttl FROM items WHERE pk = ? AND sk = ?');
    this.create = db.prepare(`${INSERT} NOTHING`);
    this.upsert = db.prepare(UPSERT);
    this.update = db.prepare('UPDATE items SET version = ?, data = ? WHERE pk = ? AND sk = ?');
    this.remove = db.prepare('DELETE FROM items WHERE pk = ? AND sk = ?');
    this.log = db.prepare('INSERT INTO changes (pk, sk, before, after) VALUES (?, ?, ?, ?)');
    this.begin = db.prepare('BEGIN IMMEDIATE');
    this.commit = db.prepare('COMMIT');
    this.others = db.prepare('PRAGMA data_version');
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

  /** The item's JSON as it is stored. */
  private stored(key: Key): string | undefined {
    const row = this.read.get(key.pk, key.sk) as Row | undefined;
    return row && (row.ttl === null || row.ttl > this.now()) ? row.data : undefined;
  }

  private load(key: Key): Item | undefined {
    const data = this.stored(key);
    return data === undefined ? undefined : (JSON.parse(data) as Item);
  }

  async get(key: Key, { shared = false }: Reading = {}): Promise<Item | undefined> {
    return this.guarded(() => (shared ? this.loadShared(key) : this.load(key)));
  }

  private loadShared(key: Key): Item | undefined {
    const name = `get ${key.sk}`;
    const found = this.sharedReads().found(key.pk, name, this.now());
    if (found) return found.items[0];
    const data = this.stored(key);
    const items = data === undefined ? [] : [JSON.parse(data) as Item];
    return this.shared.keep(key.pk, name, { items }, items, data?.length ?? 0).items[0];
  }

  /** The shared reads that no other process has made untrue meanwhile. */
  private sharedReads(): SharedReads {
    // Reads of one turn of the event loop ask once: to ask takes a lock of the file. What others commit in the middle of a
    // turn is seen from the next one on, as if it had come so much later.
    if (this.askedOthers) return this.shared;
    this.askedOthers = true;
    setImmediate(() => {
      this.askedOthers = false;
    });
    const { data_version: seen } = this.others.get() as { data_version: number };
    if (seen !== this.othersSeen) {
      this.shared.clear();
      this.othersSeen = seen;
    }
    return this.shared;
  }

  async batchGet(keys: readonly Key[], { shared = false }: Reading = {}): Promise<(Item | undefined)[]> {
    if (keys.length > 100) throw new RangeError(`at most 100 keys, not ${keys.length}`);
    return this.guarded(() => keys.map((key) => (shared ? this.loadShared(key) : this.load(key))));
  }

  async query(query: Query): Promise<Page> {
    const index = query.index ?? 'primary';
    if (!query.shared) return this.queried(query, index).page;
    const { pk, prefix, from, to, order, limit, cursor } = query;
    const name = `${index} ${JSON.stringify([prefix, from, to, order, limit, cursor])}`;
    let page = this.guarded(() => this.sharedReads().found(pk, name, this.now()));
    if (!page) {
      const queried = this.queried(query, index);
      const characters = queried.rows.reduce((sum, row) => sum + row.data.length, 0);
      page = this.shared.keep(pk, name, queried.page, queried.read, characters);
    }
    return { ...page, items: [...page.items] };
  }

  /** The page, with all rows that were read for it and what is in them. @throws BadCursor */
  private queried(
    query: Query,
    index: 'primary' | 'g1' | 'g2',
  ): { page: Page; read: Item[]; rows: { data: string }[] } {
    const [pk, sk] = index === 'primary' ? ['pk', 'sk'] : [`${index}pk`, `${index}sk`];
    const limit = Math.min(Math.max(1, query.limit ?? 100), 1000);
    const down = query.order === 'descending';
    const where = [`${pk} = ?`, `${sk} IS NOT NULL`, '(ttl IS NULL OR ttl > ?)'];
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
      if (scope !== `${index}|${query.pk}`) throw new BadCursor();
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
    const read = rows.map((row) => JSON.parse(row.data) as Item);
    const items = read.slice(0, limit);
    const last = items.at(-1);
    if (rows.length <= limit || !last) return { page: { items }, read, rows };
    const scope = `${index}|${query.pk}`;
    const cursor =
      index === 'primary'
        ? encodeCursor([scope, last.sk])
        : encodeCursor([scope, String(last[sk as 'g1sk' | 'g2sk']), last.pk, last.sk]);
    return { page: { items, cursor }, read, rows };
  }

  write(writes: readonly Write[], { repeatable = false, unfollowed = false } = {}): Promise<void> {
    return new Promise((done, failed) => {
      checkWrites(writes);
      if (this.pending.push({ writes, repeatable, unfollowed, done, failed }) === 1)
        setImmediate(() => this.flush());
    });
  }

  onCommit(listener: () => void): void {
    this.committed.push(listener);
  }

  /** Commits everything that waits, in one transaction. */
  private flush(): void {
    const batch = this.pending;
    this.pending = [];
    if (batch.length === 0) return;
    const outcomes: unknown[] = [];
    let isNews = false;
    try {
      if (this.closed) throw new StoreUnavailable('the store is closed');
      this.logSync?.check();
      this.begin.run();
      for (const { writes, unfollowed } of batch) outcomes.push(this.apply(writes, unfollowed));
      const isWaitedFor = batch.some((one) => !one.repeatable);
      if (++this.commits - this.sweptAt >= (isWaitedFor ? SWEEP_AT_LAST : SWEEP_EVERY)) this.sweep();
      this.commit.run();
      for (const { was, after } of this.changed) this.shared.changed(was, after);
      this.changed = [];
      isNews = this.recent.commit();
    } catch (error) {
      this.changed = [];
      this.shared.clear();
      this.recent.rollback();
      try {
        if (this.db.isTransaction) this.db.exec('ROLLBACK');
      } catch {
        // The connection is gone; nothing was committed either way.
      }
      const unavailable = error instanceof StoreUnavailable ? error : new StoreUnavailable(String(error));
      for (const { failed } of batch) failed(unavailable);
      return;
    }
    batch.forEach(({ done, failed, repeatable }, i) => {
      if (outcomes[i] !== undefined) failed(outcomes[i]);
      else if (repeatable || !this.logSync) done();
      else this.logSync.request(done, failed);
    });
    if (isNews) for (const listener of this.committed) listener();
    this.carryOverLater();
  }

  private carryOverLater(): void {
    if (this.commits - this.lookedAt < LOOK_EVERY) return;
    if (this.quiet) this.quiet.refresh();
    else this.quiet = setTimeout(() => this.carryOver(), QUIET_MS).unref();
  }

  /** Carries the log over where it is long. What fails is made up for by the commit that has to. */
  private carryOver(): void {
    if (this.closed || this.pending.length > 0) return;
    // Whoever waits for the disk is answered first.
    if (this.logSync?.isBusy) {
      this.carryOverLater();
      return;
    }
    this.lookedAt = this.commits;
    try {
      const { log } = this.statement('PRAGMA wal_checkpoint(NOOP)').get() as { log: number };
      if (log >= QUIET_CHECKPOINT_PAGES) this.db.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch {}
  }

  /**
   * Applies one list, or nothing of it. A list names each item once, so all its conditions are judged and all its
   * rows made before the first is written: a refused list leaves nothing to undo. Returns why it was refused;
   * throws only when the store itself fails, and then nothing of the common commit is kept.
   */
  private apply(writes: readonly Write[], unfollowed: boolean): unknown {
    if (writes.length === 1 && this.created(writes[0]!, unfollowed)) return undefined;
    const steps: (Step | undefined)[] = [];
    for (let i = 0; i < writes.length; i++) {
      const write = writes[i]!;
      const before = this.stored(keyOf(write));
      try {
        steps.push(planned(write, before, i));
      } catch (refused) {
        return refused;
      }
    }
    for (const step of steps) if (step) this.carryOut(step, unfollowed);
    return undefined;
  }

  /** The commonest list, one new item, needs no look before it: the row is there or it is not. */
  private created(write: Write, unfollowed: boolean): boolean {
    if (!('put' in write) || !('absent' in write.if)) return false;
    let step: Step;
    try {
      step = planned(write, undefined, 0)!;
    } catch {
      // Refused in the ordinary way, which says why.
      return false;
    }
    if (this.create.run(...rowOf(step)).changes === 0) return false;
    this.logged(step, unfollowed);
    return true;
  }

  private logged(step: Step, unfollowed: boolean): void {
    this.changed.push(step);
    if (unfollowed) return;
    const { pk, sk, before, data } = step;
    const { lastInsertRowid } = this.log.run(pk, sk, before, data);
    this.recent.add({ seq: Number(lastInsertRowid), pk, sk, before, after: data });
  }

  private carryOut(step: Step, unfollowed: boolean): void {
    const { pk, sk, was, after, data } = step;
    if (!after) this.remove.run(pk, sk);
    // SQLite would write an index anew for each of its columns that is named, also where they stay as they were.
    else if (was && isFoundTheSame(was, after)) this.update.run(after.version, data, pk, sk);
    else this.upsert.run(...rowOf(step));
    this.logged(step, unfollowed);
  }

  /** Deletes some expired items and old changes, so that neither needs a job of its own. */
  private sweep(): void {
    this.sweptAt = this.commits;
    this.statement(
      'DELETE FROM items WHERE (pk, sk) IN (SELECT pk, sk FROM items WHERE ttl IS NOT NULL AND ttl <= ? LIMIT 100)',
    ).run(this.now());
    this.statement('DELETE FROM changes WHERE seq <= (SELECT max(seq) FROM changes) - ?').run(KEPT_CHANGES);
  }

  async changes(cursor: string, limit = 100): Promise<Feed> {
    if (cursor !== 'latest' && !/^\d*$/.test(cursor)) throw new BadCursor();
    if (cursor === 'latest') return { changes: [], cursor: String(this.newest()), isLast: true };
    const after = Number(cursor);
    const changes = this.guarded(
      () => (this.closed ? undefined : this.recent.after(after, limit)) ?? this.logAfter(after, limit),
    );
    return { changes, cursor: changes.at(-1)?.id ?? cursor, isLast: changes.length < limit };
  }

  private newest(): number {
    const { seq } = this.guarded(() => this.statement('SELECT max(seq) AS seq FROM changes').get()) as {
      seq: number | null;
    };
    return seq ?? 0;
  }

  private logAfter(after: number, limit: number): Change[] {
    const rows = this.statement(
      'SELECT seq, pk, sk, before, after FROM changes WHERE seq > ? ORDER BY seq LIMIT ?',
    ).all(after, limit) as LogRow[];
    return rows.map(changeOf);
  }

  async close(): Promise<void> {
    this.flush();
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.quiet);
    await this.logSync?.close();
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
