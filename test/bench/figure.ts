/** One measured number. `target` is null where the number only informs; then it always holds. */
export type Figure = { name: string; value: number; unit: string; target: string | null; holds: boolean };

/** What `npm run bench -- NAME` runs: the module test/bench/NAME.ts. */
export type Bench = {
  /** What is compared with what, for a reader of the table. */
  sentence: string;
  /** @param options the words of the command line that are not the bench's name or --json */
  run(options: readonly string[]): Promise<Figure[]>;
};

const rounded = (value: number): number => Number(value.toPrecision(4));

export const atLeast = (name: string, value: number, limit: number, unit = '×'): Figure => ({
  name,
  value: rounded(value),
  unit,
  target: `≥ ${limit}`,
  holds: value >= limit,
});

export const atMost = (name: string, value: number, limit: number, unit = '×'): Figure => ({
  name,
  value: rounded(value),
  unit,
  target: `≤ ${limit}`,
  holds: value <= limit,
});

/** A number that is shown beside the others and has no limit. */
export const shown = (name: string, value: number, unit: string): Figure => ({
  name,
  value: rounded(value),
  unit,
  target: null,
  holds: true,
});

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
