import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAccount, isInn, isKpp, isOgrn, validOn } from './rules.ts';

/** Every text that differs from `right` in exactly one digit. */
function* withOneDigitChanged(right: string): Generator<string> {
  for (let i = 0; i < right.length; i++)
    for (let digit = 0; digit < 10; digit++)
      if (String(digit) !== right[i]) yield right.slice(0, i) + digit + right.slice(i + 1);
}

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));

/** The one text that completes `body` so that `holds`; undefined where no digit does. */
const completed = (body: string, holds: (text: string) => boolean): string | undefined =>
  [...'0123456789'].map((digit) => body + digit).find(holds);

describe('isInn', () => {
  // Public numbers of large companies and the examples of the tax service's order.
  it.each(['7707083893', '7736050003', '7702070139', '7830002293', '500100732259'])('%s is one', (text) =>
    expect(isInn(text)).toBe(true),
  );

  it.each([
    '7707083894',
    '500100732258',
    '500100732269',
    '0000000000',
    '000000000000',
    '770708389',
    '',
    '77070838９3',
  ])('%j is none', (text) => expect(isInn(text)).toBe(false));

  // The sum modulo 11, then modulo 10, takes 10 for 0: of one changed digit only a rest that went from
  // 10 to 0 or back passes unnoticed.
  it('of ten digits notices any one wrong digit, unless both rests count as 0', () => {
    const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    const rest = (text: string) => weights.reduce((sum, w, i) => sum + w * Number(text[i]), 0) % 11;
    fc.assert(
      fc.property(digits(9), (body) => {
        const right = completed(body, isInn);
        fc.pre(right !== undefined);
        for (const wrong of withOneDigitChanged(right!)) {
          const blind = rest(right!) % 10 === 0 && rest(wrong) % 10 === 0 && wrong.at(-1) === right!.at(-1);
          expect(isInn(wrong)).toBe(blind);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('has exactly one check digit for every body but the empty one', () => {
    fc.assert(
      fc.property(
        digits(9).filter((body) => /[1-9]/.test(body)),
        (body) => {
          expect([...'0123456789'].filter((digit) => isInn(body + digit))).toHaveLength(1);
        },
      ),
    );
  });
});

describe('isOgrn', () => {
  it.each(['1027700132195', '1027739642281', '1027700229193', '304500116000157'])('%s is one', (text) =>
    expect(isOgrn(text)).toBe(true),
  );

  it.each(['1027700132196', '304500116000158', '0027700132195', '102770013219', ''])('%j is none', (text) =>
    expect(isOgrn(text)).toBe(false),
  );

  it('of 15 digits notices any one wrong digit, unless the rests by 13 share their last digit', () => {
    fc.assert(
      fc.property(digits(13), (tail) => {
        const right = completed(`3${tail}`, isOgrn);
        fc.pre(right !== undefined);
        const rest = (text: string) => Number(BigInt(text.slice(0, -1)) % 13n);
        for (const wrong of withOneDigitChanged(right!)) {
          const blind =
            wrong[0] !== '0' && wrong.at(-1) === right!.at(-1) && rest(wrong) % 10 === rest(right!) % 10;
          expect(isOgrn(wrong)).toBe(blind);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('isKpp', () => {
  it.each(['773601001', '5836AB001', '997950001'])('%s is one', (text) => expect(isKpp(text)).toBe(true));
  it.each(['77360100', '7736010011', '77360100А', 'AB3601001', '5836ab001'])('%j is none', (text) =>
    expect(isKpp(text)).toBe(false),
  );
});

describe('isAccount', () => {
  const bik = '044525225';
  const right = '40702810438000000000'.replace(/^(.{8})./, '$10');
  const account = [...'0123456789']
    .map((key) => right.slice(0, 8) + key + right.slice(9))
    .find((text) => isAccount(text, bik))!;

  it('has exactly one key digit that fits a bank', () => {
    expect(account).toMatch(/^\d{20}$/);
    fc.assert(
      fc.property(digits(8), digits(11), digits(9), (head, tail, bank) => {
        const fitting = [...'0123456789'].filter((key) => isAccount(head + key + tail, bank));
        expect(fitting).toHaveLength(1);
      }),
    );
  });

  // Weights 7, 1 and 3 share no divisor with 10.
  it('notices any one wrong digit of the account and of the last three of the BIK', () => {
    for (const wrong of withOneDigitChanged(account)) expect(isAccount(wrong, bik)).toBe(false);
    for (const wrong of withOneDigitChanged('225')) expect(isAccount(account, `044525${wrong}`)).toBe(false);
  });

  it.each([
    ['4070281043800000000', bik],
    [account, '04452522'],
    ['', ''],
  ])('%j at %j is none', (text, bank) => expect(isAccount(text, bank)).toBe(false));
});

describe('validOn', () => {
  it('keeps a certificate to the end of its last day', () => {
    const list = [{ validUntil: '2026-11-23' }, { validUntil: '2026-11-24' }, { validUntil: '2027-01-01' }];
    expect(validOn('2026-11-24', list)).toEqual(list.slice(1));
  });
});
