import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import type { Item, Write } from '../platform/table/table.ts';
import { eventKey, registrationKey, seatsKey, waitingKey, waitingOf } from './keys.ts';
import { eventOf, seatsOf, wantedSeats } from './record.ts';
import { opening } from './rules.ts';

/** Two writes for each who gets a seat, within one transaction. */
const AT_ONCE = 40;

/** The writes that give a seat to someone who waits. */
export const promotionWrites = (cluster: string, id: string, { person, at }: Item): Write[] => [
  { delete: waitingKey(cluster, id, at as string, person as string), if: { exists: true } },
  {
    update: registrationKey(cluster, id, person as string),
    set: { status: 'going' },
    if: { field: 'status', is: '=', value: 'waiting' },
  },
];

/** Those who wait, the first first. */
export const firstWaiting = async (
  portal: Pick<Portal, 'table'>,
  cluster: string,
  id: string,
  most: number,
): Promise<Item[]> =>
  most === 0 ? [] : (await portal.table.query({ ...waitingOf(cluster, id), limit: most })).items;

/** Opens as many seats as the event says; those who wait get them first, each step in one transaction. */
export async function settleSeats(portal: Pick<Portal, 'table'>, cluster: string, id: string): Promise<void> {
  for (let more = true; more; )
    more = await retried(async () => {
      const [event, item] = await portal.table.batchGet([eventKey(cluster, id), seatsKey(cluster, id)]);
      if (!event || !item) return false;
      const wanted = wantedSeats(eventOf(event));
      const before = seatsOf(item);
      if (before.opened === wanted) return false;
      const step = opening(before, wanted, AT_ONCE);
      const lucky = await firstWaiting(portal, cluster, id, step.promoted);
      await portal.table.write([
        { put: { ...seatsKey(cluster, id), ...step.seats }, if: { version: item.version } },
        ...lucky.flatMap((one) => promotionWrites(cluster, id, one)),
      ]);
      return !step.done;
    });
}
