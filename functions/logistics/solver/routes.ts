import { type Problem, requestsOf, type Solution } from './problem.ts';

const EPS = 1e-9;

/**
 * The routes of one solution in typed arrays: slot s holds its stops at s × stride, with the start of service,
 * the latest start that keeps the rest of the route on time, and the load after each stop.
 */
export class Routes {
  readonly problem: Problem;
  readonly slots: number;
  readonly stride: number;
  readonly seq: Int32Array;
  readonly begin: Float64Array;
  readonly latest: Float64Array;
  readonly load: Float64Array;
  readonly length: Int32Array;
  readonly fleet: Int32Array;
  readonly cost: Float64Array;
  /** A number for each content that a slot has had; 0 for none. What is remembered of a route holds while it stays. */
  readonly version: Float64Array;
  private versions = 0;
  readonly hashA: Int32Array;
  readonly hashB: Int32Array;
  readonly goods: Int32Array;
  readonly conflicts: Int32Array;
  /** The slot of each request, −1 when it is in none. */
  readonly slotOf: Int32Array;
  /** The request of each node, −1 for depots. */
  readonly requestOf: Int32Array;
  readonly usedOf: Int32Array;
  used = 0;
  /** One above the highest slot in use. */
  high = 0;

  constructor(problem: Problem) {
    const requests = requestsOf(problem);
    const vehicles = problem.fleets.reduce((sum, fleet) => sum + fleet.count, 0);
    this.problem = problem;
    this.slots = Math.max(1, Math.min(requests, vehicles));
    this.stride = 2 * requests + 2;
    const size = this.slots * this.stride;
    this.seq = new Int32Array(size);
    this.begin = new Float64Array(size);
    this.latest = new Float64Array(size);
    this.load = new Float64Array(size * problem.dimensions);
    this.length = new Int32Array(this.slots);
    this.fleet = new Int32Array(this.slots);
    this.cost = new Float64Array(this.slots);
    this.version = new Float64Array(this.slots);
    this.hashA = new Int32Array(this.slots);
    this.hashB = new Int32Array(this.slots);
    this.goods = new Int32Array(this.slots);
    this.conflicts = new Int32Array(this.slots);
    this.slotOf = new Int32Array(requests).fill(-1);
    this.requestOf = new Int32Array(problem.nodes).fill(-1);
    this.usedOf = new Int32Array(problem.fleets.length);
    for (let r = 0; r < requests; r++) {
      this.requestOf[problem.pickup[r]!] = r;
      this.requestOf[problem.delivery[r]!] = r;
    }
  }

  /** Takes a free slot for a vehicle of a fleet; the route holds its start and (when it has one) end. */
  open(fleet: number): number {
    let slot = 0;
    while (this.length[slot]! > 0) slot++;
    this.occupy(slot, fleet);
    return slot;
  }

  occupy(slot: number, fleet: number): void {
    const { start, end } = this.problem.fleets[fleet]!;
    const base = slot * this.stride;
    this.fleet[slot] = fleet;
    this.seq[base] = start;
    this.length[slot] = 1;
    if (end !== null) {
      this.seq[base + 1] = end;
      this.length[slot] = 2;
    }
    this.used++;
    this.usedOf[fleet]!++;
    if (slot >= this.high) this.high = slot + 1;
    this.refresh(slot);
  }

  /** Frees a slot; its requests must have been taken out or be marked by the caller. */
  close(slot: number): void {
    this.used--;
    this.usedOf[this.fleet[slot]!]!--;
    this.length[slot] = 0;
    this.cost[slot] = 0;
    while (this.high > 0 && this.length[this.high - 1] === 0) this.high--;
  }

  isEmpty(slot: number): boolean {
    return this.length[slot]! <= (this.problem.fleets[this.fleet[slot]!]!.end === null ? 1 : 2);
  }

  /** Whether a fleet has a vehicle free that may take this route's requests and holds its highest load. */
  mayBe(slot: number, kind: number): boolean {
    const { problem, seq, load } = this;
    const fleet = problem.fleets[kind]!;
    if (kind === this.fleet[slot]) return true;
    if (this.usedOf[kind]! >= fleet.count) return false;
    if ((fleet.end === null) !== (problem.fleets[this.fleet[slot]!]!.end === null)) return false;
    const base = slot * this.stride;
    for (let i = base; i < base + this.length[slot]!; i++) {
      const request = this.requestOf[seq[i]!]!;
      if (request >= 0 && problem.fits[request * problem.fleets.length + kind] === 0) return false;
      for (let k = 0; k < problem.dimensions; k++)
        if (load[i * problem.dimensions + k]! > fleet.capacity[k]! + EPS) return false;
    }
    return true;
  }

  /** Gives the route to a vehicle of another fleet. */
  become(slot: number, kind: number): void {
    const base = slot * this.stride;
    const { start, end } = this.problem.fleets[kind]!;
    this.usedOf[this.fleet[slot]!]!--;
    this.usedOf[kind]!++;
    this.fleet[slot] = kind;
    this.seq[base] = start;
    if (end !== null) this.seq[base + this.length[slot]! - 1] = end;
    this.refresh(slot);
  }

