/** A coalition is the bits of its members: 0b101 is companies 0 and 2. */
export type Coalition = number;

/** What a coalition's shipments cost when planned together, in kopecks; the empty coalition costs 0. */
export type CoalitionCost = (coalition: Coalition) => number;

/** Remembers what was worked out once: a routing takes seconds, a split asks for it many times. */
export function cached(cost: CoalitionCost): CoalitionCost & { known: ReadonlyMap<Coalition, number> } {
  const known = new Map<Coalition, number>([[0, 0]]);
  const ask = (coalition: Coalition): number => {
    let value = known.get(coalition);
    if (value === undefined) {
      value = cost(coalition);
      if (!Number.isFinite(value) || value < 0) throw new Error(`Coalition ${coalition} costs ${value}`);
      known.set(coalition, value);
    }
    return value;
  };
  return Object.assign(ask, { known });
}

/**
 * The table of all coalitions made subadditive: no coalition costs more than two parts of it planned apart, which
 * it may always do. A solver that found a worse plan for more companies would else make shares look unfair.
 * @param players at most 16: the work is 3 to their power
 */
export function subadditive(players: number, cost: CoalitionCost): { table: Float64Array; lowered: number } {
  if (players > 16) throw new RangeError(`${players} companies: a full table is made for 16 at most`);
  const table = new Float64Array(1 << players);
  let lowered = 0;
  for (let coalition = 1; coalition < table.length; coalition++) {
    const own = cost(coalition);
    let least = own;
    // The parts are smaller numbers than the whole, so they have been lowered already.
    for (let part = (coalition - 1) & coalition; part > 0; part = (part - 1) & coalition) {
      const apart = table[part]! + table[coalition ^ part]!;
      if (apart < least) least = apart;
    }
    if (least < own) lowered++;
    table[coalition] = least;
  }
  return { table, lowered };
}

/**
 * The parts of the whole that are cheapest apart; the whole alone where nothing is gained by planning it in parts.
 * @param table subadditive costs of all coalitions; `own` what each costs planned as one
 */
export function partsOf(whole: Coalition, table: Float64Array, own: CoalitionCost): Coalition[] {
  if (table[whole]! >= own(whole)) return [whole];
  for (let part = (whole - 1) & whole; part > 0; part = (part - 1) & whole)
    if (table[part]! + table[whole ^ part]! === table[whole]!)
      return [...partsOf(part, table, own), ...partsOf(whole ^ part, table, own)];
  return [whole];
}

/** How many companies a coalition has: its bits, counted side by side. */
export function membersOf(coalition: Coalition): number {
  let bits = coalition - ((coalition >> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >> 2) & 0x33333333);
  return Math.imul((bits + (bits >> 4)) & 0x0f0f0f0f, 0x01010101) >> 24;
}

/**
 * Some coalitions' costs made subadditive as far as they tell: none costs more than it does without one of its companies
 * and that company alone, where both are known.
 */
export function closed(companies: number, costs: ReadonlyMap<Coalition, number>): Map<Coalition, number> {
  const least = new Map<Coalition, number>([[0, 0]]);
  for (const coalition of [...costs.keys()].toSorted((a, b) => membersOf(a) - membersOf(b))) {
    let cost = costs.get(coalition)!;
    for (let company = 0; company < companies; company++) {
      const bit = 1 << company;
      if ((coalition & bit) === 0 || coalition === bit) continue;
      const without = least.get(coalition & ~bit);
      const alone = least.get(bit);
      if (without !== undefined && alone !== undefined) cost = Math.min(cost, without + alone);
    }
    least.set(coalition, cost);
  }
  return least;
}
