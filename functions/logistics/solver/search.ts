import { Insertion } from './insertion.ts';
import { type Problem, requestsOf, type Solution } from './problem.ts';
import { type Random, seeded } from './random.ts';
import { Routes } from './routes.ts';
import { Toll } from './toll.ts';

/** What stops a stretch of the search: a count of iterations, or a clock. */
export type Until = { iterations: number } | { deadline: number };

const BLINK = 0.01;
const LOG_NO_BLINK = Math.log(1 - BLINK);
const LONGEST_STRING = 10;
const AVERAGE_REMOVED = 10;
/** How often a string keeps a part in its middle, and how seldom that part grows. */
const SPLIT = 0.5;
const SPLIT_DEPTH = 0.01;
/** Which orders requests are put back in, by weight: random, demand, far, close, narrow, early, late, often left out. */
const ORDERS = [4, 4, 2, 1, 2, 2, 2, 0];
const ORDERS_FLEET = [4, 4, 2, 1, 2, 2, 2, 3];
/**
 * With a fixed number of vehicles: after so many iterations in a row that leave requests out the plan is made complete as
 * in the search for fewer vehicles, in so many iterations at most; the heat, which has carried it away, is lowered each time.
 */
const STRAYED = 5_000;
const LONGEST_REPAIR = 100_000;
const COOLER = 0.5;
const COOLEST = 0.02;
const NEIGHBOURS = 250;
const CLOCK_EVERY = 16;
/** How often a route is put back together in a vehicle of another kind than the cheapest of the moment. */
const RESIZE = 0.3;

/**
 * Slack induction by string removals (Christiaens & Vanden Berghe, 2020) for pickups and deliveries: strings of
 * neighbouring stops are taken out of a few routes near each other, then put back greedily, cheapest place first,
 * skipping a place now and then; simulated annealing decides whether the change stays.
 */
export class Search {
  readonly best: { solution: Solution; value: number };
  iterations = 0;
  private readonly problem: Problem;
  private readonly random: Random;
  private readonly routes: Routes;
  readonly insertion: Insertion;
  private readonly requests: number;
  private readonly near: Int32Array[];
  /** What leaving requests out costs while the number of vehicles is fixed. */
  readonly toll: Toll;
  private strayed = 0;
  private repair = 0;
  private cooled = 1;
  private absenceSum = 0;
  private readonly absences: Float64Array;
  private readonly keys: Float64Array[];
  private readonly pool: Int32Array;
  readonly poolKeys: Float64Array;
  private pooled = 0;
  private readonly inPool: Uint8Array;
  private readonly savedSeq: Int32Array;
  private readonly savedLength: Int32Array;
  private readonly savedFleet: Int32Array;
  private readonly touchedAt: Int32Array;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  private touchedCost = 0;
  private untilBlink = 0;
  private readonly savedVersion: Float64Array;
  private readonly wasUsed: Uint8Array;
  private readonly removedFrom: Int32Array;
  private current = 0;
  private absent = 0;
  private readonly penalty: number;
  private limit: number;

  /**
   * @param penalty what a request left out costs; more than any vehicle, or requests are left out to save
   * @param initial where to begin; without it all requests are put in one by one
   */
  constructor(problem: Problem, seed: number, penalty: number, initial?: Solution) {
    const requests = requestsOf(problem);
    this.problem = problem;
    this.random = seeded(seed);
    this.routes = new Routes(problem);
    this.insertion = new Insertion(this.routes);
    this.requests = requests;
    this.penalty = penalty;
    this.limit = this.routes.slots;
    this.absences = new Float64Array(requests);
    this.near = neighbours(problem);
    this.keys = orders(problem);
    this.keys.push(this.absences);
    this.pool = new Int32Array(requests);
    this.poolKeys = new Float64Array(requests);
    this.toll = new Toll(requests, this.dearestAlone());
    this.inPool = new Uint8Array(requests);
    this.savedSeq = new Int32Array(this.routes.seq.length);
    this.savedLength = new Int32Array(this.routes.slots);
    this.savedFleet = new Int32Array(this.routes.slots);
    this.touchedAt = new Int32Array(this.routes.slots).fill(-1);
    this.touched = new Int32Array(this.routes.slots);
    this.savedVersion = new Float64Array(this.routes.slots);
    this.wasUsed = new Uint8Array(this.routes.slots);
    this.removedFrom = new Int32Array(this.routes.slots).fill(-1);
    if (initial) this.routes.read(initial);
    this.collectAbsent();
    this.recreate(ORDERS);
    this.accept(this.routes.total());
    this.best = { solution: this.routes.write(), value: this.value() };
  }

