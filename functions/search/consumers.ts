import { shopOfKey } from '../companies/counters.ts';
import type { Consumer } from '../platform/feed/feed.ts';
import type { Portal } from '../platform/portal.ts';
import type { Change, Key } from '../platform/table/table.ts';
import { idOf } from './card.ts';
import { noteNow } from './entries.ts';

/** The id of what an item is found as; undefined for what nobody looks for. */
function idOfKey(key: Key): string | undefined {
  const company = shopOfKey(key);
  if (company) return idOf({ kind: 'company', cluster: company.cluster, company: company.id });
  const [cluster, what, owner] = key.pk.split('|');
  return what === 'products' && cluster && owner
    ? idOf({ kind: 'product', cluster, company: owner, code: key.sk })
    : undefined;
}

async function follow(portal: Portal, changes: readonly Change[]): Promise<void> {
  const ids = new Set(changes.flatMap(({ key }) => idOfKey(key) ?? []));
  await noteNow(portal, [...ids]);
}

/** The search index follows products and companies. */
export const indexFollowsCatalogue: Consumer = {
  name: 'search.index-follows-catalogue',
  kinds: ['company', 'products'],
  on: (portal, change) => follow(portal, [change]),
  onAll: follow,
};
