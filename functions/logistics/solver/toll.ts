/** How many iterations lie between two looks at the share of complete plans. */
const LOOK_EVERY = 200;
/** The share of plans that leave out no more than the best does, which the toll is moved towards. */
const COMPLETE = 0.4;
const MOVED = 1.1;
/** What an iteration outside adds to a request's weight, and what is left of the addition after each look. */
const HEAVIER = 0.005;
const KEPT = 0.98;

/**
 * What leaving requests out costs while the number of vehicles is fixed. Searches pass through plans that leave some
 * out, so that tight instances do not hold them in one corner (strategic oscillation, Glover & Hao, 2011): the level
 * moves until a fair share of the plans is complete. Requests that stay out grow dearer than others, so that not always the
 * same ones do (penalty counters, Nagata & Bräysy, 2009), and grow cheap again when they are carried.
 */
export class Toll {
  level = 0;
  private readonly weights: Float64Array;
  private readonly most: number;
  private complete = 0;
  private looks = 0;

  /** @param most the level is never above it: more than any request adds to a plan tells nothing new */
  constructor(requests: number, most: number) {
    this.weights = new Float64Array(requests).fill(1);
    this.most = most;
  }

  begin(level: number): void {
    if (this.level === 0) this.level = Math.min(level, this.most);
  }

  /** Of the first `count` requests of a list. */
  of(requests: Int32Array, count: number): number {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += this.weights[requests[i]!]!;
    return this.level * sum;
  }

  /** Told after each iteration what is left out, and whether the plan counts as complete. */
  tell(requests: Int32Array, count: number, complete: boolean, least: number): void {
    const { weights } = this;
    for (let i = 0; i < count; i++) weights[requests[i]!]! += HEAVIER;
    if (complete) this.complete++;
    if (++this.looks < LOOK_EVERY) return;
    for (let r = 0; r < weights.length; r++) weights[r] = 1 + (weights[r]! - 1) * KEPT;
    const moved = this.level * (this.complete < LOOK_EVERY * COMPLETE ? MOVED : 1 / MOVED);
    this.level = Math.min(Math.max(least, moved), this.most);
    this.complete = 0;
    this.looks = 0;
  }
}
