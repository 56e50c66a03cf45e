import type { Coalition } from './coalitions.ts';
import { ordersOf } from './shapley.ts';
import { EXACT_COMPANIES } from './split.ts';

/** The coalitions that a split of so many companies asks for: all of them, or those on the way of sampled orders. */
export function coalitionsNeeded(companies: number, sampling: { orders: number; seed: number }): Coalition[] {
  if (companies <= EXACT_COMPANIES) return Array.from({ length: 2 ** companies - 1 }, (_, i) => i + 1);
  const needed = new Set<Coalition>([2 ** companies - 1]);
  for (let i = 0; i < companies; i++) needed.add(1 << i);
  for (const order of ordersOf(companies, sampling.orders, sampling.seed))
    for (const way of [order, order.toReversed()]) {
      let coalition: Coalition = 0;
      for (const company of way) {
        coalition |= 1 << company;
        needed.add(coalition);
      }
    }
  return [...needed];
}
