import { isDeepStrictEqual } from 'node:util';
import type { Consumer } from '../platform/feed/feed.ts';
import type { Portal } from '../platform/portal.ts';
import type { Json } from '../platform/table/table.ts';
import { standingChange } from './changes.ts';
import { listedKey, standingKey } from './keys.ts';
import type { Entry, Standing } from './schema-partners.ts';
import { sharingWith, willingTo } from './sharing.ts';
import { sharedField, standingFrom } from './standings.ts';

type Store = Pick<Portal, 'table'>;

const CLUSTERS = 'portal|clusters';

/**
 * Carries entries over to the clusters that share: into their own item of the partner, so that a look-up there stays
 * one read. When sharing begins or ends, all that are listed are carried over or taken back.
 */
export const entrySharing: Consumer = {
  name: 'partners.sharing',
  kinds: ['partner', 'blacklist-sharing', 'clusters'],
  async on(portal, change) {
    const changed = standingChange(change);
    if (changed) {
      const { before, after } = changed;
      if (isDeepStrictEqual(before.listed, after.listed)) return;
      for (const other of await sharingWith(portal, after.cluster)) await carry(portal, after, other);
      return;
    }
    const { pk, sk } = change.key;
    const [cluster = '', kind] = pk.split('|');
    if (kind === 'blacklist-sharing') await between(portal, cluster, sk);
    // A cluster that has come to another managing company shares no more, whatever was agreed before.
    else if (pk === CLUSTERS && change.before?.manager !== change.after?.manager)
      for (const other of await willingTo(portal, sk)) await between(portal, sk, other);
  },
};

/** Carries all entries over between two clusters, both ways, or takes them back. */
async function between(portal: Store, cluster: string, other: string): Promise<void> {
  const isShared = (await sharingWith(portal, cluster)).includes(other);
  for (const [from, to] of [
    [cluster, other],
    [other, cluster],
  ] as const)
    await carryAll(portal, from, to, isShared);
}

/** The entries of one partner, to another cluster; its name too, where that cluster knows of none. */
async function carry(portal: Store, standing: Standing, to: string, listed = standing.listed): Promise<void> {
  const { inn, name, ogrn, individual } = standing;
  const key = standingKey(to, inn);
  const known = await portal.table.get(key);
  if (!known && listed.length === 0) return;
  const isNamed = standingFrom(known, to, inn).name !== '';
  await portal.table.write([
    {
      update: key,
      set: {
        cluster: to,
        inn,
        individual,
        ...(!isNamed && { name, ...(ogrn && { ogrn }) }),
        ...(listed.length > 0 && { [sharedField(standing.cluster)]: listed as unknown as Json }),
      },
      ...(listed.length === 0 && { remove: [sharedField(standing.cluster)] }),
    },
  ]);
}

async function carryAll(portal: Store, from: string, to: string, isShared: boolean): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({
      index: 'g1',
      pk: listedKey(from),
      limit: 200,
      ...(cursor && { cursor }),
    });
    for (const item of page.items) {
      const standing = standingFrom(item, from, item.inn as string);
      await carry(portal, standing, to, isShared ? standing.listed : ([] as Entry[]));
    }
    cursor = page.cursor;
  } while (cursor);
}
