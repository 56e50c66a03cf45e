import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subadditive } from './coalitions.ts';
import { blocksOf, sampledShapley, shapley } from './shapley.ts';
import { settle, split } from './split.ts';

/** Costs of all coalitions of 1–6 companies, noisy as a solver's: whole kopecks. */
const games = fc
  .integer({ min: 1, max: 6 })
  .chain((n) =>
    fc
      .array(fc.integer({ min: 0, max: 5_000_00 }), { minLength: 2 ** n, maxLength: 2 ** n })
      .map((costs) => ({ n, cost: (coalition: number) => (coalition === 0 ? 0 : costs[coalition]!) })),
  );

describe('a split', () => {
  it('sums to the joint cost to the kopeck and nobody pays more than alone', () => {
    fc.assert(
      fc.property(games, ({ n, cost }) => {
        const { shares, total } = split(n, cost);
        expect(shares.reduce((sum, share) => sum + share.kopecks, 0)).toBe(total);
        for (const [i, share] of shares.entries()) {
          expect(Number.isInteger(share.kopecks)).toBe(true);
          expect(share.kopecks).toBeLessThanOrEqual(cost(1 << i));
        }
      }),
    );
  });

  it('treats equal companies equally, to a kopeck', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 6, maxLength: 6 }), (bySize) => {
        const sizes = bySize.toSorted((a, b) => a - b);
        const cost = (coalition: number) => {
          const members = coalition.toString(2).replaceAll('0', '').length;
          return members === 0 ? 0 : sizes[members - 1]!;
        };
        const shares = split(6, cost).shares.map((share) => share.kopecks);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('takes from a company that changes nothing exactly what it costs alone', () => {
    // Company 2 adds 300 to whomever it joins.
    const cost = (c: number) => [0, 1000, 1200, 1500][c & 3]! + (c & 4 ? 300 : 0);
    expect(split(3, cost).shares.map((share) => share.kopecks)).toEqual([650, 850, 300]);
    expect(split(3, cost).inCore).toBe(true);
  });

  it('says when a split is outside the core', () => {
    // Any two save as much as all three: the pair would rather go alone.
    const cost = (c: number) => [0, 100, 100, 120, 100, 120, 120, 200][c]!;
    expect(split(3, cost)).toMatchObject({ inCore: false, total: 200, lowered: 0 });
  });

  it('splits between 12 companies by sampled orders', () => {
    const sizes = Array.from({ length: 12 }, (_, i) => 1000 + 100 * i);
    const members = (c: number) => sizes.filter((_, i) => (c & (1 << i)) !== 0);
    // One vehicle for all costs as the dearest of them, and a stop each.
    const cost = (c: number) => Math.max(0, ...members(c)) + 50 * members(c).length;
    const result = split(12, cost, { blocks: 50, seed: 5 });
    expect(result).toMatchObject({ method: 'sampled', inCore: null, total: 2100 + 600 });
    expect(result.shares.reduce((sum, share) => sum + share.kopecks, 0)).toBe(2700);
    const exact = shapley(12, subadditive(12, cost).table);
    const missed = sampledShapley(12, cost, blocksOf(12, 50, 5)).filter(
      ({ share, within }, i) => Math.abs(share - exact[i]!) > within,
    );
    // 95 % of the intervals hold the true value: 12 tries, more than three misses would be a broken interval.
    expect(missed.length).toBeLessThanOrEqual(3);
  });
});

describe('coalitions', () => {
  it('never cost more than two parts of them', () => {
    fc.assert(
      fc.property(games, ({ n, cost }) => {
        const { table } = subadditive(n, cost);
        for (let a = 1; a < table.length; a++) {
          expect(table[a]).toBeLessThanOrEqual(cost(a));
          for (let b = 1; b < table.length; b++)
            if ((a & b) === 0) expect(table[a | b]).toBeLessThanOrEqual(table[a]! + table[b]!);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('whole kopecks', () => {
  it('go to the largest remainders', () => {
    expect(settle([33.4, 33.4, 33.2], [100, 100, 100], 100)).toEqual([34, 33, 33]);
  });
  it('keep to the limits, what is above them goes to the others', () => {
    expect(settle([80, 20], [50, 100], 100)).toEqual([50, 50]);
  });
  it('refuse limits below the total', () => {
    expect(() => settle([50, 50], [10, 10], 100)).toThrow(RangeError);
  });
});
