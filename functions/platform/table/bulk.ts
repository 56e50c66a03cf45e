import type { Item, Key } from './table.ts';

/**
 * What only operations do with a whole store, beside the port: read everything, and put back what was read. Nobody
 * who answers requests has it.
 */
export interface Bulk {
  /** Whether `all` shows the store at one moment; else what changes meanwhile must be taken from the change feed. */
  readonly isSnapshot: boolean;
  /** Every item, versions included, in no order that matters; expired ones are left out. */
  all(): AsyncIterable<Item>;
  /** Writes items as they are, versions included. The local change feed does not tell of them; DynamoDB's stream does. */
  load(items: readonly Item[]): Promise<void>;
  remove(keys: readonly Key[]): Promise<void>;
}
