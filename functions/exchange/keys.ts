import type { CompanyRef } from '../catalogue/access.ts';
import type { Key } from '../platform/table/table.ts';

/** The journal of a company's imports. */
export const importsKey = (company: CompanyRef): string => `${company.cluster}|imports|${company.id}`;

export const ENTRY = 'entry|';

/** One import; ids are UUIDv7, so entries sort by their time. */
export const entryKey = (company: CompanyRef, id: string): Key => ({
  pk: importsKey(company),
  sk: `${ENTRY}${id}`,
});

/** Which import may write now: the one that began last. */
export const turnKey = (company: CompanyRef): Key => ({ pk: importsKey(company), sk: 'turn' });
