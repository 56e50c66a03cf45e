import {
  decimal,
  groupPath,
  type ImportedFields,
  type ImportedProduct,
  isRoubles,
  Problems,
  Properties,
  readBarcodes,
  readDescription,
  readId,
  readName,
  readPictures,
  readPrice,
  readSku,
  repeated,
} from './imported.ts';
import type { Staging } from './staging.ts';
import { children, type Element, type Handlers, textOf } from './xml.ts';

/** Days of «P1Y2M10D», or of a plain number of days. */
function days(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const period = /^P(?:(\d{1,2})Y)?(?:(\d{1,3})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T.*)?$/.exec(text);
  const [, years = 0, months = 0, weeks = 0, left = 0] = period ?? [];
  const count = period
    ? Number(years) * 365 + Number(months) * 30 + Number(weeks) * 7 + Number(left)
    : /^\d{1,5}$/.test(text)
      ? Number(text)
      : 0;
  return count >= 1 && count <= 36_500 ? count : undefined;
}

/** The category that the portal's own feed gives to products without a group. */
export const NO_GROUP = 'Без группы';
/** The parameter that names a variant in the portal's own feed. */
export const VARIANT = 'Вариант';

type StagedOffer = { product: ImportedProduct; category?: string };

/** Tags that go into the properties under a name of their own, in the words of the format's description. */
const asProperties: Readonly<Record<string, string>> = {
  vendor: 'Производитель',
  country_of_origin: 'Страна производства',
  weight: 'Масса с упаковкой, кг',
  dimensions: 'Габариты с упаковкой, см',
  sales_notes: 'Условия продажи',
};

/**
 * Yandex Market Language: a shop's categories and offers. Rules of the format:
 * https://yandex.ru/support/marketplace/ru/assortment/fields/yml-format
 */
export class YmlReader {
  readonly groups = new Map<string, { name: string; parent: string | undefined }>();
  readonly #staging: Staging;
  constructor(staging: Staging) {
    this.#staging = staging;
  }

  /** The elements that a file's reading is about. */
  handlers(file: string, problems: Problems): Handlers {
    return new Map([
      ['shop/categories/category', (element: Element) => this.#category(element)],
      ['shop/offers/offer', (element: Element) => this.#offer(file, element, problems)],
    ]);
  }

  /** The products with their groups, once all files are read. */
  *products(): Generator<ImportedProduct> {
    for (const staged of this.#staging.goods<StagedOffer>()) yield this.#complete(staged);
  }

  product(id: string): ImportedProduct | undefined {
    const staged = this.#staging.good<StagedOffer>(id);
    return staged && this.#complete(staged);
  }

  #complete({ product, category }: StagedOffer): ImportedProduct {
    const variants = this.#staging.offersOf<NonNullable<ImportedFields['variants']>[number]>(
      product.externalId,
    );
    const fields =
      variants.length > 0 ? { ...product.fields, variants, wholeVariants: true } : product.fields;
    if (category === undefined) return { ...product, fields };
    const group = groupPath(category, this.groups);
    if (group.length > 0)
      return { ...product, fields: { ...fields, group: group[0] === NO_GROUP ? [] : group } };
    new Problems(product.file, this.#staging).warn(product, {
      ru: `В файле нет категории ${category}: товар взят без группы.`,
      en: `The file has no category ${category}: the product is taken without a group.`,
    });
    return { ...product, fields };
  }

