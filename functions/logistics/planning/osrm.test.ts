import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { haversine } from '../tables.ts';
import { osrmTable } from './osrm.ts';

/** A server that speaks OSRM's table service: GET /table/v1/{profile}/{lon,lat;…}?sources&destinations&annotations. */
let server: Server;
let url: string;
let asked: number;
/** A place from which no road leads. */
const island = { lat: 50, lon: 50 };

beforeAll(async () => {
  server = createServer((request, response) => {
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
    const table = (of: (km: number) => number) =>
      chosen('sources').map((from) =>
        chosen('destinations').map((to) =>
          from.lat === island.lat && to.lat !== island.lat ? null : of(1.5 * haversine(from, to)),
        ),
      );
    // Metres and seconds, at 72 km/h.
    return say(200, { code: 'Ok', distances: table((km) => km * 1000), durations: table((km) => km * 50) });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = 0;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const places = Array.from({ length: 120 }, (_, i) => ({ lat: 51 + i / 50, lon: 44 + (i % 7) / 3 }));

test('asks for 120 places in parts that a public server takes, and knows each way', async () => {
  const roads = await osrmTable(`${url}/`, [...places, ...places]);
  expect(roads.at.size).toBe(120);
  expect(asked).toBe(9);
  for (const [i, j] of [
    [0, 119],
    [119, 0],
    [55, 56],
    [7, 7],
  ] as const) {
    const km = 1.5 * haversine(places[i]!, places[j]!);
    expect(roads.distance[i * 120 + j]).toBeCloseTo(km, 6);
    expect(roads.time[i * 120 + j]).toBeCloseTo((km / 72) * 60, 6);
  }
});

test('says what the server refuses, where no road leads, and that nobody answers', async () => {
  await expect(osrmTable(url, places.slice(0, 2), { profile: 'boat' })).rejects.toThrow('InvalidProfile');
  await expect(osrmTable(url, [places[0]!, island])).rejects.toThrow('no road from 50,50');
  await expect(osrmTable('http://127.0.0.1:1', places.slice(0, 2))).rejects.toThrow();
});
