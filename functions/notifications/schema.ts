import { z } from '@hono/zod-openapi';
import { text } from '../platform/text/text.ts';

/** What a notice is about; people choose by it how they are told. */
export const NoticeKind = z
  .enum([
    'message',
    'mention',
    'enquiry',
    'announcement',
    'event',
    'claim',
    'watch',
    'route',
    'import',
    'people',
  ])
  .openapi('NoticeKind');
export type NoticeKind = z.infer<typeof NoticeKind>;

export const NoticeId = z.string().regex(/^[\w.:-]{1,200}$/);

/**
 * Something that happened, as a feature tells of it. `id` makes repetition harmless: a person is told once. Notices of
 * one `group` (the messages of a room, the answers to a claim) stand together and are read together.
 */
export const NewNotice = z.object({
  id: NoticeId,
  cluster: z.string(),
  kind: NoticeKind,
  title: text(200),
  text: text(400).optional(),
  /** A page of the closed area, without the language: '/app/…'. */
  href: z.string().startsWith('/app'),
  group: z.string().max(200).optional(),
});
export type NewNotice = z.infer<typeof NewNotice>;

/** A line of the inbox: the newest notice of its group; `count` is how many of them stand on this page. */
export const Notice = NewNotice.extend({
  at: z.iso.datetime(),
  unread: z.boolean(),
  count: z.number().int(),
}).openapi('Notice');
export type Notice = z.infer<typeof Notice>;

export const Unread = z.object({ unread: z.number().int() }).openapi('Unread');
export type Unread = z.infer<typeof Unread>;

export const Inbox = Unread.extend({ items: z.array(Notice), cursor: z.string().optional() }).openapi(
  'Inbox',
);
export type Inbox = z.infer<typeof Inbox>;
