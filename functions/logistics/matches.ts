import { plural } from '../platform/text/plural.ts';
import type { Lang } from '../platform/text/text.ts';
import { carries } from './model.ts';
import type { Shipment, Trip } from './schema.ts';
import { haversine, type Place } from './tables.ts';

/** A trip that could take a shipment: how far its way passes from where the goods lie, and the detour in km. */
export type Match = {
  shipment: string;
  trip: string;
  company: string;
  away: number;
  detour: number;
  pallets: number;
};

/** Farther than this a vehicle is not told of. */
const NEAR_KM = 60;
const ROAD_FACTOR = 1.3;

/** Km by air from a place to the way between two others, or to where a vehicle stands that goes nowhere yet. */
export function kmFromWay(place: Place, start: Place, end: Place | null): number {
  if (end === null) return haversine(place, start);
  const shrink = Math.cos((place.lat * Math.PI) / 180);
  const at = (p: Place) => [(p.lon - place.lon) * shrink, p.lat - place.lat] as const;
  const [ax, ay] = at(start);
  const [bx, by] = at(end);
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / length));
  return haversine(place, {
    lat: start.lat + part * (end.lat - start.lat),
    lon: start.lon + part * (end.lon - start.lon),
  });
}

/** Which trips could take which shipments: regime, room, time and way. The nearest first. */
export function matchesOf(shipments: readonly Shipment[], trips: readonly Trip[]): Match[] {
  const found: Match[] = [];
  for (const shipment of shipments) {
    if (shipment.status !== 'open') continue;
    for (const trip of trips) {
      if (trip.status !== 'open' || trip.company === shipment.company) continue;
      if (!carries(trip.regimes, shipment.regime) || trip.kg < shipment.kg || trip.m3 < shipment.m3) continue;
      if (trip.pallets < shipment.pallets) continue;
      if (trip.available.until < shipment.pickup.from || trip.available.from > shipment.delivery.until)
        continue;
      const away = kmFromWay(shipment.from, trip.start, trip.end);
      if (away > NEAR_KM) continue;
      const { start, end } = trip;
      const there = haversine(start, shipment.from) + haversine(shipment.from, shipment.to);
      const detour =
        end === null || trip.offers === 'whole'
          ? there
          : there + haversine(shipment.to, end) - haversine(start, end);
      // A spare place is no help where it must go another way.
      if (trip.offers !== 'whole' && detour > 2 * NEAR_KM) continue;
      found.push({
        shipment: shipment.id,
        trip: trip.id,
        company: trip.company,
        away: Math.round(away * ROAD_FACTOR),
        detour: Math.round(detour * ROAD_FACTOR),
        pallets: trip.pallets,
      });
    }
  }
  return found.toSorted((a, b) => a.detour - b.detour);
}

/** «Этот рейс проходит в 12 км от вашего склада и берёт 4 паллеты.» */
export function matchInWords({ away, pallets }: Match, lang: Lang): string {
  const places = pallets.toLocaleString(lang === 'ru' ? 'ru-RU' : 'en-GB', { maximumFractionDigits: 1 });
  if (lang === 'en') {
    const takes = `takes ${places}\u00a0${plural('en', pallets, ['pallet', 'pallets'])}`;
    return away <= 3
      ? `This trip passes your warehouse and ${takes}.`
      : `This trip passes ${away}\u00a0km from your warehouse and ${takes}.`;
  }
  const takes = `берёт ${places}\u00a0${plural('ru', pallets, ['паллету', 'паллеты', 'паллет'])}`;
  return away <= 3
    ? `Этот рейс проходит мимо вашего склада и ${takes}.`
    : `Этот рейс проходит в\u00a0${away}\u00a0км от вашего склада и ${takes}.`;
}
