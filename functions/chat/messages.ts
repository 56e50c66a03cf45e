import { Attachment } from '../attachments/schema.ts';
import { listCompanies } from '../companies/companies.ts';
import type { Actor } from '../platform/actor.ts';
import { isoTime, MINUTE } from '../platform/clock.ts';
import { Refusal, tooMany, wrongField } from '../platform/http/problem.ts';
import { digest } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { counterOf, type Quota, taken } from '../platform/quota.ts';
import { retried } from '../platform/table/retried.ts';
import { type Item, isConditionFailed, type Write } from '../platform/table/table.ts';
import { pick } from '../platform/text/text.ts';
import { doneWrite } from '../platform/timers/timers.ts';
import { chatter, ownRoom, seenRoom } from './access.ts';
import { messageKey, messagesKey, placeKey, roomKey, sentKey, seqKey, uploadKey } from './keys.ts';
import { latestOf, messageOf } from './record.ts';
import type { Mention, Message, NewMessage } from './schema.ts';
import { inTurn } from './turn.ts';
import { unsentDue } from './uploads.ts';

type Store = Pick<Portal, 'table'>;
type Place = Pick<Portal, 'table' | 'clock'>;

/** One person, in all rooms together: faster than anyone types. */
const FROM_ONE_PERSON: Quota = { name: 'messages', most: 120, windowMs: MINUTE };
const QUOTED_LENGTH = 140;
export const MOST_MESSAGES = 100;

/**
 * Sends a message and gives it the room's next number. Two calls of the store, however many people are in
 * the room, and for a repeated one. What its author saw by then counts as read.
 * @throws Refusal 401, 404; 403 without a place in the room; 409 where the id was used for other words; 422
 * for a reply to nothing or a file that is not there; 429 with Retry-After
 */
export async function sendMessage(
  portal: Place,
  actor: Actor,
  cluster: string,
  id: string,
  draft: NewMessage,
): Promise<Message> {
  try {
    return await inTurn(`${cluster}|${id}`, () => retried(() => attempt(portal, actor, cluster, id, draft)));
  } catch (error) {
    // Very many at the same moment; the same message may be sent again without fear of doubling.
    throw isConditionFailed(error) ? tooMany(1) : error;
  }
}

async function attempt(
  portal: Place,
  actor: Actor,
  cluster: string,
  id: string,
  draft: NewMessage,
): Promise<Message> {
  const named = draft.mentions.filter(({ kind }) => kind === 'person');
  const now = portal.clock();
  const counter = counterOf(FROM_ONE_PERSON, chatter(actor, cluster).id, now);
  const { person, room, further } = await ownRoom(portal, actor, cluster, id, (person) => [
    sentKey(cluster, id, person.id, draft.id),
    counter.key,
    ...(draft.replyTo === undefined ? [] : [messageKey(cluster, id, draft.replyTo)]),
    ...draft.attachments.map((file) => uploadKey(cluster, id, person.id, file)),
    ...named.map((mention) => placeKey(cluster, mention.id, id)),
  ]);
  const content = digest(JSON.stringify([draft.text, draft.replyTo, draft.mentions, draft.attachments]));
  const [sent, used, ...rest] = further;
  if (sent) return sentBefore(portal, cluster, id, sent, content);
  const answered = draft.replyTo === undefined ? undefined : rest.shift();
  if (draft.replyTo !== undefined && !answered)
    throw wrongField('replyTo', { ru: 'Такого сообщения в чате нет.', en: 'The chat has no such message.' });
  const uploads = rest.splice(0, draft.attachments.length);
  const people = named.flatMap(({ id }, i) => (rest[i] ? [{ id, name: rest[i].name as string }] : []));
  const seq = (room.last as number) + 1;
  const message: Omit<Message, 'version'> = {
    id: draft.id,
    seq,
    room: id,
    author: { id: person.id, name: person.name },
    text: draft.text,
    mentions: await mentionsOf(portal, cluster, draft.mentions, people),
    attachments: uploads.map(attachmentOf),
    reactions: {},
    ...(answered && { replyTo: quoted(messageOf(answered)) }),
    sentAt: isoTime(now),
  };
  const latest = latestOf(message);
  const told = people.filter((one) => one.id !== person.id);
  await portal.table.write([
    // First, so that those who follow what changes hear of it before anything else.
    { put: { ...messageKey(cluster, id, seq), ...message }, if: { absent: true } },
    // Whoever takes the number first has it; the other one reads anew and takes the next, or finds the room closed.
    { update: roomKey(cluster, id), set: { last: seq, latest }, if: { version: room.version } },
    { put: { ...sentKey(cluster, id, person.id, draft.id), seq, content }, if: { absent: true } },
    { update: placeKey(cluster, person.id, id), set: { read: seq, spoke: seq }, if: { exists: true } },
    taken(counter.allowance(used)),
    ...told.map(
      (one): Write => ({
        update: placeKey(cluster, one.id, id),
        set: { mentioned: seq },
        if: { exists: true },
      }),
    ),
    ...draft.attachments.flatMap((file): Write[] => [
      { delete: uploadKey(cluster, id, person.id, file), if: { exists: true } },
      doneWrite(unsentDue(cluster, id, person.id, file)),
    ]),
  ]);
  return { ...message, version: 1 };
}