  get vehicles(): number {
    return this.best.solution.routes.length;
  }

  /** Goes on from a solution found elsewhere that counts as better, though fewer vehicles may cost more. */
  follow(solution: Solution): void {
    this.best.value = Infinity;
    this.adopt(solution);
  }

  /** Goes on from a solution. */
  adopt(solution: Solution): void {
    this.routes.read(solution);
    this.collectAbsent();
    this.current = this.routes.total();
    this.absent = this.pooled;
    this.strayed = 0;
    this.repair = 0;
    this.absenceSum = this.poolAbsences();
    this.keepBest();
  }

  /** Removes one vehicle after another; a stretch ends with the fewest vehicles found as the best. */
  fewerVehicles(until: Until, lowest: number, temperature: number): void {
    this.adopt(this.best.solution);
    if (this.absent === 0) {
      if (this.vehicles <= lowest) return;
      this.dropVehicle();
    }
    this.run(until, (done) => {
      if (!this.complete(temperature * 0.01 ** done, 0)) return true;
      this.best.value = Infinity;
      this.keepBest();
      if (this.vehicles <= lowest) return false;
      this.dropVehicle();
      return true;
    });
    this.adopt(this.best.solution);
  }

  /**
   * One step towards a plan that leaves out no more than it may, in the vehicles there are; true when it is one. What
   * stays out must have stayed out less often (the absence counters of Christiaens & Vanden Berghe, 2020, akin to the
   * penalty counters of Nagata & Bräysy, 2009).
   */
  private complete(heat: number, mayLack: number): boolean {
    this.ruin();
    this.recreate(ORDERS_FLEET);
    const cost = this.current + this.changedCost();
    const missing = this.pooled;
    if (missing <= mayLack) {
      this.accept(cost);
      return true;
    }
    const before = this.absenceSum;
    const now = this.poolAbsences();
    const threshold = this.current - heat * Math.log(this.random.next() + 1e-300);
    if (now < before || (missing <= this.absent && now === before && cost < threshold)) this.accept(cost);
    else this.reject();
    for (let i = 0; i < this.pooled; i++) this.absences[this.pool[i]!]!++;
    this.absenceSum = this.poolAbsences();
    return false;
  }

  /** Shortens the routes, annealing from one temperature to another over the stretch. */
  cheaper(until: Until, hot: number, cold: number, fixedVehicles: boolean): void {
    if (fixedVehicles) this.cheaperInVehicles(until, hot, cold);
    else {
      this.limit = this.routes.slots;
      this.run(until, (done) => {
        const heat = hot * (cold / hot) ** done;
        this.ruin();
        this.recreate(ORDERS);
        const cost = this.current + this.changedCost();
        const threshold =
          this.current + this.penalty * this.absent - heat * Math.log(this.random.next() + 1e-300);
        if (cost + this.penalty * this.pooled < threshold) {
          this.accept(cost);
          this.keepBest();
        } else this.reject();
        return true;
      });
    }
  }

  /**
   * In no more vehicles than the best has. Where only few plans are complete, annealing leaves them and does not find
   * back; each repair then ends in a corner of its own, and what is shortened there is compared with the best.
   */
  private cheaperInVehicles(until: Until, hot: number, cold: number): void {
    const { toll } = this;
    this.limit = Math.max(1, this.vehicles);
    toll.begin(5 * hot);
    this.run(until, (done) => {
      const heat = Math.max(cold, this.cooled * hot * (cold / hot) ** done);
      // What no plan carries, none need carry: it would raise the toll for ever.
      const mayLack = this.best.solution.unplanned.length;
      if (this.repair > 0) {
        this.repair--;
        if (this.complete(heat, mayLack)) {
          this.repair = 0;
          this.keepBest();
        } else if (this.repair === 0) this.adopt(this.best.solution);
        return true;
      }
      const before = toll.of(this.pool, this.pooled);
      this.ruin();
      this.recreate(ORDERS_FLEET);
      const cost = this.current + this.changedCost();
      const threshold = this.current + before - heat * Math.log(this.random.next() + 1e-300);
      if (cost + toll.of(this.pool, this.pooled) < threshold) {
        this.accept(cost);
        this.keepBest();
      } else this.reject();
      const complete = this.absent <= mayLack;
      toll.tell(this.pool, this.pooled, complete, 2 * heat);
      if (complete) this.strayed = 0;
      else if (++this.strayed >= STRAYED) {
        this.strayed = 0;
        this.repair = LONGEST_REPAIR;
        this.cooled = Math.max(COOLEST, this.cooled * COOLER);
      }
      return true;
    });
  }

