import type { Lang } from '../../../../functions/platform/text/text.ts';

/** «33,8 %» of a whole with a no-break space; a dash where the whole is nothing. */
export const percentOf = (part: number, whole: number, lang: Lang): string =>
  whole > 0
    ? `${((100 * part) / whole).toLocaleString(lang === 'ru' ? 'ru-RU' : 'en-GB', { maximumFractionDigits: 1 })}\u00a0%`
    : '—';
