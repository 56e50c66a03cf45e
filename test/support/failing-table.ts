import { StoreUnavailable, type Table } from '../../functions/platform/table/table.ts';

/** A table that can be taken away: what it is asked then throws StoreUnavailable, and nothing is written. */
export type FailingTable = Table & {
  /** How many more writes go through; by default all of them. */
  writesLeft: number;
  /** Whether reads go through. */
  reads: boolean;
  /** Writes that were asked for, whether or not they went through. */
  asked: number;
};

export function failingTable(table: Table): FailingTable {
  const failing: FailingTable = {
    writesLeft: Number.POSITIVE_INFINITY,
    reads: true,
    asked: 0,
    get: (key) => (failing.reads ? table.get(key) : gone()),
    batchGet: (keys, reading) => (failing.reads ? table.batchGet(keys, reading) : gone()),
    query: (query) => (failing.reads ? table.query(query) : gone()),
    async write(writes) {
      failing.asked++;
      if (failing.writesLeft <= 0) return gone();
      failing.writesLeft--;
      return table.write(writes);
    },
    changes: (cursor, limit) => table.changes(cursor, limit),
    close: () => table.close(),
  };
  return failing;
}

const gone = (): Promise<never> => Promise.reject(new StoreUnavailable('the store does not answer'));
