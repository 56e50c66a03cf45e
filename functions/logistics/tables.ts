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
  { roadFactor = 1.3, speed = 60 }: { roadFactor?: number; speed?: number } = {},
): { distance: Float64Array; time: Float64Array } {
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
