import { localTime, momentAt } from '../../../functions/platform/zones.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** What a field of date and time shows of a moment (UTC ISO text) in a zone; empty where there is none. */
export function momentText(iso: string | undefined, timeZone: string): string {
  if (!iso) return '';
  const { year, month, day, hour, minute } = localTime(Date.parse(iso), timeZone);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The moment (UTC ISO text) that a field of date and time names in a zone; its text as it is where that names none. */
export function momentOf(text: string, timeZone: string): string {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text) ?? [];
  if (!minute) return text;
  const time = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
  };
  return new Date(momentAt(time, timeZone)).toISOString();
}
