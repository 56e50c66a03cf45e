import { type Actor, isAdmin } from '../platform/actor.ts';
import { isoTime, MINUTE } from '../platform/clock.ts';
import { forbidden, notFound, Refusal, signInFirst } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { allowed, type Quota } from '../platform/quota.ts';
import { retried } from '../platform/table/retried.ts';
import type { Item, Page } from '../platform/table/table.ts';
import { boardItem } from './board.ts';
import { commentKey, commentsKey } from './keys.ts';
import type { Comment, NewComment } from './schema.ts';

type Store = Pick<Portal, 'table' | 'clock'>;

const QUOTA: Quota = { name: 'comments', most: 10, windowMs: MINUTE };

const commentOf = (item: Item): Comment => {
  const { id, text, by, byName, at } = item as unknown as Comment;
  return { id, text, by, byName, at };
};

async function commented(portal: Store, actor: Actor, cluster: string, id: string): Promise<void> {
  const found = await boardItem(portal, actor, cluster, id);
  if (!found.comments)
    throw notFound({ ru: 'Это объявление не обсуждают.', en: 'This announcement is not discussed.' });
}

/** What was said of an announcement, the oldest first. @throws Refusal 401, 404; BadCursor */
export async function commentsOf(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  { cursor }: { cursor?: string | undefined } = {},
): Promise<Page<Comment>> {
  await commented(portal, actor, cluster, id);
  const page = await portal.table.query({
    pk: commentsKey(cluster, id),
    limit: 100,
    ...(cursor && { cursor }),
  });
  return { items: page.items.map(commentOf), ...(page.cursor && { cursor: page.cursor }) };
}

/**
 * Says something of an announcement. The same id with the same text again is the same comment.
 * @throws Refusal 401, 404, 409, 429
 */
export async function comment(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  { id: own, text }: NewComment,
): Promise<Comment> {
  await commented(portal, actor, cluster, id);
  if (actor.kind !== 'person') throw signInFirst();
  return retried(async () => {
    const before = await portal.table.get(commentKey(cluster, id, own));
    if (before && before.by === actor.id && before.text === text) return commentOf(before);
    if (before)
      throw new Refusal(409, 'id-used', {
        ru: 'С этим идентификатором уже есть другой комментарий.',
        en: 'Another comment has this id already.',
      });
    const made = { id: own, text, by: actor.id, byName: actor.name, at: isoTime(portal.clock()) };
    await portal.table.write([
      { put: { ...commentKey(cluster, id, own), ...made }, if: { absent: true } },
      await allowed(portal, QUOTA, actor.id),
    ]);
    return made;
  });
}

/** Takes a comment away: its author does, or who runs the cluster. What is gone is no error. @throws Refusal 401, 403, 404 */
export async function removeComment(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  own: string,
): Promise<void> {
  await commented(portal, actor, cluster, id);
  const item = await portal.table.get(commentKey(cluster, id, own));
  if (!item) return;
  const isOwn = actor.kind === 'person' && actor.id === item.by;
  if (!isOwn && !isAdmin(actor, cluster)) throw forbidden();
  await portal.table.write([{ delete: commentKey(cluster, id, own) }]);
}
