import { removeAttachment, storeAttachment } from '../attachments/attachments.ts';
import { attachmentResponse } from '../attachments/response.ts';
import { Attachment } from '../attachments/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { DAY, isoTime, MINUTE } from '../platform/clock.ts';
import { notFound } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { allowed, type Quota } from '../platform/quota.ts';
import { retried } from '../platform/table/retried.ts';
import type { Write } from '../platform/table/table.ts';
import { type Due, doneWrite, dueWrite, type Timer } from '../platform/timers/timers.ts';
import { ownRoom, seenRoom } from './access.ts';
import { messageKey, uploadKey, uploadsKey } from './keys.ts';
import { messageOf } from './record.ts';

const MAX_BYTES = 20 * 1024 * 1024;
const FROM_ONE_PERSON: Quota = { name: 'chat-files', most: 40, windowMs: 5 * MINUTE };
/** A file that nobody sent within a day is taken away. */
const UNSENT_MS = DAY;
const KIND = 'chat-unsent-file';

/** What is due to happen to a file that stays unsent; the message that sends it calls it off. */
export const unsentDue = (cluster: string, room: string, person: string, file: string) => ({
  kind: KIND,
  tenant: cluster,
  id: `${room}|${person}|${file}`,
});

/**
 * Takes a file for a message that is still being written. @throws Refusal 401, 403, 404, 413, 415, 422, 429
 */
export async function uploadFile(
  portal: Pick<Portal, 'table' | 'files' | 'clock'>,
  actor: Actor,
  cluster: string,
  id: string,
  file: File,
): Promise<Attachment> {
  const { person } = await ownRoom(portal, actor, cluster, id);
  await allowed(portal, FROM_ONE_PERSON, person.id);
  const attachment = await storeAttachment(portal, cluster, file, { maxBytes: MAX_BYTES });
  const at = isoTime(portal.clock() + UNSENT_MS);
  await retried(async () => {
    const paid = await allowed(portal, FROM_ONE_PERSON, person.id);
    await portal.table.write([
      { put: { ...uploadKey(cluster, id, person.id, attachment.id), attachment }, if: { absent: true } },
      dueWrite({ ...unsentDue(cluster, id, person.id, attachment.id), at }),
      paid,
    ]);
  });
  return attachment;
}

/** Takes away the files that were uploaded and never sent. */
export const unsentFiles: Timer = {
  kind: KIND,
  async fire(portal, { tenant, id }: Due) {
    const [room, person, file] = id.split('|') as [string, string, string];
    const key = uploadKey(tenant, room, person, file);
    const upload = await portal.table.get(key);
    if (!upload) return;
    await removeAttachment(portal, tenant, Attachment.parse(upload.attachment));
    await portal.table.write([{ delete: key }]);
  },
};

/** Takes away at once what was uploaded to a room and not sent; again is harmless. */
export async function removeUnsent(
  portal: Pick<Portal, 'table' | 'files'>,
  cluster: string,
  room: string,
): Promise<void> {
  for (;;) {
    const { items } = await portal.table.query({ pk: uploadsKey(cluster, room), limit: 50 });
    if (items.length === 0) return;
    for (const { attachment } of items) await removeAttachment(portal, cluster, Attachment.parse(attachment));
    await portal.table.write(
      items.flatMap(({ pk, sk }): Write[] => {
        const [person, file] = sk.split('|') as [string, string];
        return [{ delete: { pk, sk } }, doneWrite(unsentDue(cluster, room, person, file))];
      }),
    );
  }
}

/** A file of a message, or its small picture. @throws Refusal 401, 404 */
export async function fileOfMessage(
  portal: Pick<Portal, 'table' | 'files'>,
  actor: Actor,
  cluster: string,
  id: string,
  { seq, file, thumb }: { seq: number; file: string; thumb: boolean },
): Promise<Response> {
  const { further } = await seenRoom(portal, actor, cluster, id, () => [messageKey(cluster, id, seq)]);
  const attachment = further[0] && messageOf(further[0]).attachments.find((one) => one.id === file);
  if (!attachment) throw notFound({ ru: 'Такого файла нет.', en: 'There is no such file.' });
  return attachmentResponse(portal, cluster, attachment, { thumb });
}
