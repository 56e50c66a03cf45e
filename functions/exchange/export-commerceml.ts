import type { Product, Variant } from '../catalogue/schema.ts';
import type { Company } from '../companies/schema.ts';
import { BUYERS_PRICE, LONG_DESCRIPTION } from './commerceml.ts';
import { unitName, units } from './commerceml-offer.ts';
import { categoriesOf } from './export-yml.ts';
import { escaped, readAsWritten, roubles, tag } from './xml-text.ts';

/** The longest description and the longest value that CML208.XSD allows, characters. */
const DESCRIPTION = 3000;
const VALUE = 1000;

/** Ids of our own, so that they never meet those of the company's 1C. */
const groupId = (id: number): string => `artel-group-${id}`;
const propertyId = (place: number): string => `artel-property-${place + 1}`;

type Exported = Pick<Company, 'id' | 'name' | 'requisites'>;

/**
 * A company's public catalogue in CommerceML 2.08, as 1C reads it: goods in one file, offers with the price that buyers
 * see and the stock in the other. Valid by CML208.XSD; read again by the portal it changes nothing.
 * @param to gives the address of a picture by its file's name
 * @param date when the catalogue last changed, ISO
 */
export function commerceMlOf(
  company: Exported,
  products: readonly Product[],
  to: (picture: string) => string,
  date: string,
): { name: string; text: string }[] {
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_2" ВерсияСхемы="2.08" ДатаФормирования="${date.slice(0, 19)}">`;
  const { legalName, inn } = company.requisites;
  const owner = `<Владелец>${tag('Ид', company.id)}${tag('Наименование', company.name.ru.slice(0, 255))}${tag('ОфициальноеНаименование', legalName.ru.slice(0, 255) || company.name.ru)}${tag('ИНН', inn)}</Владелец>`;
  const categories = categoriesOf(products);
  const properties = [...new Set(products.flatMap((product) => product.properties.map(({ name }) => name)))];
  const places = new Map(properties.map((name, place) => [name, place]));
  const named = `${tag('Ид', company.id)}<Наименование>Каталог товаров</Наименование>`;
  const goods = [
    head,
    `<Классификатор>${named}${owner}`,
    groupsOf([...categories.values()], undefined),
    properties.length > 0
      ? `<Свойства>${properties.map((name, place) => `<Свойство>${tag('Ид', propertyId(place))}${tag('Наименование', name)}<ДляТоваров>true</ДляТоваров></Свойство>`).join('')}</Свойства>`
      : '',
    '</Классификатор>',
    `<Каталог СодержитТолькоИзменения="false">${tag('Ид', company.id)}${tag('ИдКлассификатора', company.id)}<Наименование>Каталог товаров</Наименование>${owner}`,
    '<Товары>',
    ...products.map((product) =>
      goodOf(product, categories.get(JSON.stringify(product.group))?.id, places, to),
    ),
    '</Товары></Каталог></КоммерческаяИнформация>\n',
  ];
  const offers = [
    head,
    `<ПакетПредложений СодержитТолькоИзменения="false">${tag('Ид', `${company.id}#`)}<Наименование>Пакет предложений</Наименование>${tag('ИдКаталога', company.id)}${tag('ИдКлассификатора', company.id)}${owner}`,
    `<ТипыЦен><ТипЦены>${tag('Ид', BUYERS_PRICE)}<Наименование>Цена для покупателей</Наименование><Валюта>RUB</Валюта></ТипЦены></ТипыЦен>`,
    '<Предложения>',
    ...products.flatMap((product) => {
      const { variants = [] } = product;
      return variants.length > 0
        ? variants.map((variant) => offerOf(product, variant))
        : [offerOf(product, undefined)];
    }),
    '</Предложения></ПакетПредложений></КоммерческаяИнформация>\n',
  ];
  return [
    { name: 'import.xml', text: goods.join('\n') },
    { name: 'offers.xml', text: offers.join('\n') },
  ];
}

