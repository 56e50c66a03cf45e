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
  readonly products: ImportedProduct[] = [];
  readonly groups = new Map<string, { name: string; parent: string | undefined }>();
  readonly #categoryOf = new Map<ImportedProduct, { id: string; problems: Problems }>();

  /** The elements that a file's reading is about. */
  handlers(file: string, problems: Problems): Handlers {
    return new Map([
      ['shop/categories/category', (element: Element) => this.#category(element)],
      ['shop/offers/offer', (element: Element) => this.#offer(file, element, problems)],
    ]);
  }

  /** Names the groups of the products, once all files are read. */
  finish(): void {
    for (const [product, { id, problems }] of this.#categoryOf) {
      const group = groupPath(id, this.groups);
      if (group.length > 0) product.fields.group = group;
      else
        problems.warn(product, {
          ru: `В файле нет категории ${id}: товар взят без группы.`,
          en: `The file has no category ${id}: the product is taken without a group.`,
        });
    }
  }

  #category(element: Element): void {
    const id = element.attributes.id?.trim();
    if (id)
      this.groups.set(id, { name: element.text, parent: element.attributes.parentId?.trim() || undefined });
  }

  #offer(file: string, offer: Element, problems: Problems): void {
    const externalId = readId(offer.attributes.id, offer, problems);
    if (!externalId) return;
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
    const product = { externalId, file, line: offer.line, column: offer.column, fields };
    this.products.push(product);
    const category = textOf(offer, 'categoryId');
    if (category) this.#categoryOf.set(product, { id: category, problems });
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
