import { seeded } from '../solver/random.ts';
import type { Coalition, CoalitionCost } from './coalitions.ts';

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
        share += weights[bits(coalition)]! * (table[coalition | bit]! - table[coalition]!);
    return share;
  });
}

export type Estimate = { share: number /** Half of the 95 % interval. */; within: number };

/**
 * Shapley's value by sampled orders, each taken forwards and backwards (the pair has less spread than two
 * independent orders). The interval is 1.96 standard errors of the pairs' means; with few orders it is rough.
 * @param orders pairs of orders, at least 2
 */
export function sampledShapley(
  players: number,
  cost: CoalitionCost,
  orders: number,
  seed: number,
): Estimate[] {
  if (orders < 2) throw new RangeError('An interval needs two orders at least');
  const random = seeded(seed);
  const sums = new Float64Array(players);
  const squares = new Float64Array(players);
  const order = Array.from({ length: players }, (_, i) => i);
  const added = new Float64Array(players);
  for (let n = 0; n < orders; n++) {
    for (let i = players - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    added.fill(0);
    walk(order);
    walk(order.toReversed());
    for (let i = 0; i < players; i++) {
      const mean = added[i]! / 2;
      sums[i]! += mean;
      squares[i]! += mean * mean;
    }
  }
  return order.map((_, i) => {
    const share = sums[i]! / orders;
    const variance = Math.max(0, squares[i]! / orders - share * share) * (orders / (orders - 1));
    return { share, within: 1.96 * Math.sqrt(variance / orders) };
  });

  function walk(joining: readonly number[]): void {
    let coalition: Coalition = 0;
    let before = 0;
    for (const player of joining) {
      coalition |= 1 << player;
      // Joining is never dearer than staying apart.
      const now = Math.min(cost(coalition), before + cost(1 << player));
      added[player]! += now - before;
      before = now;
    }
  }
}

function bits(coalition: Coalition): number {
  let count = 0;
  for (let rest = coalition; rest > 0; rest &= rest - 1) count++;
  return count;
}
