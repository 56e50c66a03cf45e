import { z } from 'zod';
import { says } from '../http/validation.ts';

/** Push services of the browsers; a subscription names one, and the portal calls nothing else on a stranger's word. */
const SERVICES =
  /(?:^|\.)(?:fcm\.googleapis\.com|push\.services\.mozilla\.com|notify\.windows\.com|push\.apple\.com)$/;

const isService = (address: string): boolean => {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && url.port === '' && SERVICES.test(url.hostname);
};

/** A browser's subscription (W3C Push API, `PushSubscription.toJSON()`). */
export const PushSubscription = z.object({
  endpoint: z
    .string()
    .max(1000)
    .refine(
      isService,
      says({
        ru: 'Нужен адрес службы уведомлений браузера.',
        en: 'Needs the address of a browser’s push service.',
      }),
    ),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{80,100}=?$/),
    auth: z.string().regex(/^[\w-]{20,30}={0,2}$/),
  }),
});
export type PushSubscription = z.infer<typeof PushSubscription>;

/** What a browser shows; `tag` makes a second one of the same take the place of the first. */
export type Push = { title: string; body?: string; href: string; tag: string };

export interface PushService {
  /** The public VAPID key, by which browsers know whose pushes they subscribe to. */
  publicKey: string;
  /** Hands a push over; `gone` where the browser has unsubscribed for good. */
  send(subscription: PushSubscription, push: Push): Promise<'sent' | 'gone'>;
}
