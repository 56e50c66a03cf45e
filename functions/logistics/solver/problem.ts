/** Vehicles of one kind. Money is in the unit of the tariff, distances and times in the units of the tables. */
export type Fleet = {
  count: number;
  /** The node where the vehicle starts. */
  start: number;
  /** The node where it must end, null when it may end at its last stop. */
  end: number | null;
  /** One number a dimension. */
  capacity: readonly number[];
  fixed: number;
  perDistance: number;
  perTime: number;
  perStop: number;
  /** The earliest departure and the latest return. */
  from: number;
  until: number;
  /** The longest time from departure to the end of the route; Infinity when there is none. */
  maxShift: number;
};

/**
 * A pickup-and-delivery problem with time windows. Every stop is a node of its own; request r goes from node
 * `pickup[r]` to node `delivery[r]`. Plain data, so that it can be sent to a thread.
 */
export type Problem = {
  nodes: number;
  /** nodes × nodes, row by row. */
  distance: Float64Array;
  time: Float64Array;
  ready: Float64Array;
  due: Float64Array;
  service: Float64Array;
  pickup: Int32Array;
  delivery: Int32Array;
  dimensions: number;
  /** requests × dimensions. */
  demand: Float64Array;
  fleets: readonly Fleet[];
  /** requests × fleets: 1 where this kind of vehicle may carry the request. */
  fits: Uint8Array;
  /** A bit for each class of goods of a request, and the bits of those it must not share a vehicle with. */
  goods: Int32Array;
  conflicts: Int32Array;
};

/** A vehicle's stops in order, without its start and end. */
export type Route = { fleet: number; stops: number[] };

export type Solution = { routes: Route[]; unplanned: number[]; cost: number };

export const requestsOf = (problem: Problem): number => problem.pickup.length;
