import { isDeepStrictEqual } from 'node:util';
import { assertBelongs } from '../audiences/access.ts';
import { getCluster } from '../clusters/clusters.ts';
import { type Actor, isAdmin } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { changedMeanwhile, Refusal, wrongField } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { isConditionFailed, type Key, type Page } from '../platform/table/table.ts';
import { assertArranges, assertSees, isSeen, noEvent } from './access.ts';
import { calendarKey, eventKey, eventsKey, registrationKey, seatsKey } from './keys.ts';
import { draftOf, eventOf, itemOf, reminderWrites, viewOf, wantedSeats } from './record.ts';
import { mistakeOf } from './rules.ts';
import type { ClusterEvent, EditedEvent, EventDraft, EventView, NewEvent } from './schema.ts';
import { settleSeats } from './seats.ts';

type Store = Pick<Portal, 'table' | 'clock'>;

const MOST = 100;
/** Present even for those who register nowhere. */
const NOBODY = 'nobody';

/** Events with their seats and the actor's own places: one read for 50 of them. */
async function viewsOf(portal: Store, actor: Actor, events: readonly ClusterEvent[]): Promise<EventView[]> {
  const now = portal.clock();
  const views: EventView[] = [];
  for (let i = 0; i < events.length; i += 50) {
    const some = events.slice(i, i + 50);
    const self = actor.kind === 'person' ? actor.id : NOBODY;
    const keys = some.flatMap(({ cluster, id }): Key[] => [
      seatsKey(cluster, id),
      registrationKey(cluster, id, self),
    ]);
    const items = await portal.table.batchGet(keys);
    views.push(...some.map((event, at) => viewOf(event, items[2 * at], items[2 * at + 1], now)));
  }
  return views;
}

/**
 * A page of a cluster's events that the actor may see: those that are not over by their beginning, or those that
 * were, the latest first. Two reads. @throws Refusal 401, 404; BadCursor
 */
export async function eventsOf(
  portal: Store,
  actor: Actor,
  cluster: string,
  {
    past = false,
    cursor,
    limit = 30,
  }: { past?: boolean | undefined; cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<Page<EventView>> {
  assertBelongs(actor, cluster);
  const today = isoTime(portal.clock()).slice(0, 10);
  const page = await portal.table.query({
    index: 'g1',
    pk: calendarKey(cluster),
    ...(past ? { to: today, order: 'descending' } : { from: today }),
    limit: Math.min(MOST, limit),
    ...(cursor && { cursor }),
  });
  const seen = page.items.map(eventOf).filter((event) => isSeen(actor, event));
  return { items: await viewsOf(portal, actor, seen), ...(page.cursor && { cursor: page.cursor }) };
}

/** Drafts of events, for who arranges them. One query. @throws Refusal 401, 403, 404 */
export async function draftsOf(portal: Store, actor: Actor, cluster: string): Promise<ClusterEvent[]> {
  assertArranges(actor, cluster);
  const { items } = await portal.table.query({ pk: eventsKey(cluster), order: 'descending', limit: 200 });
  return items.map(eventOf).filter(({ draft }) => draft);
}

/** An event in whatever state. @throws Refusal 404 */
export async function findEvent(
  portal: Pick<Portal, 'table'>,
  cluster: string,
  id: string,
): Promise<ClusterEvent> {
  const item = id ? await portal.table.get(eventKey(cluster, id)) : undefined;
  if (!item) throw noEvent();
  return eventOf(item);
}

/** One event that the actor may see. Two reads. @throws Refusal 401, 404 */
export async function eventFor(portal: Store, actor: Actor, cluster: string, id: string): Promise<EventView> {
  assertBelongs(actor, cluster);
  const event = await findEvent(portal, cluster, id);
  assertSees(actor, event);
  return (await viewsOf(portal, actor, [event]))[0]!;
}

/** @throws Refusal 422 */
function refuseMistakes(draft: EventDraft): void {
  const mistake = mistakeOf(draft);
  if (mistake) throw wrongField(mistake.field, mistake);
}

/**
 * Announces an event, or keeps it as a draft. The same id with the same content again returns it as it is.
 * @throws Refusal 401, 403, 404, 422; 409 where the id was used for another
 */
export async function arrangeEvent(
  portal: Store,
  actor: Actor,
  cluster: string,
  { id, ...draft }: NewEvent,
): Promise<EventView> {
  assertArranges(actor, cluster);
  refuseMistakes(draft);
  await getCluster(portal, cluster);
  const event = {
    ...draft,
    id,
    cluster,
    cancelled: false,
    ...(!draft.draft && { announcedAt: isoTime(portal.clock()) }),
  };
  const seats = wantedSeats(draft);
  try {
    await portal.table.write([
      { put: itemOf(event), if: { absent: true } },
      {
        put: { ...seatsKey(cluster, id), opened: seats, free: seats, waiting: 0, going: 0 },
        if: { absent: true },
      },
      ...reminderWrites(event, portal.clock()),
    ]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const before = await findEvent(portal, cluster, id);
    if (!isDeepStrictEqual(draftOf(before), draftOf(event)))
      throw new Refusal(409, 'id-used', {
        ru: 'С этим идентификатором уже есть другое мероприятие.',
        en: 'Another event has this id already.',
      });
  }
  return eventFor(portal, actor, cluster, id);
}

/**
 * Replaces what an event says, calls it off, or back. More seats go to those who wait first; where there are fewer,
 * nobody loses a seat. The same again changes nothing.
 * @throws Refusal 401, 403, 404, 422; 409 with `current`
 */
export async function editEvent(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  { version, ...draft }: EditedEvent,
): Promise<EventView> {
  assertArranges(actor, cluster);
  refuseMistakes(draft);
  const before = await findEvent(portal, cluster, id);
  const isSame = before.version >= version && isDeepStrictEqual(draftOf(before), draftOf(draft));
  if (!isSame) {
    if (before.version !== version) throw changedMeanwhile(before);
    const announcedAt = before.announcedAt ?? (draft.draft ? undefined : isoTime(portal.clock()));
    const event = { ...draft, id, cluster, ...(announcedAt && { announcedAt }) };
    try {
      await portal.table.write([
        { put: itemOf(event), if: { version } },
        ...reminderWrites(event, portal.clock()),
      ]);
    } catch (error) {
      if (isConditionFailed(error)) throw changedMeanwhile(await findEvent(portal, cluster, id));
      throw error;
    }
  }
  await settleSeats(portal, cluster, id);
  return eventFor(portal, actor, cluster, id);
}

/** Whether the actor arranges the cluster's events. */
export const arranges = (actor: Actor, cluster: string): boolean => isAdmin(actor, cluster);
