const MINUTE = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const made =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(timeZone, made);
  return made;
}

/** Minutes that a time zone is ahead of UTC at a moment (milliseconds UTC). */
function offset(at: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return Math.round((local - Math.floor(at / MINUTE) * MINUTE) / MINUTE);
}

/** The date in a time zone at a moment (milliseconds UTC), 2026-11-25. */
export const dayAt = (at: number, timeZone: string): string =>
  new Date(at + offset(at, timeZone) * MINUTE).toISOString().slice(0, 10);

/** The moment (milliseconds UTC) of a local date and time of day. */
export function momentAt(day: string, time: string, timeZone: string): number {
  const local = Date.parse(`${day}T${time}:00Z`);
  const first = local - offset(local, timeZone) * MINUTE;
  // Near a change of the clocks the offset at the moment itself counts.
  return local - offset(first, timeZone) * MINUTE;
}

/** The date so many days later. */
export const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
