import { isoTime } from '../../platform/clock.ts';
import { check } from '../checker.ts';
import { co2Of } from '../emissions.ts';
import { problemOf } from '../model.ts';
import type { Shipment } from '../schema.ts';
import type { Effort, PlannedRoute, Stop, Totals } from '../schema-rounds.ts';
import type { Problem, Route } from '../solver/problem.ts';
import { solve } from '../solver/solve.ts';
import { drive, rounded } from './driving.ts';
import type { Game } from './game.ts';
import type { PlanInput } from './plan-input.ts';
import { coalitionsIn } from './route-game.ts';

const ONE = { seed: 1, budget: { iterations: 1 }, vehiclesFirst: false };

/** «Кузнецк — Пенза, 2 пал.» for lists. */
export const labelOf = ({ from, to, pallets }: Shipment): string =>
  `${from.name} — ${to.name}, ${pallets.toLocaleString('ru-RU', { maximumFractionDigits: 1 })}\u00a0пал.`;

export const problemOfGame = (game: Omit<Game, 'separate'>): Problem =>
  problemOf(game.shipments, game.vehicles, game.roads);

/** What it costs to send each shipment in a vehicle of its own; null where none can take it. */
export function separateOf(game: Omit<Game, 'separate'>, input: PlanInput): (Effort | null)[] {
  return game.shipments.map((shipment, i) => {
    const mine = game.vehicleOwners.flatMap((owner, at) =>
      owner === null || owner === game.owners[i] ? [at] : [],
    );
    const problem = problemOf(
      [shipment],
      mine.map((at) => game.vehicles[at]!),
      game.roads,
    );
    const plan = solve(problem, ONE);
    const [route] = plan.routes;
    if (!route) return null;
    const driven = drive(problem, route);
    const vehicle = input.vehicles[mine[route.fleet]!]!;
    return { cost: Math.ceil(driven.cost - 1e-6), km: driven.km, co2: co2Of(driven.km, vehicle.kg) };
  });
}

type RouteFacts = Omit<PlannedRoute, 'id' | 'round' | 'cluster' | 'version' | 'day'>;

/** A route as people read it, with what its shipments would cost otherwise. */
export function routeFacts(
  problem: Problem,
  route: Route,
  number: number,
  input: PlanInput,
  game: Game,
  separate: readonly (Effort | null)[],
): RouteFacts {
  const driven = drive(problem, route);
  const source = input.sources[route.fleet]!;
  const vehicle = input.vehicles[route.fleet]!;
  const time = (minutes: number) => isoTime(input.origin + minutes * 60_000);
  const requests = [...new Set(route.stops.map((node) => node >> 1))];
  const { shares, own } = coalitionsIn(game, route, requests, input, Math.ceil(driven.cost - 1e-6));
  const alone = requests.map((i) => separate[i] ?? { cost: game.separate[i]!, km: 0, co2: 0 });
  const total = (of: 'cost' | 'km' | 'co2') => rounded(alone.reduce((sum, one) => sum + one[of], 0));
  const stops: Stop[] = driven.stops.map(({ node, arrive, begin, leave, km, kg, m3, pallets }) => {
    const shipment = input.shipments[node >> 1]!;
    const loads = (node & 1) === 0;
    return {
      shipment: shipment.id,
      company: shipment.company,
      does: loads ? 'pickup' : 'delivery',
      spot: loads ? shipment.from : shipment.to,
      arrive: time(arrive),
      begin: time(begin),
      leave: time(leave),
      km: rounded(km),
      window: loads ? shipment.pickup : shipment.delivery,
      load: { kg: rounded(kg), m3: rounded(m3), pallets: rounded(pallets) },
    };
  });
  return {
    number,
    vehicle: {
      name: source.name,
      ...(source.trip && { trip: source.trip.id, company: source.trip.company }),
      kg: source.kg,
      m3: source.m3,
      pallets: source.pallets,
    },
    start: spotOf(vehicle.start, source.trip?.start, 'База'),
    end: vehicle.end === null ? null : spotOf(vehicle.end, source.trip?.end ?? undefined, 'База'),
    departs: time(driven.departs),
    ends: time(driven.ends),
    stops,
    shipments: requests.map((i) => {
      const shipment = input.shipments[i]!;
      return {
        id: shipment.id,
        company: shipment.company,
        label: labelOf(shipment),
        kg: shipment.kg,
        pallets: shipment.pallets,
        status: 'planned',
      };
    }),
    shares: shares.map((share) => ({
      ...share,
      company: input.companies[share.company]!,
      separate: requests.reduce(
        (sum, i) => sum + (game.owners[i] === share.company ? game.separate[i]! : 0),
        0,
      ),
    })),
    own,
    separate: { cost: Math.round(total('cost')), km: total('km'), co2: total('co2') },
    joint: {
      cost: Math.ceil(driven.cost - 1e-6),
      km: rounded(driven.km),
      co2: rounded(co2Of(driven.km, vehicle.kg)),
    },
    emptyKm: rounded(driven.emptyKm),
    load: Math.round(driven.load * 1000) / 1000,
  };
}

const spotOf = (
  place: { lat: number; lon: number; name?: string },
  spot: Stop['spot'] | undefined,
  otherwise: string,
) => spot ?? { name: place.name ?? otherwise, lat: place.lat, lon: place.lon };

/** Sums of a round over its routes. */
export function totalsOf(routes: readonly RouteFacts[], own: Effort): Totals {
  const sum = (of: (route: RouteFacts) => number) =>
    rounded(routes.reduce((all, route) => all + of(route), 0));
  const effort = (kind: 'separate' | 'joint'): Effort => ({
    cost: Math.round(sum((route) => route[kind].cost)),
    km: sum((route) => route[kind].km),
    co2: sum((route) => route[kind].co2),
  });
  const joint = effort('joint');
  return {
    separate: effort('separate'),
    own,
    joint,
    shipments: routes.reduce((all, { shipments }) => all + shipments.length, 0),
    vehicles: routes.length,
    emptyKm: sum(({ emptyKm }) => emptyKm),
    load:
      joint.km > 0
        ? Math.round(
            (routes.reduce((all, { load, joint: { km } }) => all + load * km, 0) / joint.km) * 1000,
          ) / 1000
        : 0,
  };
}

/** @throws Error where a plan breaks a rule: it is never shown */
export function assertFeasible(problem: Problem, routes: readonly Route[]): void {
  const { faults } = check(problem, routes);
  if (faults.length > 0) throw new Error(`the plan is broken: ${JSON.stringify(faults.slice(0, 3))}`);
}
