import { type Problem, requestsOf } from './problem.ts';

const EPS = 1e-9;

/**
 * A number of vehicles that no plan of all requests can do with less: requests of which no two go in one vehicle
 * need one each (a clique, found greedily, so perhaps not the largest), and all that is to be driven and served must fit into
 * the vehicles' hours. Loads add nothing: what is on board at one time depends on the order. It holds where no way round
 * is quicker than the direct one.
 */
export function fewestVehicles(problem: Problem): number {
  const requests = requestsOf(problem);
  if (requests === 0) return 0;
  return Math.max(1, apart(problem), hours(problem));
}

/** The size of a set of requests of which no two can go in one vehicle. */
function apart(problem: Problem): number {
  const requests = requestsOf(problem);
  const apartFrom = Array.from({ length: requests }, () => new Uint8Array(requests));
  const degree = new Int32Array(requests);
  for (let a = 0; a < requests; a++)
    for (let b = a + 1; b < requests; b++)
      if (!together(problem, a, b)) {
        apartFrom[a]![b] = apartFrom[b]![a] = 1;
        degree[a]!++;
        degree[b]!++;
      }
  const byDegree = [...degree.keys()].sort((a, b) => degree[b]! - degree[a]!);
  let largest = 0;
  for (const first of byDegree) {
    const set = [first];
    for (const next of byDegree)
      if (next !== first && set.every((other) => apartFrom[next]![other] === 1)) set.push(next);
    largest = Math.max(largest, set.length);
  }
  return largest;
}

/** Whether some order of two requests' stops keeps their windows; the way from and to a depot is left out. */
function together(problem: Problem, a: number, b: number): boolean {
  const { pickup, delivery } = problem;
  const [pa, da, pb, db] = [pickup[a]!, delivery[a]!, pickup[b]!, delivery[b]!];
  return [
    [pa, da, pb, db],
    [pb, db, pa, da],
    [pa, pb, da, db],
    [pa, pb, db, da],
    [pb, pa, da, db],
    [pb, pa, db, da],
  ].some((stops) => inTime(problem, stops));
}

function inTime(problem: Problem, stops: readonly number[]): boolean {
  const { time, ready, due, service, nodes } = problem;
  return problem.fleets.some((fleet) => {
    let at = fleet.start;
    let now = Math.max(fleet.from, ready[at]!);
    for (const [i, next] of stops.entries()) {
      now = Math.max(now + (i === 0 ? 0 : service[at]!) + time[at * nodes + next]!, ready[next]!);
      if (now > due[next]! + EPS) return false;
      at = next;
    }
    const back = fleet.end === null ? 0 : time[at * nodes + fleet.end]!;
    return now + service[at]! + back <= fleet.until + EPS;
  });
}

/** What all stops need, each reached from the nearest place before it, over the longest hours of a vehicle. */
function hours(problem: Problem): number {
  const { time, service, nodes, fleets, pickup, delivery } = problem;
  const places = [...pickup, ...delivery, ...fleets.map((fleet) => fleet.start)];
  let needed = 0;
  for (const stop of [...pickup, ...delivery]) {
    let nearest = Infinity;
    for (const from of places) if (from !== stop) nearest = Math.min(nearest, time[from * nodes + stop]!);
    needed += service[stop]! + nearest;
  }
  const longest = Math.max(...fleets.map((fleet) => Math.min(fleet.until - fleet.from, fleet.maxShift)));
  return Math.ceil(needed / longest - EPS);
}
