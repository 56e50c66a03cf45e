/**
 * The one storage port. Everything that Artel keeps lies in one table of items addressed by a partition
 * key and a sort key; two sparse, overloaded indexes give other orders. SQLite and DynamoDB implement it
 * with the same meaning (test/contract/table.test.ts runs on both).
 */

export type Key = { pk: string; sk: string };

/** What may stand in an item: plain JSON. `undefined` members are dropped on writing. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/** Index keys. An item without the pair is absent from that index. */
export type IndexKeys = { g1pk?: string; g1sk?: string; g2pk?: string; g2sk?: string };

/** An item as it is written. `ttl` is UTC seconds since the epoch; from that moment no read returns it. */
export type NewItem = Key & IndexKeys & { ttl?: number } & { readonly [name: string]: Json | undefined };

/** An item as it is read; `version` is 1 at its first write and grows by 1 at each further one. */
export type Item = NewItem & { version: number };

/** What must hold of the stored item for a write to go through. */
export type Condition =
  | { absent: true }
  | { exists: true }
  | { version: number }
  | { field: string; is: '=' | '<' | '<=' | '>' | '>='; value: string | number | boolean };

export type Write =
  /** Writes the whole item: `{ absent: true }` creates, `{ version }` replaces what was read. Blind writes are updates. */
  | { put: NewItem; if: { absent: true } | { version: number } }
  /** Changes named members only, creating the item where it is absent; `add` counts (absent = 0). */
  | {
      update: Key;
      set?: { readonly [name: string]: Json };
      add?: { readonly [name: string]: number };
      remove?: readonly string[];
      if?: Condition;
    }
  | { delete: Key; if?: Condition }
  /** Writes nothing; the whole list fails if the condition does not hold. */
  | { check: Key; if: Condition };

/** How a read may be answered. */
export type Reading = {
  /**
   * The caller leaves what it gets as it is, so that others who read the same may be handed the very same objects. They
   * are as fresh as those of any other read, and may be frozen.
   */
  shared?: boolean;
};

export type Query = Reading & {
  /** The primary key by default. */
  index?: 'primary' | 'g1' | 'g2';
  pk: string;
  /** Sort keys that begin with this text … */
  prefix?: string;
  /** … or lie in this range, both ends included. */
  from?: string;
  to?: string;
  order?: 'ascending' | 'descending';
  /** At most this many items, 100 by default and 1,000 at most. */
  limit?: number;
  /** Where the page before ended, as it was given; opaque. */
  cursor?: string;
};

export type Page<T = Item> = { items: T[]; cursor?: string };

/** One committed change of one item. `id` grows in commit order on SQLite and per item on DynamoDB. */
export type Change = { id: string; key: Key; before?: Item | undefined; after?: Item | undefined };

/**
 * A page of the change feed, and where it ends. `isLast`: whether nothing that this process committed stood behind it, from a
 * store that can tell; of others only a page without changes is the last one.
 */
export type Feed = { changes: Change[]; cursor: string; isLast?: boolean };

export interface Table {
  /** One item or undefined. Reads see every write acknowledged before (strongly consistent). */
  get(key: Key, reading?: Reading): Promise<Item | undefined>;
  /** Items in the order of the keys, undefined where absent; at most 100 keys. One call. */
  batchGet(keys: readonly Key[], reading?: Reading): Promise<(Item | undefined)[]>;
  /** One page. Index reads may lag on DynamoDB by some milliseconds. @throws BadCursor */
  query(query: Query): Promise<Page>;
  /**
   * Writes all or nothing; at most 100 items, each named once. Durable when the promise resolves; others may read it, and
   * the feed may tell of it, the moment before that the disk takes (and then a power cut takes it from them again). What is
   * `repeatable` may be taken away by a power cut (not by the death of the process) as long as nothing durable was
   * written after it: for what a consumer of the change feed would then make again. What is `unfollowed` concerns no
   * consumer of the feed, which then need not tell of it.
   * @throws ConditionFailed the first condition that did not hold; StoreUnavailable when it could not be tried
   */
  write(writes: readonly Write[], options?: { repeatable?: boolean; unfollowed?: boolean }): Promise<void>;
  /** Committed changes after `cursor` ('' = from the oldest kept, 'latest' = only those to come), in commit order per item. */
  changes(cursor: string, limit?: number): Promise<Feed>;
  /** Calls `listener` right after each commit of this very process that the feed tells of, where the store can tell; polling finds the others. */
  onCommit?(listener: () => void): void;
  close(): Promise<void>;
}

export const MAX_WRITES = 100;

/** A condition of a write did not hold; nothing of the list was written. `index` is its place in the list. */
export class ConditionFailed extends Error {
  override readonly name = 'ConditionFailed';
  readonly index: number;
  constructor(index: number) {
    super(`condition ${index} did not hold`);
    this.index = index;
  }
}

/** The store could not be reached or is too busy; nothing was written. Shown as 503 with Retry-After. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** A cursor that this query did not give out. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
  constructor() {
    super('not a cursor of this query');
  }
}

/** Whether an error is `ConditionFailed`, also when it was thrown by another bundle's copy of this module. */
export const isConditionFailed = (error: unknown): error is ConditionFailed =>
  error instanceof Error && error.name === 'ConditionFailed';

/** @throws RangeError when a list breaks the port's limits, so that both stores refuse the same lists */
export function checkWrites(writes: readonly Write[]): void {
  if (writes.length === 0 || writes.length > MAX_WRITES)
    throw new RangeError(`a write takes 1 to ${MAX_WRITES} items, not ${writes.length}`);
  const seen = new Set<string>();
  for (const write of writes) {
    const { pk, sk } = keyOf(write);
    if (!pk || !sk) throw new RangeError('keys must not be empty');
    const name = `${pk}\u0000${sk}`;
    if (seen.has(name)) throw new RangeError(`the item ${pk} / ${sk} is named twice in one write`);
    seen.add(name);
  }
}

/** The key that a write is about. */
export function keyOf(write: Write): Key {
  if ('put' in write) return write.put;
  if ('update' in write) return write.update;
  if ('delete' in write) return write.delete;
  return write.check;
}

/** Cursors are the last key of a page, in base64url JSON. */
export const encodeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** @throws BadCursor */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string'))
      return parts;
  } catch {
    // falls through to the one answer for every malformed cursor
  }
  throw new BadCursor();
}