  #category(element: Element): void {
    const id = element.attributes.id?.trim();
    if (id)
      this.groups.set(id, { name: element.text, parent: element.attributes.parentId?.trim() || undefined });
  }

  #offer(file: string, offer: Element, problems: Problems): void {
    const id = readId(offer.attributes.id, offer, problems);
    if (!id) return;
    // The portal writes a variant of a product as «product#variant», as 1C does.
    const whole = offer.attributes.group_id?.trim();
    const isVariant = whole !== undefined && whole !== '' && id.startsWith(`${whole}#`);
    const externalId = isVariant ? whole : id;
    const name =
      textOf(offer, 'name') ??
      ['typePrefix', 'vendor', 'model']
        .map((part) => textOf(offer, part) ?? '')
        .join(' ')
        .trim();
    if (!name) {
      problems.refuse(offer, {
        ru: `У товара ${externalId} нет названия: ожидался <name> или <model>.`,
        en: `The product ${externalId} has no name: expected <name> or <model>.`,
      });
      return;
    }
    const price = this.#price(offer, problems);
    if (price === 'wrong') return;

    const properties = new Properties();
    const gtin = readBarcodes(
      children(offer, 'barcode').map((one) => one.text.trim()),
      offer,
      properties,
      problems,
    );
    for (const [tag, title] of Object.entries(asProperties)) properties.add(title, textOf(offer, tag));
    for (const param of children(offer, 'param')) {
      const unit = param.attributes.unit?.trim();
      properties.add(param.attributes.name, unit ? `${param.text.trim()}\u00a0${unit}` : param.text);
    }
    const list = properties.list(offer, problems);
    const description = textOf(offer, 'description');
    const sku = textOf(offer, 'vendorCode') ?? textOf(offer, 'shop-sku');
    const shelfLife = days(textOf(offer, 'period-of-validity-days') ?? textOf(offer, 'expiry'));
    const minimum = decimal(textOf(offer, 'min-quantity') ?? '');
    const stock = decimal(textOf(offer, 'count') ?? '');
    const pictures = readPictures(children(offer, 'picture').map((one) => one.text));

    const fields: ImportedFields = {
      name: readName(name, offer, problems),
      available: offer.attributes.available !== 'false',
      ...(description && { description: readDescription(description, offer, problems) }),
      ...(price !== undefined && { price }),
      ...(sku && { sku: readSku(sku, offer, problems) }),
      ...(gtin && { gtin }),
      ...(list.length > 0 && { properties: list }),
      ...(shelfLife && { shelfLifeDays: shelfLife }),
      ...(minimum &&
        minimum > 1 && { minimumOrder: { ru: `${minimum}\u00a0шт`, en: `${minimum}\u00a0pcs` } }),
      ...(stock !== undefined && stock >= 0 && { stock }),
      ...(pictures.length > 0 && { sourcePictures: pictures }),
    };
    const category = textOf(offer, 'categoryId');
    const add = (taken: ImportedFields) => {
      const product = { externalId, file, line: offer.line, column: offer.column, fields: taken };
      return this.#staging.addGood(externalId, offer.line, { product, ...(category && { category }) });
    };
    if (!isVariant) {
      const before = add(fields);
      if (before !== undefined) problems.refuse(offer, repeated(externalId, before));
      return;
    }
    const {
      price: _price,
      sku: ownSku,
      gtin: ownGtin,
      stock: ownStock,
      available,
      properties: own,
      ...common
    } = fields;
    const title = own?.find((one) => one.name === VARIANT)?.value ?? id.slice(whole.length + 1);
    const others = own?.filter((one) => one.name !== VARIANT) ?? [];
    add({ ...common, ...(others.length > 0 && { properties: others }) });
    this.#staging.addOffer(externalId, {
      id: id.slice(whole.length + 1),
      name: { ru: title },
      ...(ownSku && { sku: ownSku }),
      ...(ownGtin && { gtin: ownGtin }),
      ...(price && { kopecks: price.kopecks }),
      ...(ownStock !== undefined && { stock: ownStock }),
      available: available ?? true,
    });
  }

  #price(offer: Element, problems: Problems): ImportedFields['price'] | 'wrong' {
    const text = textOf(offer, 'price');
    if (text === undefined) return undefined;
    const price = readPrice(text);
    if (typeof price !== 'number') {
      problems.refuse(offer, price);
      return 'wrong';
    }
    const currency = textOf(offer, 'currencyId');
    if (!isRoubles(currency)) {
      problems.warn(offer, {
        ru: `Цена в валюте ${currency} не взята: цены на портале в рублях.`,
        en: `The price in ${currency} was not taken: prices in the portal are in roubles.`,
      });
      return undefined;
    }
    return price === 0 ? null : { kopecks: price };
  }
}
