import type { Lang } from './text.ts';

const plurals = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') };

/**
 * The form of a word that goes with a number: `plural('ru', 3, ['товар', 'товара', 'товаров'])` is «товара».
 * Russian has three forms (one, few, many), English two.
 */
export function plural(lang: Lang, count: number, forms: readonly string[]): string {
  const form = plurals[lang].select(count);
  if (lang === 'en') return forms[form === 'one' ? 0 : 1]!;
  return forms[form === 'one' ? 0 : form === 'few' ? 1 : 2]!;
}

const numbers = new Map<string, Intl.NumberFormat>();

/** A number in the language's way, digits in groups: «1 203», «0,25». Making a format takes a hundred times longer than using it. */
export function grouped(lang: Lang, value: number, maximumFractionDigits = 3): string {
  const name = `${lang}${maximumFractionDigits}`;
  let format = numbers.get(name);
  if (!format) {
    format = new Intl.NumberFormat(lang === 'ru' ? 'ru-RU' : 'en-GB', { maximumFractionDigits });
    numbers.set(name, format);
  }
  return format.format(value);
}

/** A number with its word, joined by a non-breaking space: «1 203 товара». */
export const counted = (lang: Lang, count: number, forms: readonly string[]): string =>
  `${grouped(lang, count)}\u00a0${plural(lang, count, forms)}`;
