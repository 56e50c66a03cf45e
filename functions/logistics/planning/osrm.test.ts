import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OsrmServer, startOsrm } from '../../../test/support/osrm.ts';
import { haversine } from '../tables.ts';
import { osrmTable } from './osrm.ts';

let server: OsrmServer;
/** A place from which no road leads. */
const island = { lat: 50, lon: 50 };

beforeEach(async () => {
  server = await startOsrm(island);
});
afterEach(() => server.close());

const places = Array.from({ length: 120 }, (_, i) => ({ lat: 51 + i / 50, lon: 44 + (i % 7) / 3 }));

test('asks for 120 places in parts that a public server takes, and knows each way', async () => {
  const roads = await osrmTable(`${server.url}/`, [...places, ...places]);
  expect(roads.at.size).toBe(120);
  expect(server.asked()).toBe(9);
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
  await expect(osrmTable(server.url, places.slice(0, 2), { profile: 'boat' })).rejects.toThrow(
    'InvalidProfile',
  );
  await expect(osrmTable(server.url, [places[0]!, island])).rejects.toThrow('no road from 50,50');
  await expect(osrmTable('http://127.0.0.1:1', places.slice(0, 2))).rejects.toThrow();
});
