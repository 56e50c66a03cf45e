import { assertBelongs, maySee } from '../audiences/access.ts';
import { peopleIn } from '../audiences/audiences.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { signInFirst } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { type Item, isConditionFailed, type Page } from '../platform/table/table.ts';
import type { Text } from '../platform/text/text.ts';
import { assertMayWrite } from './access.ts';
import { findAnnouncement, noAnnouncement, writtenAnnouncement } from './announcements.ts';
import { acknowledgementKey, acknowledgementsKey, boardKey } from './keys.ts';
import { announcementOf } from './record.ts';
import type { Acknowledgements, Announcement, BoardItem } from './schema.ts';

type Store = Pick<Portal, 'table' | 'clock'>;

const withAcknowledgement = (announcement: Announcement, item: Item | undefined): BoardItem => ({
  ...announcement,
  ...(item && { acknowledgedAt: item.at as string }),
});

/** When the actor agreed to each; one read where any asks for it. */
async function agreed(
  portal: Store,
  actor: Actor,
  items: readonly Announcement[],
): Promise<Map<string, Item | undefined>> {
  const asking = items.filter(({ acknowledge }) => acknowledge);
  if (actor.kind !== 'person' || asking.length === 0) return new Map();
  const found = await portal.table.batchGet(
    asking.map(({ cluster, id }) => acknowledgementKey(cluster, id, actor.id)),
  );
  return new Map(asking.map(({ id }, i) => [id, found[i]]));
}

/**
 * A page of what is announced to the actor, the pinned first, then the newest. Pages may be short: what is for others
 * is left out of them. Two reads. @throws Refusal 401, 404; BadCursor
 */
export async function boardOf(
  portal: Store,
  actor: Actor,
  cluster: string,
  { cursor, limit = 30 }: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<Page<BoardItem>> {
  assertBelongs(actor, cluster);
  const now = portal.clock();
  const page = await portal.table.query({
    index: 'g2',
    pk: boardKey(cluster),
    order: 'descending',
    limit: Math.min(100, limit),
    ...(cursor && { cursor }),
  });
  const items = page.items
    .map((item) => announcementOf(item, now))
    .filter(({ phase, audience }) => phase === 'published' && maySee(actor, cluster, audience));
  const mine = await agreed(portal, actor, items);
  return {
    items: items.map((one) => withAcknowledgement(one, mine.get(one.id))),
    ...(page.cursor && { cursor: page.cursor }),
  };
}

/** An announcement that is for the actor. Two reads. @throws Refusal 401, 404 */
export async function boardItem(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<BoardItem> {
  assertBelongs(actor, cluster);
  const found = await findAnnouncement(portal, cluster, id);
  if (found.phase !== 'published' || !maySee(actor, cluster, found.audience)) throw noAnnouncement();
  return withAcknowledgement(found, (await agreed(portal, actor, [found])).get(id));
}

/**
 * Notes that the actor has read it and agrees; the first time counts. @throws Refusal 401, 404, also where nobody asks
 */
export async function acknowledge(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<BoardItem> {
  const found = await boardItem(portal, actor, cluster, id);
  if (actor.kind !== 'person') throw signInFirst();
  if (!found.acknowledge) throw noAnnouncement();
  if (found.acknowledgedAt) return found;
  const at = isoTime(portal.clock());
  try {
    await portal.table.write([
      {
        put: { ...acknowledgementKey(cluster, id, actor.id), name: actor.name, at },
        if: { absent: true },
      },
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    return boardItem(portal, actor, cluster, id);
  }
  return { ...found, acknowledgedAt: at };
}

async function given(portal: Store, cluster: string, id: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({
      pk: acknowledgementsKey(cluster, id),
      limit: 1000,
      ...(cursor && { cursor }),
    });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return items;
}

/** Who of the audience has agreed and who has not, by name; also who agreed and has left since. */
export async function acknowledgementsOf(
  portal: Portal,
  { cluster, id, audience }: Announcement,
): Promise<Acknowledgements> {
  const [people, items] = await Promise.all([
    peopleIn(portal, cluster, audience),
    given(portal, cluster, id),
  ]);
  const companies = new Map<string, Text>(people.map((one) => [one.id, one.companyName]));
  const who = new Set(items.map(({ sk }) => sk));
  return {
    given: items
      .map((item) => ({
        id: item.sk,
        name: item.name as string,
        company: companies.get(item.sk) ?? { ru: '' },
        at: item.at as string,
      }))
      .toSorted((a, b) => a.at.localeCompare(b.at)),
    missing: people
      .filter((one) => !who.has(one.id))
      .map((one) => ({ id: one.id, name: one.name, company: one.companyName })),
  };
}

/** As `acknowledgementsOf`, for who wrote it. @throws Refusal 401, 403, 404 */
export async function acknowledgements(
  portal: Portal,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<Acknowledgements> {
  assertMayWrite(actor, cluster);
  return acknowledgementsOf(portal, await writtenAnnouncement(portal, actor, cluster, id));
}
