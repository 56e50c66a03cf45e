import type { Consumer } from '../platform/feed/feed.ts';
import { announcementOf } from './record.ts';
import { isNews } from './rules.ts';
import { tellOf } from './telling.ts';

/** Tells people of what has come out, also of what was a draft or waited for its time. */
export const announcementsAreTold: Consumer = {
  name: 'announcements.told',
  kinds: ['announcements'],
  async on(portal, { key, before, after }) {
    if (!after?.g2pk || before?.g2pk || !/^[^|]+\|announcements$/.test(key.pk)) return;
    const announcement = announcementOf(after, portal.clock());
    if (isNews(announcement, portal.clock())) await tellOf(portal, announcement);
  },
};
