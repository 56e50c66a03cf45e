import { z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { text } from '../platform/text/text.ts';

/** News that the managing company writes for the cluster's public pages. */
export const AnnouncementDraft = z
  .object({ title: text(160), text: text(6000) })
  .openapi('AnnouncementDraft');
export type AnnouncementDraft = z.infer<typeof AnnouncementDraft>;

export const Announcement = AnnouncementDraft.extend({
  id: z.uuid(),
  cluster: Slug,
  version: z.number().int(),
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
