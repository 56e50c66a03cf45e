import { DAY } from '../platform/clock.ts';
import type { ClusterEvent, EventDraft } from './schema.ts';

/** Seats of an event to which any number may come: more than there are people. */
export const ENDLESS = 1_000_000_000;

/** Whether one may register at `now`, milliseconds UTC. */
export const isOpen = (
  {
    draft,
    cancelled,
    startsAt,
    registerUntil,
  }: Pick<ClusterEvent, 'draft' | 'cancelled' | 'startsAt' | 'registerUntil'>,
  now: number,
): boolean =>
  !draft && !cancelled && now < Date.parse(registerUntil ?? startsAt) && now < Date.parse(startsAt);

/** What was announced longer ago is no news: nobody is told of it. Milliseconds. */
const NEWS_MS = 2 * DAY;

/** Whether people are to be told that an event came out. */
export const isNews = ({ announcedAt }: Pick<ClusterEvent, 'announcedAt'>, now: number): boolean =>
  announcedAt !== undefined && now - Date.parse(announcedAt) < NEWS_MS;

export type Seats = { opened: number; free: number; waiting: number; going: number };

/** What one step towards the number of seats that the event should have does; at most `most` who wait get one in it. */
export type Opening = { seats: Seats; promoted: number; done: boolean };

/**
 * Opens or closes seats so that a free one is never open while somebody waits. Seats that are taken stay taken where
 * there are to be fewer: `free` is then below zero.
 */
export function opening(seats: Seats, wanted: number, most: number): Opening {
  const free = seats.free + wanted - seats.opened;
  const promotable = Math.max(0, Math.min(seats.waiting, free));
  const promoted = Math.min(promotable, most);
  const done = promoted === promotable;
  const left = done ? free - promoted : 0;
  return {
    promoted,
    done,
    seats: {
      opened: done ? wanted : seats.opened + promoted - seats.free,
      free: left,
      waiting: seats.waiting - promoted,
      going: seats.going + promoted,
    },
  };
}

/** What is wrong with an event's times and places, by field, in words; undefined where nothing is. */
export function mistakeOf({
  startsAt,
  endsAt,
  registerUntil,
  place,
  link,
}: EventDraft): { field: string; ru: string; en: string } | undefined {
  if (Date.parse(endsAt) <= Date.parse(startsAt))
    return { field: 'endsAt', ru: 'Окончание должно быть позже начала.', en: 'It must end after it begins.' };
  if (registerUntil && Date.parse(registerUntil) > Date.parse(startsAt))
    return {
      field: 'registerUntil',
      ru: 'Регистрация должна закончиться до начала мероприятия.',
      en: 'Registration must end before it begins.',
    };
  if (!place.ru && !link)
    return {
      field: 'place',
      ru: 'Укажите место или ссылку для подключения.',
      en: 'Name a place, or a link to join by.',
    };
  return undefined;
}
