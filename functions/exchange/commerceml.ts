import {
  decimal,
  groupPath,
  type ImportedFields,
  type ImportedProduct,
  isRoubles,
  type Problems,
  Properties,
  readBarcodes,
  readDescription,
  readId,
  readName,
  readPictures,
  readPrice,
  readSku,
} from './imported.ts';
import { oneLine } from './plain.ts';
import { child, children, type Element, type Handlers, textOf } from './xml.ts';

type Offer = { good: string; at: Element; problems: Problems; file: string };

/** Short names of units by their code in the Russian classifier of units (ОК 015-94). */
const units: Readonly<Record<string, { ru: string; en: string }>> = {
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

function unitOf(
  text: string | undefined,
  base: Element | undefined,
): { ru: string; en?: string } | undefined {
  const name = (text ?? base?.text ?? '').trim().replace(/\.$/, '').toLowerCase();
  const known = units[base?.attributes.Код?.padStart(3, '0') ?? ''];
  if (!name) return known;
  return Object.values(units).find((unit) => unit.ru === name) ?? { ru: name.slice(0, 40) };
}

/** Requisites of a good that say what the product is; others become properties in their own words. */
const notProperties = new Set(['Вес', 'ОписаниеВФорматеHTML', 'ОписаниеФайла', 'Файл', 'ФайлОписание']);

const isDeleted = (good: Element): boolean =>
  /^удал[её]н$/i.test(good.attributes.Статус ?? textOf(good, 'Статус') ?? '') ||
  textOf(good, 'ПометкаУдаления') === 'true';

/**
 * CommerceML 2 as 1C writes it: goods in one file, offers with prices and stock in another, in either order.
 * Offers of goods that no file names change the prices and stock of products that are there already.
 * The format: https://v8.1c.ru/tekhnologii/obmen-dannymi-i-integratsiya/standarty-i-formaty/
 */
export class CommerceMlReader {
  readonly products: ImportedProduct[] = [];
  readonly groups = new Map<string, { name: string; parent: string | undefined }>();
  readonly priceTypes = new Map<string, string>();
  readonly #goods = new Map<string, { product: ImportedProduct; at: Element; problems: Problems }>();
  readonly #properties = new Map<string, { name: string; values: Map<string, string> }>();
  readonly #offers: Offer[] = [];
  readonly #withdrawn = new Set<string>();
  readonly #finishing: (() => void)[] = [];

  handlers(file: string, problems: Problems): Handlers {
    const handlers = new Map<string, (element: Element) => void>([
      ['Классификатор/Группы/Группа', (element) => this.#group(element, undefined)],
      ['Классификатор/Свойства/Свойство', (element) => this.#property(element)],
      ['Классификатор/Свойства/СвойствоНоменклатуры', (element) => this.#property(element)],
      ['Классификатор/ТипыЦен/ТипЦены', (element) => this.#priceType(element)],
      ['Каталог/Товары/Товар', (element) => this.#good(file, element, problems)],
    ]);
    for (const list of ['ПакетПредложений', 'ИзмененияПакетаПредложений']) {
      handlers.set(`${list}/ТипыЦен/ТипЦены`, (element) => this.#priceType(element));
      handlers.set(`${list}/Предложения/Предложение`, (element) => this.#offer(file, element, problems));
    }
    return handlers;
  }

  /**
   * Joins goods with their groups, properties and offers, once all files are read.
   * @param priceType id or name of the type of price to show; the first that the files name by default
   */
  finish(priceType?: string): void {
    const chosen = priceType
      ? [...this.priceTypes].find(([id, name]) => id === priceType || name === priceType)?.[0]
      : this.priceTypes.keys().next().value;
    for (const step of this.#finishing) step();
    const byGood = new Map<string, Offer[]>();
    for (const offer of this.#offers) {
      const offers = byGood.get(offer.good);
      if (offers) offers.push(offer);
      else byGood.set(offer.good, [offer]);
    }
    const refused = new Set<string>();
    for (const [good, offers] of byGood)
      if (!this.#withdrawn.has(good) && !this.#joinOffers(good, offers, chosen)) refused.add(good);
    if (refused.size === 0) return;
    const taken = this.products.filter((product) => !refused.has(product.externalId));
    this.products.length = 0;
    for (const product of taken) this.products.push(product);
  }

  #group(element: Element, parent: string | undefined): void {
    const id = textOf(element, 'Ид');
    if (!id) return;
    this.groups.set(id, { name: textOf(element, 'Наименование') ?? '', parent });
    for (const list of children(element, 'Группы'))
      for (const group of children(list, 'Группа')) this.#group(group, id);
  }

  #property(element: Element): void {
    const id = textOf(element, 'Ид');
    if (!id) return;
    const values = new Map<string, string>();
    for (const list of children(element, 'ВариантыЗначений'))
      for (const value of list.children) {
        const valueId = textOf(value, 'ИдЗначения') ?? textOf(value, 'Ид');
        if (valueId) values.set(valueId, textOf(value, 'Значение') ?? '');
      }
    this.#properties.set(id, { name: textOf(element, 'Наименование') ?? '', values });
  }

  #priceType(element: Element): void {
    const id = textOf(element, 'Ид');
    if (id) this.priceTypes.set(id, textOf(element, 'Наименование') ?? id);
  }

  #good(file: string, good: Element, problems: Problems): void {
    const externalId = readId(textOf(good, 'Ид'), good, problems);
    if (!externalId) return;
    if (isDeleted(good)) {
      const product = {
        externalId,
        file,
        line: good.line,
        column: good.column,
        fields: { withdrawn: true as const },
      };
      this.products.push(product);
      this.#withdrawn.add(externalId);
      return;
    }
    const name = textOf(good, 'Наименование');
    if (!name) {
      problems.refuse(good, {
        ru: `У товара ${externalId} нет названия: ожидалось <Наименование>.`,
        en: `The product ${externalId} has no name: expected <Наименование>.`,
      });
      return;
    }
    const requisites = children(good, 'ЗначенияРеквизитов').flatMap((list) => list.children);
    const requisite = (title: string) => {
      const found = requisites.find((one) => textOf(one, 'Наименование') === title);
      return found && textOf(found, 'Значение');
    };
    const description = textOf(good, 'Описание') ?? requisite('ОписаниеВФорматеHTML');
    const sku = textOf(good, 'Артикул');
    const mass = decimal(requisite('Вес') ?? textOf(good, 'Вес') ?? '');
    const pictures = readPictures(children(good, 'Картинка').map((one) => one.text));
    const fields: ImportedFields = {
      name: readName(name, good, problems),
      ...(description && { description: readDescription(description, good, problems) }),
      ...(sku && { sku: readSku(sku, good, problems) }),
      ...(mass && mass > 0 && mass <= 100_000 && { netMassKg: mass }),
      ...(pictures.length > 0 && { sourcePictures: pictures }),
    };
    const product = { externalId, file, line: good.line, column: good.column, fields };
    this.products.push(product);
    this.#goods.set(externalId, { product, at: good, problems });

    this.#finishing.push(() => {
      const properties = new Properties();
      const maker = child(good, 'Изготовитель');
      properties.add('Производитель', maker && textOf(maker, 'Наименование'));
      properties.add('Торговая марка', textOf(good, 'ТорговаяМарка'));
      properties.add('Страна', textOf(good, 'Страна'));
      for (const one of requisites) {
        const title = textOf(one, 'Наименование');
        if (title && !notProperties.has(title) && textOf(one, 'Значение') !== name)
          properties.add(title, textOf(one, 'Значение'));
      }
      for (const one of children(good, 'ЗначенияСвойств').flatMap((list) => list.children)) {
        const property = this.#properties.get(textOf(one, 'Ид') ?? '');
        for (const value of children(one, 'Значение'))
          properties.add(property?.name, property?.values.get(value.text.trim()) ?? value.text);
      }
      const codes = children(good, 'Штрихкод').map((one) => one.text.trim());
      const gtin = readBarcodes(codes, good, properties, problems);
      if (gtin) fields.gtin = gtin;
      const list = properties.list(good, problems);
      if (list.length > 0) fields.properties = list;
      const groups = child(good, 'Группы');
      const group = groupPath((groups && textOf(groups, 'Ид')) ?? '', this.groups);
      if (group.length > 0) fields.group = group;
    });
  }

  #offer(file: string, offer: Element, problems: Problems): void {
    const id = readId(textOf(offer, 'Ид'), offer, problems);
    // An offer of one characteristic of a good is «good#characteristic».
    const good = id?.split('#', 1)[0];
    if (good) this.#offers.push({ good, at: offer, problems, file });
    else if (id) readId(undefined, offer, problems);
  }

  /** Adds the offers to their good; false where a price is wrong, so that no half of the product shows. */
  #joinOffers(good: string, offers: readonly Offer[], priceType: string | undefined): boolean {
    const first = offers[0]!;
    const known = this.#goods.get(good);
    const prices: NonNullable<ImportedFields['price']>[] = [];
    let saysPrice = false;
    let stock: number | undefined;
    const characteristics = new Properties();
    for (const { at, problems } of offers) {
      const price = offerPrice(at, priceType, problems);
      if (price === 'wrong') return false;
      saysPrice ||= price !== undefined;
      if (price) prices.push(price);
      const count = offerStock(at, problems);
      if (count !== undefined) stock = (stock ?? 0) + count;
      for (const one of children(at, 'ХарактеристикиТовара').flatMap((list) => list.children))
        characteristics.add(textOf(one, 'Наименование'), textOf(one, 'Значение'));
    }
    if (offers.length > 1)
      first.problems.warn(first.at, {
        ru: `У товара ${good} несколько предложений (${offers.length}): показаны наименьшая цена и общий остаток.`,
        en: `The product ${good} has several offers (${offers.length}): the lowest price and the stock of all are shown.`,
      });
    const extra = characteristics.list(first.at, first.problems);
    const cheapest = prices.sort((a, b) => a.kopecks - b.kopecks)[0];
    const fields: ImportedFields = {
      ...known?.product.fields,
      ...(saysPrice && { price: cheapest ?? null }),
      ...(stock !== undefined && { stock, available: stock > 0 }),
    };
    if (extra.length > 0) fields.properties = [...(fields.properties ?? []), ...extra].slice(0, 100);
    if (known) known.product.fields = fields;
    else
      this.products.push({
        externalId: good,
        file: first.file,
        line: first.at.line,
        column: first.at.column,
        fields,
      });
    return true;
  }
}

/** The offer's price of the chosen type; null where it is zero, undefined where the offer names none. */
function offerPrice(
  offer: Element,
  priceType: string | undefined,
  problems: Problems,
): ImportedFields['price'] | 'wrong' {
  const all = children(offer, 'Цены').flatMap((list) => children(list, 'Цена'));
  const price = priceType ? all.find((one) => textOf(one, 'ИдТипаЦены') === priceType) : all[0];
  const text = price && textOf(price, 'ЦенаЗаЕдиницу');
  if (!price || text === undefined) return undefined;
  const kopecks = readPrice(text);
  if (typeof kopecks !== 'number') {
    problems.refuse(price, kopecks);
    return 'wrong';
  }
  const currency = textOf(price, 'Валюта');
  if (!isRoubles(currency)) {
    problems.warn(price, {
      ru: `Цена в валюте ${currency} не взята: цены на портале в рублях.`,
      en: `The price in ${currency} was not taken: prices in the portal are in roubles.`,
    });
    return undefined;
  }
  if (kopecks === 0) return null;
  const per = unitOf(textOf(price, 'Единица'), child(offer, 'БазоваяЕдиница'));
  return { kopecks, ...(per && { per }) };
}

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
