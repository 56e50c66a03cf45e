import type { Problem, Route } from './solver/problem.ts';

/** What is wrong with a plan, in the terms of the problem. */
export type Fault =
  | {
      kind: 'unknown-stop' | 'twice' | 'late' | 'pair-broken' | 'overload';
      route: number;
      node: number;
      by?: number;
    }
  | { kind: 'back-late' | 'shift'; route: number; by: number }
  | { kind: 'vehicle' | 'goods'; route: number; request: number }
  | { kind: 'fleet'; fleet: number; used: number };

export type Verdict = { faults: Fault[]; vehicles: number; distance: number; served: number };

/**
 * Drives every route stop by stop and says what is broken. It knows the problem and nothing of how it is solved.
 * A request may be wholly absent (the caller counts `served`), never half.
 * @param tolerance in the unit of the time table
 */
export function check(problem: Problem, routes: readonly Route[], tolerance = 1e-6): Verdict {
  const faults: Fault[] = [];
  const requestAt = new Map<number, { request: number; loads: boolean }>();
  problem.pickup.forEach((node, request) => {
    requestAt.set(node, { request, loads: true });
  });
  problem.delivery.forEach((node, request) => {
    requestAt.set(node, { request, loads: false });
  });
  const seen = new Set<number>();
  const used = problem.fleets.map(() => 0);
  let distance = 0;
  let vehicles = 0;
  let served = 0;

  routes.forEach(({ fleet: kind, stops }, route) => {
    const fleet = problem.fleets[kind];
    if (fleet === undefined) {
      faults.push({ kind: 'fleet', fleet: kind, used: 1 });
      return;
    }
    if (stops.length === 0) return;
    vehicles++;
    used[kind]!++;
    const onBoard = new Set<number>();
    const carried: number[] = [];
    const path = [fleet.start, ...stops, ...(fleet.end === null ? [] : [fleet.end])];
    for (let i = 1; i < path.length; i++)
      distance += problem.distance[path[i - 1]! * problem.nodes + path[i]!]!;

    for (const node of stops) {
      const stop = requestAt.get(node);
      if (stop === undefined) {
        faults.push({ kind: 'unknown-stop', route, node });
        continue;
      }
      if (seen.has(node)) faults.push({ kind: 'twice', route, node });
      seen.add(node);
      if (stop.loads) {
        onBoard.add(stop.request);
        carried.push(stop.request);
      } else if (onBoard.delete(stop.request)) served++;
      else faults.push({ kind: 'pair-broken', route, node });
      for (let k = 0; k < problem.dimensions; k++) {
        let load = 0;
        for (const request of onBoard) load += problem.demand[request * problem.dimensions + k]!;
        if (load > fleet.capacity[k]! + 1e-6)
          faults.push({ kind: 'overload', route, node, by: load - fleet.capacity[k]! });
      }
    }
    for (const request of onBoard)
      faults.push({ kind: 'pair-broken', route, node: problem.pickup[request]! });
    for (const request of carried) {
      if (problem.fits[request * problem.fleets.length + kind] !== 1)
        faults.push({ kind: 'vehicle', route, request });
      const clash = carried.some((other) => (problem.conflicts[request]! & problem.goods[other]!) !== 0);
      if (clash) faults.push({ kind: 'goods', route, request });
    }

    const departs = Math.max(fleet.from, problem.ready[fleet.start]!);
    const ends = drive(path, departs, (node, by) => faults.push({ kind: 'late', route, node, by }));
    const until = Math.min(fleet.until, fleet.end === null ? Infinity : problem.due[fleet.end]!);
    if (ends > until + tolerance) faults.push({ kind: 'back-late', route, by: ends - until });
    if (fleet.maxShift < Infinity) {
      // Departing later shortens the day until the first customer would be late or the end would move: halve.
      let early = departs;
      let late = ends;
      for (let i = 0; i < 60; i++) {
        const middle = (early + late) / 2;
        let onTime = true;
        const then = drive(path, middle, () => {
          onTime = false;
        });
        if (onTime && then <= ends + tolerance / 10) early = middle;
        else late = middle;
      }
      const shift = ends - early;
      if (shift > fleet.maxShift + tolerance)
        faults.push({ kind: 'shift', route, by: shift - fleet.maxShift });
    }
  });
  used.forEach((count, fleet) => {
    if (count > problem.fleets[fleet]!.count) faults.push({ kind: 'fleet', fleet, used: count });
  });
  return { faults, vehicles, distance, served };

  /** The end of the last service (or the return) when the vehicle departs at a time. */
  function drive(path: readonly number[], departs: number, late: (node: number, by: number) => void): number {
    let clock = departs;
    for (let i = 1; i < path.length; i++) {
      const node = path[i]!;
      clock += problem.time[path[i - 1]! * problem.nodes + node]!;
      if (!requestAt.has(node)) continue;
      clock = Math.max(clock, problem.ready[node]!);
      if (clock > problem.due[node]! + tolerance) late(node, clock - problem.due[node]!);
      clock += problem.service[node]!;
    }
    return clock;
  }
}
