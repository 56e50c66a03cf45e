import type { Consumer } from '../platform/feed/feed.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import { MAX_WRITES } from '../platform/table/table.ts';
import { standingChange } from './changes.ts';
import { indexWrites } from './names.ts';
import { entrySharing } from './sharing-consumer.ts';
import { isEmpty } from './standing.ts';
import { readStandings, savingStanding } from './standings.ts';
import { claimNews } from './telling.ts';
import { watchNews } from './watches.ts';

/** Keeps the index of names in step with the partners that are known for anything. */
export const namesFollowPartners: Consumer = {
  name: 'partners.names',
  kinds: ['partner'],
  async on(portal, change) {
    const changed = standingChange(change);
    if (!changed) return;
    const { before, after } = changed;
    const name = isEmpty(after) ? '' : after.name;
    const was = isEmpty(before) ? '' : before.name;
    if (name === was) return;
    const writes = indexWrites(after.cluster, after.inn, was, name);
    for (let i = 0; i < writes.length; i += MAX_WRITES)
      await portal.table.write(writes.slice(i, i + MAX_WRITES));
  },
};

/** Tells companies that are linked with a listed one whether it still is. */
export const pointersFollowEntries: Consumer = {
  name: 'partners.pointers',
  kinds: ['partner'],
  async on(portal, change) {
    const changed = standingChange(change);
    if (!changed) return;
    const { before, after } = changed;
    const isListed = after.listed.length > 0;
    if (isListed === before.listed.length > 0) return;
    for (const inn of after.linkedFrom) await point(portal, after.cluster, inn, after.inn, isListed);
  },
};

const point = (
  portal: Pick<Portal, 'table'>,
  cluster: string,
  from: string,
  to: string,
  listed: boolean,
): Promise<void> =>
  retried(async () => {
    const [kept] = await readStandings(portal, cluster, [from]);
    const { standing, version } = kept!;
    if (!standing.links.some((link) => link.inn === to && link.listed !== listed)) return;
    const links = standing.links.map((link) => (link.inn === to ? { ...link, listed } : link));
    await portal.table.write([savingStanding({ standing: { ...standing, links }, version })]);
  });

export const blacklistConsumers: readonly Consumer[] = [
  namesFollowPartners,
  pointersFollowEntries,
  entrySharing,
  watchNews,
  claimNews,
];
