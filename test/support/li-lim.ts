import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../functions/logistics/solver/problem.ts';

/**
 * Reads an instance of Li & Lim (2001) as SINTEF keeps them: `vehicles capacity speed`, then a node a line:
 * `id x y demand ready due service pickup delivery`; distances and times are Euclidean, not rounded.
 */
export function readLiLim(directory: string, name: string): Problem {
  const rows = readFileSync(join(directory, 'instances', `${name}.txt`), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s+/).map(Number));
  const [count = 0, capacity = 0] = rows[0]!;
  const nodes = rows.slice(1).filter((row) => row.length >= 9);
  const n = nodes.length;
  const distance = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      distance[i * n + j] = Math.hypot(nodes[i]![1]! - nodes[j]![1]!, nodes[i]![2]! - nodes[j]![2]!);
  const pickups = nodes.filter((row) => row[0] !== 0 && row[8] !== 0);
  const depot = nodes[0]!;
  return {
    nodes: n,
    distance,
    time: distance,
    ready: Float64Array.from(nodes, (row) => row[4]!),
    due: Float64Array.from(nodes, (row) => row[5]!),
    service: Float64Array.from(nodes, (row) => row[6]!),
    pickup: Int32Array.from(pickups, (row) => row[0]!),
    delivery: Int32Array.from(pickups, (row) => row[8]!),
    dimensions: 1,
    demand: Float64Array.from(pickups, (row) => row[3]!),
    fleets: [
      {
        count,
        start: 0,
        end: 0,
        capacity: [capacity],
        fixed: 0,
        perDistance: 1,
        perTime: 0,
        perStop: 0,
        from: depot[4]!,
        until: depot[5]!,
        maxShift: Infinity,
      },
    ],
    fits: new Uint8Array(pickups.length).fill(1),
    goods: new Int32Array(pickups.length),
    conflicts: new Int32Array(pickups.length),
  };
}

export type BestKnown = { name: string; vehicles: number; distance: number };

/** The records of `best_known.csv`, in the order of the file. */
export const bestKnown = (directory: string): BestKnown[] =>
  readFileSync(join(directory, 'best_known.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([name, , vehicles, distance]) => ({
      name: name!,
      vehicles: Number(vehicles),
      distance: Number(distance),
    }));
