import { type Coalition, type CoalitionCost, cached, partsOf, subadditive } from './coalitions.ts';
import { sampledShapley, shapley } from './shapley.ts';

/** How many companies are split between over all their coalitions; beyond, orders are sampled. */
export const EXACT_COMPANIES = 8;
const MOST_COMPANIES = 30;

export type Share = {
  /** What the company pays, in whole kopecks. */
  kopecks: number;
  /** What its own shipments cost planned without the others. */
  alone: number;
  /** Half of the 95 % interval of Shapley's value; 0 where it is exact. */
  within: number;
};

export type Split = {
  shares: Share[];
  /** The joint cost; the shares sum to it to the kopeck. */
  total: number;
  method: 'exact' | 'sampled';
  /** Whether no coalition would pay less on its own; null where not all coalitions are known. */
  inCore: boolean | null;
  /** How many coalitions had a worse plan than two parts of them, and were lowered. */
  lowered: number;
  /** The coalitions to be planned apart so that the joint plan costs `total`; one where it already does. */
  parts: Coalition[];
};

/**
 * Divides the cost of a joint plan fairly: Shapley's value, nobody above what it would pay alone, whole kopecks.
 * @param cost of each coalition in whole kopecks; the whole cluster's is the joint cost unless parts are cheaper
 * @throws RangeError for no company or more than 30
 */
export function split(
  companies: number,
  cost: CoalitionCost,
  sampling: { orders: number; seed: number } = { orders: 200, seed: 1 },
): Split {
  if (companies < 1 || companies > MOST_COMPANIES)
    throw new RangeError(`${companies} companies to split between`);
  const ask = cached(cost);
  const alone = Array.from({ length: companies }, (_, i) => ask(1 << i));
  if (companies <= EXACT_COMPANIES) {
    const { table, lowered } = subadditive(companies, ask);
    const total = Math.round(table.at(-1)!);
    const kopecks = settle(shapley(companies, table), alone, total);
    return {
      shares: kopecks.map((share, i) => ({ kopecks: share, alone: alone[i]!, within: 0 })),
      total,
      method: 'exact',
      inCore: inCore(kopecks, table),
      lowered,
      parts: partsOf(2 ** companies - 1, table, ask),
    };
  }
  const sum = alone.reduce((a, b) => a + b, 0);
  const all = ask(2 ** companies - 1);
  const total = Math.round(Math.min(all, sum));
  const estimates = sampledShapley(companies, ask, sampling.orders, sampling.seed);
  const kopecks = settle(
    estimates.map(({ share }) => share),
    alone,
    total,
  );
  return {
    shares: kopecks.map((share, i) => ({ kopecks: share, alone: alone[i]!, within: estimates[i]!.within })),
    total,
    method: 'sampled',
    inCore: null,
    lowered: all > sum ? 1 : 0,
    parts: all > sum ? alone.map((_, i) => 1 << i) : [2 ** companies - 1],
  };
}

/**
 * Whole kopecks that sum to the total, none above its limit: what is above a limit is spread over the others in
 * proportion to the room they have, then the largest remainders get the kopecks left.
 * @throws RangeError when the limits together are below the total
 */
export function settle(shares: readonly number[], limits: readonly number[], total: number): number[] {
  const ceilings = limits.map((limit) => Math.floor(limit));
  if (ceilings.reduce((a, b) => a + b, 0) < total) throw new RangeError('The limits are below the total');
  const capped = shares.map((share, i) => Math.min(share, ceilings[i]!));
  const missing = total - capped.reduce((a, b) => a + b, 0);
  const room = capped.map((share, i) => ceilings[i]! - share);
  const allRoom = room.reduce((a, b) => a + b, 0);
  const exact =
    missing > 0
      ? capped.map((share, i) => (allRoom > 0 ? share + (missing * room[i]!) / allRoom : share))
      : capped.map((share) => share + missing / capped.length);
  const whole = exact.map((share, i) => Math.min(Math.floor(share + 1e-6), ceilings[i]!));
  let left = total - whole.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((share, i) => ({ i, remainder: share - whole[i]! }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  while (left !== 0)
    for (const { i } of left > 0 ? byRemainder : byRemainder.toReversed()) {
      if (left > 0 && whole[i]! < ceilings[i]!) {
        whole[i]!++;
        left--;
      } else if (left < 0) {
        whole[i]!--;
        left++;
      }
      if (left === 0) break;
    }
  return whole;
}

/** Whether no coalition pays more than it would cost on its own (to a kopeck a member, lost in rounding). */
function inCore(kopecks: readonly number[], table: Float64Array): boolean {
  for (let coalition = 1; coalition < table.length; coalition++) {
    let pays = 0;
    let members = 0;
    for (let i = 0; i < kopecks.length; i++)
      if ((coalition & (1 << i)) !== 0) {
        pays += kopecks[i]!;
        members++;
      }
    if (pays > table[coalition]! + members) return false;
  }
  return true;
}
