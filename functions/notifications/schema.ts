import { z } from '@hono/zod-openapi';
import { isTimeZone } from '../clusters/rules.ts';
import { says } from '../platform/http/validation.ts';
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

/** By which ways a person hears of notices of one kind. */
export const Channels = z.object({ inbox: z.boolean(), mail: z.boolean(), push: z.boolean() });
export type Channels = z.infer<typeof Channels>;

const ClockTime = z
  .string()
  .regex(
    /^(?:[01]\d|2[0-3]):[0-5]\d$/,
    says({ ru: 'Нужно время вида 22:00.', en: 'Needs a time like 22:00.' }).error,
  );

/** What a person chose; times are those of `timeZone`. */
export const Preferences = z
  .object({
    kinds: z.record(NoticeKind, Channels),
    /** Letters one by one, or gathered. */
    letters: z.enum(['at-once', 'daily', 'weekly']),
    /** Nothing rings and no letter comes in between. */
    quiet: z.object({ from: ClockTime, to: ClockTime }).nullable(),
    timeZone: z
      .string()
      .refine(
        isTimeZone,
        says({ ru: 'Нужно название вида Europe/Moscow.', en: 'Needs a name like Europe/Moscow.' }),
      ),
  })
  .openapi('NoticePreferences');
export type Preferences = z.infer<typeof Preferences>;

/** As edited; `version` is the one that was shown, 0 where nothing was chosen yet. */
export const EditedPreferences = Preferences.extend({
  version: z.number().int().nonnegative(),
}).openapi('EditedNoticePreferences');
export type EditedPreferences = z.infer<typeof EditedPreferences>;

/** A browser that shows pushes. */
export const Device = z
  .object({ id: z.string(), name: z.string(), since: z.iso.datetime() })
  .openapi('PushDevice');
export type Device = z.infer<typeof Device>;

export const PreferencesView = EditedPreferences.extend({
  devices: z.array(Device),
  /** The portal's VAPID key for subscribing; absent where it sends no pushes. */
  pushKey: z.string().optional(),
}).openapi('NoticePreferencesView');
export type PreferencesView = z.infer<typeof PreferencesView>;
