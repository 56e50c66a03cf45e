import { HOUR, MINUTE } from '../platform/clock.ts';
import { localTime, momentAt } from '../platform/zones.ts';
import type { Schedule } from './subscription-schema.ts';

const EVERY_MS = 6 * HOUR;
const FIRST_RETRY_MS = 15 * MINUTE;
const LONGEST_RETRY_MS = 24 * HOUR;

/** After so many failures in a row the company's people are told; after the second number it is paused. */
export const TOLD_AFTER = 3;
export const PAUSED_AFTER = 10;

/** The next time of a schedule (milliseconds UTC), later than `now`. */
export function nextTime({ every, at, weekday }: Schedule, now: number, timeZone: string): number {
  if (every === 'six-hours') return now + EVERY_MS;
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const today = localTime(now, timeZone);
  const first = every === 'day' ? 0 : (weekday - today.weekday + 7) % 7;
  const moment = (days: number) =>
    momentAt({ year: today.year, month: today.month, day: today.day + days, hour, minute }, timeZone);
  return moment(first) > now ? moment(first) : moment(first + (every === 'day' ? 1 : 7));
}

/**
 * When it is tried again after some failures in a row: in a quarter of an hour, then ever twice as late up to a day, and
 * not later than it would be loaded anyway.
 */
export function retryTime(failures: number, now: number, next: number): number {
  const pause = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  return Math.min(next, now + pause);
}
