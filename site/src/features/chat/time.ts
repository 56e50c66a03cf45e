import { pageLang } from '../../ui/client-words.ts';
import { words } from './words.ts';

const locale = () => (pageLang() === 'ru' ? 'ru-RU' : 'en-GB');
const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let found = formats.get(name);
  if (!found) {
    found = new Intl.DateTimeFormat(locale(), options);
    formats.set(name, found);
  }
  return found;
}

/** «09:41», in the reader's own time. */
export const timeOf = (iso: string): string =>
  format('time', { hour: '2-digit', minute: '2-digit' }).format(new Date(iso));

/** The day as one text to compare by. */
export const dayKey = (iso: string): string => new Date(iso).toDateString();

/** «Сегодня», «Вчера», «24 ноября», with the year where it is another one. */
export function dayTitle(iso: string, now = new Date()): string {
  const day = new Date(iso);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day.toDateString() === now.toDateString()) return words().today;
  if (day.toDateString() === yesterday.toDateString()) return words().yesterday;
  return day.getFullYear() === now.getFullYear()
    ? format('day', { day: 'numeric', month: 'long' }).format(day)
    : format('year', { day: 'numeric', month: 'long', year: 'numeric' }).format(day);
}

/** For lists: the time of today's, the short date of earlier ones. */
export const shortMoment = (iso: string): string =>
  dayKey(iso) === new Date().toDateString()
    ? timeOf(iso)
    : format('short', { day: 'numeric', month: 'short' }).format(new Date(iso));

/** «1,2 МБ». */
export function sizeOf(bytes: number): string {
  const t = words();
  const number = (value: number) =>
    value.toLocaleString(locale(), { maximumFractionDigits: value < 10 ? 1 : 0 });
  return bytes >= 1024 * 1024
    ? `${number(bytes / 1024 / 1024)}\u00a0${t.megabytes}`
    : `${number(Math.max(1, bytes / 1024))}\u00a0${t.kilobytes}`;
}
