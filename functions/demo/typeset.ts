const NBSP = '\u00a0';

/**
 * Russian as it is set in print: words of one or two letters and numbers keep to what follows them, a dash to
 * what stands before it, so that no line ends or begins with them.
 */
export const typesetRu = (text: string): string =>
  text
    // Not a unit after its number: «500 г и».
    .replace(/(?<=^|[\s(«])(?<!\d\s)([А-яЁё]{1,2}) (?=\S)/gu, `$1${NBSP}`)
    .replace(/(\d) (?=[\p{L}%°₽×\d])/gu, `$1${NBSP}`)
    .replace(/([×№]) (?=\S)/g, `$1${NBSP}`)
    .replace(/ — /g, `${NBSP}— `);

/** English: a number keeps to its unit. */
export const typesetEn = (text: string): string =>
  text.replace(/(\d) (?=(?:kg|g|t|cm|mm|m³|°C|µm|%|kcal)\b)/g, `$1${NBSP}`).replace(/× (?=\d)/g, `×${NBSP}`);

export const text = ([ru, en]: readonly [string, string]): { ru: string; en: string } => ({
  ru: typesetRu(ru),
  en: typesetEn(en),
});
