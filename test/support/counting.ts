import type { Table } from '../../functions/platform/table/table.ts';

/** A table that counts how often it is called; `calls` gives the count since it was last asked and begins anew. */
export function countingTable(table: Table): Table & { calls: () => number } {
  let count = 0;
  const counted =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      count++;
      return call(...args);
    };
  return {
    get: counted((key, reading) => table.get(key, reading)),
    batchGet: counted((keys, reading) => table.batchGet(keys, reading)),
    query: counted((query) => table.query(query)),
    write: counted((writes) => table.write(writes)),
    changes: counted((cursor, limit) => table.changes(cursor, limit)),
    close: () => table.close(),
    calls() {
      const now = count;
      count = 0;
      return now;
    },
  };
}
