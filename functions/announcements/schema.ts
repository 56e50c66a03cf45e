import { z } from '@hono/zod-openapi';
import { Attachment } from '../attachments/schema.ts';
import { Audience } from '../audiences/schema.ts';
import { Slug } from '../clusters/schema.ts';
import { text } from '../platform/text/text.ts';

/** What the managing company announces: to the public on the cluster's pages, or to its members only. */
export const AnnouncementDraft = z
  .object({
    title: text(160),
    text: text(6000),
    audience: Audience.default({ kind: 'public' }),
    /** Not yet for anyone. */
    draft: z.boolean().default(false),
    /** When it comes out; at once where it is left out or past. */
    publishAt: z.iso.datetime().optional(),
    /** From then on nobody sees it but admins. */
    expiresAt: z.iso.datetime().optional(),
    /** Stands above the others. */
    pinned: z.boolean().default(false),
    /** Readers are asked to say that they have read it and agree. */
    acknowledge: z.boolean().default(false),
    /** So many days after it came out, those who have not said so are reminded. */
    remindAfterDays: z.number().int().min(1).max(30).optional(),
    comments: z.boolean().default(false),
    attachments: z.array(Attachment).max(10).default([]),
  })
  .openapi('AnnouncementDraft');
export type AnnouncementDraft = z.infer<typeof AnnouncementDraft>;

export const Phase = z.enum(['draft', 'scheduled', 'published', 'expired']);
export type Phase = z.infer<typeof Phase>;

export const Announcement = AnnouncementDraft.extend({
  id: z.uuid(),
  cluster: Slug,
  version: z.number().int(),
  phase: Phase,
  /** When it came out, or is to; of a draft, when it was begun. */
  publishedAt: z.iso.datetime(),
}).openapi('Announcement');
export type Announcement = z.infer<typeof Announcement>;

/** A new announcement; `id` is a UUIDv7 made by the client, so that a repeated request publishes once. */
export const NewAnnouncement = AnnouncementDraft.extend({ id: z.uuidv7() }).openapi('NewAnnouncement');
export type NewAnnouncement = z.infer<typeof NewAnnouncement>;

/** An announcement as edited; `version` is the one that was shown to the person who edits. */
export const EditedAnnouncement = AnnouncementDraft.extend({
  version: z.number().int().positive(),
}).openapi('EditedAnnouncement');
export type EditedAnnouncement = z.infer<typeof EditedAnnouncement>;

/** An announcement as a member sees it. */
export const BoardItem = Announcement.extend({
  /** When the reader said that it was read and agreed to. */
  acknowledgedAt: z.iso.datetime().optional(),
}).openapi('BoardItem');
export type BoardItem = z.infer<typeof BoardItem>;

const Reader = z.object({ id: z.uuid(), name: z.string(), company: text(200) });

/** Who has said that it was read and agreed to, and who of the audience has not. */
export const Acknowledgements = z
  .object({
    given: z.array(Reader.extend({ at: z.iso.datetime() })),
    missing: z.array(Reader),
  })
  .openapi('Acknowledgements');
export type Acknowledgements = z.infer<typeof Acknowledgements>;

export const NewComment = z
  .object({ id: z.uuidv7(), text: z.string().trim().min(1).max(2000) })
  .openapi('NewComment');
export type NewComment = z.infer<typeof NewComment>;

export const Comment = z
  .object({ id: z.uuid(), text: z.string(), by: z.uuid(), byName: z.string(), at: z.iso.datetime() })
  .openapi('Comment');
export type Comment = z.infer<typeof Comment>;
