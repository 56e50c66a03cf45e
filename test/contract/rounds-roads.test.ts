import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { roundFor } from '../../functions/logistics/rounds.ts';
import { haversine } from '../../functions/logistics/tables.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { type OsrmServer, startOsrm } from '../support/osrm.ts';
import { kuznetsk, penza, planned, planningCluster, sent } from '../support/planning.ts';
import { testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const KM = haversine(penza, kuznetsk);

onBothStores('a round’s distances', (store) => {
  let portal: Portal;
  let server: OsrmServer;
  let clusters = 0;
  beforeAll(async () => {
    portal = testPortal(await store.open());
  });
  afterAll(() => portal.table.close());
  afterEach(() => server.close());

  /** A round of a pallet from Penza to Kuznetsk, planned by a portal with this server. */
  async function driven(osrm: string | undefined) {
    const said: string[] = [];
    const own: Portal = {
      ...portal,
      config: { ...portal.config, ...(osrm && { osrm }) },
      log: (level, message) => void said.push(`${level} ${message}`),
    };
    const world = await planningCluster(own, `roads-${++clusters}`, 1, { base: penza });
    await sent(own, world.companies[0]!);
    const { round, routes } = await roundFor(own, world.admin, world.cluster, await planned(own, world));
    expect([round.status, routes.length]).toEqual(['proposed', 1]);
    return { road: round.road, km: routes[0]!.joint.km, cost: routes[0]!.joint.cost, said };
  }

  test('are a server’s, where one is configured, and cost what they are long', async () => {
    server = await startOsrm();
    const byAir = await driven(undefined);
    const byRoad = await driven(server.url);
    expect(byAir).toMatchObject({ road: 'haversine', said: [] });
    expect(byRoad).toMatchObject({ road: 'osrm', said: [] });
    expect(byAir.km).toBeCloseTo(1.3 * KM, 1);
    expect(byRoad.km).toBeCloseTo(1.5 * KM, 1);
    expect(server.asked()).toBeGreaterThan(0);
    // A van of the market: 32 ₽ a km.
    expect(byRoad.cost - byAir.cost).toBeCloseTo(3200 * 0.2 * KM, -1);
  });

  test('are by air times a factor where the server knows no road of a pair, is broken, or is not there; the round says so', async () => {
    server = await startOsrm(kuznetsk);
    const byAir = await driven(undefined);
    const noRoad = await driven(server.url);
    expect(server.asked()).toBeGreaterThan(0);
    const answersWrong = await driven(`${server.url}/no-osrm`);
    const nobody = await driven('http://127.0.0.1:1');
    for (const one of [noRoad, answersWrong, nobody])
      expect(one).toEqual({ ...byAir, road: 'haversine', said: ['warn logistics.no-roads'] });
  });
});
