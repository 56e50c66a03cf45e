/** A place on the Earth, degrees. */
export type Place = { lat: number; lon: number };

const EARTH_KM = 6371.0088;

/** The great-circle distance in km. */
export function haversine(a: Place, b: Place): number {
  const radians = Math.PI / 180;
  const dLat = (b.lat - a.lat) * radians;
  const dLon = (b.lon - a.lon) * radians;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Tables of distance (km) and time (minutes) between places by haversine × a road factor at a mean speed.
 * @param roadFactor 1.3 is usual for Russian regional roads
 * @param speed mean km/h of a lorry
 */
export function tables(
  places: readonly Place[],
  road: { roadFactor?: number; speed?: number } | Roads = {},
): { distance: Float64Array; time: Float64Array } {
  if ('at' in road) return known(places, road);
  const { roadFactor = 1.3, speed = 60 } = road;
  const n = places.length;
  const distance = new Float64Array(n * n);
  const time = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      distance[i * n + j] = roadFactor * haversine(places[i]!, places[j]!);
      time[i * n + j] = (60 * distance[i * n + j]!) / speed;
    }
  return { distance, time };
}

/** Distances (km) and times (minutes) that were asked for once, between `at.size` places; plain data for threads. */
export type Roads = { at: ReadonlyMap<string, number>; distance: Float64Array; time: Float64Array };

/** The distances and times between all of some places worked out once, for who asks for many tables of some of them. */
export function roadsBetween(
  places: readonly Place[],
  road: { roadFactor?: number; speed?: number } | Roads,
): Roads {
  if ('at' in road) return road;
  const each = new Map(places.map((place) => [placeName(place), place]));
  const at = new Map([...each.keys()].map((name, i) => [name, i]));
  return { at, ...tables([...each.values()], road) };
}

export const placeName = ({ lat, lon }: Place): string => `${lat},${lon}`;

function known(places: readonly Place[], { at, distance, time }: Roads) {
  const rows = places.map((place) => {
    const row = at.get(placeName(place));
    if (row === undefined) throw new Error(`no distances to ${placeName(place)}`);
    return row;
  });
  const n = rows.length;
  const tables = { distance: new Float64Array(n * n), time: new Float64Array(n * n) };
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      tables.distance[i * n + j] = distance[rows[i]! * at.size + rows[j]!]!;
      tables.time[i * n + j] = time[rows[i]! * at.size + rows[j]!]!;
    }
  return tables;
}
