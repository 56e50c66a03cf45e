import { localTime, momentAt as momentOfClock } from '../platform/zones.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** The date in a time zone at a moment (milliseconds UTC), 2026-11-25. */
export function dayAt(at: number, timeZone: string): string {
  const { year, month, day } = localTime(at, timeZone);
  return `${year}-${two(month)}-${two(day)}`;
}

/** The moment (milliseconds UTC) of a local date and time of day, «09:30». */
export function momentAt(on: string, time: string, timeZone: string): number {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return momentOfClock({ year, month, day, hour, minute }, timeZone);
}

/** The date so many days later. */
export const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
