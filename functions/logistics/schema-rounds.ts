import { z } from '@hono/zod-openapi';
import { Attachment } from '../attachments/schema.ts';
import { Slug } from '../clusters/schema.ts';
import { text } from '../platform/text/text.ts';
import { Spot } from './schema.ts';

/** See states.ts for how a round goes from one to the next. */
export const RoundStatus = z.enum(['planning', 'proposed', 'confirmed', 'settled', 'cancelled', 'failed']);
export type RoundStatus = z.infer<typeof RoundStatus>;

export const CompanyAnswer = z.enum(['waiting', 'accepted', 'declined']);
export type CompanyAnswer = z.infer<typeof CompanyAnswer>;

/** Kopecks throughout. */
export const CompanyShare = z
  .object({
    id: z.uuid(),
    slug: Slug,
    name: text(120),
    shipments: z.number().int(),
    answer: CompanyAnswer,
    /** Each of its shipments in a vehicle of its own. */
    separate: z.number().int(),
    /** Its own shipments planned at their best without the others. */
    alone: z.number().int(),
    share: z.number().int(),
    /** Half of the 95 % interval of Shapley's value; 0 where it is exact. */
    within: z.number(),
    /** Its share in the plan before this one, where it was planned anew. */
    before: z.number().int().optional(),
  })
  .openapi('CompanyShare');
export type CompanyShare = z.infer<typeof CompanyShare>;

/** Kopecks, km, kg of CO₂. */
export const Effort = z.object({ cost: z.number().int(), km: z.number(), co2: z.number() }).openapi('Effort');
export type Effort = z.infer<typeof Effort>;

export const Totals = z
  .object({
    separate: Effort,
    own: Effort,
    joint: Effort,
    shipments: z.number().int(),
    vehicles: z.number().int(),
    emptyKm: z.number(),
    /** Mean of load over the way, 0 to 1: of kg, m³ and pallets the fullest. */
    load: z.number(),
  })
  .openapi('Totals');
export type Totals = z.infer<typeof Totals>;

export const Round = z
  .object({
    id: z.uuid(),
    cluster: Slug,
    version: z.number().int(),
    /** Whose shipments are planned: those loaded on this day. */
    day: z.iso.date(),
    status: RoundStatus,
    /** How often it was planned: once, and again after each time that someone declined. */
    attempt: z.number().int(),
    /** The attempt whose plan the totals, shares and routes are of; none where nothing was planned to its end. */
    plan: z.number().int().optional(),
    startedBy: z.string().optional(),
    createdAt: z.iso.datetime(),
    /** Until when companies answer. */
    deadline: z.iso.datetime().optional(),
    companies: z.array(CompanyShare),
    /** Companies that declined, or let the time pass. */
    declined: z.array(z.object({ id: z.uuid(), name: text(120), late: z.boolean() })),
    totals: Totals.optional(),
    split: z
      .object({
        method: z.enum(['exact', 'sampled']),
        inCore: z.boolean().nullable(),
        /** Coalitions whose plan was worse than two parts of them. */
        lowered: z.number().int(),
        coalitions: z.number().int(),
      })
      .optional(),
    unplanned: z.array(
      z.object({ shipment: z.uuid(), company: z.uuid(), label: z.string(), why: text(400) }),
    ),
    /** How distances were found. */
    road: z.enum(['haversine', 'osrm']).optional(),
    failure: text(400).optional(),
  })
  .openapi('Round');
export type Round = z.infer<typeof Round>;

/** A stop of a route with the times (UTC) and the load on leaving. */
export const Stop = z
  .object({
    shipment: z.uuid(),
    company: z.uuid(),
    does: z.enum(['pickup', 'delivery']),
    spot: Spot,
    arrive: z.iso.datetime(),
    begin: z.iso.datetime(),
    leave: z.iso.datetime(),
    km: z.number(),
    window: z.object({ from: z.iso.datetime(), until: z.iso.datetime() }),
    load: z.object({ kg: z.number(), m3: z.number(), pallets: z.number() }),
  })
  .openapi('Stop');
export type Stop = z.infer<typeof Stop>;

export const Carried = z.object({
  id: z.uuid(),
  company: z.uuid(),
  label: z.string(),
  kg: z.number(),
  pallets: z.number(),
  status: z.enum(['planned', 'confirmed', 'loaded', 'delivered', 'settled']),
  loadedAt: z.iso.datetime().optional(),
  deliveredAt: z.iso.datetime().optional(),
  /** The signed waybill. */
  proof: Attachment.optional(),
});
export type Carried = z.infer<typeof Carried>;

/** What the same shipments of the route would cost, by company (kopecks). */
export const RouteShare = z.object({
  company: z.uuid(),
  separate: z.number().int(),
  alone: z.number().int(),
  share: z.number().int(),
});

export const PlannedRoute = z
  .object({
    id: z.string(),
    round: z.uuid(),
    cluster: Slug,
    version: z.number().int(),
    number: z.number().int(),
    day: z.iso.date(),
    /** Who drives: a hired vehicle of a kind, or a company's trip. */
    vehicle: z.object({
      name: z.string(),
      trip: z.uuid().optional(),
      company: z.uuid().optional(),
      kg: z.number(),
      m3: z.number(),
      pallets: z.number(),
    }),
    start: Spot,
    end: Spot.nullable(),
    departs: z.iso.datetime(),
    ends: z.iso.datetime(),
    stops: z.array(Stop),
    shipments: z.array(Carried),
    shares: z.array(RouteShare),
    own: Effort,
    separate: Effort,
    joint: Effort,
    emptyKm: z.number(),
    load: z.number(),
  })
  .openapi('PlannedRoute');
export type PlannedRoute = z.infer<typeof PlannedRoute>;

/** A round while it is planned. */
export const Live = z
  .object({
    stage: z.enum(['waiting', 'distances', 'plan', 'split', 'done']),
    done: z.number(),
    /** The best plan so far. */
    best: z
      .object({
        cost: z.number(),
        vehicles: z.number().int(),
        unplanned: z.number().int(),
        /** [lat, lon] of each route's stops. */
        lines: z.array(z.array(z.tuple([z.number(), z.number()]))),
      })
      .optional(),
    /** Costs of the best plan at each step (kopecks), the first to the newest. */
    trace: z.array(z.number()),
    coalitions: z.object({ done: z.number().int(), of: z.number().int() }).optional(),
  })
  .openapi('LiveRound');
export type Live = z.infer<typeof Live>;
