import type { Consumer } from '../feed/feed.ts';
import { deliver, isOutbox } from './outbox.ts';

/** Sends each letter as it is queued, where sending is set up. */
export const delivery: Consumer = {
  name: 'mail.delivery',
  kinds: ['outbox'],
  async on(portal, change) {
    if (portal.mail && change.after && isOutbox(change.key)) await deliver(portal, change.key.sk);
  },
};
