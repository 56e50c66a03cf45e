import type { Consumer } from '../feed/feed.ts';
import type { Key, Write } from '../table/table.ts';
import type { Push, PushSubscription } from './push.ts';

const OUTBOX = 'portal|pushes';
const KEPT_SECONDS = 24 * 3600;

/** A push on its way. `subscriptionKey` is the item that is forgotten where the browser has unsubscribed. */
export type QueuedPush = { id: string; subscription: PushSubscription; subscriptionKey: Key; push: Push };

/** The write that queues a push, in the transaction of what it tells of; `id` must be new. */
export const queuePush = ({ id, subscription, subscriptionKey, push }: QueuedPush, now: number): Write => ({
  put: {
    pk: OUTBOX,
    sk: id,
    ttl: Math.floor(now / 1000) + KEPT_SECONDS,
    subscription,
    subscriptionKey,
    push: { ...push },
  },
  if: { absent: true },
});

/**
 * Sends each push as it is queued. A repetition finds it gone; should one be sent twice by a crash in between, the
 * browser shows it once, by its tag.
 */
export const pushDelivery: Consumer = {
  name: 'push.delivery',
  kinds: ['pushes'],
  async on(portal, { key, before, after }) {
    if (!portal.push || key.pk !== OUTBOX || before || !after) return;
    const item = await portal.table.get(key);
    if (!item) return;
    const outcome = await portal.push.send(item.subscription as PushSubscription, item.push as Push);
    await portal.table.write([
      { delete: key },
      ...(outcome === 'gone' ? [{ delete: item.subscriptionKey as Key }] : []),
    ]);
  },
};
