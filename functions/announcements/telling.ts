import { peopleIn } from '../audiences/audiences.ts';
import type { NewNotice } from '../notifications/schema.ts';
import { notifyMany } from '../notifications/telling.ts';
import type { Actor } from '../platform/actor.ts';
import { DAY } from '../platform/clock.ts';
import { Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { writtenAnnouncement } from './announcements.ts';
import { acknowledgementsOf } from './board.ts';
import type { Announcement } from './schema.ts';

const cut = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);

/** What people are told of an announcement; `name` tells this telling from others of the same. */
const noticeOf = ({ id, cluster, title, text }: Announcement, name: string, reminds: boolean): NewNotice => ({
  id: `announcement-${id}-${name}`,
  cluster,
  kind: 'announcement',
  title: reminds
    ? { ru: `Ждём вашего согласия: ${title.ru}`, en: `Your agreement is awaited: ${title.en || title.ru}` }
    : title,
  text: { ru: cut(text.ru), ...(text.en && { en: cut(text.en) }) },
  href: `/app/clusters/${cluster}/board/${id}`,
  group: `announcement-${id}`,
});

/** Tells everyone whom it is for that an announcement came out; whoever was told is not told again. */
export async function tellOf(portal: Portal, announcement: Announcement): Promise<void> {
  const people = await peopleIn(portal, announcement.cluster, announcement.audience);
  await notifyMany(
    portal,
    people.map(({ id }) => id),
    noticeOf(announcement, 'out', false),
  );
}

/** Reminds those who have not agreed yet. Returns how many. */
export async function remindOf(portal: Portal, announcement: Announcement, name: string): Promise<number> {
  const { missing } = await acknowledgementsOf(portal, announcement);
  await notifyMany(
    portal,
    missing.map(({ id }) => id),
    noticeOf(announcement, name, true),
  );
  return missing.length;
}

/** Reminds those who have not agreed, at most once a day however often it is asked. @throws Refusal 401, 403, 404, 409 */
export async function remindNow(
  portal: Portal,
  actor: Actor,
  cluster: string,
  id: string,
): Promise<{ reminded: number }> {
  const announcement = await writtenAnnouncement(portal, actor, cluster, id);
  if (announcement.phase !== 'published' || !announcement.acknowledge)
    throw new Refusal(409, 'nothing-to-remind', {
      ru: 'Напоминать не о чем: объявление не опубликовано или не просит согласия.',
      en: 'There is nothing to remind of: it is not out, or asks for no agreement.',
    });
  const day = Math.floor(portal.clock() / DAY);
  return { reminded: await remindOf(portal, announcement, `day-${day}`) };
}
