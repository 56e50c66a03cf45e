import type { Period } from '../../../../functions/logistics/schema.ts';
import type { Lang } from '../../../../functions/platform/text/text.ts';

/** «08:00–15:00», «до 12:00 27 ноября»: a window as a clerk says it who looks at a day. */
export function windowInWords({ from, until }: Period, day: string, lang: Lang, timeZone: string): string {
  const locale = lang === 'ru' ? 'ru-RU' : 'en-GB';
  const hour = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone });
  const shown = date.format(new Date(`${day}T12:00:00Z`));
  const of = (iso: string) => {
    const at = new Date(iso);
    return { hour: hour.format(at), date: date.format(at) };
  };
  const [start, end] = [of(from), of(until)];
  const on = (one: { date: string }) => (one.date === shown ? '' : ` ${one.date}`);
  return start.date === end.date
    ? `${start.hour}–${end.hour}${on(start)}`
    : `${start.hour}${on(start)}\u00a0— ${end.hour}${on(end)}`;
}
