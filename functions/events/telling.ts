import { peopleIn } from '../audiences/audiences.ts';
import { getCluster } from '../clusters/clusters.ts';
import type { NewNotice } from '../notifications/schema.ts';
import { notifyMany } from '../notifications/telling.ts';
import type { Portal } from '../platform/portal.ts';
import { type Lang, pick, type Text } from '../platform/text/text.ts';
import { registered } from './registering.ts';
import type { ClusterEvent } from './schema.ts';

/** «1 декабря, 10:00 · Пенза» in the cluster's zone. */
function whenAndWhere({ startsAt, place, link }: ClusterEvent, timeZone: string): Text {
  const said = (lang: Lang): string => {
    const time = new Intl.DateTimeFormat(lang === 'ru' ? 'ru-RU' : 'en-GB', {
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    }).format(new Date(startsAt));
    const where = pick(place, lang) || link;
    return where ? `${time} · ${where}`.slice(0, 400) : time;
  };
  return { ru: said('ru'), en: said('en') };
}

const titled = (event: ClusterEvent, ru: string, en: string): Text => ({
  ru: `${ru}: ${event.title.ru}`.slice(0, 200),
  en: `${en}: ${event.title.en || event.title.ru}`.slice(0, 200),
});

async function tell(
  portal: Portal,
  event: ClusterEvent,
  people: readonly string[],
  name: string,
  title: Text,
): Promise<void> {
  if (people.length === 0) return;
  const { timeZone } = await getCluster(portal, event.cluster);
  const notice: NewNotice = {
    id: `event-${event.id}-${name}`,
    cluster: event.cluster,
    kind: 'event',
    title,
    text: whenAndWhere(event, timeZone),
    href: `/app/clusters/${event.cluster}/events/${event.id}`,
    group: `event-${event.id}`,
  };
  await notifyMany(portal, people, notice);
}

/** Tells everyone whom it is for of a new event. */
export async function tellOfNew(portal: Portal, event: ClusterEvent): Promise<void> {
  const people = await peopleIn(portal, event.cluster, event.audience);
  await tell(
    portal,
    event,
    people.map(({ id }) => id),
    'new',
    titled(event, 'Приглашаем', 'You are invited'),
  );
}

const peopleOf = async (portal: Portal, { cluster, id }: ClusterEvent, isGoing: boolean): Promise<string[]> =>
  (await registered(portal, cluster, id))
    .filter(({ status }) => !isGoing || status === 'going')
    .map((one) => one.id);

/** Tells those who are registered that it is called off, or is at another time or place. */
export async function tellOfChange(portal: Portal, event: ClusterEvent): Promise<void> {
  const people = await peopleOf(portal, event, false);
  const title = event.cancelled
    ? titled(event, 'Отменено', 'Called off')
    : titled(event, 'Изменились время или место', 'Another time or place');
  await tell(portal, event, people, `v${event.version}`, title);
}

/** Reminds those who have a seat. `name` tells which reminder it is; an event that was moved reminds anew. */
export async function remindOf(portal: Portal, event: ClusterEvent, name: 'day' | 'hour'): Promise<void> {
  const title =
    name === 'day' ? titled(event, 'Завтра', 'Tomorrow') : titled(event, 'Через час', 'In an hour');
  const moment = Date.parse(event.startsAt);
  await tell(portal, event, await peopleOf(portal, event, true), `${name}-${moment}`, title);
}

/** Tells someone who waited that there is a seat now. `change` tells one time from another. */
export const tellOfSeat = (
  portal: Portal,
  event: ClusterEvent,
  person: string,
  change: string,
): Promise<void> =>
  tell(
    portal,
    event,
    [person],
    `seat-${change}`,
    titled(event, 'Для вас есть место', 'There is a seat for you'),
  );
