import { isoTime } from '../platform/clock.ts';
import { dayAt, daysLater, momentAt } from './days.ts';

/** The next moment (UTC) of a daily time of a zone, later than `now` (milliseconds UTC). */
export function nextCutoff(now: number, time: string, timeZone: string): string {
  const today = dayAt(now, timeZone);
  const at = momentAt(today, time, timeZone);
  return isoTime(at > now ? at : momentAt(daysLater(today, 1), time, timeZone));
}
