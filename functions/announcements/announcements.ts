import { isDeepStrictEqual } from 'node:util';
import { getCluster } from '../clusters/clusters.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { changedMeanwhile, notFound, Refusal, wrongField } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type Page } from '../platform/table/table.ts';
import { doneWrite } from '../platform/timers/timers.ts';
import { assertMayWrite } from './access.ts';
import { announcementKey, announcementsKey, newsKey } from './keys.ts';
import {
  type AnnouncementRecord,
  announcementOf,
  draftOf,
  itemOf,
  recordOf,
  TIMER,
  timerWrites,
} from './record.ts';
import { phaseAt } from './rules.ts';
import type { Announcement, AnnouncementDraft, EditedAnnouncement, NewAnnouncement } from './schema.ts';

type Store = Pick<Portal, 'table' | 'clock'>;
type Paging = { cursor?: string | undefined; limit?: number | undefined };

const MOST = 100;

export const noAnnouncement = () =>
  notFound({ ru: 'Такой новости нет.', en: 'There is no such announcement.' });

/** A page of a cluster's public news, the pinned first, then the newest. One query. @throws BadCursor */
export async function announcements(
  portal: Store,
  cluster: string,
  { cursor, limit = 20 }: Paging = {},
): Promise<Page<Announcement>> {
  const now = portal.clock();
  const page = await portal.table.query({
    index: 'g1',
    pk: newsKey(cluster),
    order: 'descending',
    limit: Math.min(MOST, limit),
    shared: true,
    ...(cursor && { cursor }),
  });
  const items = page.items
    .map((item) => announcementOf(item, now))
    .filter(({ phase }) => phase === 'published');
  return { items, ...(page.cursor && { cursor: page.cursor }) };
}

/** The newest public news of a cluster. One query. */
export const latestAnnouncements = async (
  portal: Store,
  cluster: string,
  limit: number,
): Promise<Announcement[]> => (await announcements(portal, cluster, { limit })).items;

/** An announcement in whatever phase. One read. @throws Refusal 404 */
export async function findAnnouncement(portal: Store, cluster: string, id: string): Promise<Announcement> {
  const item = id ? await portal.table.get(announcementKey(cluster, id)) : undefined;
  if (!item) throw noAnnouncement();
  return announcementOf(item, portal.clock());
}

/** Public news that is out. One read. @throws Refusal 404, also for what is not for the public, or not now */
export async function getAnnouncement(portal: Store, cluster: string, id: string): Promise<Announcement> {
  const announcement = await findAnnouncement(portal, cluster, id);
  if (announcement.audience.kind !== 'public' || announcement.phase !== 'published') throw noAnnouncement();
  return announcement;
}

/** Everything that was written, drafts and what is over too, the newest first. @throws Refusal 401, 403; BadCursor */
export async function allAnnouncements(
  portal: Store,
  actor: Actor,
  cluster: string,
  { cursor, limit = 50 }: Paging = {},
): Promise<Page<Announcement>> {
  assertMayWrite(actor, cluster);
  const now = portal.clock();
  const page = await portal.table.query({
    pk: announcementsKey(cluster),
    order: 'descending',
    limit: Math.min(MOST, limit),
    ...(cursor && { cursor }),
  });
  return {
    items: page.items.map((item) => announcementOf(item, now)),
    ...(page.cursor && { cursor: page.cursor }),
  };
}

/** An announcement for who writes it. @throws Refusal 401, 403, 404 */
export async function writtenAnnouncement(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<Announcement> {
  assertMayWrite(actor, cluster);
  return findAnnouncement(portal, cluster, id);
}

/** What is written, at the time when it comes out. @throws Refusal 422 where it would be over before */
function placed(
  draft: AnnouncementDraft,
  kept: { id: string; cluster: string; publishedAt: string },
): AnnouncementRecord {
  const { expiresAt } = draft;
  if (expiresAt && !draft.draft && expiresAt <= kept.publishedAt)
    throw wrongField('expiresAt', {
      ru: 'Срок окончания должен быть позже публикации.',
      en: 'It must end after it comes out.',
    });
  return { ...draft, ...kept };
}

const whenOut = ({ draft, publishAt }: AnnouncementDraft, now: number): string =>
  !draft && publishAt && Date.parse(publishAt) > now ? isoTime(Date.parse(publishAt)) : isoTime(now);

/**
 * Publishes an announcement, or keeps it as a draft or for its time. The same id with the same content again returns
 * it as it is.
 * @throws Refusal 401, 403, 404, 422; 409 where the id was used for another
 */
export async function publishAnnouncement(
  portal: Store,
  actor: Actor,
  cluster: string,
  { id, ...draft }: NewAnnouncement,
): Promise<Announcement> {
  assertMayWrite(actor, cluster);
  await getCluster(portal, cluster);
  const now = portal.clock();
  const record = placed(draft, { id, cluster, publishedAt: whenOut(draft, now) });
  try {
    await portal.table.write([
      { put: itemOf(record, now), if: { absent: true } },
      ...timerWrites(record, now),
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const before = await findAnnouncement(portal, cluster, id);
    if (isDeepStrictEqual(draftOf(before), draftOf(draft))) return before;
    throw new Refusal(409, 'id-used', {
      ru: 'Новость с этим идентификатором уже опубликована с другим текстом.',
      en: 'An announcement with this id was already published with another text.',
    });
  }
  return { ...record, phase: phaseAt(record, now), version: 1 };
}

/**
 * Replaces what an announcement says and does; the day on which it came out stays. The same again changes nothing.
 * @throws Refusal 401, 403, 404, 422; 409 with `current`
 */
export async function editAnnouncement(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  { version, ...draft }: EditedAnnouncement,
): Promise<Announcement> {
  const before = await writtenAnnouncement(portal, actor, cluster, id);
  if (before.version >= version && isDeepStrictEqual(draftOf(before), draftOf(draft))) return before;
  if (before.version !== version) throw changedMeanwhile(before);
  const now = portal.clock();
  const wasOut = before.phase === 'published' || before.phase === 'expired';
  const publishedAt = wasOut && !draft.draft ? before.publishedAt : whenOut(draft, now);
  const record = placed(draft, { id, cluster, publishedAt });
  try {
    await portal.table.write([{ put: itemOf(record, now), if: { version } }, ...timerWrites(record, now)]);
  } catch (error) {
    if (isConditionFailed(error)) throw changedMeanwhile(await findAnnouncement(portal, cluster, id));
    throw error;
  }
  return { ...record, phase: phaseAt(record, now), version: version + 1 };
}

/** Brings an announcement into the lists, or out of them, when its time has come. Again it changes nothing. */
export async function turnAnnouncement(portal: Store, cluster: string, id: string): Promise<void> {
  const item = await portal.table.get(announcementKey(cluster, id));
  if (!item) return;
  const now = portal.clock();
  const record = recordOf(announcementOf(item, now));
  const after = itemOf(record, now);
  if (after.g2pk === item.g2pk) return;
  await portal.table.write([{ put: after, if: { version: item.version } }, ...timerWrites(record, now)]);
}

/** Takes an announcement away for good. What is gone already is no error. @throws Refusal 401, 403 */
export async function withdrawAnnouncement(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<void> {
  assertMayWrite(actor, cluster);
  await portal.table.write([
    { delete: announcementKey(cluster, id) },
    doneWrite({ kind: TIMER.turn, tenant: cluster, id }),
    doneWrite({ kind: TIMER.remind, tenant: cluster, id }),
  ]);
}
