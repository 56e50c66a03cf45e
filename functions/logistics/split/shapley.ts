import { type Coalition, type CoalitionCost, membersOf } from './coalitions.ts';
import { likenessOf } from './likeness.ts';
import { FOLDS, outside, type Stratum } from './sample.ts';
import type { Steps } from './steps.ts';

/** Shapley's value from the costs of all coalitions: the mean of what a company adds over all orders of joining. */
export function shapley(players: number, table: Float64Array): number[] {
  const weights = Array.from({ length: players }, () => 0);
  // |S|! (n − |S| − 1)! / n! for each size, as 1 / (n × C(n − 1, |S|)).
  let choose = 1;
  for (let size = 0; size < players; size++) {
    weights[size] = 1 / (players * choose);
    choose = (choose * (players - 1 - size)) / (size + 1);
  }
  return Array.from({ length: players }, (_, player) => {
    const bit = 1 << player;
    let share = 0;
    for (let coalition = 0; coalition < table.length; coalition++)
      if ((coalition & bit) === 0)
        share += weights[membersOf(coalition)]! * (table[coalition | bit]! - table[coalition]!);
    return share;
  });
}

export type Estimate = { share: number /** Half of the 95 % interval. */; within: number };

/**
 * Shapley's value from a sample of coalitions, each with those outside it. A company's share is the mean over the sizes of
 * what coalitions with it cost above those without it, so every coalition tells of every company, where an order of joining
 * tells of one at a step. Only what a likeness of the game (`likenessOf`, fitted to the other folds, so that nothing is
 * counted twice) does not explain is sampled: “Regression MSR” of Witter, Liu and Musco, “Regression-adjusted Monte Carlo
 * Estimators for Shapley Values and Probabilistic Values” (2025), here by strata of sizes, in pairs (Covert and Lee, 2021)
 * and without repetition, so that of all coalitions it is exact. The interval is of Student's t over the strata (degrees of
 * freedom by Satterthwaite).
 * @param strata as `pairsOf` makes them
 * @param cost of their coalitions, of those outside them, and of all
 */
export function* sampledShapley(
  players: number,
  cost: CoalitionCost,
  strata: readonly Stratum[],
): Steps<Estimate[]> {
  const aboveOf = (coalition: Coalition): number => cost(coalition) - cost(outside(players, coalition));
  const above = strata.map(({ coalitions }) => Float64Array.from(coalitions, aboveOf));
  const shares = new Float64Array(players);
  // Of each stratum and company the sum of what its pairs say, and of the squares.
  const sums = strata.map(() => new Float64Array(players));
  const squares = strata.map(() => new Float64Array(players));
  for (let fold = 0; fold < FOLDS; fold++) {
    const likeness = yield* likenessOf(
      players,
      strata.flatMap(({ coalitions }) => coalitions.filter((_, i) => i % FOLDS !== fold)),
      above.flatMap((stratum) => [...stratum.filter((_, i) => i % FOLDS !== fold)]),
    );
    const whole = 2 ** players - 1;
    const rest = cost(whole) - likeness.above(whole);
    for (let i = 0; i < players; i++) shares[i]! += (likeness.shapley[i]! + rest / players) / FOLDS;
    for (const [s, { size, of, coalitions }] of strata.entries()) {
      const half = 2 * size === players ? 0.5 : 1;
      const [inside, without] = [half / size, -half / (players - size)];
      const inFold = Math.ceil((coalitions.length - fold) / FOLDS);
      // Those of the other folds stand for themselves, those of this one for all that remain.
      const remain = (of - (coalitions.length - inFold)) / Math.max(1, inFold) / of;
      for (const [at, coalition] of coalitions.entries()) {
        const unlike = above[s]![at]! - likeness.above(coalition);
        const weight = (at % FOLDS === fold ? remain : 1 / of) / FOLDS;
        for (let i = 0; i < players; i++) {
          const says = ((coalition >> i) & 1 ? inside : without) * unlike;
          shares[i]! += weight * says;
          if (at % FOLDS !== fold) continue;
          sums[s]![i]! += says;
          squares[s]![i]! += says ** 2;
        }
      }
    }
  }
  return Array.from({ length: players }, (_, i) => {
    let variance = 0;
    let uncertain = 0;
    for (const [s, { of, coalitions }] of strata.entries()) {
      const count = coalitions.length;
      if (count === of) continue;
      const spread = (squares[s]![i]! - sums[s]![i]! ** 2 / count) / (count - 1);
      const own = (Math.max(0, spread) / count) * (1 - count / of);
      variance += own;
      uncertain += own ** 2 / (count - 1);
    }
    const degrees = uncertain > 0 ? variance ** 2 / uncertain : Number.POSITIVE_INFINITY;
    return { share: shares[i]!, within: quantileOfT(degrees) * Math.sqrt(variance) };
  });
}

/** The 97.5 % quantile of Student's t (Cornish and Fisher's expansion, within 1 % from three degrees of freedom on). */
function quantileOfT(degrees: number): number {
  const z = 1.959964;
  const [one, two, three] = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return z + one / degrees + two / degrees ** 2 + three / degrees ** 3;
}
