import { personById } from '../accounts/person.ts';
import { isAddressed } from '../audiences/rules.ts';
import type { Actor } from '../platform/actor.ts';
import { DAY, isoTime } from '../platform/clock.ts';
import { notFound, signInFirst } from '../platform/http/problem.ts';
import { digest, newSecret } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import type { Write } from '../platform/table/table.ts';
import { icsOf } from './calendar.ts';
import { addressKey, eventKey, goingKey, ownAddressKey } from './keys.ts';
import { eventOf } from './record.ts';
import type { CalendarAddress } from './schema.ts';

/** A calendar shows what was this long ago, and all that is to come. */
const PAST_MS = 60 * DAY;

const selfOf = (actor: Actor): string => {
  if (actor.kind !== 'person') throw signInFirst();
  return actor.id;
};

/** Since when the actor's calendar has an address; undefined where it has none. @throws Refusal 401 */
export async function calendarSince(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
): Promise<string | undefined> {
  return (await portal.table.get(ownAddressKey(selfOf(actor))))?.since as string | undefined;
}

/** Gives the actor's calendar a new secret address; the old one stops working. @throws Refusal 401 */
export async function newCalendarAddress(
  portal: Pick<Portal, 'table' | 'clock' | 'config'>,
  actor: Actor,
): Promise<CalendarAddress> {
  const person = selfOf(actor);
  const secret = newSecret();
  await replaceAddress(portal, person, digest(secret));
  return { url: `${portal.config.origin}/api/calendar/${secret}.ics` };
}

/** Takes the address of the actor's calendar away; where there is none nothing happens. @throws Refusal 401 */
export const revokeCalendar = (portal: Pick<Portal, 'table' | 'clock'>, actor: Actor): Promise<void> =>
  replaceAddress(portal, selfOf(actor), undefined);

async function replaceAddress(
  portal: Pick<Portal, 'table' | 'clock'>,
  person: string,
  hash: string | undefined,
): Promise<void> {
  await retried(async () => {
    const old = await portal.table.get(ownAddressKey(person));
    const condition = old ? { version: old.version } : ({ absent: true } as const);
    const fresh: Write[] = hash
      ? [
          { put: { ...addressKey(hash), person }, if: { absent: true } },
          { put: { ...ownAddressKey(person), hash, since: isoTime(portal.clock()) }, if: condition },
        ]
      : old
        ? [{ delete: ownAddressKey(person), if: { version: old.version } }]
        : [];
    const writes = [...(old ? [{ delete: addressKey(old.hash as string) } satisfies Write] : []), ...fresh];
    if (writes.length > 0) await portal.table.write(writes);
  });
}

/** What the owner of a secret address goes to, as iCalendar. Four reads. @throws Refusal 404 */
export async function calendarBy(portal: Portal, secret: string): Promise<string> {
  const noCalendar = () => notFound({ ru: 'Такого календаря нет.', en: 'There is no such calendar.' });
  const held = await portal.table.get(addressKey(digest(secret)));
  const person = held && (await personById(portal, held.person as string));
  if (!person || person.suspended) throw noCalendar();
  const { items } = await portal.table.query({
    index: 'g1',
    pk: goingKey(person.id),
    from: isoTime(portal.clock() - PAST_MS),
    limit: 100,
  });
  const going = items.filter(({ status }) => status === 'going');
  const found =
    going.length === 0
      ? []
      : await portal.table.batchGet(going.map((one) => eventKey(one.cluster as string, one.event as string)));
  const events = found.flatMap((item) => {
    const event = item && eventOf(item);
    if (!event || event.draft) return [];
    const places = person.memberships.filter(({ cluster }) => cluster === event.cluster);
    const isStillThere = isAddressed(event.audience, places) || person.adminOf.includes(event.cluster);
    return isStillThere ? [event] : [];
  });
  return icsOf(portal, person.lang, events, person.lang === 'ru' ? 'Артель: мероприятия' : 'Artel: events');
}
