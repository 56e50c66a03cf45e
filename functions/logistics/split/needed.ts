import type { Coalition } from './coalitions.ts';
import { onTheWay } from './shapley.ts';

/** All coalitions of so many companies. */
export const allCoalitions = (companies: number): Coalition[] =>
  Array.from({ length: 2 ** companies - 1 }, (_, i) => i + 1);

/** The coalitions that a split over some blocks of orders asks for, beside each company and the whole. */
export function coalitionsNeeded(
  companies: number,
  blocks: readonly (readonly (readonly number[])[])[],
): Coalition[] {
  const needed = new Set<Coalition>([2 ** companies - 1]);
  for (let i = 0; i < companies; i++) needed.add(1 << i);
  for (const block of blocks)
    for (const order of block) for (const coalition of onTheWay(order)) needed.add(coalition);
  return [...needed];
}
