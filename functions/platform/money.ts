/** Money is a whole number of kopecks. No floating roubles anywhere. */
export type Kopecks = number;

/**
 * Reads a price as people and programs write it: «1 250,50», «1250.5», «1250». Kopecks, or undefined when it
 * is not a price, is negative, or has parts of a kopeck.
 */
export function parsePrice(text: string): Kopecks | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  const match = /^(\d{1,11})(?:\.(\d{1,2})0*)?$/.exec(plain);
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

const formats = new Map<string, Intl.NumberFormat>();

/**
 * «1 250,50 ₽» in Russian with non-breaking spaces, “₽1,250.50” in English; whole roubles without kopecks; what is
 * owed the other way with a minus sign (U+2212), not a hyphen.
 */
export function formatPrice(kopecks: Kopecks, lang: 'ru' | 'en' = 'ru'): string {
  const digits = kopecks % 100 === 0 ? 0 : 2;
  const name = `${lang}${digits}`;
  let format = formats.get(name);
  if (!format) {
    format = new Intl.NumberFormat(lang === 'ru' ? 'ru-RU' : 'en-GB', {
      style: 'currency',
      currency: 'RUB',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(name, format);
  }
  return format.format(kopecks / 100).replace('-', '−');
}
