/** Times as people of a zone read them off their clocks. Zones are IANA names, offsets those of the runtime's database. */

export type LocalTime = {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  /** 1 Monday to 7 Sunday (ISO 8601). */
  weekday: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What the clocks of a zone show at a moment (milliseconds UTC), as if it were UTC. */
function shown(ms: number, timeZone: string): Date {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(ms)) part[type] = Number(value);
  return new Date(Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second));
}

/** A moment (milliseconds UTC) on the clocks of a zone. */
export function localTime(ms: number, timeZone: string): LocalTime {
  const clock = shown(ms, timeZone);
  return {
    year: clock.getUTCFullYear(),
    month: clock.getUTCMonth() + 1,
    day: clock.getUTCDate(),
    hour: clock.getUTCHours(),
    minute: clock.getUTCMinutes(),
    weekday: clock.getUTCDay() || 7,
  };
}

/**
 * The moment (milliseconds UTC) at which the clocks of a zone show a time. One that is skipped in spring is taken an
 * hour later, one that comes twice in autumn is taken at its first. `day` may lie beyond the month's end.
 */
export function momentAt(
  { year, month, day, hour, minute }: Omit<LocalTime, 'weekday'>,
  timeZone: string,
): number {
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  const offset = (ms: number) => shown(ms, timeZone).getTime() - Math.floor(ms / 1000) * 1000;
  const before = wanted - offset(wanted - 24 * 3_600_000);
  const after = wanted - offset(wanted + 24 * 3_600_000);
  const fits = [before, after].filter((ms) => ms + offset(ms) === wanted);
  return fits.length > 0 ? Math.min(...fits) : before;
}
