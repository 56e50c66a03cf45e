import { carries, type Regime, type Shipment, type Vehicle } from './model.ts';
import { haversine } from './tables.ts';

type Text = { ru: string; en: string };

/** Why a shipment could not be planned, the first cause that holds of those a clerk can do something about. */
export type Reason =
  | { code: 'no-regime'; regime: Regime }
  | { code: 'too-heavy'; kg: number; most: number }
  | { code: 'too-bulky'; m3: number; most: number }
  | { code: 'too-many-pallets'; pallets: number; most: number }
  | { code: 'window-too-short'; minutes: number; needed: number }
  | { code: 'too-far'; minutes: number; needed: number }
  | { code: 'no-vehicle-left' };

const ROAD = { roadFactor: 1.3, speed: 60 };

/** @param road how tables were made, so that the times here are those of the plan */
export function reasonOf(shipment: Shipment, vehicles: readonly Vehicle[], road = ROAD): Reason {
  const suited = vehicles.filter(({ regimes, count }) => count > 0 && carries(regimes, shipment.regime));
  if (suited.length === 0) return { code: 'no-regime', regime: shipment.regime };
  const most = (of: 'kg' | 'm3' | 'pallets') => Math.max(...suited.map((vehicle) => vehicle[of]));
  if (shipment.kg > most('kg')) return { code: 'too-heavy', kg: shipment.kg, most: most('kg') };
  if (shipment.m3 > most('m3')) return { code: 'too-bulky', m3: shipment.m3, most: most('m3') };
  if (shipment.pallets > most('pallets'))
    return { code: 'too-many-pallets', pallets: shipment.pallets, most: most('pallets') };
  const driving = Math.ceil(((haversine(shipment.from, shipment.to) * road.roadFactor) / road.speed) * 60);
  const between = shipment.delivery.until - shipment.pickup.from;
  if (driving > between) return { code: 'window-too-short', minutes: between, needed: driving };
  const shift = Math.max(
    ...suited.map(({ maxShift, available }) => Math.min(maxShift, available.until - available.from)),
  );
  if (driving > shift) return { code: 'too-far', minutes: shift, needed: driving };
  return { code: 'no-vehicle-left' };
}

const REGIME: Readonly<Record<Regime, Text>> = {
  ambient: { ru: 'без температурного режима', en: 'no temperature regime' },
  chocolate: { ru: '+15…+21\u00a0°C', en: '+15…+21\u00a0°C' },
  chilled: { ru: '+2…+6\u00a0°C', en: '+2…+6\u00a0°C' },
  frozen: { ru: '−18\u00a0°C', en: '−18\u00a0°C' },
};

/** The reason as a sentence for a clerk: what is wrong and what would be right. */
export function inWords(reason: Reason): Text {
  switch (reason.code) {
    case 'no-regime':
      return {
        ru: `Нет машины с режимом «${REGIME[reason.regime].ru}». Добавьте рейс с таким режимом.`,
        en: `No vehicle keeps “${REGIME[reason.regime].en}”. Add a trip with this regime.`,
      };
    case 'too-heavy':
      return {
        ru: `Груз весит ${number(reason.kg, 'ru')}\u00a0кг, самая грузоподъёмная подходящая машина берёт ${number(reason.most, 'ru')}\u00a0кг. Разделите груз или добавьте машину.`,
        en: `The shipment weighs ${number(reason.kg, 'en')}\u00a0kg, the strongest suitable vehicle takes ${number(reason.most, 'en')}\u00a0kg. Split the shipment or add a vehicle.`,
      };
    case 'too-bulky':
      return {
        ru: `Объём груза ${number(reason.m3, 'ru')}\u00a0м³, самая просторная подходящая машина берёт ${number(reason.most, 'ru')}\u00a0м³. Разделите груз или добавьте машину.`,
        en: `The shipment takes ${number(reason.m3, 'en')}\u00a0m³, the largest suitable vehicle has ${number(reason.most, 'en')}\u00a0m³. Split the shipment or add a vehicle.`,
      };
    case 'too-many-pallets':
      return {
        ru: `Паллет в грузе: ${number(reason.pallets, 'ru')}, в самую большую подходящую машину помещается ${number(reason.most, 'ru')}. Разделите груз или добавьте машину.`,
        en: `Pallets in the shipment: ${number(reason.pallets, 'en')}; the largest suitable vehicle takes ${number(reason.most, 'en')}. Split the shipment or add a vehicle.`,
      };
    case 'window-too-short':
      return {
        ru: `От начала погрузки до конца выгрузки ${hours(reason.minutes, 'ru')}, а дорога занимает ${hours(reason.needed, 'ru')}. Сдвиньте окно выгрузки позже.`,
        en: `From the start of loading to the end of unloading there are ${hours(reason.minutes, 'en')}, the road takes ${hours(reason.needed, 'en')}. Move the unloading window later.`,
      };
    case 'too-far':
      return {
        ru: `Дорога занимает ${hours(reason.needed, 'ru')}, а смена водителя или время рейса\u00a0— ${hours(reason.minutes, 'ru')}. Нужен рейс с более длинной сменой.`,
        en: `The road takes ${hours(reason.needed, 'en')}, the driver’s shift or the trip’s time is ${hours(reason.minutes, 'en')}. A trip with a longer shift is needed.`,
      };
    case 'no-vehicle-left':
      return {
        ru: 'Подходящие машины есть, но в эти часы все они заняты другими грузами или не успевают. Расширьте окна или добавьте рейс.',
        en: 'There are suitable vehicles, but at these hours all are taken by other shipments or come too late. Widen the windows or add a trip.',
      };
  }
}

const number = (value: number, lang: 'ru' | 'en'): string =>
  value.toLocaleString(lang === 'ru' ? 'ru-RU' : 'en-GB', { maximumFractionDigits: 1 });

const hours = (minutes: number, lang: 'ru' | 'en'): string => {
  const whole = Math.floor(Math.max(0, minutes) / 60);
  const rest = Math.round(Math.max(0, minutes) % 60);
  return lang === 'ru' ? `${whole}\u00a0ч ${rest}\u00a0мин` : `${whole}\u00a0h ${rest}\u00a0min`;
};
