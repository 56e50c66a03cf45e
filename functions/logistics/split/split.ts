import { type Coalition, type CoalitionCost, cached, closed, partsOf, subadditive } from './coalitions.ts';
import { coalitionsNeeded } from './needed.ts';
import { pairsOf, type Stratum } from './sample.ts';
import { sampledShapley, shapley } from './shapley.ts';
import { atOnce, type Steps } from './steps.ts';

/** So many companies are always split between over all their coalitions. */
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
 * Divides the cost of a joint plan fairly: Shapley's value, nobody above what it would pay alone, whole kopecks. Over all
 * coalitions of few companies, of more over a sample.
 * @param cost of each coalition in whole kopecks; the whole cluster's is the joint cost unless parts are cheaper
 * @param sampling how many pairs of coalitions are drawn (`pairsOf`)
 * @throws RangeError for no company or more than 30
 */
export function split(
  companies: number,
  cost: CoalitionCost,
  sampling: { pairs: number; seed: number } = { pairs: 2000, seed: 1 },
): Split {
  if (companies <= EXACT_COMPANIES) return exactSplit(companies, cost);
  const strata = pairsOf(companies, sampling.pairs, sampling.seed);
  const ask = cached(cost);
  const costs = new Map(coalitionsNeeded(companies, strata).map((one) => [one, ask(one)]));
  return atOnce(sampledSplit(companies, costs, strata));
}

/** The split over all coalitions. @param companies 1 to 16 */
export function exactSplit(companies: number, cost: CoalitionCost): Split {
  assertSome(companies);
  const ask = cached(cost);
  const alone = Array.from({ length: companies }, (_, i) => ask(1 << i));
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

/**
 * The split over a sample of coalitions.
 * @param costs of each company, of the whole, and of every coalition of the sample and those outside it
 */
export function* sampledSplit(
  companies: number,
  costs: ReadonlyMap<Coalition, number>,
  strata: readonly Stratum[],
): Steps<Split> {
  assertSome(companies);
  const whole = 2 ** companies - 1;
  const least = closed(companies, costs);
  const alone = Array.from({ length: companies }, (_, i) => costs.get(1 << i)!);
  const sum = alone.reduce((a, b) => a + b, 0);
  const all = costs.get(whole)!;
  // What is planned apart must be known to the last route: the whole, or each company by itself.
  const total = Math.min(all, sum);
  least.set(whole, total);
  const estimates = yield* sampledShapley(companies, (coalition) => least.get(coalition)!, strata);
  const kopecks = settle(
    estimates.map(({ share }) => share),
    alone,
    total,
  );
  let lowered = 0;
  for (const [coalition, cost] of costs) if (least.get(coalition)! < cost) lowered++;
  return {
    shares: kopecks.map((share, i) => ({ kopecks: share, alone: alone[i]!, within: estimates[i]!.within })),
    total,
    method: 'sampled',
    inCore: null,
    lowered,
    parts: all > sum ? alone.map((_, i) => 1 << i) : [whole],
  };
}

function assertSome(companies: number): void {
  if (companies < 1 || companies > MOST_COMPANIES)
    throw new RangeError(`${companies} companies to split between`);
}

/**
 * The split of a game that falls into games of their own, each between some of the companies (by number): Shapley's value
 * of a sum is the sum of the values. Whether it lies in the core is known where it does in each part, or where a part in
 * which it does not shares no company with another.
 */
export function sumOf(
  companies: number,
  games: readonly { companies: readonly number[]; split: Split }[],
): Omit<Split, 'parts'> {
  const shares = Array.from({ length: companies }, () => ({ kopecks: 0, alone: 0, within: 0 }));
  const plays = Array.from({ length: companies }, () => 0);
  for (const { companies: own, split: one } of games)
    for (const [i, company] of own.entries()) {
      const share = shares[company]!;
      const { kopecks, alone, within } = one.shares[i]!;
      share.kopecks += kopecks;
      share.alone += alone;
      // The parts are sampled independently.
      share.within = Math.hypot(share.within, within);
      plays[company]!++;
    }
  const outside = games.filter(({ split: one }) => one.inCore === false);
  const isKnown = outside.some(({ companies: own }) => own.every((company) => plays[company] === 1));
  return {
    shares,
    total: games.reduce((sum, { split: one }) => sum + one.total, 0),
    method: games.every(({ split: one }) => one.method === 'exact') ? 'exact' : 'sampled',
    inCore: isKnown ? false : games.every(({ split: one }) => one.inCore === true) ? true : null,
    lowered: games.reduce((sum, { split: one }) => sum + one.lowered, 0),
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
