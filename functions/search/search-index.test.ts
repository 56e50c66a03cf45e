import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDictionary } from './lemmas.ts';
import { buildIndex, type Card, openIndex } from './search-index.ts';

const card = (id: string, name: string, more: Partial<Card> = {}): Card => ({
  id,
  cluster: 'penza',
  name,
  text: '',
  codes: [],
  ...more,
});

const cards = [
  card('sweet', 'Конфета шоколадная «Ласточка»', { codes: ['АБ-1207', '4600682000129'] }),
  card('board', 'Доска обрезная сосновая'),
  card('gear', 'Шестерня стальная'),
  card('film', 'Плёнка упаковочная', { text: 'Для конфет и печенья' }),
  card('cookies', 'Cookies with chocolate'),
  card('drill', 'Сверло по металлу'),
  card('tree', 'Ёлка искусственная'),
  card('brand', 'Трюфели «Сластюшкино»'),
  card('bread', 'Хлеб ржаной'),
  card('abroad', 'Конфета шоколадная', { cluster: 'ivanovo-textile' }),
];

describe('Search in an index', () => {
  const folder = mkdtempSync(join(tmpdir(), 'artel-search-'));
  const file = join(folder, 'search.db');
  let index: ReturnType<typeof openIndex>;
  beforeAll(async () => {
    buildIndex(file, cards, await loadDictionary());
    index = openIndex(file);
  });
  afterAll(() => {
    index.close();
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['шоколадные конфеты', 'sweet'],
    ['шоколадных конфет', 'sweet'],
    ['rjyatns', 'sweet'],
    ['RJYATNS ijrjkflyst', 'sweet'],
    ['шокаладные канфеты', 'sweet'],
    ['аб-1207', 'sweet'],
    ['АБ1207', 'sweet'],
    ['4600682000129', 'sweet'],
    ['ласт', 'sweet'],
    ['досок', 'board'],
    ['сосновых досок', 'board'],
    ['шестерён', 'gear'],
    ['шестерен', 'gear'],
    ['пленка', 'film'],
    ['сщщлшуы', 'cookies'],
    ['свёрл', 'drill'],
    ['`krb', 'tree'],
    ['[kt,', 'bread'],
    ['хелб', 'bread'],
    ['сластюшкиным', 'brand'],
    ['трюфелей', 'brand'],
    ['cookie', 'cookies'],
  ])('«%s» finds %s first', (question, id) => {
    expect(index.find(question, { cluster: 'penza' }).ids[0]).toBe(id);
  });

  test('a name weighs more than a description', () => {
    expect(index.find('конфеты', { cluster: 'penza' }).ids).toEqual(['sweet', 'film']);
  });

  test('a cluster asked for shows only its own, no cluster shows all', () => {
    expect(index.find('конфеты', { cluster: 'ivanovo-textile' })).toEqual({ ids: ['abroad'], total: 1 });
    expect(new Set(index.find('конфеты').ids)).toEqual(new Set(['sweet', 'film', 'abroad']));
    expect(index.find('конфеты', { cluster: 'ivanovo' }).total).toBe(0);
  });

  test('pages follow each other', () => {
    const all = index.find('конфеты').ids;
    expect(index.find('конфеты', { limit: 1, offset: 1 })).toEqual({ ids: [all[1]], total: 3 });
  });

  test.each(['', '   ', '«»', 'экскаватор', '" OR *', 'name:конфета NOT', 'конфета NEAR(', '4600682000128'])(
    '«%s» finds nothing and breaks nothing',
    (question) => {
      expect(index.find(question).ids).toEqual([]);
    },
  );
});
