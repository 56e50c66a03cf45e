import { seeded } from '../solver/random.ts';
import { type Coalition, type CoalitionCost, membersOf } from './coalitions.ts';

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

/** In how many places an order is begun anew, going round: each such order is taken forwards and backwards. */
const SHIFTS = 4;

/**
 * Blocks of orders of joining by a seed: one order with each company anywhere with the same chance (Fisher–Yates), begun
 * in four places going round, forwards and backwards. So a company joins early, in the middle and late in each block,
 * which spreads a block's mean less than independent orders would (after Mitchell et al. 2022, “Sampling permutations for
 * Shapley value estimation”); forwards and backwards together are exact where companies count one by one and two by two.
 */
export function blocksOf(players: number, count: number, seed: number): number[][][] {
  const random = seeded(seed);
  const order = Array.from({ length: players }, (_, i) => i);
  return Array.from({ length: count }, () => {
    for (let i = players - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return Array.from({ length: SHIFTS }, (_, shift) => {
      const begin = Math.floor((shift * players) / SHIFTS);
      return [...order.slice(begin), ...order.slice(0, begin)];
    }).flatMap((way) => [way, way.toReversed()]);
  });
}

/** The coalitions on the way of an order, the smallest first. */
export const onTheWay = (order: readonly number[]): Coalition[] => {
  let coalition: Coalition = 0;
  return order.map((company) => {
    coalition |= 1 << company;
    return coalition;
  });
};

/**
 * Shapley's value by sampled orders: the mean of what each company adds. The interval is of Student's t over the blocks'
 * means; of two or three blocks it is rough.
 * @param blocks as `blocksOf` makes them, at least 2
 */
export function sampledShapley(
  players: number,
  cost: CoalitionCost,
  blocks: readonly (readonly (readonly number[])[])[],
): Estimate[] {
  const count = blocks.length;
  if (count < 2) throw new RangeError('An interval needs two blocks of orders at least');
  const sums = new Float64Array(players);
  const squares = new Float64Array(players);
  for (const block of blocks) {
    const added = new Float64Array(players);
    for (const order of block) {
      let before = 0;
      for (const [i, coalition] of onTheWay(order).entries()) {
        const now = cost(coalition);
        added[order[i]!]! += (now - before) / block.length;
        before = now;
      }
    }
    for (let i = 0; i < players; i++) {
      sums[i]! += added[i]!;
      squares[i]! += added[i]! ** 2;
    }
  }
  const quantile = quantileOfT(count - 1);
  return Array.from({ length: players }, (_, i) => {
    const share = sums[i]! / count;
    const variance = Math.max(0, squares[i]! / count - share * share) * (count / (count - 1));
    return { share, within: quantile * Math.sqrt(variance / count) };
  });
}

/** The 97.5 % quantile of Student's t (Cornish and Fisher's expansion, within 1 % from three degrees of freedom on). */
function quantileOfT(degrees: number): number {
  if (degrees === 1) return 12.706;
  if (degrees === 2) return 4.303;
  const z = 1.959964;
  const [one, two, three] = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return z + one / degrees + two / degrees ** 2 + three / degrees ** 3;
}
