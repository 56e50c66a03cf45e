import { removeAttachment } from '../attachments/attachments.ts';
import type { Actor, Person } from '../platform/actor.ts';
import { isoTime } from '../platform/clock.ts';
import { changedMeanwhile, forbidden, notFound } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import type { Item, Write } from '../platform/table/table.ts';
import { mayPin, ownRoom } from './access.ts';
import { messageKey, roomKey } from './keys.ts';
import { emptied, latestOf, messageOf } from './record.ts';
import type { EditedMessage, Message, Reaction } from './schema.ts';

type Store = Pick<Portal, 'table'>;
type Place = Pick<Portal, 'table' | 'clock'>;

async function messageAt(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  seq: number,
): Promise<{ person: Person; room: Item; message: Message }> {
  const { person, room, further } = await ownRoom(portal, actor, cluster, id, () => [
    messageKey(cluster, id, seq),
  ]);
  const [item] = further;
  if (!item) throw notFound({ ru: 'Такого сообщения нет.', en: 'There is no such message.' });
  return { person, room, message: messageOf(item) };
}

/** Keeps a changed message, and what lists show of it where it is the room's last one. */
async function keep(portal: Store, cluster: string, room: Item, before: Message, after: Message) {
  const { version, ...message } = after;
  const put: Write = {
    put: { ...messageKey(cluster, before.room, before.seq), ...message },
    if: { version },
  };
  const isLast = room.last === before.seq;
  await portal.table.write([
    put,
    ...(isLast
      ? [
          {
            update: roomKey(cluster, before.room),
            set: { latest: latestOf(after) },
            if: { version: room.version },
          } satisfies Write,
        ]
      : []),
  ]);
  return { ...message, version: version + 1 };
}

const onlyAuthor = () => forbidden({ ru: 'Сообщение правит его автор.', en: 'Its author edits a message.' });

/** Changes one's own words; `editedAt` tells everyone. @throws Refusal 401, 403, 404; 409 with `current` */
export function editMessage(
  portal: Place,
  actor: Actor,
  cluster: string,
  id: string,
  seq: number,
  { text, version }: EditedMessage,
): Promise<Message> {
  return retried(async () => {
    const { person, room, message } = await messageAt(portal, actor, cluster, id, seq);
    if (message.author.id !== person.id) throw onlyAuthor();
    if (!message.deletedAt && message.text === text) return message;
    if (message.deletedAt || message.version !== version) throw changedMeanwhile(message);
    const mentions = message.mentions.filter(({ name }) => text.includes(`@${name}`));
    const edited = { ...message, text, mentions, editedAt: isoTime(portal.clock()) };
    return keep(portal, cluster, room, message, edited);
  });
}

/**
 * Takes words and files away; number, author and time stay. One's own, or anyone's by who runs the room.
 * @throws Refusal 401, 403, 404
 */
export async function deleteMessage(
  portal: Pick<Portal, 'table' | 'clock' | 'files'>,
  actor: Actor,
  cluster: string,
  id: string,
  seq: number,
): Promise<Message> {
  const { before, after } = await retried(async () => {
    const { person, room, message } = await messageAt(portal, actor, cluster, id, seq);
    const runs = (room.kind === 'open' || room.kind === 'invited') && mayPin(person, room);
    if (message.author.id !== person.id && !runs) throw onlyAuthor();
    if (message.deletedAt) return { before: message, after: message };
    const empty = emptied(message, isoTime(portal.clock()));
    return { before: message, after: await keep(portal, cluster, room, message, empty) };
  });
  for (const file of before.attachments) await removeAttachment(portal, cluster, file);
  return after;
}

/** Sets or takes back one's reaction to a message. @throws Refusal 401, 403, 404 */
export async function react(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  seq: number,
  { reaction, on }: Reaction,
): Promise<Message> {
  return retried(async () => {
    const { person, message } = await messageAt(portal, actor, cluster, id, seq);
    if (message.deletedAt) throw notFound({ ru: 'Сообщение удалено.', en: 'The message was deleted.' });
    const others = (message.reactions[reaction] ?? []).filter((one) => one !== person.id);
    const now = on ? [...others, person.id] : others;
    if (now.length === (message.reactions[reaction] ?? []).length) return message;
    const { [reaction]: _before, ...rest } = message.reactions;
    const { version, ...kept } = {
      ...message,
      reactions: now.length > 0 ? { ...rest, [reaction]: now } : rest,
    };
    await portal.table.write([{ put: { ...messageKey(cluster, id, seq), ...kept }, if: { version } }]);
    return { ...kept, version: version + 1 };
  });
}
