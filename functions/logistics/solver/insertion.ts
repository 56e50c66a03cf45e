import type { Routes } from './routes.ts';

const EPS = 1e-9;
/** Bytes of one remembered answer: two halves of the key, the cost, and the two positions. */
const ENTRY = 32;
/** More pairs of request and vehicle than this have no table of their own: it would take too much memory. */
const MOST_PAIRS = 4_000_000;

/**
 * The cheapest place of a request in a route. Answers are remembered twice: in a table of requests by vehicles while
 * the route stays as it is, one request's answers side by side, and under the hash of the route's stops, so that they
 * come back when a change is taken back.
 */
export class Insertion {
  cost = Infinity;
  pickupAfter = 0;
  deliveryAfter = 0;
  readonly routes: Routes;
  private readonly slots: number;
  private readonly versions: Float64Array;
  private readonly answers: Float64Array;
  readonly detour: Float64Array;
  readonly leastFrom: Float64Array;
  readonly keys: Int32Array;
  readonly costs: Float64Array;
  private readonly mask: number;
  private readonly perDistance: Float64Array;
  private readonly perTime: Float64Array;
  private readonly hasShift: Uint8Array;
  readonly path: Int32Array;

  constructor(routes: Routes) {
    this.routes = routes;
    const requests = routes.slotOf.length;
    const pairs = requests * routes.slots;
    this.slots = routes.slots;
    this.versions = new Float64Array(pairs <= MOST_PAIRS ? pairs : 0);
    this.answers = new Float64Array(this.versions.length);
    this.detour = new Float64Array(routes.stride);
    this.leastFrom = new Float64Array(routes.stride);
    this.path = new Int32Array(routes.stride + 2);
    const bits = requests > 150 ? 19 : requests > 60 ? 18 : 16;
    const memory = new ArrayBuffer(ENTRY << bits);
    this.keys = new Int32Array(memory);
    this.costs = new Float64Array(memory);
    this.mask = (1 << bits) - 1;
    const { fleets } = routes.problem;
    this.perDistance = Float64Array.from(fleets, (fleet) => fleet.perDistance);
    this.perTime = Float64Array.from(fleets, (fleet) => fleet.perTime);
    this.hasShift = Uint8Array.from(fleets, (fleet) => (fleet.maxShift < Infinity ? 1 : 0));
  }

  /** What the request adds to the route's cost at its cheapest place; Infinity where there is none. */
  costIn(request: number, slot: number): number {
    const at = request * this.slots + slot;
    if (this.versions[at] === this.routes.version[slot]) return this.answers[at]!;
    this.find(request, slot);
    if (at < this.versions.length) {
      this.versions[at] = this.routes.version[slot]!;
      this.answers[at] = this.cost;
    }
    return this.cost;
  }

  /** Sets cost (Infinity where there is no place), pickupAfter and deliveryAfter. */
  find(request: number, slot: number): void {
    const { routes, keys, costs } = this;
    const { goods, conflicts } = routes.problem;
    if (((routes.goods[slot]! & conflicts[request]!) | (routes.conflicts[slot]! & goods[request]!)) !== 0) {
      this.cost = Infinity;
      return;
    }
    const mixed = Math.imul(routes.hashA[slot]! ^ Math.imul(request + 1, 0x27d4eb2d), 0x165667b1);
    const tag = (routes.hashB[slot]! ^ Math.imul(request + 1, 0x9e3779b1)) | 0;
    const entry = (mixed ^ (mixed >>> 13)) & this.mask;
    const at = entry << 3;
    if (keys[at] === mixed && keys[at + 1] === tag) {
      this.cost = costs[(entry << 2) + 1]!;
      this.pickupAfter = keys[at + 4]!;
      this.deliveryAfter = keys[at + 5]!;
      return;
    }
    this.search(request, slot);
    keys[at] = mixed;
    keys[at + 1] = tag;
    costs[(entry << 2) + 1] = this.cost;
    keys[at + 4] = this.pickupAfter;
    keys[at + 5] = this.deliveryAfter;
  }

