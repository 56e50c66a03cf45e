import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typingErrors } from './words.ts';

/** The same by its definition: the last letters are the same, or one of four errors was made at the end. */
function errorsOf(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restOfA, restOfB] = [a.slice(0, -1), b.slice(0, -1)];
  const isSwapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    errorsOf(restOfA, restOfB) + (a.at(-1) === b.at(-1) ? 0 : 1),
    errorsOf(restOfA, b) + 1,
    errorsOf(a, restOfB) + 1,
    ...(isSwapped ? [errorsOf(a.slice(0, -2), b.slice(0, -2)) + 1] : []),
  );
}

describe('typing errors', () => {
  test.each([
    ['шоколад', 'шоколад', 0],
    ['шкоолад', 'шоколад', 1],
    ['шоклад', 'шоколад', 1],
    ['коническые', 'конические', 1],
    ['канфета', 'конфетка', 2],
    ['зефир', 'кефир', 1],
    ['', 'да', 2],
  ])('between «%s» and «%s»: %i', (a, b, errors) => {
    expect(typingErrors(a, b, 2)).toBe(errors);
  });

  test('are what the definition says, and one more than the limit where there are more', () => {
    const word = fc.string({ unit: fc.constantFrom('а', 'б', 'в'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        expect(typingErrors(a, b, limit)).toBe(Math.min(errorsOf(a, b), limit + 1));
      }),
    );
  });

  test('of words of any length', () => {
    const long = 'абв'.repeat(400);
    expect(typingErrors(`х${long}у`, `у${long}х`, 2)).toBe(2);
    expect(typingErrors(`ху${long}`, `${long}ху`, 2)).toBe(3);
    expect(typingErrors(long, 'в'.repeat(1200), 300)).toBe(301);
  });
});
