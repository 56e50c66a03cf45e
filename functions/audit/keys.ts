import type { Key } from '../platform/table/table.ts';

/** The steps of a cluster's log, by number. */
export const logKey = (cluster: string): string => `${cluster}|audit`;

/** Twelve digits, so that the order of keys is the order of numbers. */
export const stepKey = (cluster: string, seq: number): Key => ({
  pk: logKey(cluster),
  sk: String(seq).padStart(12, '0'),
});

/** The number and hash of the last step. */
export const headKey = (cluster: string): Key => ({ pk: `${cluster}|audit-head`, sk: 'head' });

/** The steps about one thing (index g1). */
export const aboutKey = (cluster: string, thing: string): string => `${cluster}|audit|${thing}`;