const idOf = (product: Product): string =>
  product.source === 'commerceml' && product.externalId ? product.externalId : product.code;

type Group = { id: number; name: string; parent?: number };

function groupsOf(all: readonly Group[], parent: number | undefined): string {
  const own = all.filter((group) => group.parent === parent);
  if (own.length === 0) return '';
  const inside = own.map(
    ({ id, name }) =>
      `<Группа>${tag('Ид', groupId(id))}${tag('Наименование', name)}${groupsOf(all, id)}</Группа>`,
  );
  return `<Группы>${inside.join('')}</Группы>`;
}

/** What goods and offers both begin with, in the order of the XSD. */
function headOf(product: Product, id: string, name: string, of: Pick<Product, 'gtin' | 'sku'>): string {
  const per = product.price?.per.ru ?? 'шт';
  const code = Object.entries(units).find(([, unit]) => unit.ru === unitName(per))?.[0];
  return `${tag('Ид', id)}${tag('Штрихкод', of.gtin)}${tag('Артикул', of.sku)}${tag('Наименование', name)}<БазоваяЕдиница${code ? ` Код="${code}"` : ''}>${escaped(per)}</БазоваяЕдиница>`;
}

function goodOf(
  product: Product,
  group: number | undefined,
  places: ReadonlyMap<string, number>,
  to: (picture: string) => string,
): string {
  const description = readAsWritten(product.description.ru);
  const isLong = description.length > DESCRIPTION;
  const requisites = [
    ...(product.netMassKg ? [['Вес', [String(product.netMassKg)]] as const] : []),
    ...(isLong ? [[LONG_DESCRIPTION, inParts(description)] as const] : []),
  ];
  const values = product.properties.map(
    ({ name, value }) =>
      `<ЗначенияСвойства>${tag('Ид', propertyId(places.get(name)!))}${tag('Значение', readAsWritten(value).slice(0, VALUE))}</ЗначенияСвойства>`,
  );
  const pictures = product.pictures
    .filter(({ kind }) => kind === 'raster')
    .map(({ name, widths }) => tag('Картинка', to(`${name}-${widths.at(-1)}.webp`)));
  return [
    `<Товар>${headOf(product, idOf(product), product.name.ru, product)}`,
    group === undefined ? '' : `<Группы>${tag('Ид', groupId(group))}</Группы>`,
    isLong ? '' : tag('Описание', description),
    ...pictures,
    values.length > 0 ? `<ЗначенияСвойств>${values.join('')}</ЗначенияСвойств>` : '',
    requisites.length > 0
      ? `<ЗначенияРеквизитов>${requisites.map(([name, parts]) => `<ЗначениеРеквизита>${tag('Наименование', name)}${parts.map((part) => tag('Значение', part)).join('')}</ЗначениеРеквизита>`).join('')}</ЗначенияРеквизитов>`
      : '',
    '</Товар>',
  ].join('');
}

/** A long text in values of the length that the XSD allows; no part begins or ends with a space, which readers drop. */
function inParts(text: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    let end = Math.min(from + VALUE, text.length);
    while (end < text.length && end > from + 1 && /\s/.test(text[end - 1]! + text[end]!)) end--;
    parts.push(text.slice(from, end));
    from = end;
  }
  return parts;
}

/** An offer of a product, or of one of its variants. A price of nothing says «цена по запросу»: the XSD wants one. */
function offerOf(product: Product, variant: Variant | undefined): string {
  const id = variant ? `${idOf(product)}#${variant.id}` : idOf(product);
  const kopecks = variant ? variant.kopecks : product.price?.kopecks;
  const price = `<Цена>${tag('ИдТипаЦены', BUYERS_PRICE)}${tag('ЦенаЗаЕдиницу', roubles(kopecks ?? 0))}<Валюта>RUB</Валюта></Цена>`;
  return `<Предложение>${headOf(product, id, variant?.name.ru ?? product.name.ru, variant ?? {})}<Цены>${price}</Цены>${tag('Количество', (variant ?? product).stock)}</Предложение>`;
}
