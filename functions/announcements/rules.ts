import { DAY } from '../platform/clock.ts';
import type { AnnouncementDraft, Phase } from './schema.ts';

type Times = Pick<AnnouncementDraft, 'draft' | 'expiresAt'> & { publishedAt: string };

/** Where an announcement is in its life at `now`, milliseconds UTC. */
export function phaseAt({ draft, publishedAt, expiresAt }: Times, now: number): Phase {
  if (draft) return 'draft';
  if (expiresAt && Date.parse(expiresAt) <= now) return 'expired';
  return Date.parse(publishedAt) > now ? 'scheduled' : 'published';
}

/** What is older than this when it comes out was news elsewhere: nobody is told of it. Milliseconds. */
const NEWS_MS = 2 * DAY;

/** Whether people are to be told of what has come out. */
export const isNews = (announcement: Times, now: number): boolean =>
  phaseAt(announcement, now) === 'published' && now - Date.parse(announcement.publishedAt) < NEWS_MS;
