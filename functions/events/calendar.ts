import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Portal } from '../platform/portal.ts';
import { type Lang, pick } from '../platform/text/text.ts';
import type { ClusterEvent } from './schema.ts';

/** How often a calendar looks for changes. */
const REFRESH_SECONDS = 3600;

/** Events as iCalendar (RFC 5545), times in UTC. `name` makes it a calendar of its own, to be looked at again. */
export function icsOf(
  portal: Pick<Portal, 'config' | 'clock'>,
  lang: Lang,
  events: readonly ClusterEvent[],
  name?: string,
): string {
  const { origin } = portal.config;
  const calendar = ical({
    prodId: { company: 'Artel', product: 'Artel', language: lang.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ...(name && { name, ttl: REFRESH_SECONDS }),
  });
  for (const event of events) {
    const { id, cluster, version, title, text, startsAt, endsAt, place, link, programme, cancelled } = event;
    const where = pick(place, lang) || link;
    const description = [
      pick(text, lang),
      programme.map((step) => `${step.at} ${pick(step.text, lang)}`.trim()).join('\n'),
      link,
    ]
      .filter(Boolean)
      .join('\n\n');
    calendar.createEvent({
      id: `${id}@${new URL(origin).hostname}`,
      sequence: version - 1,
      stamp: new Date(portal.clock()),
      start: new Date(startsAt),
      end: new Date(endsAt),
      summary: pick(title, lang),
      ...(description && { description }),
      ...(where && { location: where }),
      url: `${origin}${lang === 'en' ? '/en' : ''}/app/clusters/${cluster}/events/${id}`,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

/** A calendar as it is answered. */
export const icsResponse = (ics: string, file: string): Response =>
  new Response(ics, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file}.ics"`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
