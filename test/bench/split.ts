import { type Divided, divide } from '../../functions/logistics/planning/divide.ts';
import { type Game, planOf } from '../../functions/logistics/planning/game.ts';
import { SPLIT_SECONDS } from '../../functions/logistics/planning/plan-together.ts';
import { problemOfGame } from '../../functions/logistics/planning/results.ts';
import { solveInThreads } from '../../functions/logistics/solver/threads.ts';
import { days, vehicles } from '../support/sharing-cluster.ts';
import { atMost, type Figure, shown } from './figure.ts';

export const sentence = `The split of one seeded day of 25 companies around Penza (60 shipments, test/support/sharing-cluster.ts) on two threads, as a
round does it: between 8 of them as if
no goods had a regime, so that all 255 coalitions are routed; between 20, whose temperature regimes make games of their own; and between the same 20 if all
goods went without a regime (one_regime), one game of 20 that can only be sampled. The interval is half of Shapley's 95 % one in %
of the share: of the company with the widest, and the mean of all; it is of the sampling, not of the solver's luck.`;

const SEED = 20_260_101;
const FEW = 8;
const MANY = 20;
/** Seconds of the joint plan, which is not the split's. */
const JOINT_MS = 5_000;

export async function run(): Promise<Figure[]> {
  const exact = await timed(withoutRegimes(gameOf(FEW)));
  const mixed = await timed(gameOf(MANY));
  const single = await timed(withoutRegimes(gameOf(MANY)));
  return [
    atMost('exact_8_s', exact.seconds, 20, 's'),
    shown('exact_8_coalitions', exact.coalitions, 'routings'),
    shown('exact_8_lowered', exact.split.lowered, 'coalitions'),
    shown('exact_8_in_core', exact.split.inCore ? 1 : 0, '(1: yes)'),
    ...sampled('sampled_20', mixed),
    ...sampled('one_regime_20', single),
    atMost('worse_off_companies', worse(exact) + worse(mixed) + worse(single), 0, 'companies'),
  ];
}

function sampled(name: string, result: Divided & { seconds: number }): Figure[] {
  const wide = result.split.shares.map(({ within, kopecks }) => (100 * within) / kopecks);
  return [
    atMost(`${name}_s`, result.seconds, 60, 's'),
    shown(`${name}_coalitions`, result.coalitions, 'routings'),
    atMost(`${name}_widest`, Math.max(...wide), 2, '% of a share'),
    shown(`${name}_mean`, wide.reduce((a, b) => a + b, 0) / wide.length, '% of a share'),
  ];
}

/** Companies above what they would pay alone. */
const worse = ({ split }: Divided): number =>
  split.shares.filter(({ kopecks, alone }) => kopecks > alone).length;

async function timed(game: Game): Promise<Divided & { seconds: number }> {
  const joint = await solveInThreads(problemOfGame(game), {
    seed: 1,
    budget: { milliseconds: JOINT_MS },
    vehiclesFirst: false,
  });
  const start = performance.now();
  const divided = await divide(game, joint.routes, { seconds: SPLIT_SECONDS });
  return { ...divided, seconds: (performance.now() - start) / 1000 };
}

/** The day's shipments of the first companies that send any. */
function gameOf(companies: number): Game {
  const [sent = []] = days('interleaved', 1, SEED);
  const some = [...new Set(sent.map(({ company }) => company))].slice(0, companies);
  const shipments = sent.filter(({ company }) => some.includes(company));
  return priced({
    companies,
    shipments,
    owners: shipments.map(({ company }) => some.indexOf(company)),
    vehicles,
    vehicleOwners: vehicles.map(() => null),
    roads: { roadFactor: 1.3, speed: 60 },
    separate: shipments.map(() => 0),
  });
}

const withoutRegimes = (game: Game): Game =>
  priced({ ...game, shipments: game.shipments.map((one) => ({ ...one, regime: 'ambient' as const })) });

const priced = (game: Game): Game => ({
  ...game,
  separate: game.shipments.map((one) => planOf({ ...game, shipments: [one], owners: [0] }, 1).cost),
});
