import { describe, expect, it } from 'vitest';
import type { CompanyCard } from '../../../../functions/companies/schema.ts';
import { matching, shelves, towns } from './places.ts';

const card = (name: string, city: string, more: Partial<CompanyCard> = {}): CompanyCard => ({
  id: '01890000-0000-7000-8000-000000000000',
  cluster: 'sweet',
  slug: 'x',
  status: 'active',
  published: true,
  name: { ru: name },
  tagline: { ru: '' },
  hue: 20,
  city: { ru: city },
  activities: [],
  demo: true,
  inn: '',
  products: 0,
  productsBy: {},
  ...more,
});
const all = [
  card('Сурская вафля', 'Пенза', {
    activities: ['wafers'],
    products: 3,
    productsBy: { wafers: 2 },
    place: { lat: 53, lon: 45 },
  }),
  card('Медовый дом', 'Кузнецк', { products: 1, productsBy: { honey: 1 }, tagline: { ru: 'Мёд и пряники' } }),
  card('Пекарь', 'Пенза', { place: { lat: 53.2, lon: 45.2 } }),
];
const names = (cards: CompanyCard[]) => cards.map(({ name }) => name.ru);
const any = { text: '', city: '', category: '' };

describe('the list of companies', () => {
  it('finds by words of name and tagline, ё as е', () => {
    expect(names(matching(all, { ...any, text: 'мед пряник' }))).toEqual(['Медовый дом']);
    expect(names(matching(all, { ...any, text: 'вафля мёд' }))).toEqual([]);
  });
  it('filters by town and by what is made or sold', () => {
    expect(names(matching(all, { ...any, city: 'Пенза' }))).toEqual(['Сурская вафля', 'Пекарь']);
    expect(names(matching(all, { ...any, category: 'honey' }))).toEqual(['Медовый дом']);
    expect(names(matching(all, { ...any, city: 'Пенза', category: 'wafers' }))).toEqual(['Сурская вафля']);
  });
  it('gathers companies by town, in the middle of their places', () => {
    const [penza, kuznetsk] = towns(all);
    expect(penza).toMatchObject({ name: { ru: 'Пенза' }, place: { lat: 53.1, lon: 45.1 } });
    expect(kuznetsk).toMatchObject({ name: { ru: 'Кузнецк' }, place: undefined });
  });
  it('adds up the counters of the cards', () => {
    expect(shelves(all)).toEqual({
      all: 4,
      by: new Map([
        ['wafers', 2],
        ['honey', 1],
      ]),
    });
  });
});
