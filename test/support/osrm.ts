import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { haversine, type Place } from '../../functions/logistics/tables.ts';

export type OsrmServer = {
  url: string;
  /** Requests so far. */
  asked(): number;
  close(): void;
};

/**
 * A server that speaks OSRM's table service: GET /table/v1/{profile}/{lon,lat;…}?sources&destinations&annotations. Its
 * roads are 1.5 times as long as the great circle, driven at 72 km/h.
 * @param island a place from which no road leads
 */
export async function startOsrm(island: Place = { lat: 50, lon: 50 }): Promise<OsrmServer> {
  let asked = 0;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://osrm.test');
    const [, service, version, profile, points = ''] = pathname.split('/');
    const say = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    asked++;
    if (service !== 'table' || version !== 'v1' || searchParams.get('annotations') !== 'duration,distance')
      return say(400, { code: 'InvalidUrl', message: pathname });
    if (profile !== 'driving') return say(400, { code: 'InvalidProfile', message: 'no such profile' });
    const places = points.split(';').map((point) => {
      const [lon, lat] = point.split(',').map(Number);
      return { lat: lat!, lon: lon! };
    });
    if (places.length > 100) return say(400, { code: 'TooBig', message: 'Too many table coordinates' });
    const chosen = (name: string) =>
      searchParams
        .get(name)!
        .split(';')
        .map((i) => places[Number(i)]!);
    const isIsland = ({ lat, lon }: Place) => lat === island.lat && lon === island.lon;
    const table = (of: (km: number) => number) =>
      chosen('sources').map((from) =>
        chosen('destinations').map((to) =>
          isIsland(from) && !isIsland(to) ? null : of(1.5 * haversine(from, to)),
        ),
      );
    // Metres and seconds.
    return say(200, { code: 'Ok', distances: table((km) => km * 1000), durations: table((km) => km * 50) });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
