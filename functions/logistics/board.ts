import { getCluster } from '../clusters/clusters.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { changedMeanwhile, notFound, Refusal } from '../platform/http/problem.ts';
import { digest } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { type Item, isConditionFailed, type Page } from '../platform/table/table.ts';
import { assertMayPublish, assertMaySee } from './access.ts';
import { dayAt } from './days.ts';
import { shipmentKey, shipmentsOf, shipmentsOfDay, tripKey, tripsOf, tripsOfDay } from './keys.ts';
import { shipmentItem, shipmentOf, tripItem, tripOf } from './record.ts';
import type { EditedShipment, NewShipment, NewTrip, Shipment, Trip } from './schema.ts';
import { shipmentAfter } from './states.ts';

type Store = Pick<Portal, 'table'>;
type Place = Pick<Portal, 'table' | 'clock'>;

const noShipment = () => notFound({ ru: 'Такого груза нет.', en: 'There is no such shipment.' });
const noTrip = () => notFound({ ru: 'Такого рейса нет.', en: 'There is no such trip.' });
const idUsed = () =>
  new Refusal(409, 'id-used', {
    ru: 'Эта запись уже сохранена с другим содержанием. Откройте форму заново.',
    en: 'This was already saved with other content. Please open the form anew.',
  });
const notOpen = (current: unknown) =>
  new Refusal(
    409,
    'wrong-status',
    {
      ru: 'Груз уже в раунде планирования: менять и снимать можно только открытые.',
      en: 'The shipment is already in a planning round: only open ones are changed or withdrawn.',
    },
    { more: { current } },
  );

/** Publishes a shipment. A retry with the same id changes nothing. @throws Refusal 401, 403, 404; 409 */
export async function publishShipment(
  portal: Place,
  actor: Actor,
  slug: string,
  { company, ...draft }: NewShipment,
): Promise<Shipment> {
  const { company: owner, companySlug } = assertMayPublish(actor, slug, company);
  const cluster = await getCluster(portal, slug);
  const shipment: Omit<Shipment, 'version'> = {
    ...draft,
    cluster: slug,
    company: owner,
    companySlug,
    status: 'open',
    day: dayAt(Date.parse(draft.pickup.from), cluster.timeZone),
    createdAt: isoTime(portal.clock()),
  };
  const content = digest(JSON.stringify([owner, draft]));
  return publish(portal, shipmentItem(shipment, content), content, shipmentOf);
}

/** Publishes a trip, as `publishShipment` does. */
export async function publishTrip(
  portal: Place,
  actor: Actor,
  slug: string,
  { company, ...draft }: NewTrip,
): Promise<Trip> {
  const { company: owner, companySlug } = assertMayPublish(actor, slug, company);
  const cluster = await getCluster(portal, slug);
  const trip: Omit<Trip, 'version'> = {
    ...draft,
    cluster: slug,
    company: owner,
    companySlug,
    status: 'open',
    day: dayAt(Date.parse(draft.available.from), cluster.timeZone),
    createdAt: isoTime(portal.clock()),
  };
  const content = digest(JSON.stringify([owner, draft]));
  return publish(portal, tripItem(trip, content), content, tripOf);
}

async function publish<T>(
  portal: Store,
  item: ReturnType<typeof shipmentItem>,
  content: string,
  read: (item: Item) => T,
): Promise<T> {
  try {
    await portal.table.write([{ put: item, if: { absent: true } }]);
    return read({ ...item, version: 1 });
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const before = await portal.table.get(item);
    if (before?.content !== content) throw idUsed();
    return read(before);
  }
}

