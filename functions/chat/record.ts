import type { Item, Write } from '../platform/table/table.ts';
import { participantsKey, placeKey } from './keys.ts';
import type { Latest, ListedRoom, Message, Room } from './schema.ts';

/** A room as `reader` knows it: a room of two is called by the other person, one of companies by the other company. */
export function roomFor(item: Item, reader: { id: string; companies: readonly string[] }): Room {
  const {
    pk: _pk,
    sk: _sk,
    version: _version,
    creator: _creator,
    pins: _pins,
    parties: _parties,
    g1pk: _g1pk,
    g1sk: _g1sk,
    ...room
  } = item as unknown as Room & Item;
  if (room.people)
    return { ...room, title: room.people.find(({ id }) => id !== reader.id)?.name ?? room.title };
  if (room.companies) {
    const others = room.companies.filter(({ id }) => !reader.companies.includes(id));
    return {
      ...room,
      title: (others.length > 0 ? others : room.companies).map(({ name }) => name).join(' и '),
    };
  }
  return room;
}

export const readerOf = (person: { id: string; memberships: readonly { company: string }[] }) => ({
  id: person.id,
  companies: person.memberships.map(({ company }) => company),
});

/** A room in the list of whoever has `place` in it. */
export function listed(room: Room, place: Item): ListedRoom {
  const read = place.read as number;
  return {
    ...room,
    read,
    unread: Math.max(0, room.last - read),
    mentioned: Number(place.mentioned ?? 0) > read,
    muted: place.muted === true,
  };
}

export function messageOf(item: Item): Message {
  const { pk: _pk, sk: _sk, ...message } = item;
  return message as unknown as Message;
}

/** A newcomer has nothing unread: what was written before they came does not wait for them. */
export const placeIn = (
  cluster: string,
  person: { id: string; name: string },
  room: string,
  read: number,
): Write => ({
  put: {
    ...placeKey(cluster, person.id, room),
    name: person.name,
    read,
    muted: false,
    g1pk: participantsKey(cluster, room),
    g1sk: person.id,
  },
  if: { absent: true },
});

/** A message whose words and files were taken away; number, author and time stay. */
export const emptied = (message: Message, at: string): Message => ({
  ...message,
  text: '',
  mentions: [],
  attachments: [],
  reactions: {},
  deletedAt: at,
});

const LATEST_LENGTH = 140;

/** What lists show of a message. */
export const latestOf = (message: Pick<Message, 'author' | 'text' | 'attachments' | 'sentAt'>): Latest => ({
  author: message.author,
  text: message.text.slice(0, LATEST_LENGTH).toWellFormed(),
  ...(message.attachments[0] && { file: message.attachments[0].name }),
  at: message.sentAt,
});
