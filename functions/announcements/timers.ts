import { isRefusal } from '../platform/http/problem.ts';
import type { Timer } from '../platform/timers/timers.ts';
import { findAnnouncement, turnAnnouncement } from './announcements.ts';
import { TIMER } from './record.ts';
import { remindOf } from './telling.ts';

export const announcementTimers: readonly Timer[] = [
  { kind: TIMER.turn, fire: (portal, { tenant, id }) => turnAnnouncement(portal, tenant, id) },
  {
    kind: TIMER.remind,
    async fire(portal, { tenant, id }) {
      try {
        const announcement = await findAnnouncement(portal, tenant, id);
        if (announcement.phase === 'published' && announcement.acknowledge)
          await remindOf(portal, announcement, 'set');
      } catch (error) {
        // It was taken away meanwhile.
        if (!isRefusal(error)) throw error;
      }
    },
  },
];
