import { isoTime } from '../clock.ts';
import type { Portal } from '../portal.ts';
import type { Page, Write } from '../table/table.ts';
import type { Letter } from './mail.ts';

const OUTBOX = 'portal|outbox';
const KEPT_SECONDS = 30 * 24 * 3600;

export type QueuedLetter = Letter & { queuedAt: string };

/**
 * The write that queues a letter. It goes into the same list as the change that it tells of, so that neither
 * exists without the other; the outbox's consumer sends it afterwards. `letter.id` must be a UUIDv7.
 */
export const queueLetter = (letter: Letter, now: number): Write => ({
  put: {
    pk: OUTBOX,
    sk: letter.id,
    ttl: Math.floor(now / 1000) + KEPT_SECONDS,
    letter: { ...letter },
    queuedAt: isoTime(now),
  },
  if: { absent: true },
});

/** Letters that wait in the outbox, the newest first: what /dev/mail shows. */
export async function waitingLetters(
  portal: Pick<Portal, 'table'>,
  limit = 50,
  cursor?: string,
): Promise<Page<QueuedLetter>> {
  const page = await portal.table.query({
    pk: OUTBOX,
    order: 'descending',
    limit,
    ...(cursor && { cursor }),
  });
  return {
    items: page.items.map((item) => ({ ...(item.letter as Letter), queuedAt: item.queuedAt as string })),
    ...(page.cursor && { cursor: page.cursor }),
  };
}

/** One letter that waits in the outbox. */
export async function waitingLetter(portal: Pick<Portal, 'table'>, id: string): Promise<Letter | undefined> {
  return (await portal.table.get({ pk: OUTBOX, sk: id }))?.letter as Letter | undefined;
}

/** Whether an item's key belongs to the outbox. */
export const isOutbox = (key: { pk: string }): boolean => key.pk === OUTBOX;

/** Sends a queued letter and takes it out of the outbox. A letter that was sent and not taken out is sent once: by its id. */
export async function deliver(portal: Pick<Portal, 'table' | 'mail'>, id: string): Promise<void> {
  const item = await portal.table.get({ pk: OUTBOX, sk: id });
  if (!item || !portal.mail) return;
  await portal.mail.send(item.letter as Letter);
  await portal.table.write([{ delete: { pk: OUTBOX, sk: id } }]);
}