  private run(until: Until, step: (done: number) => boolean): void {
    const start = performance.now();
    let done = 0;
    for (let i = 0; ; i++) {
      if ('iterations' in until) {
        done = i / until.iterations;
        if (i >= until.iterations) return;
      } else if (i % CLOCK_EVERY === 0) {
        const now = performance.now();
        if (now >= until.deadline) return;
        done = (now - start) / (until.deadline - start);
      }
      if (this.requests === 0) return;
      this.iterations++;
      if (this.iterations % 10_000 === 0) this.current = this.routes.total();
      if (!step(done)) return;
    }
  }

  private value(): number {
    return this.current + this.penalty * this.absent;
  }

  private keepBest(): void {
    const value = this.value();
    if (value < this.best.value - 1e-7) {
      this.best.solution = this.routes.write();
      this.best.value = value;
    }
  }

  private poolAbsences(): number {
    let sum = 0;
    for (let i = 0; i < this.pooled; i++) sum += this.absences[this.pool[i]!]!;
    return sum;
  }

  private collectAbsent(): void {
    this.pooled = 0;
    for (let r = 0; r < this.requests; r++) {
      this.inPool[r] = this.routes.slotOf[r] === -1 ? 1 : 0;
      if (this.inPool[r] === 1) this.pool[this.pooled++] = r;
    }
  }

  /** Takes out the vehicle whose requests were least often left out. */
  private dropVehicle(): void {
    const { routes } = this;
    const sums = new Float64Array(routes.slots);
    for (let r = 0; r < this.requests; r++)
      if (routes.slotOf[r]! >= 0) sums[routes.slotOf[r]!]! += this.absences[r]!;
    let least = -1;
    for (let slot = 0; slot < routes.high; slot++)
      if (routes.length[slot]! > 0 && (least < 0 || sums[slot]! < sums[least]!)) least = slot;
    if (least < 0) return;
    for (let r = 0; r < this.requests; r++) if (routes.slotOf[r] === least) routes.slotOf[r] = -1;
    routes.close(least);
    this.limit = Math.max(1, routes.used);
    this.collectAbsent();
    this.current = routes.total();
    this.absent = this.pooled;
    this.absenceSum = this.poolAbsences();
  }

  private touch(slot: number, used: boolean): void {
    if (this.touchedAt[slot] === this.iterations) return;
    const { routes } = this;
    this.touchedAt[slot] = this.iterations;
    this.touched[this.touchedCount++] = slot;
    this.wasUsed[slot] = used ? 1 : 0;
    if (!used) return;
    this.touchedCost += routes.cost[slot]!;
    this.savedLength[slot] = routes.length[slot]!;
    this.savedFleet[slot] = routes.fleet[slot]!;
    this.savedVersion[slot] = routes.version[slot]!;
    const base = slot * routes.stride;
    const end = base + routes.length[slot]!;
    for (let i = base; i < end; i++) this.savedSeq[i] = routes.seq[i]!;
  }

  private changedCost(): number {
    let sum = -this.touchedCost;
    for (let i = 0; i < this.touchedCount; i++) sum += this.routes.cost[this.touched[i]!]!;
    return sum;
  }

  private accept(cost: number): void {
    this.current = cost;
    this.absent = this.pooled;
    this.absenceSum = this.poolAbsences();
    this.touchedCount = 0;
    this.touchedCost = 0;
  }

