import { personById } from '../accounts/person.ts';
import { DAY, isoTime } from '../platform/clock.ts';
import type { Consumer } from '../platform/feed/feed.ts';
import { queueLetter } from '../platform/mail/outbox.ts';
import type { Portal } from '../platform/portal.ts';
import { queuePush } from '../platform/push/outbox.ts';
import type { PushSubscription } from '../platform/push/push.ts';
import { retried } from '../platform/table/retried.ts';
import type { Item, Write } from '../platform/table/table.ts';
import { type Lang, pick, type Text } from '../platform/text/text.ts';
import { dueWrite } from '../platform/timers/timers.ts';
import { devicesOf, type Later, laterKey, noticeKey, preferencesKey, stateKey } from './keys.ts';
import { noticeLetter } from './letters.ts';
import { preferencesOf } from './preferences.ts';
import { isUnread, ownerOfNotice } from './rules.ts';
import type { NewNotice, Notice } from './schema.ts';
import { planFor } from './timing.ts';
import { letterKeyOf } from './unsubscribing.ts';

/** The names of the timers that send what waited. */
export const TIMER = { mail: 'notices.mail', push: 'notices.push' } as const;

/** What is older is no news: the inbox has it, but nobody is rung up for it. */
const NEWS_MS = 2 * DAY;

const noticeOf = (item: Item): Notice => item as unknown as Notice;

/** The writes of a push of a notice to each of the person's browsers. */
export async function pushWrites(
  portal: Pick<Portal, 'table' | 'clock' | 'push'>,
  person: string,
  lang: Lang,
  {
    id,
    title,
    text,
    href,
    tag,
  }: { id: string; title: Text; text?: Text | undefined; href: string; tag: string },
): Promise<Write[]> {
  if (!portal.push) return [];
  const { items } = await portal.table.query({ ...devicesOf(person), limit: 20 });
  const root = lang === 'en' ? '/en' : '';
  return items.map(({ pk, sk, subscription }) =>
    queuePush(
      {
        id: `${id}|${person}|${sk}`,
        subscription: subscription as PushSubscription,
        subscriptionKey: { pk, sk },
        push: { title: pick(title, lang), ...(text && { body: pick(text, lang) }), href: root + href, tag },
      },
      portal.clock(),
    ),
  );
}

/**
 * Sends a notice by the ways that its reader chose: at once, or lays it aside for the end of quiet hours or the digest.
 * Everything that comes of it is queued in one transaction that marks the notice, so nothing is sent twice.
 */
async function deliver(portal: Portal, person: string, id: string): Promise<void> {
  await retried(async () => {
    const [item, state, chosen] = await portal.table.batchGet([
      noticeKey(person, id),
      stateKey(person),
      preferencesKey(person),
    ]);
    const isWaiting =
      item && !item.delivered && isUnread(item, state?.readUpTo as string | undefined) && state;
    const reader = isWaiting && (await personById(portal, person));
    if (!isWaiting || !reader || reader.suspended) return;
    const notice = noticeOf(item);
    if (portal.clock() - Date.parse(notice.at) > NEWS_MS) return;
    const preferences = preferencesOf(chosen);
    const now = portal.clock();
    const plan = planFor(notice.kind, preferences, now);
    const writes: Write[] = plan.shown
      ? [{ update: noticeKey(person, id), set: { delivered: true }, if: { version: item.version } }]
      : [
          // Kept for the links of letters and pushes, but in no list and not counted.
          {
            update: noticeKey(person, id),
            set: { delivered: true, unread: false },
            remove: ['g1pk', 'g1sk', 'g2pk', 'g2sk'],
            if: { version: item.version },
          },
          { update: stateKey(person), add: { unread: -1 } },
        ];
    const later = (by: Later, at: number): Write[] => [
      {
        put: {
          ...laterKey(person, by, notice.at, id),
          notice: id,
          ...(item.ttl !== undefined && { ttl: item.ttl }),
        },
        if: { absent: true },
      },
      dueWrite({ kind: TIMER[by], tenant: 'portal', id: person, at: isoTime(at) }),
    ];
    const { mailAt, pushAt } = plan;
    if (mailAt !== undefined && mailAt > now) writes.push(...later('mail', mailAt));
    else if (mailAt !== undefined) {
      const { key, writes: keyWrites } = letterKeyOf(person, chosen);
      const to = { person, email: reader.email, lang: reader.lang, letterKey: key };
      writes.push(queueLetter(noticeLetter(portal, to, [notice]), now), ...keyWrites);
    }
    if (pushAt !== undefined && portal.push) {
      const tag = notice.group ?? id;
      const href = `/app/notices/${id}`;
      writes.push(
        ...(pushAt > now
          ? later('push', pushAt)
          : await pushWrites(portal, person, reader.lang, { ...pushed(notice), id, href, tag })),
      );
    }
    await portal.table.write(writes);
  });
}

const pushed = ({ title, text }: NewNotice) => ({ title, text });

/** Follows the feed: what a person is told goes out by letter and push as well. */
export const noticeDelivery: Consumer = {
  name: 'notices.delivery',
  kinds: ['notices'],
  async on(portal, { key, before, after }) {
    const person = before ? undefined : ownerOfNotice(key);
    if (person && after) await deliver(portal, person, after.id as string);
  },
};
