import { localTime, momentAt } from '../platform/zones.ts';
import type { NoticeKind, Preferences } from './schema.ts';

/** When digests come, on the reader's own clock: weekly ones on Mondays. */
const DIGEST_HOUR = 9;
const MONDAY = 1;

const minutesOf = (time: string): number => {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
};

type Quiet = Pick<Preferences, 'quiet' | 'timeZone'>;

/** When the quiet hours that `now` lies in end (both milliseconds UTC); undefined outside of them. */
export function quietUntil(now: number, { quiet, timeZone }: Quiet): number | undefined {
  if (!quiet || quiet.from === quiet.to) return undefined;
  const clock = localTime(now, timeZone);
  const minute = clock.hour * 60 + clock.minute;
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  const isOvernight = from > to;
  const isQuiet = isOvernight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!isQuiet) return undefined;
  const day = isOvernight && minute >= from ? clock.day + 1 : clock.day;
  return momentAt({ ...clock, day, hour: Math.floor(to / 60), minute: to % 60 }, timeZone);
}

/** When the next digest comes, after `now` (both milliseconds UTC) and outside of quiet hours. */
export function nextDigest(now: number, every: 'daily' | 'weekly', about: Quiet): number {
  const clock = localTime(now, about.timeZone);
  for (let days = 0; ; days++) {
    const weekday = ((clock.weekday - 1 + days) % 7) + 1;
    if (every === 'weekly' && weekday !== MONDAY) continue;
    const at = momentAt({ ...clock, day: clock.day + days, hour: DIGEST_HOUR, minute: 0 }, about.timeZone);
    if (at > now) return quietUntil(at, about) ?? at;
  }
}

/** What becomes of a notice: whether the inbox shows it, and when a letter and a push go out, if any do. */
export type Plan = { shown: boolean; mailAt?: number; pushAt?: number };

/** By what the reader chose; milliseconds UTC, `now` for at once. */
export function planFor(kind: NoticeKind, preferences: Preferences, now: number): Plan {
  const { inbox, mail, push } = preferences.kinds[kind];
  const soon = quietUntil(now, preferences) ?? now;
  const { letters } = preferences;
  return {
    shown: inbox,
    ...(mail && { mailAt: letters === 'at-once' ? soon : nextDigest(now, letters, preferences) }),
    ...(push && { pushAt: soon }),
  };
}
