import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../solver/random.ts';
import { closed, membersOf, subadditive } from './coalitions.ts';
import { outside, pairsOf } from './sample.ts';
import { sampledShapley, shapley } from './shapley.ts';
import { exactSplit, settle, split, sumOf } from './split.ts';
import { atOnce } from './steps.ts';

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

  it('splits between 12 companies by a sample of coalitions', () => {
    const sizes = Array.from({ length: 12 }, (_, i) => 1000 + 100 * i);
    const members = (c: number) => sizes.filter((_, i) => (c & (1 << i)) !== 0);
    // One vehicle for all costs as the dearest of them, and a stop each.
    const cost = (c: number) => Math.max(0, ...members(c)) + 50 * members(c).length;
    const result = split(12, cost, { pairs: 500, seed: 5 });
    expect(result).toMatchObject({ method: 'sampled', inCore: null, total: 2100 + 600 });
    expect(result.shares.reduce((sum, share) => sum + share.kopecks, 0)).toBe(2700);
  });

  it('states intervals that hold the true value 95 times of a hundred', () => {
    // Each direction is driven as far as the farthest of those who send there, and beyond a few of them in two vehicles.
    const players = 14;
    const random = seeded(11);
    const ways = Array.from({ length: 12 }, () =>
      Array.from({ length: players }, () => (random.next() < 0.4 ? 1000 + random.below(9000) : 0)),
    );
    const table = Float64Array.from({ length: 2 ** players }, (_, coalition) =>
      ways.reduce((sum, far) => {
        const theirs = far.filter((km, i) => km > 0 && (coalition & (1 << i)) !== 0);
        return sum + Math.max(0, ...theirs) * Math.ceil(theirs.length / 3);
      }, 0),
    );
    const exact = shapley(players, table);
    for (const pairs of [150, 600]) {
      const seeds = 100;
      let held = 0;
      for (let seed = 0; seed < seeds; seed++)
        atOnce(sampledShapley(players, (one) => table[one]!, pairsOf(players, pairs, 1000 + seed))).forEach(
          ({ share, within }, i) => {
            if (Math.abs(share - exact[i]!) <= within) held++;
          },
        );
      const part = held / (seeds * players);
      expect(part, `${pairs} pairs`).toBeGreaterThan(0.93);
      expect(part, `${pairs} pairs`).toBeLessThan(0.98);
    }
  }, 60_000);

  it('is exact of a sample that has all coalitions', () => {
    const players = 10;
    const random = seeded(7);
    const table = Float64Array.from({ length: 2 ** players }, (_, one) =>
      one === 0 ? 0 : random.below(9000),
    );
    const exact = shapley(players, table);
    atOnce(sampledShapley(players, (one) => table[one]!, pairsOf(players, 2 ** players, 1))).forEach(
      ({ share, within }, i) => {
        expect(share).toBeCloseTo(exact[i]!, 6);
        expect(within).toBe(0);
      },
    );
  });

  it('is without sampling what it is with, where companies count one by one and two by two', () => {
    const players = 20;
    const random = seeded(3);
    const own = Array.from({ length: players }, () => 1000 + random.below(1000));
    const together = own.map(() => own.map(() => random.below(50)));
    const cost = (coalition: number) => {
      let sum = 0;
      for (let i = 0; i < players; i++)
        if ((coalition & (1 << i)) !== 0) {
          sum += own[i]!;
          for (let j = 0; j < i; j++) if ((coalition & (1 << j)) !== 0) sum -= together[i]![j]!;
        }
      return sum;
    };
    atOnce(sampledShapley(players, cost, pairsOf(players, 200, 1))).forEach(({ share, within }, i) => {
      let saved = 0;
      for (let j = 0; j < players; j++) if (j !== i) saved += together[Math.max(i, j)]![Math.min(i, j)]!;
      expect(share).toBeCloseTo(own[i]! - saved / 2, 6);
      expect(within).toBeLessThan(1e-3);
    });
  });

  it('of games that have nothing to do with each other is the sum of theirs', () => {
    const near = (c: number) => [0, 1000, 1200, 1500][c]!;
    const far = (c: number) => [0, 400, 700, 900, 500, 800, 1000, 1300][c]!;
    const parts = [
      { companies: [0, 2], split: exactSplit(2, near) },
      { companies: [1, 2, 3], split: exactSplit(3, far) },
    ];
    // Companies 0 and 2 of the one, 1, 2 and 3 of the other: bits of the whole in the numbers of each.
    const whole = exactSplit(
      4,
      (c) => near((c & 1) | ((c >> 1) & 2)) + far(((c >> 1) & 1) | ((c >> 1) & 2) | ((c >> 1) & 4)),
    );
    const sum = sumOf(4, parts);
    expect(sum.total).toBe(whole.total);
    expect(sum.shares.reduce((all, { kopecks }) => all + kopecks, 0)).toBe(sum.total);
    for (const [i, share] of sum.shares.entries()) {
      expect(Math.abs(share.kopecks - whole.shares[i]!.kopecks)).toBeLessThanOrEqual(1);
      expect(share.alone).toBe(whole.shares[i]!.alone);
    }
    expect(sum.inCore).toBe(whole.inCore);
  });
});

describe('a sample', () => {
  it('draws each pair once, more of the same with a larger count, and all of a size where half would be drawn', () => {
    for (const players of [9, 14, 20, 30]) {
      const few = pairsOf(players, 300, 1);
      const more = pairsOf(players, 900, 1);
      for (const [i, { size, of, coalitions }] of more.entries()) {
        expect(coalitions.every((one) => membersOf(one) === size)).toBe(true);
        const seen = new Set(coalitions.flatMap((one) => [one, outside(players, one)]));
        expect(seen.size).toBe(2 * coalitions.length);
        expect(few[i]!.coalitions.every((one) => seen.has(one))).toBe(true);
        expect(coalitions.length === of || 2 * coalitions.length < of).toBe(true);
      }
      expect(more[0]).toMatchObject({ size: 1, of: players });
      expect(more[0]!.coalitions).toHaveLength(players);
    }
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

  it('of which some are known cost no more than with one company apart, and never more than they did', () => {
    fc.assert(
      fc.property(games, fc.nat(), ({ n, cost }, some) => {
        const known = new Map<number, number>();
        for (let a = 1; a < 2 ** n; a++) if (((a * 2654435761 + some) & 1) === 0) known.set(a, cost(a));
        const least = closed(n, known);
        for (const [a, was] of known) {
          expect(least.get(a)).toBeLessThanOrEqual(was);
          for (let i = 0; i < n; i++) {
            const [apart, alone] = [least.get(a & ~(1 << i)), least.get(1 << i)];
            if ((a & (1 << i)) !== 0 && a !== 1 << i && apart !== undefined && alone !== undefined)
              expect(least.get(a)).toBeLessThanOrEqual(apart + alone);
          }
        }
      }),
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
