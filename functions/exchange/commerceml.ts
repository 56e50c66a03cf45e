import type { Classifier } from './classifier.ts';
import { isDeleted, type Offer, offerPrices, readOffer } from './commerceml-offer.ts';
import {
  decimal,
  groupPath,
  type ImportedFields,
  type ImportedProduct,
  type ImportedVariant,
  Problems,
  Properties,
  readBarcodes,
  readDescription,
  readId,
  readName,
  readPictures,
  readSku,
  repeated,
} from './imported.ts';
import type { Staging } from './staging.ts';
import { child, children, type Element, type Handlers, textOf } from './xml.ts';

/** What is kept of a good until all files are read: groups and properties may be named in later ones. */
type Good = {
  product: ImportedProduct;
  codes: readonly string[];
  group?: string;
  /** Ids of properties with ids of their values, or the values themselves. */
  values: readonly (readonly [string, string])[];
  /** Properties that the good names itself. */
  properties: readonly (readonly [string | undefined, string | undefined])[];
};

/** The requisite of a description that does not fit into its own element; in parts, where it is longer than one value. */
export const LONG_DESCRIPTION = 'ОписаниеВФорматеHTML';

/** The type of price that the portal's own exports name: what buyers see. It is none of the company's types. */
export const BUYERS_PRICE = 'artel';

/** Requisites of a good that say what the product is; others become properties in their own words. */
const notProperties = new Set(['Вес', LONG_DESCRIPTION, 'ОписаниеФайла', 'Файл', 'ФайлОписание']);

/** Which type of price buyers see: its id or name, `null` for none, undefined for the first that the files name. */
export type PriceTypeChoice = string | null | undefined;

/**
 * CommerceML 2 as 1C writes it: goods in some files, offers with prices and stock in others, in any order; the older
 * set (import.xml, offers.xml) and the newer one (goods, prices, rests, groups, propertiesGoods …). Offers of goods
 * that no file names change what is there already.
 * The format: https://v8.1c.ru/tekhnologii/obmen-dannymi-i-integratsiya/standarty-i-formaty/
 */
export class CommerceMlReader {
  readonly classifier: Classifier;
  /** Whether files of goods, and files of offers, say that they hold only what changed; undefined where there are none. */
  #changedGoods: boolean | undefined;
  #changedOffers: boolean | undefined;
  readonly #staging: Staging;
  #chosen: string | null | undefined;

  constructor(staging: Staging, classifier: Classifier) {
    this.#staging = staging;
    this.classifier = classifier;
  }

  /**
   * Whether what the files do not name is not missing. Files of goods decide: 1C sends prices and stock as changes of
   * offers beside a whole catalogue.
   */
  get onlyChanges(): boolean {
    return this.#changedGoods ?? this.#changedOffers ?? false;
  }

