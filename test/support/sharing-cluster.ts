import type { Regime, Shipment, Vehicle } from '../../functions/logistics/model.ts';
import { seeded } from '../../functions/logistics/solver/random.ts';
import { haversine, type Place } from '../../functions/logistics/tables.ts';

/** Towns where the companies stand (Penza oblast) and those they deliver to, up to 350 km away. */
const HOME: readonly Place[] = [
  { lat: 53.195, lon: 45.018 }, // Пенза
  { lat: 53.118, lon: 46.601 }, // Кузнецк
  { lat: 53.196, lon: 45.169 }, // Заречный
  { lat: 53.187, lon: 44.047 }, // Каменка
  { lat: 52.467, lon: 44.213 }, // Сердобск
  { lat: 53.53, lon: 43.676 }, // Нижний Ломов
  { lat: 53.714, lon: 46.078 }, // Никольск
  { lat: 53.44, lon: 44.61 }, // Мокшан
  { lat: 53.272, lon: 45.703 }, // Городище
];
const MARKETS: readonly Place[] = [
  ...HOME,
  { lat: 54.187, lon: 45.184 }, // Саранск
  { lat: 51.533, lon: 46.034 }, // Саратов
  { lat: 53.195, lon: 50.107 }, // Самара
  { lat: 54.317, lon: 48.403 }, // Ульяновск
  { lat: 53.508, lon: 49.419 }, // Тольятти
  { lat: 53.156, lon: 48.474 }, // Сызрань
  { lat: 52.721, lon: 41.452 }, // Тамбов
  { lat: 51.545, lon: 43.173 }, // Балашов
];
const COMPANIES = 25;
const SHIPMENTS_A_DAY = 60;
const TERRITORY = 3;

/**
 * Hired vehicles of three sizes, with and without cooling; they come from Penza and are paid to the last stop.
 * The tariffs are round assumptions of the order of Russian spot rates of 2024 (ATI.SU publishes an index of
 * ₽/km; its values were not taken over one by one): 32, 50 and 75 ₽/km, a call-out, ₽ a stop, cooling + 25 %.
 */
export const vehicles: readonly Vehicle[] = [
  { kg: 1500, m3: 12, pallets: 4, fixed: 2500, perKm: 32, perStop: 300 },
  { kg: 5000, m3: 36, pallets: 14, fixed: 4500, perKm: 50, perStop: 500 },
  { kg: 20_000, m3: 82, pallets: 33, fixed: 7000, perKm: 75, perStop: 700 },
].flatMap(({ kg, m3, pallets, fixed, perKm, perStop }) =>
  [1, 1.25].map(
    (dearer): Vehicle => ({
      count: SHIPMENTS_A_DAY,
      start: HOME[0]!,
      end: null,
      kg,
      m3,
      pallets,
      regimes: dearer === 1 ? ['ambient'] : ['chocolate', 'chilled'],
      tariff: {
        fixed: fixed * dearer * 100,
        perKm: perKm * dearer * 100,
        perHour: 0,
        perStop: perStop * 100,
      },
      available: { from: 5 * 60, until: 34 * 60 },
      maxShift: 14 * 60,
    }),
  ),
);

export type Scenario = 'interleaved' | 'territories';
export type Sent = Shipment & { company: number };

/**
 * The shipments of some working days: each company has a town, a regime and markets — all of them when companies
 * interleave, three neighbouring ones when each has a territory. 0.2–8 pallets (log-uniform), 350 kg and 1.6 m³ a
 * pallet; loaded from 7 to 16, delivered by noon of the next day.
 */
export function days(scenario: Scenario, count: number, seed: number): Sent[][] {
  const random = seeded(seed);
  const companies = Array.from({ length: COMPANIES }, () => {
    const home = HOME[random.below(HOME.length)]!;
    const kind = random.next();
    const regime: Regime = kind < 0.6 ? 'ambient' : kind < 0.85 ? 'chocolate' : 'chilled';
    const centre = MARKETS[random.below(MARKETS.length)]!;
    const near = MARKETS.toSorted((a, b) => haversine(centre, a) - haversine(centre, b));
    // A market in the company's own town is not a transport.
    const markets = (scenario === 'territories' ? near.slice(0, TERRITORY + 1) : near).filter(
      (m) => m !== home,
    );
    return { home, regime, markets };
  });
  return Array.from({ length: count }, () =>
    Array.from({ length: SHIPMENTS_A_DAY }, (): Sent => {
      const company = random.below(COMPANIES);
      const { home, regime, markets } = companies[company]!;
      const pallets = 0.2 * (8 / 0.2) ** random.next();
      const opens = (7 + random.below(4)) * 60;
      return {
        company,
        from: home,
        to: markets[random.below(markets.length)]!,
        pickup: { from: opens, until: 16 * 60 },
        delivery: { from: opens, until: 36 * 60 },
        kg: 350 * pallets,
        m3: 1.6 * pallets,
        pallets,
        regime,
        goods: 'food',
      };
    }),
  );
}
