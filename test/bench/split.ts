import { coalitionCosts } from '../../functions/logistics/planning/coalition-costs.ts';
import { type Game, planOf } from '../../functions/logistics/planning/game.ts';
import { ORDERS } from '../../functions/logistics/planning/plan-together.ts';
import { coalitionsNeeded } from '../../functions/logistics/split/needed.ts';
import { type Split, split } from '../../functions/logistics/split/split.ts';
import { days, vehicles } from '../support/sharing-cluster.ts';
import { atMost, type Figure, shown } from './figure.ts';

export const sentence = `The split of one seeded day of 25 companies around Penza (60 shipments, test/support/sharing-cluster.ts) between 8 of them, all
255 coalitions routed, and between 20 of them by sampled orders; both on two threads, as a round does it. The interval is half
of Shapley's 95 % one in % of the share: of the company with the widest, and the mean of all.`;

const SEED = 20_260_101;
const FEW = 8;
const MANY = 20;

export async function run(): Promise<Figure[]> {
  const exact = await timed(FEW);
  const sampled = await timed(MANY);
  const wide = sampled.result.shares.map(({ within, kopecks }) => (100 * within) / kopecks);
  return [
    atMost('exact_8_s', exact.seconds, 20, 's'),
    shown('exact_8_coalitions', exact.coalitions, 'routings'),
    shown('exact_8_lowered', exact.result.lowered, 'coalitions'),
    shown('exact_8_in_core', exact.result.inCore ? 1 : 0, '(1: yes)'),
    atMost('sampled_20_s', sampled.seconds, 60, 's'),
    shown('sampled_20_coalitions', sampled.coalitions, 'routings'),
    atMost('sampled_20_widest', Math.max(...wide), 2, '% of a share'),
    shown('sampled_20_mean', wide.reduce((a, b) => a + b, 0) / wide.length, '% of a share'),
    atMost('worse_off_companies', worse(exact.result) + worse(sampled.result), 0, 'companies'),
  ];
}

/** Companies above what they would pay alone. */
const worse = ({ shares }: Split): number => shares.filter(({ kopecks, alone }) => kopecks > alone).length;

async function timed(companies: number): Promise<{ seconds: number; coalitions: number; result: Split }> {
  const game = gameOf(companies);
  const sampling = { orders: ORDERS, seed: 1 };
  const start = performance.now();
  const costs = await coalitionCosts(game, coalitionsNeeded(companies, sampling));
  const result = split(companies, (coalition) => costs.get(coalition)!, sampling);
  return { seconds: (performance.now() - start) / 1000, coalitions: costs.size, result };
}

/** The day's shipments of the first companies that send any. */
function gameOf(companies: number): Game {
  const [sent = []] = days('interleaved', 1, SEED);
  const some = [...new Set(sent.map(({ company }) => company))].slice(0, companies);
  const shipments = sent.filter(({ company }) => some.includes(company));
  const bare = {
    companies,
    shipments,
    owners: shipments.map(({ company }) => some.indexOf(company)),
    vehicles,
    vehicleOwners: vehicles.map(() => null),
    roads: { roadFactor: 1.3, speed: 60 },
    separate: shipments.map(() => 0),
  };
  const separate = shipments.map((one) => planOf({ ...bare, shipments: [one], owners: [0] }, 1).cost);
  return { ...bare, separate };
}
