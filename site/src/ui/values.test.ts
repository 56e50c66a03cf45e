import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOf, nearestName, readNumber, readValues, renumbered, valueAt } from './values.ts';

describe('reading a form', () => {
  it('nests names and keeps the order of rows', () => {
    const { values } = readValues([
      { path: 'name.ru', kind: 'text', text: 'Пряник' },
      { path: 'name.en', kind: 'optional', text: ' ' },
      { path: 'sites.0.name.ru', kind: 'text', text: 'Цех' },
      { path: 'sites.1.name.ru', kind: 'text', text: 'Склад' },
    ]);
    expect(values).toEqual({
      name: { ru: 'Пряник' },
      sites: [{ name: { ru: 'Цех' } }, { name: { ru: 'Склад' } }],
    });
  });

  it('splits a group into its steps', () => {
    const group = (text: string) => readValues([{ path: 'group', kind: 'path', text }]).values;
    expect(group('Печенье / Овсяное')).toEqual({ group: ['Печенье', 'Овсяное'] });
    expect(group(' ')).toEqual({ group: [] });
  });

  it('empties a list that lost its last row', () => {
    expect(readValues([], ['sites']).values).toEqual({ sites: [] });
  });

  it('leaves out an optional group when all of it is empty', () => {
    const { values } = readValues([
      { path: 'storage.minC', kind: 'number', text: '' },
      { path: 'storage.maxC', kind: 'number', text: '' },
    ]);
    expect(values).toEqual({});
  });

  it('takes boxes, groups of boxes and radios', () => {
    const { values } = readValues(
      [
        { path: 'available', kind: 'boolean', text: 'on', on: true },
        { path: 'published', kind: 'boolean', text: 'on', on: false },
        { path: 'activities', kind: 'list', text: 'cakes', on: true },
        { path: 'activities', kind: 'list', text: 'tea', on: false },
        { path: 'activities', kind: 'list', text: 'wafers', on: true },
        { path: 'role', kind: 'text', text: 'owner', on: false },
        { path: 'role', kind: 'text', text: 'editor', on: true },
      ],
      ['activities'],
    );
    expect(values).toEqual({
      available: true,
      published: false,
      activities: ['cakes', 'wafers'],
      role: 'editor',
    });
  });

  it.each([
    ['1250', 125000],
    ['1 250,50', 125050],
    ['1\u00a0250.5 ₽', 125050],
    ['0,07', 7],
    ['1,005', undefined],
    ['дорого', undefined],
  ])('reads the price %s as %s kopecks', (text, kopecks) => {
    const { values, unreadable } = readValues([{ path: 'price.kopecks', kind: 'price', text }]);
    expect(valueAt(values, 'price.kopecks')).toBe(kopecks);
    expect(unreadable).toEqual(kopecks === undefined ? ['price.kopecks'] : []);
  });

  it('reads every number that it can write', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(99), (whole, part) => {
        const text = `${whole.toLocaleString('ru-RU')},${String(part).padStart(2, '0')}`;
        expect(readNumber(text)).toBeCloseTo(Number(`${whole}.${String(part).padStart(2, '0')}`), 6);
      }),
    );
    expect(readNumber('12abc')).toBeUndefined();
  });
});

describe('showing what was wrong', () => {
  it('finds the control of a pointer', () => {
    const names = ['name.ru', 'name.en', 'contacts.phone', 'pictures'];
    expect(nearestName('/contacts/phone', names)).toBe('contacts.phone');
    expect(nearestName('/name', names)).toBe('name.ru');
    expect(nearestName('/pictures/3/alt', names)).toBe('pictures');
    expect(nearestName('/inn', names)).toBeUndefined();
    expect(nameOf('/a~1b/0')).toBe('a/b.0');
  });

  it('renumbers whatever stood before', () => {
    expect(renumbered('sites', 2, 'sites.#.name.ru')).toBe('sites.2.name.ru');
    expect(renumbered('sites.1.capacities', 0, 'sites.#.capacities.#.amount')).toBe(
      'sites.1.capacities.0.amount',
    );
  });
});
