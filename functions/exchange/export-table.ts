import type { Product } from '../catalogue/schema.ts';
import type { Cell } from '../platform/spreadsheet/write-xlsx.ts';
import { readAsWritten } from './xml-text.ts';

/** Headings that the import knows again by itself (columns.ts). */
const columns: readonly (readonly [heading: string, cell: (product: Product) => Cell])[] = [
  ['Код на портале', ({ code }) => code],
  ['Артикул', ({ sku }) => sku],
  ['Название', ({ name }) => name.ru],
  ['Группа', ({ group }) => group.join(' / ')],
  ['Цена', ({ price }) => price && price.kopecks / 100],
  ['Ед. изм.', ({ price }) => price?.per.ru],
  ['Остаток', ({ stock }) => stock],
  ['Наличие', ({ available }) => (available ? 'да' : 'нет')],
  ['Штрихкод', ({ gtin }) => gtin],
  ['Упаковка', ({ packaging }) => packaging?.ru],
  ['Масса, кг', ({ netMassKg }) => netMassKg],
  ['Наименьший заказ', ({ minimumOrder }) => minimumOrder?.ru],
  ['Срок годности, сут', ({ shelfLifeDays }) => shelfLifeDays],
  ['Температура от', ({ storage }) => storage?.minC],
  ['Температура до', ({ storage }) => storage?.maxC],
  ['Состав', ({ composition }) => composition?.ru],
  ['Калорийность', ({ nutrition }) => nutrition?.kcal],
  ['Белки', ({ nutrition }) => nutrition?.protein],
  ['Жиры', ({ nutrition }) => nutrition?.fat],
  ['Углеводы', ({ nutrition }) => nutrition?.carbohydrates],
  ['Описание', ({ description }) => readAsWritten(description.ru)],
];

/** A company's products as rows of a table, with a column for each further property. The first row are headings. */
export function tableOf(products: readonly Product[]): Cell[][] {
  const names = [...new Set(products.flatMap(({ properties }) => properties.map(({ name }) => name)))].slice(
    0,
    200,
  );
  return [
    [...columns.map(([heading]) => heading), ...names],
    ...products.map((product) => [
      ...columns.map(([, cell]) => cell(product)),
      ...names.map((name) => product.properties.find((property) => property.name === name)?.value),
    ]),
  ];
}
