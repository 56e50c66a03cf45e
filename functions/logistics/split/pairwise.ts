/** A game in which companies count one by one and two by two: its Shapley value is known without sampling. */
export type Pairwise = { own: Float64Array; pairs: Float64Array };

/** Column of a pair in the regression, i < j. */
const columnOf = (players: number, i: number, j: number): number =>
  players + i * players - (i * (i + 1)) / 2 + (j - i - 1);

export const columnsOf = (players: number): number => players + (players * (players - 1)) / 2;

const members = (coalition: number): number[] => {
  const found: number[] = [];
  for (let player = 0, rest = coalition; rest > 0; player++, rest >>>= 1)
    if ((rest & 1) === 1) found.push(player);
  return found;
};

/** The pairwise game nearest to some coalitions' costs: least squares with a little ridge, by Cholesky. */
export function fitPairwise(players: number, costs: ReadonlyMap<number, number>): Pairwise {
  const size = columnsOf(players);
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (const [coalition, cost] of costs) {
    const inside = members(coalition);
    const columns = inside.flatMap((i, at) => [
      i,
      ...inside.slice(at + 1).map((j) => columnOf(players, i, j)),
    ]);
    for (const a of columns) {
      right[a]! += cost;
      for (const b of columns) matrix[a * size + b]! += 1;
    }
  }
  for (let i = 0; i < size; i++) matrix[i * size + i]! += 1e-3 * (1 + costs.size / 100);
  const x = solved(matrix, right, size);
  return { own: x.slice(0, players), pairs: x.slice(players) };
}

/** Solves a symmetric positive definite system in place. */
function solved(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[j * size + j]!;
    }
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= matrix[i * size + k]! * x[k]!;
    x[i]! /= matrix[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= matrix[k * size + i]! * x[k]!;
    x[i]! /= matrix[i * size + i]!;
  }
  return x;
}

/** What `player` adds to a coalition in a pairwise game. */
export function addedBy({ own, pairs }: Pairwise, player: number, coalition: number): number {
  const players = own.length;
  let sum = own[player]!;
  for (const other of members(coalition))
    sum += pairs[columnOf(players, Math.min(player, other), Math.max(player, other)) - players]!;
  return sum;
}

/** Shapley's value of a pairwise game: what each has alone, and half of each pair. */
export const shapleyOfPairwise = (game: Pairwise): number[] =>
  Array.from(game.own, (own, player) => {
    const others = (2 ** game.own.length - 1) & ~(1 << player);
    return own + (addedBy(game, player, others) - own) / 2;
  });
