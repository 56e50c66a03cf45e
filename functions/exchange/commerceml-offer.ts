import { decimal, isRoubles, type Problems, readPrice } from './imported.ts';
import { oneLine } from './plain.ts';
import { child, children, type Element, type Place, textOf } from './xml.ts';

/** A price as an offer names it; `type` is the id of its type. */
type OfferPrice = Place & {
  type: string | undefined;
  text: string;
  currency: string | undefined;
  per: { ru: string; en?: string } | undefined;
};

/** What is kept of an offer until all files are read. */
export type Offer = Place & {
  good: string;
  /** Id of the characteristic, where the offer is one variant of the good. */
  variant?: string;
  name?: string;
  sku?: string;
  barcode?: string;
  removed?: true;
  /** Whether the package names all offers of its goods. */
  whole: boolean;
  file: string;
  prices: readonly OfferPrice[];
  stock: number | undefined;
  characteristics: readonly (readonly [string | undefined, string | undefined])[];
};

/** Short names of units by their code in the Russian classifier of units (ОК 015-94). */
export const units: Readonly<Record<string, { ru: string; en: string }>> = {
  '006': { ru: 'м', en: 'm' },
  '055': { ru: 'м²', en: 'm²' },
  '112': { ru: 'л', en: 'l' },
  '113': { ru: 'м³', en: 'm³' },
  '163': { ru: 'г', en: 'g' },
  '166': { ru: 'кг', en: 'kg' },
  '168': { ru: 'т', en: 't' },
  '736': { ru: 'рул', en: 'roll' },
  '778': { ru: 'упак', en: 'pack' },
  '796': { ru: 'шт', en: 'pc' },
};

/** A unit's name as it is compared: «Шт.» is «шт». */
export const unitName = (text: string): string => text.trim().replace(/\.$/, '').toLowerCase();

function unitOf(
  text: string | undefined,
  base: Element | undefined,
): { ru: string; en?: string } | undefined {
  const name = unitName(text ?? base?.text ?? '');
  const known = units[base?.attributes.Код?.padStart(3, '0') ?? ''];
  if (!name) return known;
  return Object.values(units).find((unit) => unit.ru === name) ?? { ru: name.slice(0, 40) };
}

/** Reads one <Предложение> of the good of that id. */
export const readOffer = (
  id: string,
  file: string,
  whole: boolean,
  offer: Element,
  problems: Problems,
): Offer => ({
  good: id.split('#', 1)[0]!,
  ...(id.includes('#') && { variant: id.slice(id.indexOf('#') + 1).slice(0, 80) }),
  ...(textOf(offer, 'Наименование') && { name: oneLine(textOf(offer, 'Наименование')!).slice(0, 240) }),
  ...(textOf(offer, 'Артикул') && { sku: oneLine(textOf(offer, 'Артикул')!).slice(0, 80) }),
  ...(textOf(offer, 'Штрихкод') && { barcode: textOf(offer, 'Штрихкод')! }),
  ...(isDeleted(offer) && { removed: true as const }),
  whole,
  file,
  line: offer.line,
  column: offer.column,
  prices: children(offer, 'Цены')
    .flatMap((list) => children(list, 'Цена'))
    .flatMap((price) => {
      const text = textOf(price, 'ЦенаЗаЕдиницу');
      if (text === undefined) return [];
      return [
        {
          line: price.line,
          column: price.column,
          type: textOf(price, 'ИдТипаЦены'),
          text,
          currency: textOf(price, 'Валюта'),
          per: unitOf(textOf(price, 'Единица'), child(offer, 'БазоваяЕдиница')),
        },
      ];
    }),
  stock: offerStock(offer, problems),
  characteristics: children(offer, 'ХарактеристикиТовара')
    .flatMap((list) => list.children)
    .map((one) => [textOf(one, 'Наименование'), textOf(one, 'Значение')] as const),
});

/** The offer's prices by their types in kopecks, those in roubles; 'wrong' where one cannot be read. */
export function offerPrices(
  { prices }: Offer,
  problems: Problems,
): { type: string | undefined; kopecks: number; per: OfferPrice['per'] }[] | 'wrong' {
  const read = [];
  for (const price of prices) {
    const kopecks = readPrice(price.text);
    if (typeof kopecks !== 'number') {
      problems.refuse(price, kopecks);
      return 'wrong';
    }
    if (!isRoubles(price.currency))
      problems.warn(price, {
        ru: `Цена в валюте ${price.currency} не взята: цены на портале в рублях.`,
        en: `The price in ${price.currency} was not taken: prices in the portal are in roubles.`,
      });
    else read.push({ type: price.type, kopecks, per: price.per });
  }
  return read;
}

/** Whether 1C marked a good or an offer as deleted. */
export const isDeleted = (element: Element): boolean =>
  /^удал[её]н$/i.test(element.attributes.Статус ?? textOf(element, 'Статус') ?? '') ||
  textOf(element, 'ПометкаУдаления') === 'true';

/** What the offer has on stock: in all, else summed over its warehouses; undefined where it does not say. */
function offerStock(offer: Element, problems: Problems): number | undefined {
  const amounts = [
    ...children(offer, 'Количество').map((one) => one.text),
    ...children(offer, 'Остатки').flatMap((list) =>
      list.children.flatMap((rest) => {
        const own = textOf(rest, 'Количество');
        return own === undefined
          ? children(rest, 'Склад').map((store) => textOf(store, 'Количество') ?? '0')
          : [own];
      }),
    ),
  ].slice(0, child(offer, 'Количество') ? 1 : undefined);
  const parts =
    amounts.length > 0
      ? amounts
      : children(offer, 'Склад').map((one) => one.attributes.КоличествоНаСкладе ?? '');
  if (parts.length === 0) return undefined;
  let sum = 0;
  for (const part of parts) {
    const amount = decimal(part);
    if (amount === undefined || amount < 0) {
      problems.warn(offer, {
        ru: `Остаток «${oneLine(part).slice(0, 40)}» не взят: ожидалось число от нуля.`,
        en: `The stock “${oneLine(part).slice(0, 40)}” was not taken: expected a number from zero.`,
      });
      return amount === undefined ? undefined : 0;
    }
    sum += amount;
  }
  return Math.round(sum * 1e6) / 1e6;
}