/** One shipment, for everyone of the cluster. @throws Refusal 401, 404 */
export async function shipmentFor(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<Shipment> {
  assertMaySee(actor, cluster);
  const item = await portal.table.get(shipmentKey(cluster, id));
  if (!item) throw noShipment();
  return shipmentOf(item);
}

/** Changes an open shipment. @throws Refusal 401, 403, 404; 409 with `current` */
export async function editShipment(
  portal: Place,
  actor: Actor,
  slug: string,
  id: string,
  { version, ...draft }: EditedShipment,
): Promise<Shipment> {
  const before = await shipmentFor(portal, actor, slug, id);
  assertMayPublish(actor, slug, before.company);
  if (before.version !== version) throw changedMeanwhile(before);
  if (before.status !== 'open') throw notOpen(before);
  const cluster = await getCluster(portal, slug);
  const day = dayAt(Date.parse(draft.pickup.from), cluster.timeZone);
  const { cluster: _c, company, companySlug, status, createdAt } = before;
  return replace(
    portal,
    { ...draft, id, cluster: slug, company, companySlug, status, createdAt, day },
    version,
  );
}

/** Takes an open shipment from the board, or puts a withdrawn one back. @throws Refusal 401, 403, 404; 409 */
export async function moveShipment(
  portal: Place,
  actor: Actor,
  cluster: string,
  id: string,
  move: 'withdraw' | 'publish',
  version: number,
): Promise<Shipment> {
  const before = await shipmentFor(portal, actor, cluster, id);
  assertMayPublish(actor, cluster, before.company);
  const status = shipmentAfter(before.status, move);
  if (before.status === (move === 'withdraw' ? 'withdrawn' : 'open')) return before;
  if (before.version !== version) throw changedMeanwhile(before);
  if (!status) throw notOpen(before);
  const { version: _version, ...rest } = before;
  return replace(portal, { ...rest, status }, version);
}

async function replace(
  portal: Store,
  shipment: Omit<Shipment, 'version'>,
  version: number,
): Promise<Shipment> {
  try {
    await portal.table.write([{ put: shipmentItem(shipment), if: { version } }]);
    return { ...shipment, version: version + 1 };
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    const now = await portal.table.get(shipmentKey(shipment.cluster, shipment.id));
    if (!now) throw noShipment();
    throw changedMeanwhile(shipmentOf(now));
  }
}

/** Takes an open trip from the board. @throws Refusal 401, 403, 404; 409 with `current` */
export async function withdrawTrip(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  version: number,
): Promise<Trip> {
  assertMaySee(actor, cluster);
  const item = await portal.table.get(tripKey(cluster, id));
  if (!item) throw noTrip();
  const trip = tripOf(item);
  assertMayPublish(actor, cluster, trip.company);
  if (trip.status === 'withdrawn') return trip;
  if (trip.version !== version) throw changedMeanwhile(trip);
  if (trip.status !== 'open') throw notOpen(trip);
  const { version: _version, ...rest } = trip;
  try {
    await portal.table.write([{ put: tripItem({ ...rest, status: 'withdrawn' }), if: { version } }]);
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
    throw changedMeanwhile(trip);
  }
  return { ...trip, status: 'withdrawn', version: version + 1 };
}

/** A company's latest shipments, to be sent again. @throws Refusal 401, 404 */
export async function latestShipments(
  portal: Store,
  actor: Actor,
  cluster: string,
  company: string,
  limit = 6,
): Promise<Shipment[]> {
  assertMaySee(actor, cluster);
  const { items } = await portal.table.query({
    index: 'g2',
    pk: shipmentsOf(cluster, company),
    order: 'descending',
    limit,
  });
  return items.map(shipmentOf);
}

export type BoardFilter = {
  day: string;
  company?: string | undefined;
  /** Only these; a page may then hold fewer than its limit. */
  regime?: Shipment['regime'] | undefined;
  /** What the name of the place it leaves or goes to begins with. */
  place?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

const PAGE = 200;

/** A page of a day's shipments, withdrawn ones left out. @throws Refusal 401, 404; BadCursor */
export async function shipmentsOn(
  portal: Store,
  actor: Actor,
  cluster: string,
  { day, company, regime, place, cursor, limit = PAGE }: BoardFilter,
): Promise<Page<Shipment>> {
  assertMaySee(actor, cluster);
  const page = await portal.table.query({
    ...(company
      ? { index: 'g2', pk: shipmentsOf(cluster, company), prefix: `${day}|` }
      : { index: 'g1', pk: shipmentsOfDay(cluster, day) }),
    order: 'descending',
    limit,
    ...(cursor && { cursor }),
  });
  const begins = (name: string) => name.toLowerCase().startsWith((place ?? '').trim().toLowerCase());
  const items = page.items
    .map(shipmentOf)
    .filter(
      ({ status, from, to, ...one }) =>
        status !== 'withdrawn' &&
        (regime === undefined || one.regime === regime) &&
        (begins(from.name) || begins(to.name)),
    );
  return { items, ...(page.cursor && { cursor: page.cursor }) };
}

/** A day's trips, withdrawn ones left out. @throws Refusal 401, 404 */
export async function tripsOn(
  portal: Store,
  actor: Actor,
  cluster: string,
  { day, company, cursor, limit = PAGE }: BoardFilter,
): Promise<Page<Trip>> {
  assertMaySee(actor, cluster);
  const page = await portal.table.query({
    ...(company
      ? { index: 'g2', pk: tripsOf(cluster, company), prefix: `${day}|` }
      : { index: 'g1', pk: tripsOfDay(cluster, day) }),
    order: 'descending',
    limit,
    ...(cursor && { cursor }),
  });
  const items = page.items.map(tripOf).filter(({ status }) => status !== 'withdrawn');
  return { items, ...(page.cursor && { cursor: page.cursor }) };
}
