import { co2Of } from '../emissions.ts';
import type { Vehicle } from '../model.ts';
import type { Effort } from '../schema-rounds.ts';
import type { Problem, Route } from '../solver/problem.ts';

export const rounded = (value: number): number => Math.round(value * 10) / 10;

/** Cost, km and CO₂ of routes (in the numbers of the whole game). */
export function effortOf(problem: Problem, routes: readonly Route[], vehicles: readonly Vehicle[]): Effort {
  let cost = 0;
  let km = 0;
  let co2 = 0;
  for (const route of routes) {
    const driven = drive(problem, route);
    // Each route is paid in whole kopecks.
    cost += Math.ceil(driven.cost - 1e-6);
    km += driven.km;
    co2 += co2Of(driven.km, vehicles[route.fleet]!.kg);
  }
  return { cost, km: rounded(km), co2: rounded(co2) };
}

type Driven = {
  cost: number;
  km: number;
  emptyKm: number;
  load: number;
  departs: number;
  ends: number;
  stops: DrivenStop[];
};
type DrivenStop = {
  node: number;
  arrive: number;
  begin: number;
  leave: number;
  km: number;
  kg: number;
  m3: number;
  pallets: number;
};

/**
 * When a vehicle sets off so that it waits as little as it can and is back at the same time: the later by what it would
 * wait on the way, unless a window closes before.
 */
function departure(problem: Problem, { fleet: kind, stops }: Route): number {
  const fleet = problem.fleets[kind]!;
  let at = fleet.start;
  let now = fleet.from;
  let waited = 0;
  let slack = Number.POSITIVE_INFINITY;
  for (const node of stops) {
    now += problem.time[at * problem.nodes + node]!;
    const begin = Math.max(now, problem.ready[node]!);
    waited += begin - now;
    slack = Math.min(slack, waited + problem.due[node]! - begin);
    now = begin + problem.service[node]!;
    at = node;
  }
  return fleet.from + Math.max(0, Math.min(waited, slack));
}

/** Drives a route and notes times, ways and loads. */
export function drive(problem: Problem, { fleet: kind, stops }: Route): Driven {
  const fleet = problem.fleets[kind]!;
  const departs = departure(problem, { fleet: kind, stops });
  let at = fleet.start;
  let now = departs;
  const load = [0, 0, 0];
  const driven: Driven = { cost: 0, km: 0, emptyKm: 0, load: 0, departs, ends: departs, stops: [] };
  let loadKm = 0;
  const go = (to: number): number => {
    const km = problem.distance[at * problem.nodes + to]!;
    driven.km += km;
    const full = Math.max(
      ...load.map((value, k) => (fleet.capacity[k]! > 0 ? value / fleet.capacity[k]! : 0)),
    );
    if (full < 1e-9) driven.emptyKm += km;
    loadKm += full * km;
    now += problem.time[at * problem.nodes + to]!;
    at = to;
    return km;
  };
  for (const node of stops) {
    const km = go(node);
    const arrive = now;
    const begin = Math.max(now, problem.ready[node]!);
    now = begin + problem.service[node]!;
    const request = node >> 1;
    const sign = (node & 1) === 0 ? 1 : -1;
    for (let k = 0; k < 3; k++) load[k] = Math.max(0, load[k]! + sign * problem.demand[request * 3 + k]!);
    driven.stops.push({ node, arrive, begin, leave: now, km, kg: load[0]!, m3: load[1]!, pallets: load[2]! });
  }
  if (fleet.end !== null) go(fleet.end);
  driven.ends = now;
  driven.load = driven.km > 0 ? loadKm / driven.km : 0;
  driven.cost =
    fleet.fixed +
    fleet.perDistance * driven.km +
    fleet.perTime * (now - departs) +
    fleet.perStop * stops.length;
  return driven;
}
