import type { Coalition } from './coalitions.ts';
import type { Steps } from './steps.ts';

/**
 * A game that is like another and whose Shapley's value is known: companies count one by one and three by three. What it
 * says of a coalition is how much more that one costs than those outside it, in which companies two by two fall away.
 */
export type Likeness = {
  /** What a coalition costs above those outside it. */
  above(coalition: Coalition): number;
  shapley: number[];
};

/** Enough for a likeness, which need not be the best. */
const STEPS = 12;

/**
 * Fits coalitions' costs above those outside them: with z = 1 for a company inside and −1 outside, the sum of b z over the
 * companies and of b z z z over all three of them, by least squares with a ridge on the threes (one for each, as if half of
 * what the ones do not tell were the threes’).
 */
export function* likenessOf(
  players: number,
  coalitions: readonly Coalition[],
  above: ArrayLike<number>,
): Steps<Likeness> {
  const terms = players + (players * (players - 1) * (players - 2)) / 6;
  const signs = new Int8Array(coalitions.length * terms);
  for (const [row, coalition] of coalitions.entries()) signsOf(players, coalition, signs, row * terms);
  const b = new Float64Array(terms);
  // The ones by themselves first, to the end: of a game that has no more the likeness is the game.
  yield* descend(signs, terms, above, b, players, players, 2 * players);
  yield* descend(signs, terms, above, b, players, terms, STEPS);
  const own = new Int8Array(terms);
  return {
    above(coalition) {
      signsOf(players, coalition, own, 0);
      let sum = 0;
      for (let t = 0; t < terms; t++) sum += own[t]! * b[t]!;
      return sum;
    },
    shapley: shapleyOf(players, b),
  };
}

/** Brings the first `some` terms of b nearer to the least squares by conjugate gradients; of the ones there is no ridge. */
function* descend(
  signs: Int8Array,
  terms: number,
  above: ArrayLike<number>,
  b: Float64Array,
  ones: number,
  some: number,
  steps: number,
): Steps<void> {
  const rows = above.length;
  const ridge = (term: number): number => (term < ones ? 0 : terms - ones);
  const says = (of: Float64Array, row: number): number => {
    let sum = 0;
    for (let t = 0, at = row * terms; t < some; t++) sum += signs[at++]! * of[t]!;
    return sum;
  };
  const add = (to: Float64Array, row: number, value: number): void => {
    for (let t = 0, at = row * terms; t < some; t++) to[t]! += signs[at++]! * value;
  };
  const rest = new Float64Array(some);
  for (let row = 0; row < rows; row++) add(rest, row, above[row]! - says(b, row));
  for (let t = 0; t < some; t++) rest[t]! -= ridge(t) * b[t]!;
  const way = Float64Array.from(rest, (value, t) => value / (rows + ridge(t)));
  let norm = way.reduce((sum, value, t) => sum + value * rest[t]!, 0);
  const enough = 1e-24 * norm;
  const image = new Float64Array(some);
  for (let step = 0; step < steps && norm > enough; step++) {
    yield;
    image.fill(0);
    for (let row = 0; row < rows; row++) add(image, row, says(way, row));
    let along = 0;
    for (let t = 0; t < some; t++) {
      image[t]! += ridge(t) * way[t]!;
      along += way[t]! * image[t]!;
    }
    if (along <= 0) return;
    const length = norm / along;
    let next = 0;
    for (let t = 0; t < some; t++) {
      b[t]! += length * way[t]!;
      rest[t]! -= length * image[t]!;
      next += rest[t]! ** 2 / (rows + ridge(t));
    }
    for (let t = 0; t < some; t++) way[t] = rest[t]! / (rows + ridge(t)) + (next / norm) * way[t]!;
    norm = next;
  }
}

/** The signs of the terms, from `at` on: of the companies, then of all three of them. */
function signsOf(players: number, coalition: Coalition, signs: Int8Array, at: number): void {
  for (let i = 0; i < players; i++) signs[at + i] = (coalition >> i) & 1 ? 1 : -1;
  let write = at + players;
  for (let i = 0; i < players; i++)
    for (let j = i + 1; j < players; j++) {
      const two = signs[at + i]! * signs[at + j]!;
      for (let k = j + 1; k < players; k++) signs[write++] = two * signs[at + k]!;
    }
}

/** A company has its own term, and a third of each that it is one of three in. */
function shapleyOf(players: number, b: Float64Array): number[] {
  const shares = [...b.subarray(0, players)];
  let read = players;
  for (let i = 0; i < players; i++)
    for (let j = i + 1; j < players; j++)
      for (let k = j + 1; k < players; k++) {
        const third = b[read++]! / 3;
        shares[i]! += third;
        shares[j]! += third;
        shares[k]! += third;
      }
  return shares;
}
