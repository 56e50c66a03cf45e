import { z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { says } from '../platform/http/validation.ts';

/** Where goods are taken or brought: a place with its name, and the address as people write it. */
export const Spot = z
  .object({
    name: z.string().trim().min(1).max(120),
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    address: z.string().trim().max(240).optional(),
  })
  .openapi('Spot');
export type Spot = z.infer<typeof Spot>;

const LONGEST_WINDOW_DAYS = 14;

/** From when until when, UTC. */
export const Period = z
  .object({ from: z.iso.datetime(), until: z.iso.datetime() })
  .refine(({ from, until }) => from < until, {
    ...says({
      ru: 'Конец окна должен быть позже его начала.',
      en: 'The window must end later than it begins.',
    }),
    path: ['until'],
  })
  .refine(({ from, until }) => Date.parse(until) - Date.parse(from) <= LONGEST_WINDOW_DAYS * 86_400_000, {
    ...says({
      ru: `Окно длиннее ${LONGEST_WINDOW_DAYS} дней: проверьте даты.`,
      en: `The window is longer than ${LONGEST_WINDOW_DAYS} days: check the dates.`,
    }),
    path: ['until'],
  })
  .openapi('Period');
export type Period = z.infer<typeof Period>;

export const Regime = z.enum(['ambient', 'chocolate', 'chilled', 'frozen']);
export const Goods = z.enum(['food', 'raw', 'chemical', 'general']);

const kg = z.number().positive().max(100_000);
const m3 = z.number().positive().max(1_000);
const pallets = z.number().positive().max(200);
const kopecks = z.number().int().min(0).max(100_000_000_000);

const shipment = {
  from: Spot,
  to: Spot,
  /** When it may be loaded, and when unloaded. */
  pickup: Period,
  delivery: Period,
  kg,
  m3,
  /** Places on the floor of a vehicle; parts of a pallet are allowed. */
  pallets,
  regime: Regime,
  goods: Goods,
  /** Classes of goods that it must not share a vehicle with, beside those that the rules name. */
  apart: z.array(Goods).max(4),
  /** Whether pallets may stand two high: then they take half the places. */
  stackable: z.boolean(),
  /** Value of the goods. */
  value: kopecks.optional(),
  /** What the company would pay to send it alone, by its own reckoning; shown, not counted with. */
  alone: kopecks.optional(),
  note: z.string().trim().max(300).optional(),
};

const deliveredAfterLoaded = {
  check: ({ pickup, delivery }: { pickup: Period; delivery: Period }) => delivery.until > pickup.from,
  ...says({
    ru: 'Выгрузка заканчивается раньше, чем начинается погрузка.',
    en: 'Unloading ends before loading begins.',
  }),
};

/** A shipment as a company publishes it; `id` is a UUIDv7 made by the client, so that a retry publishes once. */
export const NewShipment = z
  .object({ id: z.uuidv7(), company: Slug, ...shipment })
  .refine(deliveredAfterLoaded.check, {
    error: deliveredAfterLoaded.error,
    params: deliveredAfterLoaded.params,
    path: ['delivery', 'until'],
  })
  .openapi('NewShipment');
export type NewShipment = z.infer<typeof NewShipment>;

export const EditedShipment = z
  .object({ version: z.number().int().positive(), ...shipment })
  .refine(deliveredAfterLoaded.check, {
    error: deliveredAfterLoaded.error,
    params: deliveredAfterLoaded.params,
    path: ['delivery', 'until'],
  })
  .openapi('EditedShipment');
export type EditedShipment = z.infer<typeof EditedShipment>;

/** See states.ts for how a shipment goes from one to the next. */
export const ShipmentStatus = z.enum([
  'open',
  'planned',
  'confirmed',
  'loaded',
  'delivered',
  'settled',
  'withdrawn',
]);
export type ShipmentStatus = z.infer<typeof ShipmentStatus>;

export const Shipment = z
  .object({
    ...shipment,
    id: z.uuid(),
    cluster: Slug,
    company: z.uuid(),
    companySlug: Slug,
    version: z.number().int(),
    status: ShipmentStatus,
    /** The day it is loaded, in the cluster's time zone. */
    day: z.iso.date(),
    /** The round that plans or carries it. */
    round: z.uuid().optional(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Shipment');
export type Shipment = z.infer<typeof Shipment>;

/** Kopecks: for coming, per km, hour and stop. */
export const Tariff = z
  .object({ fixed: kopecks, perKm: kopecks, perHour: kopecks, perStop: kopecks })
  .openapi('Tariff');

const vehicle = {
  kg,
  m3,
  pallets,
  regimes: z.array(Regime).min(1).max(4),
  tariff: Tariff,
  /** The driver's longest shift, hours from setting off to the end. */
  maxShift: z.number().min(1).max(48),
};

const trip = {
  /** Whose vehicle it is. */
  vehicle: z.enum(['own', 'hired']),
  /** The whole vehicle, what is left in one that goes anyway, or its empty way back: of these the detour is paid. */
  offers: z.enum(['whole', 'spare', 'return']),
  start: Spot,
  /** Null where it may end at its last stop. */
  end: Spot.nullable(),
  available: Period,
  ...vehicle,
  note: z.string().trim().max(300).optional(),
};

const goesSomewhere = {
  check: ({ offers, end }: { offers: string; end: unknown }) => offers === 'whole' || end !== null,
  ...says({
    ru: 'Укажите, куда идёт машина: платят за крюк от её дороги.',
    en: 'Say where the vehicle goes: what is paid is the detour from its way.',
  }),
  path: ['end'],
};

export const NewTrip = z
  .object({ id: z.uuidv7(), company: Slug, ...trip })
  .refine(goesSomewhere.check, {
    error: goesSomewhere.error,
    params: goesSomewhere.params,
    path: goesSomewhere.path,
  })
  .openapi('NewTrip');
export type NewTrip = z.infer<typeof NewTrip>;

export const Trip = z
  .object({
    ...trip,
    id: z.uuid(),
    cluster: Slug,
    company: z.uuid(),
    companySlug: Slug,
    version: z.number().int(),
    status: z.enum(['open', 'planned', 'confirmed', 'withdrawn']),
    day: z.iso.date(),
    round: z.uuid().optional(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Trip');
export type Trip = z.infer<typeof Trip>;

/** A kind of vehicle that can be hired on the market in any number. */
export const Hired = z.object({ name: z.string().trim().min(1).max(60), ...vehicle });
export type Hired = z.infer<typeof Hired>;

/** How the cluster plans. */
export const LogisticsSettings = z
  .object({
    version: z.number().int(),
    /** The time of day, in the cluster's zone, when tomorrow's shipments are planned; null: only on demand. */
    cutoff: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .nullable(),
    /** Hours that companies have to accept or decline. */
    acceptHours: z.number().min(0.25).max(72),
    /** Seconds that the planner looks for a better plan. */
    seconds: z.number().int().min(2).max(600),
    /** Where hired vehicles come from. */
    base: Spot,
    hired: z.array(Hired).max(12),
  })
  .openapi('LogisticsSettings');
export type LogisticsSettings = z.infer<typeof LogisticsSettings>;

export const EditedSettings = LogisticsSettings.extend({ version: z.number().int().min(0) }).openapi(
  'EditedLogisticsSettings',
);