  private reject(): void {
    const { routes } = this;
    for (let i = 0; i < this.touchedCount; i++) {
      const slot = this.touched[i]!;
      const base = slot * routes.stride;
      for (let k = base; k < base + routes.length[slot]!; k++) {
        const request = routes.requestOf[routes.seq[k]!]!;
        if (request >= 0) routes.slotOf[request] = -1;
      }
      if (routes.length[slot]! > 0) routes.close(slot);
    }
    for (let i = 0; i < this.touchedCount; i++) {
      const slot = this.touched[i]!;
      if (this.wasUsed[slot] === 0) continue;
      routes.occupy(slot, this.savedFleet[slot]!);
      const base = slot * routes.stride;
      for (let k = 0; k < this.savedLength[slot]!; k++) {
        const node = this.savedSeq[base + k]!;
        routes.seq[base + k] = node;
        const request = routes.requestOf[node]!;
        if (request >= 0) routes.slotOf[request] = slot;
      }
      routes.length[slot] = this.savedLength[slot]!;
      routes.refresh(slot);
      routes.version[slot] = this.savedVersion[slot]!;
    }
    this.touchedCount = 0;
    this.touchedCost = 0;
    // The pool of the rejected attempt is what was out before and what the ruin took: keep the former.
    if (this.absent > 0 || this.pooled > 0) this.collectAbsent();
    for (let i = 0; i < this.pooled; i++) this.inPool[this.pool[i]!] = 1;
  }

  private ruin(): void {
    const { routes, random, problem } = this;
    const planned = this.requests - this.absent;
    if (planned === 0 || routes.used === 0) return;
    const average = (2 * planned) / routes.used;
    const longest = Math.min(LONGEST_STRING, average);
    const most = (4 * AVERAGE_REMOVED) / (1 + longest) - 1;
    const strings = Math.max(1, Math.floor(1 + random.next() * most));
    const centre = random.below(this.requests);
    const seedNode = random.next() < 0.5 ? problem.pickup[centre]! : problem.delivery[centre]!;
    const near = this.near[seedNode]!;
    let ruined = 0;
    for (let k = 0; k < near.length && ruined < strings; k++) {
      const node = near[k]!;
      const slot = routes.slotOf[routes.requestOf[node]!]!;
      if (slot < 0 || this.removedFrom[slot] === this.iterations) continue;
      this.removedFrom[slot] = this.iterations;
      ruined++;
      this.removeString(slot, node, longest);
    }
  }

  private removeString(slot: number, node: number, longest: number): void {
    const { routes, random } = this;
    const { seq } = routes;
    this.touch(slot, true);
    const base = slot * routes.stride;
    const closed = this.problem.fleets[routes.fleet[slot]!]!.end !== null;
    const stops = routes.length[slot]! - (closed ? 2 : 1);
    const size = 1 + Math.floor(random.next() * Math.min(stops, longest));
    let position = 1;
    while (seq[base + position] !== node) position++;
    let kept = 0;
    if (size > 1 && size < stops && random.next() < SPLIT) {
      kept = 1;
      while (size + kept < stops && random.next() < SPLIT_DEPTH) kept++;
    }
    const span = size + kept;
    const first = Math.max(1, position - span + 1);
    const lastStart = Math.min(position, stops - span + 1);
    const start = first + random.below(lastStart - first + 1);
    const keepFrom = kept > 0 ? start + 1 + random.below(Math.max(1, size - 1)) : -1;
    for (let i = start; i < start + span; i++) {
      if (kept > 0 && i >= keepFrom && i < keepFrom + kept) continue;
      const request = routes.requestOf[seq[base + i]!]!;
      if (this.inPool[request] === 1) continue;
      this.inPool[request] = 1;
      this.pool[this.pooled++] = request;
      routes.slotOf[request] = -1;
    }
    let write = base;
    const end = base + routes.length[slot]!;
    for (let i = base; i < end; i++) {
      const request = routes.requestOf[seq[i]!]!;
      if (request >= 0 && routes.slotOf[request] === -1) continue;
      seq[write++] = seq[i]!;
    }
    routes.length[slot] = write - base;
    if (routes.isEmpty(slot)) routes.close(slot);
    else routes.refresh(slot);
  }

  /** How many places are looked at before one is passed over: geometric, one number for many places. */
  private lookedAt(): number {
    return Math.floor(Math.log(this.random.next() + 1e-300) / LOG_NO_BLINK);
  }

