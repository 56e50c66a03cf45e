import type { Price } from '../../../../functions/catalogue/schema.ts';
import { formatPrice } from '../../../../functions/platform/money.ts';
import { counted, grouped } from '../../../../functions/platform/text/plural.ts';
import { type Lang, pick } from '../../../../functions/platform/text/text.ts';

const NBSP = '\u00a0';

/** A number in the language's way, with a real minus. */
const number = (value: number, lang: Lang, digits = 3): string =>
  grouped(lang, value, digits).replace('-', '−');

/** «+15…+21 °C», «−18 °C» where both ends are the same. */
export function temperature({ minC, maxC }: { minC: number; maxC: number }, lang: Lang): string {
  const signed = (value: number) => `${value > 0 ? '+' : ''}${number(value, lang, 1)}`;
  const range = minC === maxC ? signed(minC) : `${signed(minC)}…${signed(maxC)}`;
  return `${range}${NBSP}°C`;
}

const years = { ru: ['год', 'года', 'лет'], en: ['year', 'years'] };
const months = { ru: ['месяц', 'месяца', 'месяцев'], en: ['month', 'months'] };
const days = { ru: ['сутки', 'суток', 'суток'], en: ['day', 'days'] };

/** Shelf life as labels have it: whole years and months where it is so, else days. */
export function shelfLife(total: number, lang: Lang): string {
  if (total % 365 === 0) return counted(lang, total / 365, years[lang]);
  if (total % 30 === 0 && total > 30) return counted(lang, total / 30, months[lang]);
  return counted(lang, total, days[lang]);
}

/** «0,25 кг», «3,6 кг», «1 200 кг»; below a kilogram in grams. */
export function mass(kg: number, lang: Lang): string {
  if (kg < 1) return `${number(kg * 1000, lang, 1)}${NBSP}${lang === 'ru' ? 'г' : 'g'}`;
  return `${number(kg, lang)}${NBSP}${lang === 'ru' ? 'кг' : 'kg'}`;
}

/** Grams of a nutrient per 100 g. */
export const grams = (value: number, lang: Lang): string =>
  `${number(value, lang, 1)}${NBSP}${lang === 'ru' ? 'г' : 'g'}`;

export const kilocalories = (kcal: number, lang: Lang): string => {
  const kj = number(Math.round(kcal * 4.184), lang);
  return lang === 'ru'
    ? `${number(kcal, lang, 0)}${NBSP}ккал / ${kj}${NBSP}кДж`
    : `${number(kcal, lang, 0)}${NBSP}kcal / ${kj}${NBSP}kJ`;
};

export const amount = (value: number, lang: Lang): string => number(value, lang);

/** «коробка» → «коробку»: words in -а and -я, all else stays as it is. */
export const accusative = (phrase: string): string =>
  phrase.replace(
    /^([а-яё]+?)(а|я)(?![а-яё])/iu,
    (_, stem: string, end: string) => stem + (end === 'а' ? 'у' : 'ю'),
  );

/** A price in its parts: the money, and what it is for («за коробку»). */
export function priceParts(price: Price, lang: Lang): { money: string; per: string } {
  const unit = pick(price.per, lang);
  const per = !unit ? '' : lang === 'en' && price.per.en ? `per ${unit}` : `за${NBSP}${accusative(unit)}`;
  return { money: formatPrice(price.kopecks, lang), per };
}

/** The same in a line: «1 250 ₽ за коробку». */
export function priceText(price: Price, lang: Lang): string {
  const { money, per } = priceParts(price, lang);
  return `${money} ${per}`.trim();
}
