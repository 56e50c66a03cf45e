import { z } from '@hono/zod-openapi';
import { says } from '../platform/http/validation.ts';

const ClockTime = z
  .string()
  .regex(
    /^(?:[01]\d|2[0-3]):[0-5]\d$/,
    says({ ru: 'Нужно время вида 03:00.', en: 'Needs a time like 03:00.' }).error,
  );

const HttpsUrl = z
  .string()
  .max(2000)
  .refine(
    (text) => {
      const url = URL.parse(text);
      return url?.protocol === 'https:' && url.username === '' && url.password === '';
    },
    says({
      ru: 'Нужен адрес, который начинается с https://, без имени и пароля.',
      en: 'Needs an address that begins with https://, without a name and password.',
    }),
  );

/** How often a catalogue is loaded. */
export const Rhythm = z.enum(['six-hours', 'day', 'week']);
export type Rhythm = z.infer<typeof Rhythm>;

/** When a catalogue is loaded; times are those of the cluster's zone. */
export const Schedule = z.object({
  every: Rhythm,
  /** Time of day; of no meaning where it is loaded every six hours. */
  at: ClockTime,
  /** 1 Monday to 7 Sunday (ISO 8601); only for once a week. */
  weekday: z.number().int().min(1).max(7),
});
export type Schedule = z.infer<typeof Schedule>;

/** From where and when a company's catalogue is loaded by itself. */
export const Subscription = Schedule.extend({
  url: z.string(),
  /** What happens with products that came this way before and are missing now. */
  missing: z.enum(['keep', 'hide']),
});
export type Subscription = z.infer<typeof Subscription>;

/** As edited; `version` is the one that was shown, 0 where there was none. */
export const EditedSubscription = Subscription.extend({
  url: HttpsUrl,
  version: z.number().int().nonnegative(),
}).openapi('EditedSubscription');
export type EditedSubscription = z.infer<typeof EditedSubscription>;

/** How one loading ended; an import where the file was new. */
export const Outcome = z.object({
  at: z.iso.datetime(),
  result: z.enum(['imported', 'unchanged', 'failed']),
  import: z.uuid().optional(),
  words: z.object({ ru: z.string(), en: z.string() }).optional(),
});
export type Outcome = z.infer<typeof Outcome>;

/** What the portal keeps of its loading. */
export const SubscriptionState = z.object({
  /** Absent while it is paused. */
  nextAt: z.iso.datetime().optional(),
  /** Who paused it: a person, or the portal after too many failures. */
  paused: z.enum(['person', 'failures']).optional(),
  /** In a row, up to now. */
  failures: z.number().int(),
  last: Outcome.optional(),
  /** The version of the file that was imported last. */
  etag: z.string().optional(),
  modified: z.string().optional(),
  digest: z.string().optional(),
});
export type SubscriptionState = z.infer<typeof SubscriptionState>;

export const SubscriptionView = EditedSubscription.extend(
  SubscriptionState.pick({ nextAt: true, paused: true, failures: true, last: true }).shape,
).openapi('Subscription');
export type SubscriptionView = z.infer<typeof SubscriptionView>;
