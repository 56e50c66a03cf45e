import type { Actor } from '../platform/actor.ts';
import { notFound, signInFirst } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import type { Item, Write } from '../platform/table/table.ts';
import { inboxKey, noticeKey, stateKey, unreadKey } from './keys.ts';
import { isUnread, joined } from './rules.ts';
import type { Inbox, Notice, Unread } from './schema.ts';

type Store = Pick<Portal, 'table'>;

/** Notices of one group that are marked in one write. */
const MOST_MARKED = 90;

/** The reader. @throws Refusal 401: everyone signed in has an inbox, and only their own */
function readerOf(actor: Actor): string {
  if (actor.kind !== 'person') throw signInFirst();
  return actor.id;
}

const stateOf = (item: Item | undefined) => ({
  unread: Math.max(0, Number(item?.unread ?? 0)),
  latest: item?.latest as string | undefined,
  readUpTo: item?.readUpTo as string | undefined,
});

function noticeOf(item: Item, readUpTo: string | undefined): Notice {
  const { id, cluster, kind, title, text, href, group, at } = item as unknown as Notice;
  return {
    id,
    cluster,
    kind,
    title,
    ...(text && { text }),
    href,
    ...(group && { group }),
    at,
    unread: isUnread(item, readUpTo),
    count: 1,
  };
}

/** How many notices wait for the actor; 0 for visitors. One read. */
export async function unreadNotices(portal: Store, actor: Actor): Promise<number> {
  if (actor.kind !== 'person') return 0;
  return stateOf(await portal.table.get(stateKey(actor.id))).unread;
}

/** A page of the actor's notices, the newest first, those of a group joined. Two reads. @throws Refusal 401; BadCursor */
export async function inbox(
  portal: Store,
  actor: Actor,
  { cursor, limit = 40 }: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<Inbox> {
  const person = readerOf(actor);
  const [state, page] = await Promise.all([
    portal.table.get(stateKey(person)).then(stateOf),
    portal.table.query({
      index: 'g1',
      pk: inboxKey(person),
      order: 'descending',
      limit: Math.min(100, limit),
      ...(cursor && { cursor }),
    }),
  ]);
  return {
    items: joined(page.items.map((item) => noticeOf(item, state.readUpTo))),
    unread: state.unread,
    ...(page.cursor && { cursor: page.cursor }),
  };
}

/** One of the actor's notices. @throws Refusal 401, 404 */
export async function noticeFor(portal: Store, actor: Actor, id: string): Promise<Notice> {
  const item = await portal.table.get(noticeKey(readerOf(actor), id));
  if (!item) throw noNotice();
  return noticeOf(item, undefined);
}

const noNotice = () => notFound({ ru: 'Такого уведомления нет.', en: 'There is no such notice.' });

/**
 * Marks a notice and the others of its group as read, on all of the actor's devices. What is read stays so.
 * @throws Refusal 401, 404
 */
export async function readNotice(portal: Store, actor: Actor, id: string): Promise<Unread> {
  const person = readerOf(actor);
  return retried(async () => {
    const [item, kept] = await portal.table.batchGet([noticeKey(person, id), stateKey(person)]);
    if (!item) throw noNotice();
    const group = item.group as string | undefined;
    const unread = group === undefined ? [item] : await unreadOf(portal, person, group, item);
    return markRead(portal, person, unread, kept);
  });
}

/** Marks what the actor was told of one thing as read: for pages that show the thing. @throws Refusal 401 */
export async function readGroup(portal: Store, actor: Actor, group: string): Promise<Unread> {
  const person = readerOf(actor);
  return retried(async () => {
    const items = await unreadOf(portal, person, group);
    return markRead(portal, person, items, await portal.table.get(stateKey(person)));
  });
}

/** The notices of a group as they are now; the index that finds them may lag. */
async function unreadOf(portal: Store, person: string, group: string, known?: Item): Promise<Item[]> {
  const { items } = await portal.table.query({
    index: 'g2',
    pk: unreadKey(person, group),
    order: 'descending',
    limit: MOST_MARKED,
  });
  const ids = new Set(items.map(({ id }) => id as string));
  if (known) ids.delete(known.id as string);
  const others =
    ids.size === 0 ? [] : await portal.table.batchGet([...ids].map((id) => noticeKey(person, id)));
  return [...(known ? [known] : []), ...others.filter((item) => item !== undefined)];
}

async function markRead(
  portal: Store,
  person: string,
  items: readonly Item[],
  kept: Item | undefined,
): Promise<Unread> {
  const state = stateOf(kept);
  const unread = items.filter((item) => isUnread(item, state.readUpTo)).slice(0, MOST_MARKED);
  if (unread.length === 0 || !kept) return { unread: state.unread };
  const left = Math.max(0, state.unread - unread.length);
  await portal.table.write([
    ...unread.map(
      ({ pk, sk, version }): Write => ({
        update: { pk, sk },
        set: { unread: false },
        remove: ['g2pk', 'g2sk'],
        if: { version },
      }),
    ),
    { update: stateKey(person), set: { unread: left }, if: { version: kept.version } },
  ]);
  return { unread: left };
}

/** Marks everything that has come as read. What comes meanwhile stays unread. @throws Refusal 401 */
export async function readAll(portal: Store, actor: Actor): Promise<Unread> {
  const person = readerOf(actor);
  return retried(async () => {
    const kept = await portal.table.get(stateKey(person));
    const { unread, latest } = stateOf(kept);
    if (kept && unread > 0 && latest)
      await portal.table.write([
        {
          update: stateKey(person),
          set: { unread: 0, readUpTo: latest },
          if: { version: kept.version },
        },
      ]);
    return { unread: 0 };
  });
}
