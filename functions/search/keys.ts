import type { IndexKeys, Key } from '../platform/table/table.ts';

/** What changed of what is found, of all clusters, and which file has all that changed before. */
const SEARCH = 'portal|search';

/** The file that has everything up to a moment. */
export const BASE: Key = { pk: SEARCH, sk: 'base' };

const ENTRY = 'entry|';
export const entryKey = (id: string): Key => ({ pk: SEARCH, sk: `${ENTRY}${id}` });

/** All entries that no file has yet. */
export const ENTRIES = { pk: SEARCH, prefix: ENTRY } as const;

/** Entries and the file by the time when they came (index g1): what is new since a moment is one query. */
export const NEWS = SEARCH;
export const newsKeys = (at: string, what: string): IndexKeys => ({ g1pk: NEWS, g1sk: `${at}|${what}` });
