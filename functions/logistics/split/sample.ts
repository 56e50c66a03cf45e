import { seeded } from '../solver/random.ts';
import type { Coalition } from './coalitions.ts';

/**
 * Coalitions of one size, each of which is looked at together with those outside it. Of halves of the companies a pair is
 * named by the one that has company 0.
 */
export type Stratum = {
  size: number;
  /** How many pairs of that size there are. */
  of: number;
  coalitions: Coalition[];
};

/** A stratum's coalitions fall into so many folds, by their place in it; as many in each where not all were drawn. */
export const FOLDS = 4;
const LEAST = 2 * FOLDS;

/**
 * Pairs of a coalition and those outside it, drawn by a seed without repetition: of each size s of n so many that
 * 1 / √(s (n − s)) of them is alike, which makes the sum of what the sizes add to an interval least; those of a size of
 * which half would be drawn are all taken. A larger count adds to what a smaller one has drawn.
 * @param count pairs of all sizes together, roughly
 */
export function pairsOf(players: number, count: number, seed: number): Stratum[] {
  const sizes = Array.from({ length: Math.floor(players / 2) }, (_, i) => i + 1);
  return targets(players, sizes, count).map(({ size, of, target }) => ({
    size,
    of,
    coalitions: target === of ? every(players, size) : drawn(players, size, target, seed),
  }));
}

/** How many pairs there are of a coalition of a size and those outside. */
function pairsOfSize(players: number, size: number): number {
  let choose = 1;
  for (let i = 1; i <= size; i++) choose = (choose * (players - size + i)) / i;
  return Math.round(2 * size === players ? choose / 2 : choose);
}

function targets(players: number, sizes: readonly number[], count: number) {
  const strata = sizes.map((size) => ({
    size,
    of: pairsOfSize(players, size),
    weight: 1 / Math.sqrt(size * (players - size)) / (2 * size === players ? 2 : 1),
    target: 0,
  }));
  // Each company alone is always known.
  for (const stratum of strata) if (stratum.size === 1) stratum.target = stratum.of;
  let left = count - (strata[0]?.target ?? 0);
  let open = strata.filter(({ target }) => target === 0);
  for (;;) {
    const sum = open.reduce((all, { weight }) => all + weight, 0);
    const full = open.filter(({ of, weight }) => 2 * wanted((left * weight) / sum) >= of);
    for (const stratum of full) {
      stratum.target = stratum.of;
      left -= stratum.of;
    }
    open = open.filter(({ target }) => target === 0);
    if (full.length > 0) continue;
    for (const stratum of open) stratum.target = wanted((left * stratum.weight) / sum);
    return strata;
  }
}

const wanted = (share: number): number => Math.max(LEAST, FOLDS * Math.floor(share / FOLDS));

/** All coalitions of a size (with company 0, of halves), by Gosper's way from one to the next. */
function every(players: number, size: number): Coalition[] {
  const all: Coalition[] = [];
  for (let one = 2 ** size - 1; one < 2 ** players; ) {
    if (2 * size !== players || (one & 1) === 1) all.push(one);
    const lowest = one & -one;
    const carried = one + lowest;
    one = carried + Math.floor((one ^ carried) / lowest / 4);
  }
  return all;
}

function drawn(players: number, size: number, count: number, seed: number): Coalition[] {
  const random = seeded(31 * seed + size);
  const companies = Array.from({ length: players }, (_, i) => i);
  const some = new Set<Coalition>();
  while (some.size < count) {
    let coalition: Coalition = 0;
    for (let i = 0; i < size; i++) {
      const j = i + random.below(players - i);
      [companies[i], companies[j]] = [companies[j]!, companies[i]!];
      coalition |= 1 << companies[i]!;
    }
    if (2 * size === players && (coalition & 1) === 0) coalition = outside(players, coalition);
    some.add(coalition);
  }
  return [...some];
}

export const outside = (players: number, coalition: Coalition): Coalition => (2 ** players - 1) ^ coalition;
