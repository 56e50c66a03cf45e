import { z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';
import { text } from '../platform/text/text.ts';

/** What a company tells on its mini-site. */
export const NewsDraft = z.object({ title: text(160), text: text(6000) }).openapi('NewsDraft');
export type NewsDraft = z.infer<typeof NewsDraft>;

/** New news; `id` is a UUIDv7 made by the client, so that a repeated request publishes once. */
export const NewNews = NewsDraft.extend({ id: z.uuidv7() }).openapi('NewNews');
export type NewNews = z.infer<typeof NewNews>;

/** News as edited; `version` is the one that was shown to the person who edits. */
export const EditedNews = NewsDraft.extend({ version: z.number().int().positive() }).openapi('EditedNews');
export type EditedNews = z.infer<typeof EditedNews>;

/** News that a company writes for its mini-site. */
export const CompanyNews = NewsDraft.extend({
  id: z.uuid(),
  cluster: Slug,
  /** Id of the company. */
  company: z.uuid(),
  version: z.number().int(),
  publishedAt: z.iso.datetime(),
}).openapi('CompanyNews');
export type CompanyNews = z.infer<typeof CompanyNews>;
