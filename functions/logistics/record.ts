import type { Item, NewItem } from '../platform/table/table.ts';
import {
  roundKey,
  routeKey,
  shipmentKey,
  shipmentsOf,
  shipmentsOfDay,
  tripKey,
  tripsOf,
  tripsOfDay,
} from './keys.ts';
import type { Shipment, Trip } from './schema.ts';
import type { PlannedRoute, Round } from './schema-rounds.ts';

type Kept<T> = Omit<T, 'version'>;

const plain = (item: Item) => {
  const {
    pk: _pk,
    sk: _sk,
    g1pk: _a,
    g1sk: _b,
    g2pk: _c,
    g2sk: _d,
    content: _content,
    attemptOf: _e,
    ...rest
  } = item;
  return rest as unknown;
};

export const shipmentOf = (item: Item): Shipment => plain(item) as Shipment;
export const tripOf = (item: Item): Trip => plain(item) as Trip;
export const roundOf = (item: Item): Round => plain(item) as Round;
export const routeOf = (item: Item): PlannedRoute => plain(item) as PlannedRoute;

export const shipmentItem = (shipment: Kept<Shipment>, content?: string): NewItem => ({
  ...(shipment as unknown as NewItem),
  ...shipmentKey(shipment.cluster, shipment.id),
  ...(content !== undefined && { content }),
  g1pk: shipmentsOfDay(shipment.cluster, shipment.day),
  g1sk: shipment.id,
  g2pk: shipmentsOf(shipment.cluster, shipment.company),
  g2sk: `${shipment.day}|${shipment.id}`,
});

export const tripItem = (trip: Kept<Trip>, content?: string): NewItem => ({
  ...(trip as unknown as NewItem),
  ...tripKey(trip.cluster, trip.id),
  ...(content !== undefined && { content }),
  g1pk: tripsOfDay(trip.cluster, trip.day),
  g1sk: trip.id,
  g2pk: tripsOf(trip.cluster, trip.company),
  g2sk: `${trip.day}|${trip.id}`,
});

export const roundItem = (round: Kept<Round>): NewItem => ({
  ...(round as unknown as NewItem),
  ...roundKey(round.cluster, round.id),
});

export const routeItem = (route: Kept<PlannedRoute>, attempt: number): NewItem => ({
  ...(route as unknown as NewItem),
  ...routeKey(route.cluster, route.round, attempt, route.number),
});
