import type { Portal } from '../platform/portal.ts';
import { doneWrite, type Timer } from '../platform/timers/timers.ts';
import { routeItem } from './record.ts';
import { moveShipments, moveTrips, shipmentsOfRoundDay, tripsOfRoundDay } from './releasing.ts';
import { readRound, routesOf, tidyDue } from './rounds.ts';
import type { Shipment } from './schema.ts';
import type { Carried, PlannedRoute, Round } from './schema-rounds.ts';
import type { ShipmentEvent } from './states.ts';
import { tellOfConfirmation, tellOfPlan } from './telling.ts';

/**
 * Brings a round's shipments, trips and routes to where the round is, tells its companies, and takes the timer away
 * that would else do it: a round has more of them than one transaction takes. Bears repetition.
 */
export async function tidied(portal: Portal, round: Round): Promise<void> {
  await tidy(portal, round);
  await portal.table.write([doneWrite(tidyDue(round))]);
}

/** Does what a process that died left undone. */
export const tidying: Timer = {
  kind: 'logistics-tidy',
  async fire(portal, { tenant, id }) {
    await tidy(portal, await readRound(portal, tenant, id));
  },
};

async function tidy(portal: Portal, round: Round): Promise<void> {
  const routes =
    round.status === 'proposed' || round.status === 'confirmed' ? await routesOf(portal, round) : [];
  const carried = new Set(routes.flatMap(({ shipments }) => shipments.map(({ id }) => id)));
  const out = new Set(round.declined.map(({ id }) => id));
  const event = ({ id, company }: Shipment): ShipmentEvent | undefined => {
    if (round.status === 'settled') return 'settle';
    if (round.status === 'planning') return out.has(company) ? 'release' : undefined;
    if (!carried.has(id)) return 'release';
    return round.status === 'confirmed' ? 'confirm' : undefined;
  };
  const shipments = (await shipmentsOfRoundDay(portal, round)).filter(({ round: of }) => of === round.id);
  for (const what of ['release', 'confirm', 'settle'] as const)
    await moveShipments(
      portal,
      round,
      shipments.filter((one) => event(one) === what),
      what,
    );
  await tidyTrips(portal, round, routes, out);
  if (round.status === 'confirmed') {
    for (const route of routes) await confirmRoute(portal, round, route);
    await tellOfConfirmation(portal, round);
  }
  if (round.status === 'proposed') await tellOfPlan(portal, round);
}

async function tidyTrips(
  portal: Portal,
  round: Round,
  routes: readonly PlannedRoute[],
  out: ReadonlySet<string>,
): Promise<void> {
  if (round.status === 'settled') return;
  const trips = await tripsOfRoundDay(portal, round);
  const used =
    round.status === 'planning'
      ? trips.filter(({ round: of, company }) => of === round.id && !out.has(company)).map(({ id }) => id)
      : routes.flatMap(({ vehicle }) => (vehicle.trip ? [vehicle.trip] : []));
  await moveTrips(
    portal,
    round,
    trips,
    new Set(used),
    round.status === 'confirmed' ? 'confirmed' : 'planned',
  );
}

async function confirmRoute(
  portal: Portal,
  round: Round,
  { version, ...route }: PlannedRoute,
): Promise<void> {
  if (route.shipments.every(({ status }) => status !== 'planned')) return;
  const shipments = route.shipments.map(
    (one): Carried => (one.status === 'planned' ? { ...one, status: 'confirmed' } : one),
  );
  await portal.table.write([{ put: routeItem({ ...route, shipments }, round.attempt), if: { version } }]);
}
