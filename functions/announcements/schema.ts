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
