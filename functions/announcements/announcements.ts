import { isDeepStrictEqual } from 'node:util';
import { getCluster } from '../clusters/clusters.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { changedMeanwhile, notFound, Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { type Item, isConditionFailed, type NewItem, type Page } from '../platform/table/table.ts';
import { assertMayWrite } from './access.ts';
import { announcementKey, announcementsKey } from './keys.ts';
import type { Announcement, AnnouncementDraft, EditedAnnouncement, NewAnnouncement } from './schema.ts';

type Store = Pick<Portal, 'table'>;

const MOST = 100;

const noAnnouncement = () => notFound({ ru: 'Такой новости нет.', en: 'There is no such announcement.' });

function announcementOf(item: Item): Announcement {
  const { pk: _pk, sk: _sk, ...announcement } = item;
  return announcement as unknown as Announcement;
}

const itemOf = (announcement: Omit<Announcement, 'version'>): NewItem => ({
  ...(announcement as unknown as NewItem),
  ...announcementKey(announcement.cluster, announcement.id),
});

/** What people wrote of an announcement, as it comes out of the table. */
const draftOf = ({ title, text }: AnnouncementDraft): unknown => JSON.parse(JSON.stringify({ title, text }));

/** A page of a cluster's news, the newest first. One query. @throws BadCursor */
export async function announcements(
  portal: Store,
  cluster: string,
  { cursor, limit = 20 }: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<Page<Announcement>> {
  const page = await portal.table.query({
    pk: announcementsKey(cluster),
    order: 'descending',
    limit: Math.min(MOST, limit),
    ...(cursor && { cursor }),
  });
  return { items: page.items.map(announcementOf), ...(page.cursor && { cursor: page.cursor }) };
}

/** The newest news of a cluster. One query. */
export const latestAnnouncements = async (
  portal: Store,
  cluster: string,
  limit: number,
): Promise<Announcement[]> => (await announcements(portal, cluster, { limit })).items;

/** One announcement. One read. @throws Refusal 404 */
export async function getAnnouncement(portal: Store, cluster: string, id: string): Promise<Announcement> {
  const item = id ? await portal.table.get(announcementKey(cluster, id)) : undefined;
  if (!item) throw noAnnouncement();
  return announcementOf(item);
}

/**
 * Publishes news. The same id with the same content again returns it as it is.
 * @throws Refusal 401, 403, 404; 409 where the id was used for other news
 */
export async function publishAnnouncement(
  portal: Pick<Portal, 'table' | 'clock'>,
  actor: Actor,
  cluster: string,
  { id, ...draft }: NewAnnouncement,
): Promise<Announcement> {
  assertMayWrite(actor, cluster);
  await getCluster(portal, cluster);
  const announcement = { ...draft, id, cluster, publishedAt: isoTime(portal.clock()) };
  try {
    await portal.table.write([{ put: itemOf(announcement), if: { absent: true } }]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const before = await getAnnouncement(portal, cluster, id);
    if (isDeepStrictEqual(draftOf(before), draftOf(draft))) return before;
    throw new Refusal(409, 'id-used', {
      ru: 'Новость с этим идентификатором уже опубликована с другим текстом.',
      en: 'An announcement with this id was already published with another text.',
    });
  }
  return { ...announcement, version: 1 };
}

/**
 * Replaces the texts of news; the day of publication stays. The same texts again change nothing.
 * @throws Refusal 401, 403, 404; 409 with `current`
 */
export async function editAnnouncement(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  { version, ...draft }: EditedAnnouncement,
): Promise<Announcement> {
  assertMayWrite(actor, cluster);
  const before = await getAnnouncement(portal, cluster, id);
  if (before.version >= version && isDeepStrictEqual(draftOf(before), draftOf(draft))) return before;
  if (before.version !== version) throw changedMeanwhile(before);
  const { version: _version, ...kept } = before;
  const after = { ...kept, ...draft };
  try {
    await portal.table.write([{ put: itemOf(after), if: { version } }]);
  } catch (error) {
    if (isConditionFailed(error)) throw changedMeanwhile(await getAnnouncement(portal, cluster, id));
    throw error;
  }
  return { ...after, version: version + 1 };
}

/** Takes news off the site for good. What is gone already is no error. @throws Refusal 401, 403 */
export async function withdrawAnnouncement(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<void> {
  assertMayWrite(actor, cluster);
  await portal.table.write([{ delete: announcementKey(cluster, id) }]);
}
