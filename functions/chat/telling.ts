import { recipientsOf } from '../accounts/people.ts';
import { findBySlug } from '../companies/companies.ts';
import { notifyMany } from '../notifications/telling.ts';
import type { Portal } from '../platform/portal.ts';
import type { Item } from '../platform/table/table.ts';
import { letIn } from './access.ts';
import { placeKey, roomKey, roomTopic } from './keys.ts';
import { participantsOf } from './rooms.ts';
import type { Message } from './schema.ts';

/** In larger rooms only mentions call people: everything else waits until they look in. */
const SMALL = 40;
const TEXT_LENGTH = 200;

/** Notices of a room's messages stand together; looking into the room is reading them. */
export const noticeGroup = (room: string): string => `chat:${room}`;

/** How the ids of notices of a room's messages begin. */
export const noticesFrom = (room: string): string => `chat.${room}.`;

/**
 * Tells of a new message those who are not there: whoever it mentions, and in a room of few all who have not muted it.
 * Who has a page of the room open sees the message itself.
 */
export async function tellOf(portal: Portal, cluster: string, message: Message): Promise<void> {
  const room = await portal.table.get(roomKey(cluster, message.room));
  if (!room || room.closed) return;
  const isGroup = room.kind === 'open' || room.kind === 'invited';
  if (isGroup && message.mentions.length === 0) return;
  const [participants, present] = await Promise.all([
    participantsOf(portal, cluster, message.room),
    portal.sockets.who(roomTopic(cluster, message.room)),
  ]);
  const here = new Set([message.author.id, ...present]);
  const mentioned = await mentionedBy(portal, cluster, message);
  const absent = participants.filter(({ id, read }) => read < message.seq && !here.has(id));
  const away = await letIn(
    portal,
    room,
    absent.map(({ id }) => id),
  );
  await tell(
    portal,
    cluster,
    room,
    message,
    'mention',
    away.filter((id) => mentioned.has(id)),
  );
  if (isGroup || participants.length > SMALL) return;
  const others = away.filter((id) => !mentioned.has(id));
  if (others.length === 0) return;
  const places = await portal.table.batchGet(others.map((id) => placeKey(cluster, id, message.room)));
  await tell(
    portal,
    cluster,
    room,
    message,
    'message',
    others.filter((_, i) => places[i] && !places[i].muted),
  );
}

/** The people whom a message mentions, by name or as those who answer for a company. */
async function mentionedBy(portal: Portal, cluster: string, { mentions }: Message): Promise<Set<string>> {
  const people = new Set(mentions.filter(({ kind }) => kind === 'person').map(({ id }) => id));
  for (const { kind, id } of mentions) {
    if (kind !== 'company') continue;
    const company = await findBySlug(portal, cluster, id);
    for (const { personId } of company ? await recipientsOf(portal, cluster, company.id) : [])
      people.add(personId);
  }
  return people;
}

async function tell(
  portal: Portal,
  cluster: string,
  room: Item,
  message: Message,
  kind: 'mention' | 'message',
  people: readonly string[],
): Promise<void> {
  if (people.length === 0) return;
  const { author, text, attachments, seq } = message;
  const title = room.title as string;
  const where = title ? { ru: `, «${title}»`, en: `, “${title}”` } : { ru: '', en: '' };
  const said = (text || (attachments[0]?.name ?? '')).slice(0, TEXT_LENGTH).toWellFormed();
  await notifyMany(portal, people, {
    id: `${noticesFrom(message.room)}${seq}`,
    cluster,
    kind,
    title:
      kind === 'mention'
        ? { ru: `Вас упоминает ${author.name}${where.ru}`, en: `${author.name} mentions you${where.en}` }
        : { ru: `${author.name}${where.ru}`, en: `${author.name}${where.en}` },
    ...(said && { text: { ru: said } }),
    href: `/app/clusters/${cluster}/chats/${message.room}`,
    group: noticeGroup(message.room),
  });
}
