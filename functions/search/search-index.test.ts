import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Card } from './card.ts';
import { termsOf } from './lemmas.ts';
import { openIndex } from './search-index.ts';

const AT = '2026-11-24T09:00:00.000Z';
const card = (id: string, name: string, more: Partial<Card> = {}) => ({
  id,
  at: AT,
  card: {
    kind: 'product' as const,
    cluster: 'penza',
    company: 'zarya',
    companyName: { ru: 'Заря' },
    name,
    text: '',
    codes: [],
    ...more,
  },
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
  let index: ReturnType<typeof openIndex>;
  beforeAll(() => {
    index = openIndex(':memory:');
    index.write(cards);
  });
  afterAll(() => index.close());
  const find = (question: string, cluster?: string) => index.find(index.read(question), { cluster });

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
    expect(find(question, 'penza')[0]).toBe(id);
  });

  test('a name weighs more than a description', () => {
    expect(find('конфеты', 'penza')).toEqual(['sweet', 'film']);
  });

  test('a cluster asked for shows only its own, no cluster shows all', () => {
    expect(find('конфеты', 'ivanovo-textile')).toEqual(['abroad']);
    expect(new Set(find('конфеты'))).toEqual(new Set(['sweet', 'film', 'abroad']));
    expect(find('конфеты', 'ivanovo')).toEqual([]);
  });

  test('pages follow each other', () => {
    const words = index.read('конфеты');
    expect(index.find(words, {}, { limit: 1, offset: 1 })).toEqual([index.find(words)[1]]);
    expect(index.count(words)).toBe(3);
  });

  test.each(['', '   ', '«»', 'экскаватор', '" OR *', 'name:конфета NOT', 'конфета NEAR(', '4600682000128'])(
    '«%s» finds nothing and breaks nothing',
    (question) => {
      expect(find(question)).toEqual([]);
    },
  );

  test('while one types, the last word may be only begun', () => {
    const typed = (question: string) => index.find(index.read(question, true), { cluster: 'penza' });
    expect(typed('шок')).toEqual(['sweet']);
    expect(typed('шоколадная конф')).toEqual(['sweet']);
    expect(typed('ijrj')).toEqual(['sweet']);
    expect(typed('д')).toEqual([]);
  });

  test('what was asked for is marked, in whatever form it stands', () => {
    const marked = (name: string) =>
      index
        .marked(name, index.read('шоколадных конфет'))
        .filter(({ hit }) => hit)
        .map(({ text }) => text);
    expect(marked('Конфета шоколадная «Ласточка»')).toEqual(['Конфета', 'шоколадная']);
    expect(marked('Доска')).toEqual([]);
  });
});

describe('Entries of an index', () => {
  test('the later of two holds, in whatever order they come, and twice is once', () => {
    const index = openIndex(':memory:');
    const later = '2026-11-24T10:00:00.000Z';
    const renamed = { ...card('one', 'Пряник'), at: later };
    const gone = { id: 'one', at: '2026-11-24T11:00:00.000Z' };
    const found = (question: string) => index.find(index.read(question));
    index.write([card('one', 'Вафля')]);
    index.write([renamed, renamed]);
    index.write([card('one', 'Вафля')]);
    expect([found('вафли'), found('пряники')]).toEqual([[], ['one']]);
    index.write([gone]);
    index.write([renamed]);
    expect([found('пряники'), index.size()]).toEqual([[], 0]);
    index.write([{ ...renamed, at: '2026-11-24T12:00:00.000Z' }]);
    expect(found('пряники')).toEqual(['one']);
    index.close();
  });
});

describe('Choices', () => {
  const index = openIndex(':memory:');
  const goods = [
    card('a', 'Вафли', {
      kopecks: 500,
      inStock: true,
      category: 'cookies',
      packing: 'коробка',
      shelfLifeDays: 200,
    }),
    card('b', 'Вафли', {
      kopecks: 900,
      inStock: false,
      category: 'cookies',
      packing: 'пакет',
      shelfLifeDays: 40,
    }),
    card('c', 'Вафли', { inStock: true, category: 'gifts', packing: 'коробка', company: 'mayak' }),
  ];
  beforeAll(() => index.write(goods));
  afterAll(() => index.close());
  const sift = (filter: Parameters<typeof index.sift>[2], order: Parameters<typeof index.sift>[3] = 'best') =>
    index.sift(index.read('вафля'), { kind: 'product' }, filter, order);

  test('each narrows what is found, and a choice does not diminish its own numbers', () => {
    expect(sift({}).total).toBe(3);
    const { total, facets } = sift({ packings: ['коробка'] });
    expect(total).toBe(2);
    expect(Object.fromEntries(facets.packings)).toEqual({ коробка: 2, пакет: 1 });
    expect(Object.fromEntries(facets.categories)).toEqual({ cookies: 1, gifts: 1 });
    expect(sift({ from: 600 }).ids).toEqual(['b']);
    expect(sift({ to: 500 }).ids).toEqual(['a']);
    expect(new Set(sift({ inStock: true }).ids)).toEqual(new Set(['a', 'c']));
    expect(sift({ shelfDays: 180 }).ids).toEqual(['a']);
    expect(sift({ companies: ['penza/mayak'] }).ids).toEqual(['c']);
    expect(sift({}).facets).toMatchObject({ inStock: 2, prices: { least: 500, greatest: 900 } });
    expect(Object.fromEntries(sift({}).facets.shelfDays)).toEqual({ 30: 2, 90: 1, 180: 1 });
  });

  test('cheap or dear first, what has no price last', () => {
    expect(sift({}, 'cheap').ids).toEqual(['a', 'b', 'c']);
    expect(sift({}, 'dear').ids).toEqual(['b', 'a', 'c']);
    expect(sift({}, 'shelf').ids).toEqual(['a', 'b', 'c']);
  });
});

test('words in different forms share a term', () => {
  expect(termsOf('Шоколадных конфет')).toEqual(termsOf('конфеты шоколадные').toReversed());
  expect(termsOf('досок')).toEqual(['доска']);
});
