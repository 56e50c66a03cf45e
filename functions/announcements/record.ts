import { DAY, isoTime } from '../platform/clock.ts';
import { madeOnce } from '../platform/table/shared.ts';
import type { Item, NewItem, Write } from '../platform/table/table.ts';
import { type Due, doneWrite, dueWrite } from '../platform/timers/timers.ts';
import { announcementKey, boardKey, newsKey } from './keys.ts';
import { phaseAt } from './rules.ts';
import type { Announcement, AnnouncementDraft, Phase } from './schema.ts';

/** An announcement as it is kept. */
export type AnnouncementRecord = Omit<Announcement, 'version' | 'phase'>;

/** What an item holds, in the phase that it is in at `now`. */
export const announcementOf = (item: Item, now: number): Announcement =>
  inPhase[phaseAt(item as unknown as Announcement, now)](item);

const shownIn = (phase: Phase) =>
  madeOnce(({ pk: _pk, sk: _sk, g1pk: _a, g1sk: _b, g2pk: _c, g2sk: _d, ...kept }): Announcement => {
    const announcement = kept as unknown as Omit<Announcement, 'phase'>;
    return { ...announcement, phase };
  });

const inPhase: Record<Phase, (item: Item) => Announcement> = {
  draft: shownIn('draft'),
  scheduled: shownIn('scheduled'),
  published: shownIn('published'),
  expired: shownIn('expired'),
};

export const recordOf = ({ version: _version, phase: _phase, ...record }: Announcement): AnnouncementRecord =>
  record;

/** What people wrote of an announcement, as it comes out of the table. */
export const draftOf = ({
  title,
  text,
  audience,
  draft,
  publishAt,
  expiresAt,
  pinned,
  acknowledge,
  remindAfterDays,
  comments,
  attachments,
}: AnnouncementDraft): unknown =>
  JSON.parse(
    JSON.stringify({
      title,
      text,
      audience,
      draft,
      publishAt,
      expiresAt,
      pinned,
      acknowledge,
      remindAfterDays,
      comments,
      attachments,
    }),
  );

/** Only what is out stands in the lists that people read. */
export function itemOf(announcement: AnnouncementRecord, now: number): NewItem {
  const { cluster, id, pinned, publishedAt, audience } = announcement;
  const isOut = phaseAt(announcement, now) === 'published';
  const place = `${Number(pinned)}|${publishedAt}|${id}`;
  return {
    ...(announcement as unknown as NewItem),
    ...announcementKey(cluster, id),
    ...(isOut && { g2pk: boardKey(cluster), g2sk: place }),
    ...(isOut && audience.kind === 'public' && { g1pk: newsKey(cluster), g1sk: place }),
  };
}

/** The names of the timers: one changes the lists at the right moment, the other reminds. */
export const TIMER = { turn: 'announcements.turn', remind: 'announcements.remind' } as const;

/** The writes that set or cancel what an announcement has to do later. */
export function timerWrites(announcement: AnnouncementRecord, now: number): Write[] {
  const { cluster: tenant, id, publishedAt, expiresAt, acknowledge, remindAfterDays, draft } = announcement;
  const phase = phaseAt(announcement, now);
  const turnsAt = phase === 'scheduled' ? publishedAt : phase === 'published' ? expiresAt : undefined;
  const remindAt =
    acknowledge && remindAfterDays && !draft
      ? isoTime(Date.parse(publishedAt) + remindAfterDays * DAY)
      : undefined;
  const due = (kind: string, at: string | undefined): Write =>
    at === undefined ? doneWrite({ kind, tenant, id }) : dueWrite({ kind, tenant, id, at } satisfies Due);
  const remindsLater = remindAt !== undefined && Date.parse(remindAt) > now;
  return [due(TIMER.turn, turnsAt), due(TIMER.remind, remindsLater ? remindAt : undefined)];
}