  private search(request: number, slot: number): void {
    const { routes } = this;
    const { problem, seq, begin, latest, load } = routes;
    const { time, distance, ready, due, service, nodes, dimensions, demand } = problem;
    const kind = routes.fleet[slot]!;
    const fleet = problem.fleets[kind]!;
    const capacity = fleet.capacity;
    const perDistance = this.perDistance[kind]!;
    const perTime = this.perTime[kind]!;
    const hasShift = this.hasShift[kind] === 1;
    const until = fleet.until;
    const base = routes.stride * slot;
    const last = base + routes.length[slot]! - 1;
    // After the last stop of an open route there is nothing to travel to.
    const lastAfter = fleet.end === null ? last : last - 1;
    const p = problem.pickup[request]!;
    const d = problem.delivery[request]!;
    const need = request * dimensions;
    const pRow = p * nodes;
    const dRow = d * nodes;
    const pDue = due[p]! + EPS;
    const dDue = due[d]! + EPS;
    const pReady = ready[p]!;
    const dReady = ready[d]!;
    const pService = service[p]!;
    const dService = service[d]!;
    const fixedTime = perTime * (pService + dService);
    // Starts of service and latest starts only grow along a route: what is too early or too late is skipped by halves.
    const pickupFrom = this.firstInTime(base, lastAfter, last, pReady + pService);
    const deliveryTo = this.lastBegun(base, lastAfter, dDue);
    // What the delivery alone adds after each stop where it is in time, and the least of it from there on: a pickup that
    // is dear enough already needs no look at the places of its delivery.
    const { detour, leastFrom } = this;
    let least = Infinity;
    for (let j = deliveryTo; j > pickupFrom; j--) {
      const c = seq[j]!;
      const row = c * nodes;
      let extra = Infinity;
      let drop = begin[j]! + service[c]! + time[row + d]!;
      if (drop <= dDue) {
        if (drop < dReady) drop = dReady;
        if (j === last) {
          if (drop + dService <= until + EPS)
            extra = perDistance * distance[row + d]! + (perTime > 0 ? perTime * time[row + d]! : 0);
        } else {
          const e = seq[j + 1]!;
          if (drop + dService + time[dRow + e]! <= latest[j + 1]! + EPS) {
            extra = perDistance * (distance[row + d]! + distance[dRow + e]! - distance[row + e]!);
            if (perTime > 0) extra += perTime * (time[row + d]! + time[dRow + e]! - time[row + e]!);
          }
        }
      }
      detour[j - base] = extra;
      if (extra < least) least = extra;
      leastFrom[j - base] = least;
    }
    let best = Infinity;
    let bestP = 0;
    let bestD = 0;
    for (let i = pickupFrom; i <= deliveryTo; i++) {
      const a = seq[i]!;
      const aRow = a * nodes;
      let atP = begin[i]! + (i === base ? 0 : service[a]!) + time[aRow + p]!;
      if (atP < pReady) atP = pReady;
      if (atP > pDue) break;
      let fits = true;
      for (let k = 0; k < dimensions; k++)
        if (load[i * dimensions + k]! + demand[need + k]! > capacity[k]! + EPS) {
          fits = false;
          break;
        }
      if (!fits) continue;
      const leaveP = atP + pService;
      const ends = i === last;
      const b = ends ? -1 : seq[i + 1]!;
      // Straight from the pickup to the delivery.
      let atD = leaveP + time[pRow + d]!;
      if (atD < dReady) atD = dReady;
      if (atD > dDue) continue;
      const toP = distance[aRow + p]!;
      const toPTime = time[aRow + p]!;
      if (ends ? atD + dService <= until + EPS : atD + dService + time[dRow + b]! <= latest[i + 1]! + EPS) {
        let extra = perDistance * (toP + distance[pRow + d]!) + fixedTime;
        if (!ends) extra += perDistance * (distance[dRow + b]! - distance[aRow + b]!);
        if (perTime > 0) {
          extra += perTime * (toPTime + time[pRow + d]!);
          if (!ends) extra += perTime * (time[dRow + b]! - time[aRow + b]!);
        }
        if (extra < best && (!hasShift || this.withinShift(request, slot, i - base, i - base))) {
          best = extra;
          bestP = i - base;
          bestD = i - base;
        }
      }
      if (ends) continue;
      let forPickup = perDistance * (toP + distance[pRow + b]! - distance[aRow + b]!) + fixedTime;
      if (perTime > 0) forPickup += perTime * (toPTime + time[pRow + b]! - time[aRow + b]!);
      if (i === deliveryTo || forPickup + leastFrom[i + 1 - base]! >= best) continue;
      let now = leaveP + time[pRow + b]!;
      for (let j = i + 1; j <= deliveryTo; j++) {
        const c = seq[j]!;
        const cRow = c * nodes;
        if (now > latest[j]! + EPS || forPickup + leastFrom[j - base]! >= best) break;
        if (now < ready[c]!) now = ready[c]!;
        let carries = true;
        // At a delivery the load is highest on the way to it, which was looked at one stop before.
        for (let k = 0; k < dimensions; k++)
          if (load[j * dimensions + k]! + demand[need + k]! > capacity[k]! + EPS) {
            carries = false;
            break;
          }
        if (!carries) break;
        now += service[c]!;
        let drop = now + time[cRow + d]!;
        if (drop < dReady) drop = dReady;
        if (drop > dDue) break;
        const e = j === last ? -1 : seq[j + 1]!;
        const onTime =
          e < 0 ? drop + dService <= until + EPS : drop + dService + time[dRow + e]! <= latest[j + 1]! + EPS;
        if (onTime) {
          const extra = forPickup + detour[j - base]!;
          if (extra < best && (!hasShift || this.withinShift(request, slot, i - base, j - base))) {
            best = extra;
            bestP = i - base;
            bestD = j - base;
          }
        }
        if (e < 0) break;
        now += time[cRow + e]!;
      }
    }
    this.cost = best;
    this.pickupAfter = bestP;
    this.deliveryAfter = bestD;
  }

