import { removeAttachment } from '../attachments/attachments.ts';
import { takeWordsBack } from '../notifications/telling.ts';
import { isoTime } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { type JobKind, queueJob } from '../platform/jobs/jobs.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import type { Write } from '../platform/table/table.ts';
import { messageKey, roomAbout, roomKey } from './keys.ts';
import { readMessages } from './messages.ts';
import { emptied, latestOf } from './record.ts';
import { participantsOf } from './rooms.ts';
import type { Latest, Thing } from './schema.ts';
import { noticesFrom } from './telling.ts';
import { removeUnsent } from './uploads.ts';

const KIND = 'chat-erasure';
/** Messages that are emptied in one transaction. */
const AT_ONCE = 50;
/** What the room is called once its title may name nobody. */
const TITLE = { ru: 'Обращение', en: 'Claim' };
const NOTICE_TITLE = { ru: 'Сообщение в чате обращения', en: 'A message in the chat of a claim' };

/**
 * The writes that close the room of a claim that is being erased, for the transaction in which it is: it takes no more
 * messages, shows none in lists, and a job is queued that empties it. Without a room they make sure that there is none.
 */
export async function chatClosing(
  portal: Pick<Portal, 'table' | 'clock'>,
  cluster: string,
  claim: string,
): Promise<Write[]> {
  const id = roomAbout('claim', claim);
  const room = await portal.table.get(roomKey(cluster, id));
  if (!room) return [{ check: roomKey(cluster, id), if: { absent: true } }];
  const latest = room.latest as Latest | undefined;
  const empty = latest && latestOf({ author: latest.author, text: '', attachments: [], sentAt: latest.at });
  const now = portal.clock();
  return [
    {
      update: roomKey(cluster, id),
      set: {
        closed: true,
        title: TITLE.ru,
        about: { ...(room.about as Thing), title: TITLE },
        pins: [],
        ...(empty && { latest: empty }),
      },
      if: { version: room.version },
    },
    queueJob({ tenant: cluster, queue: KIND, id: newId(now), kind: KIND, data: { room: id } }, now),
  ];
}

/**
 * Empties a closed room, a page of messages a transaction: words, quotes and files go, and the words of notices that
 * told of them; numbers, authors and times stay. The index of the search and open pages follow the messages.
 */
export const chatErasing: JobKind = {
  kind: KIND,
  async run(portal, { tenant, data }, { signal }) {
    const { room } = data as { room: string };
    let done: number | undefined = 0;
    do {
      signal.throwIfAborted();
      const after: number = done;
      done = await retried(() => emptyPage(portal, tenant, room, after));
    } while (done !== undefined);
    await removeUnsent(portal, tenant, room);
    for (const { id } of await participantsOf(portal, tenant, room)) {
      signal.throwIfAborted();
      await takeWordsBack(portal, id, noticesFrom(room), NOTICE_TITLE);
    }
    return undefined;
  },
};

/** The number of the last message of the page after number `after`; undefined where there are no more. */
async function emptyPage(
  portal: Portal,
  cluster: string,
  room: string,
  after: number,
): Promise<number | undefined> {
  const page = await readMessages(portal, cluster, room, { after, limit: AT_ONCE });
  const full = page.filter(({ deletedAt, replyTo }) => !deletedAt || replyTo?.text);
  // Files first: once a message is empty nothing names them.
  for (const file of full.flatMap(({ attachments }) => attachments))
    await removeAttachment(portal, cluster, file);
  const now = isoTime(portal.clock());
  const writes = full.map((message): Write => {
    const { version, replyTo, ...rest } = emptied(message, message.deletedAt ?? now);
    const put = {
      ...messageKey(cluster, room, message.seq),
      ...rest,
      ...(replyTo && { replyTo: { ...replyTo, text: '' } }),
    };
    return { put, if: { version } };
  });
  if (writes.length > 0) await portal.table.write(writes);
  return page.at(-1)?.seq;
}
