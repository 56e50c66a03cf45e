import type { Pair } from './shape.ts';

/** Towns of Penza region, WGS 84. */
export const towns: Record<string, { name: Pair; lat: number; lon: number }> = {
  penza: { name: ['Пенза', 'Penza'], lat: 53.195, lon: 45.0183 },
  kuznetsk: { name: ['Кузнецк', 'Kuznetsk'], lat: 53.1168, lon: 46.6008 },
  zarechny: { name: ['Заречный', 'Zarechny'], lat: 53.2039, lon: 45.1923 },
  'nizhny-lomov': { name: ['Нижний Ломов', 'Nizhny Lomov'], lat: 53.5302, lon: 43.673 },
  serdobsk: { name: ['Сердобск', 'Serdobsk'], lat: 52.469, lon: 44.212 },
  kamenka: { name: ['Каменка', 'Kamenka'], lat: 53.1856, lon: 44.0469 },
  nikolsk: { name: ['Никольск', 'Nikolsk'], lat: 53.7139, lon: 46.0797 },
  mokshan: { name: ['Мокшан', 'Mokshan'], lat: 53.4406, lon: 44.6089 },
  gorodishche: { name: ['Городище', 'Gorodishche'], lat: 53.2728, lon: 45.7025 },
  bessonovka: { name: ['Бессоновка', 'Bessonovka'], lat: 53.2986, lon: 45.0342 },
};
