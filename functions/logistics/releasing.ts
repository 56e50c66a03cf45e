import type { Portal } from '../platform/portal.ts';
import { isConditionFailed } from '../platform/table/table.ts';
import { shipmentsOfDay, tripsOfDay } from './keys.ts';
import { shipmentItem, shipmentOf, tripItem, tripOf } from './record.ts';
import type { Shipment, Trip } from './schema.ts';
import type { Round } from './schema-rounds.ts';
import { type ShipmentEvent, shipmentAfter } from './states.ts';

type Store = Pick<Portal, 'table'>;
type Of = Pick<Round, 'cluster' | 'day' | 'id'>;

async function all<T>(portal: Store, pk: string, read: (item: never) => T): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await portal.table.query({ index: 'g1', pk, limit: 1000, ...(cursor && { cursor }) });
    found.push(...page.items.map((item) => read(item as never)));
    cursor = page.cursor;
  } while (cursor);
  return found;
}

/** All shipments of a round's day, whatever their state. */
export const shipmentsOfRoundDay = (
  portal: Store,
  { cluster, day }: Pick<Round, 'cluster' | 'day'>,
): Promise<Shipment[]> => all(portal, shipmentsOfDay(cluster, day), shipmentOf);

export const tripsOfRoundDay = (
  portal: Store,
  { cluster, day }: Pick<Round, 'cluster' | 'day'>,
): Promise<Trip[]> => all(portal, tripsOfDay(cluster, day), tripOf);

/**
 * Moves shipments by an event, each by its own write so that one that changed meanwhile stays out. Says which went;
 * those that are there already count as gone.
 */
export async function moveShipments(
  portal: Store,
  round: Of,
  shipments: readonly Shipment[],
  event: ShipmentEvent,
): Promise<Shipment[]> {
  const moved: Shipment[] = [];
  for (let i = 0; i < shipments.length; i += 25)
    await Promise.all(
      shipments.slice(i, i + 25).map(async (shipment) => {
        const status = shipmentAfter(shipment.status, event);
        const { version, round: _round, ...rest } = shipment;
        if (!status) return;
        const after = { ...rest, status, ...(status !== 'open' && { round: round.id }) };
        try {
          await portal.table.write([{ put: shipmentItem(after), if: { version } }]);
          moved.push({ ...after, version: version + 1 });
        } catch (error) {
          if (!isConditionFailed(error)) throw error;
        }
      }),
    );
  return moved;
}

/** Marks the trips that a round uses and frees those that it does not. */
export async function moveTrips(
  portal: Store,
  round: Of,
  trips: readonly Trip[],
  used: ReadonlySet<string>,
  status: 'planned' | 'confirmed',
): Promise<void> {
  for (const trip of trips) {
    const mine = trip.round === round.id;
    const next: Trip['status'] = used.has(trip.id) ? status : 'open';
    if (trip.status === 'withdrawn' || (!mine && next === 'open') || (!mine && trip.status !== 'open'))
      continue;
    const { version, round: _round, ...rest } = trip;
    const after = { ...rest, status: next, ...(next !== 'open' && { round: round.id }) };
    try {
      await portal.table.write([{ put: tripItem(after), if: { version } }]);
    } catch (error) {
      if (!isConditionFailed(error)) throw error;
    }
  }
}
