import { personById } from '../accounts/person.ts';
import { queueLetter } from '../platform/mail/outbox.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import type { Item, Write } from '../platform/table/table.ts';
import type { Timer } from '../platform/timers/timers.ts';
import { pushWrites, TIMER } from './delivery.ts';
import { type Later, laterOf, noticeKey, preferencesKey, stateKey } from './keys.ts';
import { noticeLetter } from './letters.ts';
import { preferencesOf } from './preferences.ts';
import { isUnread, joined } from './rules.ts';
import type { Notice } from './schema.ts';
import { letterKeyOf } from './unsubscribing.ts';

/** Notices of one letter; more than anybody reads in one. */
const AT_ONCE = 60;

/** What waits for one way, without what was read or turned off meanwhile; `aside` are the items that say so. */
async function waiting(
  portal: Portal,
  person: string,
  by: Later,
): Promise<{ aside: Item[]; unread: Notice[]; chosen: Item | undefined }> {
  const { items: aside } = await portal.table.query({ ...laterOf(person, by), limit: AT_ONCE });
  const [state, chosen, ...notices] = await portal.table.batchGet([
    stateKey(person),
    preferencesKey(person),
    ...aside.map(({ notice }) => noticeKey(person, notice as string)),
  ]);
  const { kinds } = preferencesOf(chosen);
  const unread = notices.filter((item) => {
    if (!item) return false;
    const { kind } = item as unknown as Notice;
    // What is in no list cannot be read there either.
    const isHidden = !kinds[kind].inbox;
    return kinds[kind][by] && (isHidden || isUnread(item, state?.readUpTo as string | undefined));
  }) as unknown as Notice[];
  return { aside, chosen, unread: joined(unread.toReversed()) };
}

/** Sends what was laid aside, all in one letter or push, and forgets it in the same transaction. */
async function sendLater(
  portal: Portal,
  person: string,
  by: Later,
  sending: (found: { unread: Notice[]; chosen: Item | undefined }) => Promise<Write[]>,
): Promise<void> {
  for (let more = true; more; )
    more = await retried(async () => {
      const { aside, ...found } = await waiting(portal, person, by);
      if (aside.length === 0) return false;
      await portal.table.write([
        ...aside.map(({ pk, sk, version }): Write => ({ delete: { pk, sk }, if: { version } })),
        ...(found.unread.length > 0 ? await sending(found) : []),
      ]);
      return aside.length === AT_ONCE;
    });
}

export const noticeTimers: readonly Timer[] = [
  {
    kind: TIMER.mail,
    fire: (portal, { id: person }) =>
      sendLater(portal, person, 'mail', async ({ unread, chosen }) => {
        const reader = await personById(portal, person);
        if (!reader || reader.suspended) return [];
        const { key, writes } = letterKeyOf(person, chosen);
        const to = { person, email: reader.email, lang: reader.lang, letterKey: key };
        return [queueLetter(noticeLetter(portal, to, unread), portal.clock()), ...writes];
      }),
  },
  {
    kind: TIMER.push,
    fire: (portal, { id: person }) =>
      sendLater(portal, person, 'push', async ({ unread }) => {
        const reader = await personById(portal, person);
        if (!reader || reader.suspended) return [];
        const [newest] = unread;
        const more = unread.length - 1;
        const text = more > 0 ? { ru: `И ещё уведомлений: ${more}`, en: `And ${more} more` } : newest?.text;
        if (!newest) return [];
        const href = more > 0 ? '/app/notices' : `/app/notices/${newest.id}`;
        return pushWrites(portal, person, reader.lang, {
          id: newest.id,
          title: newest.title,
          text,
          href,
          tag: newest.group ?? newest.id,
        });
      }),
  },
];