  handlers(file: string, problems: Problems): Handlers {
    let whole = true;
    const isWhole = ({ attributes }: Element) => attributes.СодержитТолькоИзменения !== 'true';
    const handlers = new Map<string, (element: Element) => void>([
      ['Классификатор/Группы/Группа', (element) => this.#group(element, undefined)],
      ['Классификатор/Свойства/Свойство', (element) => this.#property(element)],
      ['Классификатор/Свойства/СвойствоНоменклатуры', (element) => this.#property(element)],
      ['Классификатор/ТипыЦен/ТипЦены', (element) => this.#priceType(element)],
      [
        '<Каталог',
        (element) => {
          this.#changedGoods = this.#changedGoods === true || !isWhole(element);
        },
      ],
      ['Каталог/Товары/Товар', (element) => this.#good(file, element, problems)],
    ]);
    for (const list of ['ПакетПредложений', 'ИзмененияПакетаПредложений']) {
      handlers.set(`<${list}`, (element) => {
        whole = list === 'ПакетПредложений' && isWhole(element);
        this.#changedOffers = this.#changedOffers === true || !whole;
      });
      handlers.set(`${list}/ТипыЦен/ТипЦены`, (element) => this.#priceType(element));
      handlers.set(`${list}/Предложения/Предложение`, (element) => {
        const id = readId(textOf(element, 'Ид'), element, problems);
        if (id?.startsWith('#')) readId(undefined, element, problems);
        else if (id)
          this.#staging.addOffer(id.split('#', 1)[0]!, readOffer(id, file, whole, element, problems));
      });
    }
    return handlers;
  }

  /** The products with their groups, properties and offers, once all files are read; those that are offers alone last. */
  *products(choice: PriceTypeChoice): Generator<ImportedProduct> {
    this.#choose(choice);
    for (const good of this.#staging.goods<Good>()) {
      const product = this.#complete(good);
      if (product) yield product;
    }
    for (const id of this.#staging.offersAlone()) {
      const product = this.#withOffers(id, undefined);
      if (product) yield product;
    }
  }

  product(id: string, choice: PriceTypeChoice): ImportedProduct | undefined {
    this.#choose(choice);
    const good = this.#staging.good<Good>(id);
    return good ? this.#complete(good) : this.#withOffers(id, undefined);
  }

  #choose(choice: PriceTypeChoice): void {
    const types = this.classifier.priceTypes;
    this.#chosen =
      choice === null
        ? null
        : choice === undefined
          ? types.keys().next().value
          : ([...types].find(([id, name]) => id === choice || name === choice)?.[0] ?? choice);
  }

  #group(element: Element, parent: string | undefined): void {
    const id = textOf(element, 'Ид');
    if (!id) return;
    this.classifier.groups.set(id, { name: textOf(element, 'Наименование') ?? '', parent });
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
    this.classifier.properties.set(id, { name: textOf(element, 'Наименование') ?? '', values });
  }

  #priceType(element: Element): void {
    const id = textOf(element, 'Ид');
    if (id && id !== BUYERS_PRICE) this.classifier.priceTypes.set(id, textOf(element, 'Наименование') ?? id);
  }

  #keep(good: Good, at: Element, problems: Problems): void {
    const { externalId } = good.product;
    const before = this.#staging.addGood(externalId, at.line, good);
    if (before !== undefined) problems.refuse(at, repeated(externalId, before));
  }

  #good(file: string, good: Element, problems: Problems): void {
    const externalId = readId(textOf(good, 'Ид'), good, problems);
    if (!externalId) return;
    const at = { externalId, file, line: good.line, column: good.column };
    if (isDeleted(good)) {
      const product = { ...at, fields: { withdrawn: true as const } };
      this.#keep({ product, codes: [], values: [], properties: [] }, good, problems);
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
    const long = requisites.find((one) => textOf(one, 'Наименование') === LONG_DESCRIPTION);
    const description =
      textOf(good, 'Описание') ??
      (long &&
        children(long, 'Значение')
          .map(({ text }) => text)
          .join(''));
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
    const maker = child(good, 'Изготовитель');
    const groups = child(good, 'Группы');
    const group = groups && textOf(groups, 'Ид');
    this.#keep(
      {
        product: { ...at, fields },
        codes: children(good, 'Штрихкод').map((one) => one.text.trim()),
        ...(group && { group }),
        values: children(good, 'ЗначенияСвойств')
          .flatMap((list) => list.children)
          .flatMap((one) =>
            children(one, 'Значение').map((value) => [textOf(one, 'Ид') ?? '', value.text.trim()] as const),
          ),
        properties: [
          ['Производитель', maker && textOf(maker, 'Наименование')],
          ['Торговая марка', textOf(good, 'ТорговаяМарка')],
          ['Страна', textOf(good, 'Страна')],
          ...requisites
            .map((one) => [textOf(one, 'Наименование'), textOf(one, 'Значение')] as const)
            .filter(([title, value]) => title && !notProperties.has(title) && value !== name),
        ],
      },
      good,
      problems,
    );
  }

  /** Names a good's properties and group, and joins its offers. */
  #complete({ product, codes, group, values, properties: own }: Good): ImportedProduct | undefined {
    if (product.fields.withdrawn) return product;
    const problems = new Problems(product.file, this.#staging);
    const properties = new Properties();
    for (const [name, value] of own) properties.add(name, value);
    for (const [id, value] of values) {
      const property = this.classifier.properties.get(id);
      properties.add(property?.name, property?.values.get(value) ?? value);
    }
    const gtin = readBarcodes(codes, product, properties, problems);
    const list = properties.list(product, problems);
    const path = groupPath(group ?? '', this.classifier.groups);
    const fields: ImportedFields = {
      ...product.fields,
      ...(gtin && { gtin }),
      ...(list.length > 0 && { properties: list }),
      ...(path.length > 0 && { group: path }),
    };
    return this.#withOffers(product.externalId, { ...product, fields });
  }

  /** A good with its offers; undefined where a price is wrong, so that no half of the product shows. */
  #withOffers(id: string, good: ImportedProduct | undefined): ImportedProduct | undefined {
    const offers = this.#staging.offersOf<Offer>(id);
    const first = offers[0];
    if (!first) return good;
    const variants: ImportedVariant[] = [];
    const lowest = new Map<string, { kopecks: number; per: { ru: string; en?: string } | undefined }>();
    let saysPrice = false;
    let stock: number | undefined;
    const characteristics = new Properties();
    for (const offer of offers) {
      const prices = offerPrices(offer, new Problems(offer.file, this.#staging));
      if (prices === 'wrong') return undefined;
      const shown =
        prices.find(({ type }) => type === BUYERS_PRICE) ??
        (this.#chosen === undefined ? prices[0] : prices.find(({ type }) => type === this.#chosen));
      const hides = this.#chosen === null && offer.prices.length > 0;
      saysPrice ||= shown !== undefined || hides;
      for (const { type = '', kopecks, per } of prices) {
        const least = lowest.get(type);
        if (kopecks > 0 && (!least || kopecks < least.kopecks)) lowest.set(type, { kopecks, per });
      }
      const has = offer.removed ? 0 : offer.stock;
      if (has !== undefined) stock = (stock ?? 0) + has;
      if (offer.variant === undefined) {
        for (const [name, value] of offer.characteristics) characteristics.add(name, value);
        continue;
      }
      variants.push(this.#variant(offer, shown?.kopecks ?? (hides ? 0 : undefined)));
    }
    const types = [...lowest].filter(([type]) => type !== '' && type !== BUYERS_PRICE);
    const cheapest =
      lowest.get(BUYERS_PRICE) ??
      (this.#chosen === null
        ? undefined
        : this.#chosen === undefined
          ? lowest.values().next().value
          : lowest.get(this.#chosen));
    const extra = characteristics.list(first, new Problems(first.file, this.#staging));
    const price = cheapest && { kopecks: cheapest.kopecks, ...(cheapest.per && { per: cheapest.per }) };
    const fields: ImportedFields = {
      ...good?.fields,
      ...(saysPrice && { price: price ?? null }),
      ...(types.length > 0 && {
        prices: types.slice(0, 40).map(([type, { kopecks }]) => ({ type: type.slice(0, 80), kopecks })),
      }),
      ...(stock !== undefined && { stock, available: stock > 0 }),
      ...(variants.length > 0 && {
        variants: variants.slice(0, 200),
        wholeVariants: offers.every((offer) => offer.whole && offer.name !== undefined),
      }),
    };
    if (extra.length > 0) fields.properties = [...(fields.properties ?? []), ...extra].slice(0, 100);
    const { file, line, column } = first;
    return good ? { ...good, fields } : { externalId: id, file, line, column, fields };
  }

  #variant(offer: Offer, kopecks: number | undefined): ImportedVariant {
    const id = offer.variant!;
    if (offer.removed) return { id, removed: true };
    const problems = new Problems(offer.file, this.#staging);
    const tells = offer.characteristics.flatMap(([, value]) => (value ? [value] : [])).join(', ');
    const title = tells || offer.name;
    const gtin = offer.barcode && readBarcodes([offer.barcode], offer, new Properties(), problems);
    return {
      id,
      ...(title && { name: { ru: title.slice(0, 240) } }),
      ...(offer.sku && { sku: offer.sku }),
      ...(gtin && { gtin }),
      ...(kopecks !== undefined && { kopecks: kopecks === 0 ? null : kopecks }),
      ...(offer.stock !== undefined && { stock: offer.stock, available: offer.stock > 0 }),
    };
  }
}
