import { describe, expect, it } from 'vitest';
import { isGtin } from './rules.ts';

describe('isGtin', () => {
  // Valid numbers: examples of the GS1 General Specifications and goods from real shops.
  it.each(['96385074', '614141007349', '4006381333931', '8809581449275', '10614141000415'])(
    '%s is one',
    (text) => expect(isGtin(text)).toBe(true),
  );

  it.each(['4006381333932', '400638133393', '0000000000000', '', '4006381333931 ', '40063813339З1'])(
    '%j is none',
    (text) => expect(isGtin(text)).toBe(false),
  );

  it('notices any one wrong digit and any two neighbours that changed places but for a difference of 5', () => {
    const right = '4006381333931';
    for (let i = 0; i < right.length; i++)
      for (let digit = 0; digit < 10; digit++)
        if (String(digit) !== right[i])
          expect(isGtin(right.slice(0, i) + digit + right.slice(i + 1))).toBe(false);
    for (let i = 0; i + 1 < right.length; i++) {
      const [a, b] = [Number(right[i]), Number(right[i + 1])];
      if (a === b || Math.abs(a - b) === 5) continue;
      expect(isGtin(right.slice(0, i) + b + a + right.slice(i + 2))).toBe(false);
    }
  });
});
