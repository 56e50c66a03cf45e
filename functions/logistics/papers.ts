import ical from 'ical-generator';
import { csvOf } from '../platform/spreadsheet/csv.ts';
import type { Lang } from '../platform/text/text.ts';
import type { Effect } from './effect.ts';
import type { PlannedRoute, Round } from './schema-rounds.ts';

/** Roubles with two digits, as tables take them. */
const roubles = (kopecks: number): string => (kopecks / 100).toFixed(2).replace('.', ',');

/** A route's stops as events of a calendar. */
export function calendarOf(route: PlannedRoute, origin: string, lang: Lang): string {
  const calendar = ical({
    name: lang === 'ru' ? `Рейс ${route.number}` : `Route ${route.number}`,
    prodId: { company: 'Artel', product: 'Logistics' },
  });
  for (const [i, stop] of route.stops.entries()) {
    const does =
      stop.does === 'pickup'
        ? lang === 'ru'
          ? 'Погрузка'
          : 'Loading'
        : lang === 'ru'
          ? 'Выгрузка'
          : 'Unloading';
    calendar.createEvent({
      id: `${route.id}-${i}@artel`,
      start: new Date(stop.begin),
      end: new Date(stop.leave),
      stamp: new Date(route.departs),
      summary: `${does}: ${stop.spot.name}`,
      description: route.shipments.find(({ id }) => id === stop.shipment)?.label ?? '',
      location: [stop.spot.name, stop.spot.address].filter(Boolean).join(', '),
      url: `${origin}/app/clusters/${route.cluster}/logistics/rounds/${route.round}/routes/${route.number}`,
    });
  }
  return calendar.toString();
}

/** Who pays how much, and to whom the routes' cost goes: payments and receipts sum to the kopeck. */
export function settlementCsv(
  round: Round,
  routes: readonly PlannedRoute[],
  names: ReadonlyMap<string, string>,
): Uint8Array {
  const rows: string[][] = [
    ['Раунд', round.day, round.id],
    [],
    ['Предприятие', 'Грузов', 'Порознь, ₽', 'Своим лучшим планом, ₽', 'Доля, ₽', 'Экономия, ₽'],
    ...round.companies.map((one) => [
      one.name.ru,
      String(one.shipments),
      roubles(one.separate),
      roubles(one.alone),
      roubles(one.share),
      roubles(one.alone - one.share),
    ]),
    ['Итого', '', '', '', roubles(round.companies.reduce((sum, one) => sum + one.share, 0)), ''],
    [],
    ['Рейс', 'Машина', 'Перевозчик', 'Км', 'Стоимость, ₽'],
    ...routes.map((route) => [
      String(route.number),
      route.vehicle.name,
      route.vehicle.company ? (names.get(route.vehicle.company) ?? '') : 'наёмный',
      String(route.joint.km).replace('.', ','),
      roubles(route.joint.cost),
    ]),
    ['Итого', '', '', '', roubles(routes.reduce((sum, route) => sum + route.joint.cost, 0))],
  ];
  return csvOf(rows);
}

/** The effect as tables take it. */
export function effectCsv({ months, companies }: Effect, table: 'months' | 'companies'): Uint8Array {
  const decimal = (value: number) => String(Math.round(value * 10) / 10).replace('.', ',');
  if (table === 'months')
    return csvOf([
      [
        'Месяц',
        'Раундов',
        'Порознь, ₽',
        'Своими лучшими планами, ₽',
        'Вместе, ₽',
        'Пробег, км',
        'Порожний, км',
        'Меньше CO₂, кг',
      ],
      ...months.map((one) => [
        one.month,
        String(one.rounds),
        roubles(one.separate),
        roubles(one.own),
        roubles(one.joint),
        decimal(one.km),
        decimal(one.emptyKm),
        decimal(one.co2),
      ]),
    ]);
  return csvOf([
    ['Предприятие', 'Раундов', 'Порознь, ₽', 'Своим лучшим планом, ₽', 'Доля, ₽', 'Экономия, ₽'],
    ...companies.map((one) => [
      one.name.ru,
      String(one.rounds),
      roubles(one.separate),
      roubles(one.alone),
      roubles(one.share),
      roubles(one.alone - one.share),
    ]),
  ]);
}
