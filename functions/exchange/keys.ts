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

/** How a company exchanges: price types, columns, addresses, and the digest of its password for 1C. */
export const settingsKey = (company: CompanyRef): Key => ({
  pk: `${company.cluster}|exchange|${company.id}`,
  sk: 'settings',
});

/** The address that a company's catalogue is loaded from by itself, as people chose it. */
export const subscriptionKey = (company: CompanyRef): Key => ({
  pk: `${company.cluster}|exchange|${company.id}`,
  sk: 'subscription',
});

/** What became of it: the last result, the next time, how often it failed. */
export const subscriptionStateKey = (company: CompanyRef): Key => ({
  pk: `${company.cluster}|exchange|${company.id}`,
  sk: 'subscription-state',
});

/** Found by the name that 1C signs in with (index g1). */
export const byLogin = (login: string) => ({ g1pk: `portal|exchange-login|${login}`, g1sk: 'settings' });

/** One exchange that 1C has begun, by the digest of its cookie. */
export const visitKey = (company: CompanyRef, cookie: string): Key => ({
  pk: `${company.cluster}|exchange|${company.id}`,
  sk: `visit|${cookie}`,
});

/** A picture of a source that was fetched, or why it was not, by the digest of where it is. */
export const fetchedKey = (company: CompanyRef, address: string): Key => ({
  pk: `${company.cluster}|fetched-pictures|${company.id}`,
  sk: address,
});
