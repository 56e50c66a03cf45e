import { DAY, isoTime } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import { isConditionFailed, type Json, MAX_WRITES, type Write } from '../platform/table/table.ts';
import type { Text } from '../platform/text/text.ts';
import { inboxKey, noticeKey, stateKey, unreadKey } from './keys.ts';
import type { NewNotice } from './schema.ts';

const KEPT_MS = 365 * DAY;
/** Two writes a person, and room for what the transaction is about. */
const AT_ONCE = 40;

/**
 * The writes that tell some people of something, for the transaction of what happened: two for each of them, so 40
 * people at most beside 20 writes of one's own. The list fails where one of them was told already.
 * @example await portal.table.write([{ put: claim, if: { absent: true } }, ...noticeWrites(portal, people, notice)]);
 */
export function noticeWrites(
  portal: Pick<Portal, 'clock'>,
  people: readonly string[],
  notice: NewNotice,
): Write[] {
  const now = portal.clock();
  const at = isoTime(now);
  return [...new Set(people)].flatMap((person): Write[] => [
    {
      put: {
        ...(notice as unknown as Record<string, Json>),
        ...noticeKey(person, notice.id),
        person,
        at,
        unread: true,
        ttl: Math.floor((now + KEPT_MS) / 1000),
        g1pk: inboxKey(person),
        g1sk: `${at}|${notice.id}`,
        g2pk: unreadKey(person, notice.group ?? notice.id),
        g2sk: `${at}|${notice.id}`,
      },
      if: { absent: true },
    },
    { update: stateKey(person), set: { latest: at }, add: { unread: 1 } },
  ]);
}

/**
 * Tells any number of people, each once however often it is called: for consumers and timers, which may repeat
 * themselves. One write for 40 people.
 */
export async function notifyMany(
  portal: Pick<Portal, 'table' | 'clock'>,
  people: readonly string[],
  notice: NewNotice,
): Promise<void> {
  const all = [...new Set(people)];
  for (let i = 0; i < all.length; i += AT_ONCE) await tellOnce(portal, all.slice(i, i + AT_ONCE), notice);
}

async function tellOnce(
  portal: Pick<Portal, 'table' | 'clock'>,
  people: readonly string[],
  notice: NewNotice,
): Promise<void> {
  for (let left = people; left.length > 0; ) {
    try {
      await portal.table.write(noticeWrites(portal, left, notice));
      return;
    } catch (error) {
      if (!isConditionFailed(error)) throw error;
      const told = await portal.table.batchGet(left.map((person) => noticeKey(person, notice.id)));
      left = left.filter((_, i) => !told[i]);
    }
  }
}

/**
 * Takes the words out of what a person was told by notices whose ids begin with `ids`: that they were told stays, under
 * `title`. Again is harmless. A call for 100 notices, and one more where they still have words.
 */
export async function takeWordsBack(
  portal: Pick<Portal, 'table'>,
  person: string,
  ids: string,
  title: Text,
): Promise<void> {
  const { pk, sk: prefix } = noticeKey(person, ids);
  let cursor: string | undefined;
  do {
    cursor = await retried(async () => {
      const page = await portal.table.query({ pk, prefix, limit: MAX_WRITES, ...(cursor && { cursor }) });
      const writes = page.items
        .filter(({ text }) => text !== undefined)
        .map(
          ({ sk }): Write => ({ update: { pk, sk }, set: { title }, remove: ['text'], if: { exists: true } }),
        );
      if (writes.length > 0) await portal.table.write(writes);
      return page.cursor;
    });
  } while (cursor);
}
