import type { Item, Key } from '../platform/table/table.ts';
import { isPublic } from './access.ts';
import { profileKey } from './keys.ts';
import { companyOf } from './record.ts';
import type { Company } from './schema.ts';

/** Companies to be read in one batch with other things: their keys, and what the items at those keys say. */
export const companyReads = (companies: readonly { cluster: string; id: string }[]) => ({
  keys: companies.map(({ cluster, id }): Key => profileKey(cluster, id)),
  /** The companies in the order of the keys, undefined where the public may not see one. */
  open: (items: readonly (Item | undefined)[]): (Company | undefined)[] =>
    items.map((item) => {
      const company = item && companyOf(item);
      return company && isPublic(company) ? company : undefined;
    }),
});
