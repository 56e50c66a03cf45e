import { expect, it } from 'vitest';
import { addressOf, isFiltered, queryOf } from './address.ts';

const read = (text: string) => queryOf(new URLSearchParams(text));

it('an address says what is looked for, and the other way round', () => {
  const query = read('q=вафли&category=cookies&category=gifts&from=10,5&stock=1&shelf=90&sort=cheap&page=2');
  expect(query).toMatchObject({ q: 'вафли', category: ['cookies', 'gifts'], from: 10.5, shelf: 90, page: 2 });
  expect(read(addressOf(query).slice(1))).toEqual(query);
  expect(addressOf(read('q=вафли&sort=best&page=1&from='))).toBe(`?q=${encodeURIComponent('вафли')}`);
  expect([isFiltered(query), isFiltered(read('q=вафли&sort=cheap'))]).toEqual([true, false]);
});

it('what is mangled is left out', () => {
  expect(read('q=вафли&page=zero&shelf=7&sort=random&from=cheap&unknown=1')).toEqual(read('q=вафли'));
  expect(read(`q=${'а'.repeat(500)}`).q).toHaveLength(200);
});