  private sortPool(weights: readonly number[]): void {
    const { random, pool, poolKeys } = this;
    let total = 0;
    for (let i = 0; i < weights.length; i++) total += weights[i]!;
    let pick = random.next() * total;
    let order = 0;
    while (order < weights.length - 1 && pick >= weights[order]!) pick -= weights[order++]!;
    const keys = order === 0 ? null : this.keys[order - 1]!;
    const sign = order === 7 ? -1 : 1;
    for (let i = 0; i < this.pooled; i++)
      poolKeys[i] = keys === null ? random.next() : sign * keys[pool[i]!]! + random.next() * 1e-6;
    for (let i = 1; i < this.pooled; i++) {
      const key = poolKeys[i]!;
      const request = pool[i]!;
      let k = i - 1;
      while (k >= 0 && poolKeys[k]! > key) {
        poolKeys[k + 1] = poolKeys[k]!;
        pool[k + 1] = pool[k]!;
        k--;
      }
      poolKeys[k + 1] = key;
      pool[k + 1] = request;
    }
  }

  private recreate(weights: readonly number[]): void {
    this.sortPool(weights);
    const { routes, insertion, random, problem, pool } = this;
    const kinds = problem.fleets.length;
    if (kinds > 1) this.resize();
    let left = 0;
    for (let n = 0; n < this.pooled; n++) {
      const request = pool[n]!;
      let best = Infinity;
      let bestSlot = -1;
      for (let slot = 0; slot < routes.high; slot++) {
        if (routes.length[slot] === 0) continue;
        if (problem.fits[request * kinds + routes.fleet[slot]!] === 0) continue;
        if (this.untilBlink-- <= 0) {
          this.untilBlink = this.lookedAt();
          continue;
        }
        const cost = insertion.costIn(request, slot);
        if (cost < best) {
          best = cost;
          bestSlot = slot;
        }
      }
      let opened = -1;
      if (routes.used < this.limit)
        for (let kind = 0; kind < kinds; kind++) {
          const fleet = problem.fleets[kind]!;
          if (problem.fits[request * kinds + kind] === 0 || routes.usedOf[kind]! >= fleet.count) continue;
          const cost = this.openingCost(request, kind);
          if (cost < best) {
            best = cost;
            opened = kind;
          }
        }
      if (opened >= 0 && kinds > 1 && random.next() < RESIZE) {
        const kind = random.below(kinds);
        const suits = problem.fits[request * kinds + kind] === 1;
        const free = routes.usedOf[kind]! < problem.fleets[kind]!.count;
        if (suits && free && this.openingCost(request, kind) < Infinity) opened = kind;
      }
      if (opened >= 0) {
        let slot = 0;
        while (routes.length[slot]! > 0) slot++;
        this.touch(slot, false);
        routes.occupy(slot, opened);
        insertion.find(request, slot);
        if (insertion.cost === Infinity) {
          routes.close(slot);
          pool[left++] = request;
          continue;
        }
        routes.insert(request, slot, insertion.pickupAfter, insertion.deliveryAfter);
      } else if (bestSlot >= 0) {
        this.touch(bestSlot, true);
        insertion.find(request, bestSlot);
        routes.insert(request, bestSlot, insertion.pickupAfter, insertion.deliveryAfter);
      } else {
        pool[left++] = request;
        continue;
      }
      this.inPool[request] = 0;
    }
    this.pooled = left;
    if (kinds > 1)
      for (let i = 0; i < this.touchedCount; i++)
        if (routes.length[this.touched[i]!]! > 0) this.cheapestFleet(this.touched[i]!);
  }

  /** Now and then gives a ruined route another vehicle before requests are put back, so that it may grow. */
  private resize(): void {
    const { routes, random } = this;
    for (let i = 0; i < this.touchedCount; i++) {
      const slot = this.touched[i]!;
      if (routes.length[slot] === 0 || random.next() >= RESIZE) continue;
      const kind = random.below(this.problem.fleets.length);
      const was = routes.fleet[slot]!;
      if (kind === was || !routes.mayBe(slot, kind)) continue;
      routes.become(slot, kind);
      if (routes.late(slot)) routes.become(slot, was);
    }
  }

