import type { Key } from '../platform/table/table.ts';

/** Whose pages a host shows; a host is one site's. */
export const domainKey = (host: string): Key => ({ pk: 'portal|domains', sk: host });
