import type { Lang } from '../../../../functions/platform/text/text.ts';
import { longDate } from '../../ui/dates.ts';
import { noticeWords } from './words.ts';

const clocks = new Map<string, Intl.DateTimeFormat>();

/** «14:05» in a time zone; `time` is UTC ISO text. */
export function clockOf(time: string, lang: Lang, timeZone: string): string {
  const name = `${lang} ${timeZone}`;
  let format = clocks.get(name);
  if (!format) {
    format = new Intl.DateTimeFormat(lang === 'ru' ? 'ru-RU' : 'en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    });
    clocks.set(name, format);
  }
  return format.format(new Date(time));
}

/** Things by the day on which they were, the newest first: «Сегодня», «Вчера», then dates. `now` in milliseconds. */
export function byDay<T extends { at: string }>(
  things: readonly T[],
  lang: Lang,
  timeZone: string,
  now: number,
): { day: string; things: T[] }[] {
  const t = noticeWords(lang);
  const dayOf = (ms: number) => longDate(new Date(ms).toISOString(), lang, timeZone);
  const today = dayOf(now);
  const yesterday = dayOf(now - 24 * 60 * 60 * 1000);
  const days: { day: string; things: T[] }[] = [];
  for (const thing of things) {
    const date = dayOf(Date.parse(thing.at));
    const day = date === today ? t.today : date === yesterday ? t.yesterday : date;
    if (days.at(-1)?.day === day) days.at(-1)!.things.push(thing);
    else days.push({ day, things: [thing] });
  }
  return days;
}
