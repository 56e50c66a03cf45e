import { problemOf } from '../model.ts';
import type { Route } from '../solver/problem.ts';
import type { Game } from './game.ts';

/** A part of a game that is played as if there were no other: its shipments and companies, by number in the whole. */
export type Part = { shipments: number[]; companies: number[] };

/**
 * The parts of a game that have nothing to do with each other: shipments that could never share a vehicle, nor compete
 * for one of which there are few, not even through others. What a coalition pays is then the sum over the parts.
 */
export function independentParts(game: Game): Part[] {
  const { fits, goods, conflicts } = problemOf(game.shipments, game.vehicles, game.roads);
  const kinds = game.vehicles.length;
  const count = game.shipments.length;
  const leader = Array.from({ length: count }, (_, i) => i);
  const leaderOf = (i: number): number => {
    let at = i;
    while (leader[at] !== at) at = leader[at]!;
    return at;
  };
  const join = (a: number, b: number) => {
    leader[leaderOf(a)] = leaderOf(b);
  };
  for (let kind = 0; kind < kinds; kind++) {
    const own = [...leader.keys()].filter((i) => fits[i * kinds + kind] === 1);
    const isScarce = game.vehicles[kind]!.count < own.length;
    for (const [at, i] of own.entries())
      for (const j of own.slice(at + 1))
        if (isScarce || ((goods[i]! & conflicts[j]!) | (goods[j]! & conflicts[i]!)) === 0) join(i, j);
  }
  const groups = Map.groupBy(leader.keys(), leaderOf);
  return [...groups.values()].map((shipments) => {
    const companies = new Set(shipments.map((i) => game.owners[i]!));
    // Whose vehicle might carry one of them plays, too.
    for (const [kind, owner] of game.vehicleOwners.entries())
      if (owner !== null && shipments.some((i) => fits[i * kinds + kind] === 1)) companies.add(owner);
    return { shipments, companies: [...companies].toSorted((a, b) => a - b) };
  });
}

/** A part as a game of its own; vehicles keep their numbers. */
export function gameOfPart(game: Game, { shipments, companies }: Part): Game {
  const number = new Map(companies.map((company, i) => [company, i]));
  return {
    ...game,
    companies: companies.length,
    shipments: shipments.map((i) => game.shipments[i]!),
    owners: shipments.map((i) => number.get(game.owners[i]!)!),
    // A vehicle of a company that does not play carries none of these shipments.
    vehicleOwners: game.vehicleOwners.map((owner) => (owner === null ? null : (number.get(owner) ?? null))),
    separate: shipments.map((i) => game.separate[i]!),
  };
}

/** The routes that carry some of the shipments, in the numbers of those. */
export function routesOfPart(routes: readonly Route[], shipments: readonly number[]): Route[] {
  const place = new Map(shipments.map((shipment, i) => [shipment, i]));
  return routes
    .filter(({ stops }) => place.has(stops[0]! >> 1))
    .map(({ fleet, stops }) => ({
      fleet,
      stops: stops.map((node) => 2 * place.get(node >> 1)! + (node & 1)),
    }));
}

/** Routes of some shipments in the numbers of the whole. */
export const inNumbersOf = (shipments: readonly number[], routes: readonly Route[]): Route[] =>
  routes.map(({ fleet, stops }) => ({
    fleet,
    stops: stops.map((node) => 2 * shipments[node >> 1]! + (node & 1)),
  }));
