import type { Change, Item, Key } from './table.ts';

/** A row of the log of changes; the items as JSON. */
export type LogRow = { seq: number; pk: string; sk: string; before: string | null; after: string | null };

const itemOf = (json: string): Item => Object.freeze(JSON.parse(json) as Item);

/** A change of the log. Its items are parsed when they are first asked for: most of those who look at it want only the key. */
class LoggedChange implements Change {
  readonly id: string;
  readonly key: Key;
  private readonly row: LogRow;
  private old: Item | undefined;
  private now: Item | undefined;

  constructor(row: LogRow) {
    this.id = String(row.seq);
    this.key = { pk: row.pk, sk: row.sk };
    this.row = row;
  }

  get before(): Item | undefined {
    if (this.row.before) this.old ??= itemOf(this.row.before);
    return this.old;
  }

  get after(): Item | undefined {
    if (this.row.after) this.now ??= itemOf(this.row.after);
    return this.now;
  }
}

export const changeOf = (row: LogRow): Change => new LoggedChange(row);

const MOST = 1000;
const MOST_CHARACTERS = 1_000_000;
/**
 * Consumers come some milliseconds after a commit; who comes later reads the log itself. What lives longer is moved to the
 * old generation of the heap, and everyone waits while that is collected.
 */
const KEPT_MS = 100;
/** So many places of rows that are dropped are cut off together: to do it each time moves all others. */
const CUT_AT = 200;

/** `at`: when it was committed, on the process's own clock. */
type KeptRow = LogRow & { change?: Change; at?: number };

/**
 * The newest changes of this process, so that each of the many consumers of the feed need not read and parse them again.
 * Whoever reads a change shares it with the others and leaves it as it is.
 */
export class Recent {
  private rows: KeptRow[] = [];
  /** Where the rows that are still known begin. */
  private start = 0;
  private characters = 0;
  private uncommitted: KeptRow[] = [];

  add(row: LogRow): void {
    this.uncommitted.push(row);
  }

  rollback(): void {
    this.uncommitted = [];
  }

  /** Whether there was anything to keep. */
  commit(): boolean {
    const isNews = this.uncommitted.length > 0;
    const at = performance.now();
    for (const row of this.uncommitted) {
      // Another process wrote in between: what is older is not whole.
      if (this.rows.length > 0 && this.rows.at(-1)!.seq + 1 !== row.seq) this.clear();
      row.at = at;
      this.rows.push(row);
      this.characters += sizeOf(row);
    }
    this.uncommitted = [];
    while (this.isTooMuch(at)) {
      this.characters -= sizeOf(this.rows[this.start]!);
      this.rows[this.start++] = EMPTY;
    }
    if (this.start >= CUT_AT) {
      this.rows.splice(0, this.start);
      this.start = 0;
    }
    return isNews;
  }

  private isTooMuch(now: number): boolean {
    const kept = this.rows.length - this.start;
    if (kept > MOST || this.characters > MOST_CHARACTERS) return true;
    return kept > 0 && this.rows[this.start]!.at! < now - KEPT_MS;
  }

  private clear(): void {
    this.rows = [];
    this.start = 0;
    this.characters = 0;
  }

  /**
   * The next changes after number `seq`; undefined where they are not here, or are not known to be the next: older ones,
   * and those of other processes.
   */
  after(seq: number, limit: number): Change[] | undefined {
    const first = this.rows[this.start]?.seq;
    if (first === undefined || seq + 1 < first || seq >= this.rows.at(-1)!.seq) return undefined;
    const from = this.start + seq + 1 - first;
    return this.rows.slice(from, from + limit).map((row) => {
      row.change ??= changeOf(row);
      return row.change;
    });
  }
}

/** Stands where a row was that is not kept any more. */
const EMPTY: KeptRow = { seq: 0, pk: '', sk: '', before: null, after: null };

const sizeOf = ({ before, after }: LogRow): number => (before?.length ?? 0) + (after?.length ?? 0);
