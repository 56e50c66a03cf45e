import { notifyMany } from '../notifications/telling.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import type { Consumer } from '../platform/feed/feed.ts';
import { Refusal } from '../platform/http/problem.ts';
import { digest } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { assertBelongs } from './access.ts';
import { standingChange } from './changes.ts';
import { verifiedInn } from './inn.ts';
import { watchersKey, watchesKey, watchKey } from './keys.ts';
import type { Level, Watch } from './schema-partners.ts';
import { standingOf } from './standings.ts';

type Store = Pick<Portal, 'table'>;

const MOST_WATCHES = 500;

/** Watches an INN, or changes what one has noted of it. @throws Refusal 401, 404, 409 for too many */
export async function watch(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  cluster: string,
  asked: string,
  note: string,
): Promise<Watch> {
  const person = assertBelongs(actor, cluster);
  const inn = verifiedInn(asked);
  const key = watchKey(cluster, inn, person.id);
  const before = await portal.table.get(key);
  if (!before && (await watchesOf(portal, actor, cluster)).length >= MOST_WATCHES)
    throw new Refusal(409, 'too-many-watches', {
      ru: `Можно следить не больше чем за ${MOST_WATCHES} ИНН.`,
      en: `At most ${MOST_WATCHES} INNs can be watched.`,
    });
  const since = (before?.since as string | undefined) ?? isoTime(portal.clock());
  await portal.table.write([
    { update: key, set: { inn, note, since, g1pk: watchesKey(cluster, person.id), g1sk: `${since}|${inn}` } },
  ]);
  return { inn, note, since };
}

/** Watches no longer; again is harmless. @throws Refusal 401, 404 */
export async function unwatch(portal: Store, actor: Actor, cluster: string, inn: string): Promise<void> {
  const person = assertBelongs(actor, cluster);
  await portal.table.write([{ delete: watchKey(cluster, verifiedInn(inn), person.id) }]);
}

/** What one watches, the newest first, with how each stands now. A query, and a read a hundred. @throws Refusal 401, 404 */
export async function watchesOf(
  portal: Store,
  actor: Actor,
  cluster: string,
): Promise<(Watch & { level: Level })[]> {
  const person = assertBelongs(actor, cluster);
  const { items } = await portal.table.query({
    index: 'g1',
    pk: watchesKey(cluster, person.id),
    order: 'descending',
    limit: MOST_WATCHES,
  });
  const watches = items.map(({ inn, note, since }) => ({ inn, note, since }) as Watch);
  const levels = await standingOf(
    portal,
    cluster,
    watches.map(({ inn }) => inn),
  );
  return watches.map((one, i) => ({ ...one, level: levels[i]! }));
}

/** Tells whoever watches an INN that something about it has changed: entries, claims under review, links. */
export const watchNews: Consumer = {
  name: 'partners.watchers',
  kinds: ['partner'],
  async on(portal, change) {
    const changed = standingChange(change);
    if (!changed?.isTelling) return;
    const { cluster, inn } = changed.after;
    let cursor: string | undefined;
    do {
      const page = await portal.table.query({
        pk: watchersKey(cluster, inn),
        limit: 500,
        ...(cursor && { cursor }),
      });
      await notifyMany(
        portal,
        page.items.map(({ sk }) => sk),
        {
          id: `watch.${digest(`${cluster}|${inn}|${changed.version}`)}`,
          cluster,
          kind: 'watch',
          title: { ru: `Изменения по ИНН ${inn}`, en: `News of INN ${inn}` },
          text: changed.words,
          href: `/app/clusters/${cluster}/partners?q=${inn}`,
          group: `watch.${cluster}.${inn}`,
        },
      );
      cursor = page.cursor;
    } while (cursor);
  },
};
