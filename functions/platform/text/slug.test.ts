import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slug } from './slug.ts';

describe('slug', () => {
  it.each([
    ['Печенье «Овсяное», 200 г', 'pechene-ovsyanoe-200-g'],
    ['Щёлково — эклеры', 'shchelkovo-eklery'],
    ['йогурт', 'yogurt'],
    ['Crème brûlée', 'creme-brulee'],
    ["O'Hara №5", 'ohara-no5'],
    ['—', ''],
  ])('%s → %s', (name, expected) => expect(slug(name)).toBe(expected));

  it('reads letters with separate accents as whole letters', () =>
    expect(slug('йод ёлка'.normalize('NFD'))).toBe('yod-elka'));

  it('cuts at the end of a word', () => expect(slug('карамель молочная', 12)).toBe('karamel'));

  it('is always a part of an address or empty, and short enough', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 60 }), (name, max) => {
        const text = slug(name, max);
        expect(text).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
        expect(text.length).toBeLessThanOrEqual(max);
      }),
    ));
});
