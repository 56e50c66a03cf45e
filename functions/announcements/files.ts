import { storeAttachment } from '../attachments/attachments.ts';
import { attachmentResponse } from '../attachments/response.ts';
import type { Attachment } from '../attachments/schema.ts';
import type { Actor } from '../platform/actor.ts';
import { isRefusal, notFound } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { assertMayWrite, mayWrite } from './access.ts';
import { getAnnouncement, writtenAnnouncement } from './announcements.ts';
import { boardItem } from './board.ts';
import type { Announcement } from './schema.ts';

const MAX_BYTES = 20 * 1024 * 1024;

/** Files of announcements lie apart from those of chats, so that none can be named by the other. */
const folderOf = (cluster: string): string => `${cluster}/announcements`;

/** Keeps a file for an announcement that is being written. @throws Refusal 401, 403, 413, 415, 422 */
export async function uploadFor(
  portal: Portal,
  actor: Actor,
  cluster: string,
  file: File,
): Promise<Attachment> {
  assertMayWrite(actor, cluster);
  return storeAttachment(portal, folderOf(cluster), file, { maxBytes: MAX_BYTES });
}

/** A file of an announcement: everyone's while that is public news, else of those whom it is for. @throws Refusal 401, 404 */
export async function fileOf(
  portal: Portal,
  actor: Actor,
  cluster: string,
  id: string,
  attachment: string,
): Promise<Response> {
  const found = (await newsOf(portal, cluster, id)) ?? (await hiddenOf(portal, actor, cluster, id));
  const kept = found.attachments.find((one) => one.id === attachment);
  if (!kept) throw notFound({ ru: 'Такого файла нет.', en: 'There is no such file.' });
  return attachmentResponse(portal, folderOf(cluster), kept);
}

/** Public news; undefined for everything else, so that who may not know of it learns nothing. */
async function newsOf(portal: Portal, cluster: string, id: string): Promise<Announcement | undefined> {
  try {
    return await getAnnouncement(portal, cluster, id);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

const hiddenOf = (portal: Portal, actor: Actor, cluster: string, id: string): Promise<Announcement> =>
  mayWrite(actor, cluster)
    ? writtenAnnouncement(portal, actor, cluster, id)
    : boardItem(portal, actor, cluster, id);
