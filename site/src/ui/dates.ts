import type { Lang } from '../../../functions/platform/text/text.ts';

/** «24 ноября 2026 г.» without the «г.», in a zone. */
export const longDate = (iso: string, lang: Lang, timeZone = 'UTC'): string =>
  new Intl.DateTimeFormat(lang === 'ru' ? 'ru-RU' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  })
    .format(new Date(iso))
    .replace(/\s?г\.$/, '')
    .replace(/^(\d+) /, '$1\u00a0');
