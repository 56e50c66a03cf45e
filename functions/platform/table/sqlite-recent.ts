import type { Change, Item } from './table.ts';

/** A row of the log of changes; the items as JSON. */
export type LogRow = { seq: number; pk: string; sk: string; before: string | null; after: string | null };

const itemOf = (json: string): Item => Object.freeze(JSON.parse(json) as Item);

export const changeOf = ({ seq, pk, sk, before, after }: LogRow): Change => ({
  id: String(seq),
  key: { pk, sk },
  ...(before && { before: itemOf(before) }),
  ...(after && { after: itemOf(after) }),
});

const MOST = 1000;
const MOST_CHARACTERS = 1_000_000;

/**
 * The newest changes of this process, so that each of the many consumers of the feed need not read and parse them again.
 * Whoever reads a change shares it with the others and leaves it as it is.
 */
export class Recent {
  private rows: (LogRow & { change?: Change })[] = [];
  private characters = 0;
  private uncommitted: LogRow[] = [];

  add(row: LogRow): void {
    this.uncommitted.push(row);
  }

  rollback(): void {
    this.uncommitted = [];
  }

  /** Whether there was anything to keep. */
  commit(): boolean {
    const isNews = this.uncommitted.length > 0;
    for (const row of this.uncommitted) {
      // Another process wrote in between: what is older is not whole.
      if (this.rows.length > 0 && this.rows.at(-1)!.seq + 1 !== row.seq) this.clear();
      this.rows.push(row);
      this.characters += sizeOf(row);
    }
    this.uncommitted = [];
    let dropped = 0;
    while (this.rows.length - dropped > MOST || this.characters > MOST_CHARACTERS)
      this.characters -= sizeOf(this.rows[dropped++]!);
    if (dropped > 0) this.rows.splice(0, dropped);
    return isNews;
  }

  private clear(): void {
    this.rows = [];
    this.characters = 0;
  }

  /** The changes after number `seq`; undefined where not all up to number `newest` are here. */
  after(seq: number, newest: number, limit: number): Change[] | undefined {
    if (seq >= newest) return [];
    const first = this.rows[0]?.seq;
    if (first === undefined || seq + 1 < first || this.rows.at(-1)!.seq !== newest) return undefined;
    const from = seq + 1 - first;
    return this.rows.slice(from, from + limit).map((row) => {
      row.change ??= changeOf(row);
      return row.change;
    });
  }
}

const sizeOf = ({ before, after }: LogRow): number => (before?.length ?? 0) + (after?.length ?? 0);
