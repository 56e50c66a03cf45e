import { personByEmail } from '../accounts/person.ts';
import { publishAnnouncement } from '../announcements/announcements.ts';
import { acknowledge } from '../announcements/board.ts';
import { comment } from '../announcements/comments.ts';
import { AnnouncementDraft } from '../announcements/schema.ts';
import { arrangeEvent } from '../events/events.ts';
import { register } from '../events/registering.ts';
import { type Person, system } from '../platform/actor.ts';
import { DAY, HOUR, isoTime, MINUTE } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import { localTime, momentAt } from '../platform/zones.ts';
import { gatherings, notes } from './data/gatherings.ts';
import { steadyId } from './numbers.ts';
import { text } from './typeset.ts';

const ZONE = 'Europe/Moscow';

/** A person of the demo, as signed in. */
async function acting(portal: Portal, email: string): Promise<Person> {
  const person = await personByEmail(portal, email);
  if (!person) throw new Error(`no demo person ${email}`);
  const { id, name, memberships, adminOf, operator } = person;
  return { kind: 'person', id, name, email, memberships, adminOf, operator, session: 'demo', strong: false };
}

async function tellMembers(portal: Portal, begun: number): Promise<void> {
  for (const { cluster, daysAgo, title, text: story, pinned = false, agreed, comments } of notes) {
    const at = begun - daysAgo * DAY;
    const then = (ms: number): Portal => ({ ...portal, clock: () => at + ms });
    const id = steadyId(title[0], at);
    await publishAnnouncement(then(0), system, cluster, {
      ...AnnouncementDraft.parse({
        title: text(title),
        text: text(story),
        audience: { kind: 'cluster' },
        pinned,
        acknowledge: agreed !== undefined,
        comments: comments !== undefined,
      }),
      id,
    });
    for (const [i, email] of (agreed ?? []).entries())
      await acknowledge(then((i + 1) * HOUR), await acting(portal, email), cluster, id);
    for (const [i, [email, said]] of (comments ?? []).entries()) {
      const own = steadyId(said, at + i);
      await comment(then((i + 1) * 40 * MINUTE), await acting(portal, email), cluster, id, {
        id: own,
        text: text([said, '']).ru,
      });
    }
  }
}

async function invite(portal: Portal, begun: number): Promise<void> {
  const today = localTime(begun, ZONE);
  for (const {
    cluster,
    inDays,
    from,
    hours,
    title,
    text: about,
    place,
    programme,
    people,
    ...rest
  } of gatherings) {
    const startsAt = momentAt({ ...today, day: today.day + inDays, hour: from, minute: 0 }, ZONE);
    const at = begun - 3 * DAY;
    const id = steadyId(title[0], at);
    await arrangeEvent({ ...portal, clock: () => at }, system, cluster, {
      ...rest,
      id,
      title: text(title),
      text: text(about),
      place: text(place),
      startsAt: isoTime(startsAt),
      endsAt: isoTime(startsAt + hours * HOUR),
      programme: programme.map(([when, what]) => ({ at: when, text: text(what) })),
      audience: { kind: 'cluster' },
      draft: false,
    });
    for (const [i, email] of people.entries())
      await register(
        { ...portal, clock: () => at + (i + 1) * HOUR },
        await acting(portal, email),
        cluster,
        id,
      );
  }
}

/** Announcements to members with what they answered, and events with who comes. Run again, it makes what is missing. */
export async function seedGatherings(portal: Portal, begun: number): Promise<void> {
  await Promise.all([tellMembers(portal, begun), invite(portal, begun)]);
}
