import { DAY } from '../platform/clock.ts';
import type { Consumer } from '../platform/feed/feed.ts';
import { isRefusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import type { Item } from '../platform/table/table.ts';
import { findEvent } from './events.ts';
import { eventOf } from './record.ts';
import { isNews } from './rules.ts';
import { settleSeats } from './seats.ts';
import { tellOfChange, tellOfNew, tellOfSeat } from './telling.ts';

const isOver = (startsAt: string, now: number): boolean => Date.parse(startsAt) < now - DAY;

async function changed(portal: Portal, before: Item | undefined, after: Item): Promise<void> {
  const event = eventOf(after);
  // Should its editor have died in between, the seats are opened here.
  if (before) await settleSeats(portal, event.cluster, event.id);
  if (event.draft || isOver(event.startsAt, portal.clock())) return;
  if (!before || eventOf(before).draft) {
    if (!event.cancelled && isNews(event, portal.clock())) await tellOfNew(portal, event);
    return;
  }
  const old = eventOf(before);
  const isElsewhere =
    old.startsAt !== event.startsAt || old.place.ru !== event.place.ru || old.link !== event.link;
  if (old.cancelled !== event.cancelled || isElsewhere) await tellOfChange(portal, event);
}

/** Tells people of new and changed events, and of seats that became free for them. */
export const eventsAreTold: Consumer = {
  name: 'events.told',
  kinds: ['events', 'event'],
  async on(portal, { key, before, after }) {
    const [cluster, what, id] = key.pk.split('|');
    if (!cluster || !after) return;
    if (what === 'events' && id === undefined) await changed(portal, before, after);
    else if (what === 'event' && id && before?.status === 'waiting' && after.status === 'going')
      try {
        const event = await findEvent(portal, cluster, id);
        await tellOfSeat(portal, event, after.person as string, `${after.at}`.replace(/\D/g, ''));
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
  },
};
