import type { Lang } from '../../../functions/platform/text/text.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes a hundred times longer than using it. */
function formatOf(lang: Lang, timeZone: string): Intl.DateTimeFormat {
  const name = `${lang} ${timeZone}`;
  let format = formats.get(name);
  if (!format) {
    format = new Intl.DateTimeFormat(lang === 'ru' ? 'ru-RU' : 'en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone,
    });
    formats.set(name, format);
  }
  return format;
}

/** «24 ноября 2026 г.» without the «г.», in a zone. */
export const longDate = (iso: string, lang: Lang, timeZone = 'UTC'): string =>
  formatOf(lang, timeZone)
    .format(new Date(iso))
    .replace(/\s?г\.$/, '')
    .replace(/^(\d+) /, '$1\u00a0');