function attachmentOf(upload: Item | undefined): Attachment {
  if (!upload)
    throw wrongField('attachments', {
      ru: 'Файл не найден: приложите его ещё раз.',
      en: 'The file is not there: attach it again.',
    });
  return Attachment.parse(upload.attachment);
}

const quoted = ({ seq, author, text, attachments }: Message): NonNullable<Message['replyTo']> => ({
  seq,
  author: author.name,
  text: (text || (attachments[0]?.name ?? '')).slice(0, QUOTED_LENGTH).toWellFormed(),
});

/** Mentions with the names that they stand under; whoever is not in the room or not in the cluster is only words. */
async function mentionsOf(
  portal: Store,
  cluster: string,
  wanted: NewMessage['mentions'],
  people: readonly { id: string; name: string }[],
): Promise<Mention[]> {
  const slugs = new Set(wanted.filter(({ kind }) => kind === 'company').map(({ id }) => id));
  const companies = slugs.size === 0 ? [] : await listCompanies(portal, cluster);
  return [
    ...people.map((one): Mention => ({ kind: 'person', ...one })),
    ...companies
      .filter(({ slug }) => slugs.has(slug))
      .map(({ slug, name }): Mention => ({ kind: 'company', id: slug, name: pick(name, 'ru') })),
  ];
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

export type Span = {
  after?: number | undefined;
  before?: number | undefined;
  limit?: number | undefined;
};

/**
 * Messages after number `after`, or the last ones before number `before`, in the room's order, at most 100. Two calls.
 * @throws Refusal 401, 404
 */
export async function messagesIn(
  portal: Store,
  actor: Actor,
  cluster: string,
  id: string,
  { after, before, limit = MOST_MESSAGES }: Span,
): Promise<Message[]> {
  await seenRoom(portal, actor, cluster, id);
  return readMessages(portal, cluster, id, { after, before, limit });
}

/** As `messagesIn`, for who was let into the room already. One call. */
export async function readMessages(
  portal: Store,
  cluster: string,
  id: string,
  { after, before, limit = MOST_MESSAGES }: Span,
): Promise<Message[]> {
  const pk = messagesKey(cluster, id);
  if (before !== undefined) {
    if (before <= 1) return [];
    const page = await portal.table.query({ pk, to: seqKey(before - 1), order: 'descending', limit });
    return page.items.map(messageOf).reverse();
  }
  const page = await portal.table.query({ pk, from: seqKey((after ?? 0) + 1), limit });
  return page.items.map(messageOf);
}
