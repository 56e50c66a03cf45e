import { isRefusal } from '../platform/http/problem.ts';
import type { Timer } from '../platform/timers/timers.ts';
import { findEvent } from './events.ts';
import { REMINDERS } from './record.ts';
import { remindOf } from './telling.ts';

export const eventTimers: readonly Timer[] = REMINDERS.map(({ kind, name }) => ({
  kind,
  async fire(portal, { tenant, id }) {
    try {
      const event = await findEvent(portal, tenant, id);
      if (!event.draft && !event.cancelled && portal.clock() < Date.parse(event.startsAt))
        await remindOf(portal, event, name);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  },
}));
