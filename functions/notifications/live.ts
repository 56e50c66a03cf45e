import type { Consumer } from '../platform/feed/feed.ts';
import { personTopic } from '../platform/sockets/sockets.ts';

/** The bell on each of a person's open pages hears that a notice came, or was read on another device. */
export const bellsAreLive = {
  name: 'bells-live',
  kinds: ['notices'],
  async on({ sockets }, { key }) {
    const [tenant, what, person] = key.pk.split('|');
    if (tenant === 'portal' && what === 'notices' && person && key.sk === 'state')
      await sockets.publish(personTopic(person), JSON.stringify({ type: 'notice' }));
  },
} satisfies Consumer;