  /** Works out times, loads, cost and hash of a route from its stops. */
  refresh(slot: number): void {
    const { problem, seq, begin, latest, load, requestOf } = this;
    const { time, distance, ready, due, service, nodes, dimensions, demand, pickup } = problem;
    const base = slot * this.stride;
    const length = this.length[slot]!;
    const kind = this.fleet[slot]!;
    const fleet = problem.fleets[kind]!;
    let node = seq[base]!;
    let now = Math.max(ready[node]!, fleet.from);
    let travelled = 0;
    let a = (kind + 1) | 0;
    let b = (kind + 77) | 0;
    let goods = 0;
    let conflicts = 0;
    begin[base] = now;
    for (let k = 0; k < dimensions; k++) load[base * dimensions + k] = 0;
    for (let i = 1; i < length; i++) {
      const at = seq[base + i]!;
      const edge = node * nodes + at;
      travelled += distance[edge]!;
      now = begin[base + i - 1]! + (i === 1 ? 0 : service[node]!) + time[edge]!;
      if (now < ready[at]!) now = ready[at]!;
      begin[base + i] = now;
      const request = requestOf[at]!;
      const from = (base + i - 1) * dimensions;
      if (request < 0) for (let k = 0; k < dimensions; k++) load[from + dimensions + k] = load[from + k]!;
      else {
        const sign = pickup[request] === at ? 1 : -1;
        for (let k = 0; k < dimensions; k++)
          load[from + dimensions + k] = load[from + k]! + sign * demand[request * dimensions + k]!;
        goods |= problem.goods[request]!;
        conflicts |= problem.conflicts[request]!;
      }
      a = Math.imul(a ^ at, 0x9e3779b1);
      a ^= a >>> 15;
      b = Math.imul(b + at + 1, 0x85ebca6b);
      b = (b << 13) | (b >>> 19);
      node = at;
    }
    const last = base + length - 1;
    const depot = fleet.end !== null;
    let late = Math.min(fleet.until - (depot ? 0 : service[node]!), due[node]!);
    latest[last] = late;
    for (let i = length - 2; i >= 0; i--) {
      const at = seq[base + i]!;
      late -= time[at * nodes + seq[base + i + 1]!]! + (i === 0 ? 0 : service[at]!);
      if (late > due[at]!) late = due[at]!;
      latest[base + i] = late;
    }
    this.version[slot] = ++this.versions;
    this.hashA[slot] = a;
    this.hashB[slot] = b;
    this.goods[slot] = goods;
    this.conflicts[slot] = conflicts;
    const stops = length - (depot ? 2 : 1);
    let cost = fleet.fixed + fleet.perDistance * travelled + fleet.perStop * stops;
    if (fleet.perTime > 0) cost += fleet.perTime * this.duration(slot);
    this.cost[slot] = stops > 0 ? cost : 0;
  }

  /** The shortest time from departure to the end of the route: it departs as late as does not delay the end. */
  duration(slot: number): number {
    const { seq } = this;
    const { time, due, service, nodes } = this.problem;
    const base = slot * this.stride;
    const length = this.length[slot]!;
    const last = base + length - 1;
    const open = this.problem.fleets[this.fleet[slot]!]!.end === null;
    const end = this.begin[last]!;
    let late = end;
    for (let i = length - 2; i >= 0; i--) {
      const at = seq[base + i]!;
      late -= time[at * nodes + seq[base + i + 1]!]! + (i === 0 ? 0 : service[at]!);
      if (late > due[at]!) late = due[at]!;
    }
    return end - late + (open && length > 1 ? service[seq[last]!]! : 0);
  }

  /** Puts the pickup after position i and the delivery after position j (counted before the insertion, j ≥ i). */
  insert(request: number, slot: number, i: number, j: number): void {
    const { seq } = this;
    const base = slot * this.stride;
    const length = this.length[slot]!;
    for (let k = length - 1; k > j; k--) seq[base + k + 2] = seq[base + k]!;
    seq[base + j + 2] = this.problem.delivery[request]!;
    for (let k = j; k > i; k--) seq[base + k + 1] = seq[base + k]!;
    seq[base + i + 1] = this.problem.pickup[request]!;
    this.length[slot] = length + 2;
    this.slotOf[request] = slot;
    this.refresh(slot);
  }

  /** Whether the route as it stands breaks its time limits or its driver's shift. */
  late(slot: number): boolean {
    const base = slot * this.stride;
    const fleet = this.problem.fleets[this.fleet[slot]!]!;
    return this.begin[base]! > this.latest[base]! + EPS || this.duration(slot) > fleet.maxShift + EPS;
  }

  total(): number {
    let sum = 0;
    for (let slot = 0; slot < this.high; slot++) sum += this.cost[slot]!;
    return sum;
  }

  clear(): void {
    for (let slot = 0; slot < this.high; slot++) this.length[slot] = 0;
    this.cost.fill(0);
    this.slotOf.fill(-1);
    this.usedOf.fill(0);
    this.used = 0;
    this.high = 0;
  }

  read(solution: Solution): void {
    this.clear();
    for (const { fleet, stops } of solution.routes) {
      const slot = this.open(fleet);
      const base = slot * this.stride;
      const end = this.problem.fleets[fleet]!.end;
      stops.forEach((node, i) => {
        this.seq[base + 1 + i] = node;
        this.slotOf[this.requestOf[node]!] = slot;
      });
      this.length[slot] = stops.length + (end === null ? 1 : 2);
      if (end !== null) this.seq[base + 1 + stops.length] = end;
      this.refresh(slot);
    }
  }

  write(): Solution {
    const routes: Solution['routes'] = [];
    for (let slot = 0; slot < this.high; slot++) {
      if (this.length[slot] === 0 || this.isEmpty(slot)) continue;
      const base = slot * this.stride;
      const end = this.length[slot]! - (this.problem.fleets[this.fleet[slot]!]!.end === null ? 0 : 1);
      routes.push({ fleet: this.fleet[slot]!, stops: [...this.seq.subarray(base + 1, base + end)] });
    }
    const unplanned = [...this.slotOf.keys()].filter((request) => this.slotOf[request] === -1);
    return { routes, unplanned, cost: this.total() };
  }
}
