import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, merge } from './merge.ts';

const names = new Set(['name', 'hue', 'sites', 'logo', 'contacts']);
const base = { name: { ru: 'Пряник' }, hue: 20, sites: [{ id: 'a' }], contacts: { phone: '1', email: 'e' } };

describe('joining two edits of one thing', () => {
  it('keeps both when they touch different fields', () => {
    const mine = { ...base, hue: 40 };
    const theirs = { ...base, name: { ru: 'Пряник и сын' }, logo: { name: 'x' }, version: 7, id: 'company' };
    expect(merge(base, mine, theirs, names)).toEqual({
      merged: { ...base, hue: 40, name: { ru: 'Пряник и сын' }, logo: { name: 'x' } },
      conflicts: [],
    });
  });

  it('asks where both changed the same field, and leaves mine there meanwhile', () => {
    const mine = { ...base, contacts: { phone: '2', email: 'e' } };
    const theirs = { ...base, contacts: { email: 'e', phone: '3' } };
    const { merged, conflicts } = merge(base, mine, theirs, names);
    expect(conflicts).toEqual(['contacts.phone']);
    expect(merged.contacts).toEqual({ phone: '2', email: 'e' });
  });

  it('does not ask where both came to the same', () => {
    const both = { ...base, hue: 99 };
    expect(merge(base, both, both, names).conflicts).toEqual([]);
  });

  it('takes a member away that I took away', () => {
    const withLogo = { ...base, logo: { name: 'x' } };
    expect(merge(withLogo, base, { ...withLogo, hue: 5 }, names).merged).toEqual({ ...base, hue: 5 });
  });

  it('loses no change of mine, whatever they did', () => {
    const state = fc.record({
      name: fc.record({ ru: fc.string() }),
      hue: fc.integer(),
      sites: fc.array(fc.record({ id: fc.string() })),
    });
    fc.assert(
      fc.property(state, state, state, (before, mine, theirs) => {
        const { merged } = merge(before, mine, theirs, names);
        const lost = differences(before, mine).filter((path) => differences(mine, merged).includes(path));
        expect(lost).toEqual([]);
      }),
    );
  });
});
