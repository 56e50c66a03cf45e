import type { Coalition } from './coalitions.ts';
import { outside, type Stratum } from './sample.ts';

/** All coalitions of so many companies. */
export const allCoalitions = (companies: number): Coalition[] =>
  Array.from({ length: 2 ** companies - 1 }, (_, i) => i + 1);

/** The coalitions that a split over a sample asks for, with each company and the whole. */
export function coalitionsNeeded(companies: number, strata: readonly Stratum[]): Coalition[] {
  const needed = new Set<Coalition>([2 ** companies - 1]);
  for (let i = 0; i < companies; i++) needed.add(1 << i);
  for (const { coalitions } of strata)
    for (const coalition of coalitions) needed.add(coalition).add(outside(companies, coalition));
  return [...needed];
}
