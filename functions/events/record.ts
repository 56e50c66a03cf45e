import { DAY, HOUR, isoTime } from '../platform/clock.ts';
import type { Item, NewItem, Write } from '../platform/table/table.ts';
import { doneWrite, dueWrite } from '../platform/timers/timers.ts';
import { calendarKey, eventKey } from './keys.ts';
import { ENDLESS, isOpen, type Seats } from './rules.ts';
import type { ClusterEvent, EventDraft, EventView } from './schema.ts';

export type EventRecord = Omit<ClusterEvent, 'version'>;

export function eventOf(item: Item): ClusterEvent {
  const { pk: _pk, sk: _sk, g1pk: _a, g1sk: _b, ...event } = item;
  return event as unknown as ClusterEvent;
}

export const itemOf = (event: EventRecord): NewItem => ({
  ...(event as unknown as NewItem),
  ...eventKey(event.cluster, event.id),
  ...(!event.draft && { g1pk: calendarKey(event.cluster), g1sk: `${event.startsAt}|${event.id}` }),
});

/** What people wrote of an event, as it comes out of the table. */
export const draftOf = (event: EventDraft & { cancelled?: boolean }): unknown => {
  const {
    kind,
    title,
    text,
    startsAt,
    endsAt,
    place,
    link,
    programme,
    seats,
    registerUntil,
    audience,
    draft,
  } = event;
  return JSON.parse(
    JSON.stringify({
      kind,
      title,
      text,
      startsAt,
      endsAt,
      place,
      link,
      programme,
      seats,
      registerUntil,
      audience,
      draft,
      cancelled: event.cancelled ?? false,
    }),
  );
};

export const seatsOf = (item: Item | undefined): Seats => ({
  opened: Number(item?.opened ?? 0),
  free: Number(item?.free ?? 0),
  waiting: Number(item?.waiting ?? 0),
  going: Number(item?.going ?? 0),
});

/** How many seats are to be open. */
export const wantedSeats = ({ seats }: Pick<EventDraft, 'seats'>): number => seats ?? ENDLESS;

export const viewOf = (
  event: ClusterEvent,
  seats: Item | undefined,
  mine: Item | undefined,
  now: number,
): EventView => {
  const { going, waiting, free } = seatsOf(seats);
  return {
    ...event,
    going,
    waiting,
    ...(event.seats !== undefined && { free: Math.max(0, free) }),
    ...(mine && { mine: mine.status as EventView['mine'] & string }),
    open: isOpen(event, now),
  };
};

/** What reminds of an event, and how long before it begins. */
export const REMINDERS = [
  { kind: 'events.day-before', name: 'day', before: DAY },
  { kind: 'events.hour-before', name: 'hour', before: HOUR },
] as const;

/** The writes that set the reminders of an event, or cancel them. */
export const reminderWrites = (event: EventRecord, now: number): Write[] =>
  REMINDERS.map(({ kind, before }) => {
    const at = Date.parse(event.startsAt) - before;
    const due = { kind, tenant: event.cluster, id: event.id };
    return event.draft || event.cancelled || at <= now
      ? doneWrite(due)
      : dueWrite({ ...due, at: isoTime(at) });
  });