  /** Gives a route the vehicle that drives it at the least cost. */
  private cheapestFleet(slot: number): void {
    const { routes } = this;
    let best = routes.fleet[slot]!;
    let least = routes.cost[slot]!;
    for (let kind = 0; kind < this.problem.fleets.length; kind++) {
      if (kind === routes.fleet[slot] || !routes.mayBe(slot, kind)) continue;
      routes.become(slot, kind);
      if (routes.cost[slot]! < least - 1e-9 && !routes.late(slot)) {
        best = kind;
        least = routes.cost[slot]!;
      }
    }
    if (best !== routes.fleet[slot]) routes.become(slot, best);
  }

  private dearestAlone(): number {
    let dearest = 0;
    for (let kind = 0; kind < this.problem.fleets.length; kind++)
      for (let r = 0; r < this.requests; r++) {
        const cost = this.openingCost(r, kind);
        if (cost < Infinity && cost > dearest) dearest = cost;
      }
    return Math.min(dearest, this.penalty);
  }

  /** What the request would cost in a vehicle of its own; Infinity when its windows or weight do not let it. */
  private openingCost(request: number, kind: number): number {
    const { problem } = this;
    const { time, distance, ready, due, service, nodes, dimensions, demand } = problem;
    const fleet = problem.fleets[kind]!;
    for (let k = 0; k < dimensions; k++)
      if (demand[request * dimensions + k]! > fleet.capacity[k]! + 1e-9) return Infinity;
    const p = problem.pickup[request]!;
    const d = problem.delivery[request]!;
    const { start, end } = fleet;
    const atP = Math.max(Math.max(ready[start]!, fleet.from) + time[start * nodes + p]!, ready[p]!);
    const atD = Math.max(atP + service[p]! + time[p * nodes + d]!, ready[d]!);
    if (atP > due[p]! + 1e-9 || atD > due[d]! + 1e-9) return Infinity;
    const back = end === null ? 0 : time[d * nodes + end]!;
    if (atD + service[d]! + back > fleet.until + 1e-9) return Infinity;
    const travelled =
      distance[start * nodes + p]! +
      distance[p * nodes + d]! +
      (end === null ? 0 : distance[d * nodes + end]!);
    const hours = time[start * nodes + p]! + time[p * nodes + d]! + back + service[p]! + service[d]!;
    return fleet.fixed + fleet.perDistance * travelled + fleet.perTime * hours;
  }
}

/** For each stop the nearest other stops, itself first. */
function neighbours(problem: Problem): Int32Array[] {
  const stops = [...problem.pickup, ...problem.delivery];
  const near: Int32Array[] = Array.from({ length: problem.nodes }, () => new Int32Array(0));
  for (const stop of stops) {
    const row = stop * problem.nodes;
    const sorted = Int32Array.from(stops);
    sorted.sort((a, b) => problem.distance[row + a]! - problem.distance[row + b]!);
    near[stop] = sorted.slice(0, NEIGHBOURS);
  }
  return near;
}

/** The keys that requests are sorted by before they are put back, ascending: see ORDERS. */
function orders(problem: Problem): Float64Array[] {
  const requests = requestsOf(problem);
  const key = (of: (p: number, d: number, r: number) => number): Float64Array =>
    Float64Array.from({ length: requests }, (_, r) => of(problem.pickup[r]!, problem.delivery[r]!, r));
  const depot = problem.fleets[0]?.start ?? 0;
  const away = (p: number, d: number): number =>
    problem.distance[depot * problem.nodes + p]! + problem.distance[depot * problem.nodes + d]!;
  const biggest = Math.max(1, ...(problem.fleets[0]?.capacity ?? [1]));
  return [
    key((_p, _d, r) => {
      let share = 0;
      for (let k = 0; k < problem.dimensions; k++)
        share = Math.max(share, problem.demand[r * problem.dimensions + k]! / biggest);
      return -share;
    }),
    key((p, d) => -away(p, d)),
    key(away),
    key((p, d) => problem.due[p]! - problem.ready[p]! + problem.due[d]! - problem.ready[d]!),
    key((p, d) => problem.ready[p]! + problem.ready[d]!),
    key((p, d) => -problem.due[p]! - problem.due[d]!),
  ];
}
