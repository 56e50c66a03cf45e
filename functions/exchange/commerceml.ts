import { type Offer, offerPrice, readOffer } from './commerceml-offer.ts';
import {
  decimal,
  groupPath,
  type ImportedFields,
  type ImportedProduct,
  type Problems,
  Properties,
  readBarcodes,
  readDescription,
  readId,
  readName,
  readPictures,
  readSku,
} from './imported.ts';
import { child, children, type Element, type Handlers, textOf } from './xml.ts';

/** What is kept of a good until all files are read: groups and properties may be named in later ones. */
type Good = {
  product: ImportedProduct;
  problems: Problems;
  codes: readonly string[];
  group: string | undefined;
  /** Ids of properties with ids of their values, or the values themselves. */
  values: readonly (readonly [string, string])[];
  properties: Properties;
};

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
  readonly #goods = new Map<string, Good>();
  readonly #properties = new Map<string, { name: string; values: Map<string, string> }>();
  readonly #offers: Offer[] = [];
  readonly #withdrawn = new Set<string>();

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
    for (const good of this.#goods.values()) this.#complete(good);
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
    // Of a good that is named twice the first is taken: the offers must find that one.
    if (this.#goods.has(externalId)) return;

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
    const groups = child(good, 'Группы');
    this.#goods.set(externalId, {
      product,
      problems,
      properties,
      codes: children(good, 'Штрихкод').map((one) => one.text.trim()),
      group: groups && textOf(groups, 'Ид'),
      values: children(good, 'ЗначенияСвойств')
        .flatMap((list) => list.children)
        .flatMap((one) =>
          children(one, 'Значение').map((value) => [textOf(one, 'Ид') ?? '', value.text.trim()] as const),
        ),
    });
  }

  /** Names a good's properties and group. */
  #complete({ product, problems, properties, codes, group, values }: Good): void {
    const { fields } = product;
    for (const [id, value] of values) {
      const property = this.#properties.get(id);
      properties.add(property?.name, property?.values.get(value) ?? value);
    }
    const gtin = readBarcodes(codes, product, properties, problems);
    if (gtin) fields.gtin = gtin;
    const list = properties.list(product, problems);
    if (list.length > 0) fields.properties = list;
    const path = groupPath(group ?? '', this.groups);
    if (path.length > 0) fields.group = path;
  }

  #offer(file: string, offer: Element, problems: Problems): void {
    const id = readId(textOf(offer, 'Ид'), offer, problems);
    // An offer of one characteristic of a good is «good#characteristic».
    const good = id?.split('#', 1)[0];
    if (good) this.#offers.push(readOffer(good, file, offer, problems));
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
    for (const offer of offers) {
      const price = offerPrice(offer, priceType);
      if (price === 'wrong') return false;
      saysPrice ||= price !== undefined;
      if (price) prices.push(price);
      if (offer.stock !== undefined) stock = (stock ?? 0) + offer.stock;
      for (const [name, value] of offer.characteristics) characteristics.add(name, value);
    }
    if (offers.length > 1)
      first.problems.warn(first, {
        ru: `У товара ${good} несколько предложений (${offers.length}): показаны наименьшая цена и общий остаток.`,
        en: `The product ${good} has several offers (${offers.length}): the lowest price and the stock of all are shown.`,
      });
    const extra = characteristics.list(first, first.problems);
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
        line: first.line,
        column: first.column,
        fields,
      });
    return true;
  }
}
