import type { ColumnMeaning } from './schema.ts';

/**
 * Headings by which people name columns of a price list, the most telling first. Each meaning but «property» is given
 * to one column.
 */
const patterns: readonly (readonly [ColumnMeaning, RegExp])[] = [
  ['code', /^(?:код на портале|portal code)$/i],
  ['gtin', /штрих-?\s*код|ean|gtin|barcode/i],
  ['sku', /артикул|^sku$|^код( товара)?$|номенклатурный номер|^article/i],
  ['kcal', /калорийн|ккал|энергетич|kcal|energy/i],
  ['protein', /^белк|protein/i],
  ['fat', /^жир|^fat/i],
  ['carbohydrates', /углевод|carb/i],
  ['minC', /хранени.*(?:от|мин)|температура от/i],
  ['maxC', /хранени.*(?:до|макс)|температура до/i],
  ['shelfLifeDays', /срок (?:годности|хранения)|shelf life/i],
  ['minimumOrder', /минимальн.*(?:заказ|парти)|наименьший заказ|мин\. ?(?:заказ|партия)|minimum order/i],
  ['name', /наименование|название|^товар$|номенклатура|^name$|^product$/i],
  ['price', /цена|стоимость|прайс|^price/i],
  ['unit', /^ед(?:\.|иница)|ед\. ?изм|^unit/i],
  ['available', /наличие|в наличии|available/i],
  ['stock', /остат|количество|кол-во|^stock|^qty/i],
  ['group', /группа|категория|раздел|^category|^group/i],
  ['packaging', /упаковк|фасовк|packag/i],
  ['netMassKg', /масса|вес|weight|mass/i],
  ['composition', /состав|composition|ingredients/i],
  ['pictures', /фото|картинк|изображени|^picture|^image/i],
  ['description', /описание|description/i],
  ['skip', /^(?:№|n|#|п\/п|№ п\/п|сумма|итого)$/i],
];

/** Headings as they are known by: unnamed columns get their number, a second one of a name too. */
export function headingsOf(cells: readonly string[]): string[] {
  const seen = new Set<string>();
  return cells.map((cell, i) => {
    const plain = cell.replace(/\s+/g, ' ').trim().slice(0, 180);
    const heading = plain && !seen.has(plain) ? plain : `${plain || 'Столбец'} ${i + 1}`;
    seen.add(heading);
    return heading;
  });
}

/** What columns are likely to be, by their headings; those that nothing fits are properties of the product. */
export function guessColumns(headings: readonly string[]): Record<string, ColumnMeaning> {
  const guessed: Record<string, ColumnMeaning> = {};
  const given = new Set<ColumnMeaning>();
  for (const [meaning, pattern] of patterns)
    for (const heading of headings) {
      if (guessed[heading] || !pattern.test(heading) || (given.has(meaning) && meaning !== 'skip')) continue;
      guessed[heading] = meaning;
      given.add(meaning);
    }
  for (const heading of headings) guessed[heading] ??= /^Столбец \d+$/.test(heading) ? 'skip' : 'property';
  return guessed;
}