  /** The first place from which the route is still in time when what is put there ends at `end` at the earliest. */
  private firstInTime(base: number, lastAfter: number, last: number, end: number): number {
    const { latest } = this.routes;
    let low = base;
    let high = lastAfter;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (middle < last && latest[middle + 1]! + EPS < end) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The last place after a stop that begins by then. */
  private lastBegun(base: number, lastAfter: number, due: number): number {
    const { begin } = this.routes;
    let low = base;
    let high = lastAfter;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (begin[middle]! > due) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  /** Whether the driver's shift would still be kept; walks the route with the request in it. */
  private withinShift(request: number, slot: number, i: number, j: number): boolean {
    const { routes } = this;
    const { problem, seq } = routes;
    const { time, ready, due, service, nodes } = problem;
    const { path } = this;
    const base = slot * routes.stride;
    const length = routes.length[slot]! + 2;
    let write = 0;
    for (let k = 0; k <= i; k++) path[write++] = seq[base + k]!;
    path[write++] = problem.pickup[request]!;
    for (let k = i + 1; k <= j; k++) path[write++] = seq[base + k]!;
    path[write++] = problem.delivery[request]!;
    for (let k = j + 1; k < length - 2; k++) path[write++] = seq[base + k]!;

    const fleet = problem.fleets[routes.fleet[slot]!]!;
    const departs = routes.begin[base]!;
    let now = departs;
    let at = path[0]!;
    for (let k = 1; k < length; k++) {
      const next = path[k]!;
      now += (k === 1 ? 0 : service[at]!) + time[at * nodes + next]!;
      if (now < ready[next]!) now = ready[next]!;
      at = next;
    }
    const served = fleet.end === null ? service[at]! : 0;
    // Kept even by who sets off as early as it can: when it could set off at the latest need not be known.
    if (now - departs + served <= fleet.maxShift + EPS) return true;
    let late = now;
    for (let k = length - 2; k >= 0; k--) {
      const before = path[k]!;
      late -= time[before * nodes + at]! + (k === 0 ? 0 : service[before]!);
      if (late > due[before]!) late = due[before]!;
      at = before;
    }
    return now - late + served <= fleet.maxShift + EPS;
  }
}
