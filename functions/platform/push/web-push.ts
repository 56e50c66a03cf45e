import { createECDH } from 'node:crypto';
import type { Config } from '../config.ts';
import { VARIABLES } from '../names.ts';
import type { PushService } from './push.ts';

/** A push is worth showing for a day; a phone that is off longer finds the notice in the inbox. */
const LIFE_SECONDS = 24 * 3600;
const TIMEOUT_MS = 10_000;
/** A topic is at most 32 letters of base64url (RFC 8030 §5.4). */
const TOPIC = 32;

export type VapidKeys = { publicKey: string; privateKey: string };

/** Fresh keys of the portal (VAPID, RFC 8292), in base64url. */
export function newVapidKeys(): VapidKeys {
  const curve = createECDH('prime256v1');
  const publicKey = curve.generateKeys('base64url', 'uncompressed');
  // Leading zeros of the scalar are part of it.
  return { publicKey, privateKey: curve.getPrivateKey().toString('base64url').padStart(43, 'A') };
}

/** Pushes by the browsers' own services (RFC 8030), encrypted for the browser alone (RFC 8291). `contact` is mailto: or https:. */
export const openWebPush = (keys: VapidKeys, contact: string): PushService => ({
  publicKey: keys.publicKey,
  async send(subscription, push) {
    // Loaded with the first push: most processes send none.
    const { default: webPush } = await import('web-push');
    try {
      await webPush.sendNotification(subscription, JSON.stringify(push), {
        vapidDetails: { subject: contact, ...keys },
        TTL: LIFE_SECONDS,
        timeout: TIMEOUT_MS,
        topic: push.tag.replace(/[^\w-]/g, '').slice(-TOPIC),
      });
      return 'sent';
    } catch (error) {
      // 404 and 410: the subscription has ended (RFC 8030 §7.3).
      if (error instanceof webPush.WebPushError && [404, 410].includes(error.statusCode)) return 'gone';
      throw error;
    }
  },
});

/** Keys that the configuration names, if it does. @throws Error where it names one of the two */
export function configuredVapidKeys(
  config: Pick<Config, 'vapidPublicKey' | 'vapidPrivateKey'>,
): VapidKeys | undefined {
  const { vapidPublicKey: publicKey, vapidPrivateKey: privateKey } = config;
  if (publicKey && privateKey) return { publicKey, privateKey };
  if (publicKey || privateKey)
    throw new Error(`${VARIABLES.vapidPublicKey} and ${VARIABLES.vapidPrivateKey} belong together`);
  return undefined;
}

/** Whom a push service may tell of trouble (RFC 8292 §2.1): the portal's address, or its sender's where that is local. */
export const pushContact = ({ origin, mailFrom }: Pick<Config, 'origin' | 'mailFrom'>): string =>
  origin.startsWith('https:') ? origin : `mailto:${/<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom}`;
