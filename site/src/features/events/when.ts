import type { Lang } from '../../../../functions/platform/text/text.ts';

/** «1 декабря 2026 г., 10:00 – 13:00» in a zone; both ends are UTC ISO text. */
export function spanOf(startsAt: string, endsAt: string, lang: Lang, timeZone: string): string {
  const format = new Intl.DateTimeFormat(lang === 'ru' ? 'ru-RU' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return format.formatRange(new Date(startsAt), new Date(endsAt)).replace(/\s?г\./g, '');
}

/** The day and the short month of a moment, for a calendar leaf. */
export function leafOf(time: string, lang: Lang, timeZone: string): { day: string; month: string } {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(lang === 'ru' ? 'ru-RU' : 'en-GB', { ...options, timeZone }).format(
      new Date(time),
    );
  return { day: part({ day: 'numeric' }), month: part({ month: 'short' }).replace('.', '') };
}
