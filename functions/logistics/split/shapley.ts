import { seeded } from '../solver/random.ts';
import type { Coalition, CoalitionCost } from './coalitions.ts';
import { addedBy, columnsOf, fitPairwise, shapleyOfPairwise } from './pairwise.ts';

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

/** Orders of joining by a seed, each company anywhere with the same chance (Fisher–Yates). */
export function ordersOf(players: number, count: number, seed: number): number[][] {
  const random = seeded(seed);
  const order = Array.from({ length: players }, (_, i) => i);
  return Array.from({ length: count }, () => {
    for (let i = players - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return [...order];
  });
}

/**
 * Shapley's value by sampled orders, each taken forwards and backwards (the pair has less spread than two
 * independent orders). Where there are enough of them, a pairwise game is fitted to the coalitions of one half of the
 * orders and only what it misses is averaged over the other half, its own value being known exactly (a control
 * variate; Witter, Liu, Musco 2025, “Regression-adjusted Monte Carlo estimators”): that needs an order of magnitude
 * fewer routings. The interval is 1.96 standard errors of the pairs' means; with few orders it is rough.
 * @param orders pairs of orders, at least 2
 */
export function sampledShapley(
  players: number,
  cost: CoalitionCost,
  orders: number,
  seed: number,
): Estimate[] {
  if (orders < 2) throw new RangeError('An interval needs two orders at least');
  const all = ordersOf(players, orders, seed);
  const halves = [all.filter((_, n) => n % 2 === 0), all.filter((_, n) => n % 2 === 1)] as const;
  const fits = halves.map((half) => {
    const seen = new Map<Coalition, number>();
    for (const order of half)
      for (const way of [order, order.toReversed()]) walk(way, (coalition, now) => seen.set(coalition, now));
    return seen.size > 1.5 * columnsOf(players) ? fitPairwise(players, seen) : undefined;
  });
  const sums = new Float64Array(players);
  const squares = new Float64Array(players);
  halves.forEach((half, h) => {
    const fit = fits[1 - h];
    const exact = fit && shapleyOfPairwise(fit);
    for (const order of half) {
      const added = new Float64Array(players);
      for (const way of [order, order.toReversed()])
        walk(way, (coalition, now, player, before) => {
          const expected = fit ? addedBy(fit, player, coalition & ~(1 << player)) : 0;
          added[player]! += (now - before - expected) / 2;
        });
      for (let i = 0; i < players; i++) {
        const mean = added[i]! + (exact?.[i] ?? 0);
        sums[i]! += mean;
        squares[i]! += mean * mean;
      }
    }
  });
  return Array.from({ length: players }, (_, i) => {
    const share = sums[i]! / orders;
    const variance = Math.max(0, squares[i]! / orders - share * share) * (orders / (orders - 1));
    return { share, within: 1.96 * Math.sqrt(variance / orders) };
  });

  function walk(
    joining: readonly number[],
    step: (coalition: Coalition, now: number, player: number, before: number) => void,
  ): void {
    let coalition: Coalition = 0;
    let before = 0;
    for (const player of joining) {
      coalition |= 1 << player;
      // Joining is never dearer than staying apart.
      const now = Math.min(cost(coalition), before + cost(1 << player));
      step(coalition, now, player, before);
      before = now;
    }
  }
}

function bits(coalition: Coalition): number {
  let count = 0;
  for (let rest = coalition; rest > 0; rest &= rest - 1) count++;
  return count;
}
