import type { Actor } from '../platform/actor.ts';
import { isoTime, MINUTE } from '../platform/clock.ts';
import {
  changedMeanwhile,
  forbidden,
  notFound,
  Refusal,
  tooMany,
  wrongField,
} from '../platform/http/problem.ts';
import { digest } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { allowed, type Quota } from '../platform/quota.ts';
import { retried } from '../platform/table/retried.ts';
import { type Item, isConditionFailed } from '../platform/table/table.ts';
import { seenRoom } from './access.ts';
import { messageKey, messagesKey, placeKey, roomKey, sentKey, seqKey } from './keys.ts';
import type { EditedMessage, Message, NewMessage } from './schema.ts';

type Store = Pick<Portal, 'table'>;
type Place = Pick<Portal, 'table' | 'clock'>;

/** One person, in all rooms together: faster than anyone types. */
const FROM_ONE_PERSON: Quota = { name: 'messages', most: 60, windowMs: MINUTE };

function messageOf(item: Item): Message {
  const { pk: _pk, sk: _sk, ...message } = item;
  return message as unknown as Message;
}

/**
 * Sends a message and gives it the room's next number. Three calls of the store, however many people are in
 * the room; a repeated one two. What its author saw by then counts as read.
 * @throws Refusal 401, 404; 403 without a place in the room; 409 where the id was used for other words; 422
 * for a reply to nothing; 429 with Retry-After
 */
export async function sendMessage(
  portal: Place,
  actor: Actor,
  cluster: string,
  id: string,
  draft: NewMessage,
): Promise<Message> {
  const content = digest(JSON.stringify([draft.text, draft.replyTo, draft.mentions]));
  const attempt = async (): Promise<Message> => {
    const key = actor.kind === 'person' ? [sentKey(cluster, id, actor.id, draft.id)] : [];
    const { person, room, place, further } = await seenRoom(portal, actor, cluster, id, key);
    if (!place) throw forbidden({ ru: 'Сначала вступите в этот чат.', en: 'Please join this chat first.' });
    const [sent] = further;
    if (sent) return await sentBefore(portal, cluster, id, sent, content);
    const last = room.last as number;
    if (draft.replyTo !== undefined && draft.replyTo > last)
      throw wrongField('replyTo', {
        ru: 'Такого сообщения в чате нет.',
        en: 'The chat has no such message.',
      });
    const seq = last + 1;
    const { replyTo, ...rest } = draft;
    const message: Omit<Message, 'version'> = {
      ...rest,
      ...(replyTo !== undefined && { replyTo }),
      seq,
      room: id,
      author: { id: person.id, name: person.name },
      sentAt: isoTime(portal.clock()),
    };
    const paid = await allowed(portal, FROM_ONE_PERSON, person.id);
    await portal.table.write([
      // Whoever takes the number first has it; the other one reads anew and takes the next.
      { update: roomKey(cluster, id), set: { last: seq }, if: { field: 'last', is: '=', value: last } },
      { put: { ...messageKey(cluster, id, seq), ...message }, if: { absent: true } },
      { put: { ...sentKey(cluster, id, person.id, draft.id), seq, content }, if: { absent: true } },
      { update: placeKey(cluster, person.id, id), set: { read: seq }, if: { exists: true } },
      paid,
    ]);
    return { ...message, version: 1 };
  };
  try {
    return await retried(attempt);
  } catch (error) {
    // Very many at the same moment; the same message may be sent again without fear of doubling.
    throw isConditionFailed(error) ? tooMany(1) : error;
  }
}

/** @throws Refusal 409 */
async function sentBefore(
  portal: Store,
  cluster: string,
  room: string,
  sent: Item,
  content: string,
): Promise<Message> {
  const kept = await portal.table.get(messageKey(cluster, room, sent.seq as number));
  if (kept && sent.content === content) return messageOf(kept);
  throw new Refusal(409, 'id-used', {
    ru: 'Сообщение с этим идентификатором уже отправлено с другим текстом.',
    en: 'A message with this id was already sent with other words.',
  });
}

/** Messages after number `after`, in the room's order, at most 100. Two calls. @throws Refusal 401, 404 */
export async function messagesAfter(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  after: number,
): Promise<Message[]> {
  await seenRoom(portal, actor, cluster, id);
  const page = await portal.table.query({
    pk: messagesKey(cluster, id),
    from: seqKey(after + 1),
    limit: 100,
  });
  return page.items.map(messageOf);
}

/** @throws Refusal 401, 404, 403 for another's message */
async function ownMessage(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  seq: number,
): Promise<Message> {
  const { person, further } = await seenRoom(portal, actor, cluster, id, [messageKey(cluster, id, seq)]);
  const [item] = further;
  if (!item) throw notFound({ ru: 'Такого сообщения нет.', en: 'There is no such message.' });
  const message = messageOf(item);
  if (message.author.id !== person.id)
    throw forbidden({ ru: 'Сообщение правит его автор.', en: 'Its author edits a message.' });
  return message;
}

async function keep(portal: Store, cluster: string, before: Message, after: Message): Promise<Message> {
  const { version, ...message } = after;
  const key = messageKey(cluster, before.room, before.seq);
  try {
    await portal.table.write([{ put: { ...key, ...message }, if: { version } }]);
  } catch (error) {
    const current = isConditionFailed(error) && (await portal.table.get(key));
    throw current ? changedMeanwhile(messageOf(current)) : error;
  }
  return { ...message, version: version + 1 };
}

/** Changes one's own words; `editedAt` tells everyone. @throws Refusal 401, 403, 404; 409 with `current` */
export async function editMessage(
  portal: Place,
  actor: Actor,
  cluster: string,
  id: string,
  seq: number,
  { text, version }: EditedMessage,
): Promise<Message> {
  const before = await ownMessage(portal, actor, cluster, id, seq);
  if (!before.deletedAt && before.text === text) return before;
  if (before.deletedAt || before.version !== version) throw changedMeanwhile(before);
  return keep(portal, cluster, before, { ...before, text, editedAt: isoTime(portal.clock()) });
}

/** Takes one's own words away; number, author and time stay. @throws Refusal 401, 403, 404, 409 */
export async function deleteMessage(
  portal: Place,
  actor: Actor,
  cluster: string,
  id: string,
  seq: number,
): Promise<Message> {
  const before = await ownMessage(portal, actor, cluster, id, seq);
  if (before.deletedAt) return before;
  const deletedAt = isoTime(portal.clock());
  return keep(portal, cluster, before, { ...before, text: '', mentions: [], deletedAt });
}
