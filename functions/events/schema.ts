import { z } from '@hono/zod-openapi';
import { Audience } from '../audiences/schema.ts';
import { Slug } from '../clusters/schema.ts';
import { optionalText, text } from '../platform/text/text.ts';

export const EventKind = z.enum(['exhibition', 'mission', 'training', 'webinar', 'meeting']);
export type EventKind = z.infer<typeof EventKind>;

/** A web address that may stand in a link. */
const Link = z.url({ protocol: /^https?$/ }).max(500);

/** Something that members of a cluster come to, at a place or by a link. */
export const EventDraft = z
  .object({
    kind: EventKind,
    title: text(160),
    text: optionalText(6000),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    place: optionalText(300),
    link: Link.optional(),
    /** What happens when; `at` is as people say it: «10:00», «после обеда». */
    programme: z.array(z.object({ at: z.string().trim().max(40), text: text(300) })).max(60),
    /** How many may come; any number where it is left out. */
    seats: z.number().int().min(1).max(100_000).optional(),
    /** Until when one may register; until it begins where it is left out. */
    registerUntil: z.iso.datetime().optional(),
    audience: Audience,
    /** Not yet for anyone. */
    draft: z.boolean(),
  })
  .openapi('EventDraft');
export type EventDraft = z.infer<typeof EventDraft>;

/** Its name is longer than `Event` so that nobody takes it for the browser's. */
export const ClusterEvent = EventDraft.extend({
  id: z.uuid(),
  cluster: Slug,
  version: z.number().int(),
  cancelled: z.boolean(),
  /** When it came out first; a draft has not. */
  announcedAt: z.iso.datetime().optional(),
}).openapi('ClusterEvent');
export type ClusterEvent = z.infer<typeof ClusterEvent>;

/** A new event; `id` is a UUIDv7 made by the client, so that a repeated request makes one. */
export const NewEvent = EventDraft.extend({ id: z.uuidv7() }).openapi('NewEvent');
export type NewEvent = z.infer<typeof NewEvent>;

/** An event as edited; `version` is the one that was shown to the person who edits. */
export const EditedEvent = EventDraft.extend({
  cancelled: z.boolean(),
  version: z.number().int().positive(),
}).openapi('EditedEvent');
export type EditedEvent = z.infer<typeof EditedEvent>;

export const RegistrationStatus = z.enum(['going', 'waiting']);
export type RegistrationStatus = z.infer<typeof RegistrationStatus>;

/** An event as its reader sees it. */
export const EventView = ClusterEvent.extend({
  going: z.number().int(),
  waiting: z.number().int(),
  /** Seats that are left; absent where there is no end of them. */
  free: z.number().int().optional(),
  /** The reader's own registration. */
  mine: RegistrationStatus.optional(),
  /** Whether one may register now. */
  open: z.boolean(),
}).openapi('EventView');
export type EventView = z.infer<typeof EventView>;

export const Participant = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    company: z.string(),
    /** Of the company, where there was one. */
    inn: z.string().optional(),
    status: RegistrationStatus,
    at: z.iso.datetime(),
  })
  .openapi('Participant');
export type Participant = z.infer<typeof Participant>;

/** A private calendar's address; it is told once, when it is made. */
export const CalendarAddress = z.object({ url: z.string() }).openapi('CalendarAddress');
export type CalendarAddress = z.infer<typeof CalendarAddress>;
