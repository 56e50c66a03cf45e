import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../fixtures/commerceml', name), 'utf8');

/** So many goods of the real shop with their offers: what is shown does not need all 768, and DynamoDB Local is slow. */
export function someGoods(count: number): { goods: string; offers: string } {
  const cut = (text: string, record: string, keeps: (id: string, place: number) => boolean) => {
    let place = -1;
    return text.replace(
      new RegExp(`<${record}>\\s*<Ид>([^<]*)</Ид>[\\s\\S]*?</${record}>\\s*`, 'g'),
      (whole, id) => {
        place++;
        return keeps(id, place) ? whole : '';
      },
    );
  };
  const ids = new Set<string>();
  const goods = cut(fixture('import.xml'), 'Товар', (id, place) => {
    if (place < count) ids.add(id);
    return place < count;
  });
  return { goods, offers: cut(fixture('offers.xml'), 'Предложение', (id) => ids.has(id)) };
}
