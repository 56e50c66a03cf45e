import type { Key } from '../platform/table/table.ts';
import type { Thing } from './schema.ts';

export const roomKey = (cluster: string, room: string): Key => ({
  pk: `${cluster}|room|${room}`,
  sk: 'room',
});

/** The id of the room that is attached to a thing. */
export const roomAbout = (kind: Thing['kind'], id: string): string => `${kind}-${id}`;

/** Groups that are open to a cluster, by title (index g1). */
export const openRoomsKey = (cluster: string): string => `${cluster}|open-rooms`;

/** The rooms of a person in a cluster. */
export const chatsKey = (cluster: string, person: string): string => `${cluster}|chats|${person}`;

/** A person's place in a room: what they have read, whether it is muted. */
export const placeKey = (cluster: string, person: string, room: string): Key => ({
  pk: chatsKey(cluster, person),
  sk: room,
});

/** Everyone in a room, by id (index g1 of their places). */
export const participantsKey = (cluster: string, room: string): string => `${cluster}|participants|${room}`;

/** The rooms that a company shares with others: whoever joins the company gets a place in them. */
export const companyRoomsKey = (cluster: string, company: string): string =>
  `${cluster}|company-rooms|${company}`;

export const messagesKey = (cluster: string, room: string): string => `${cluster}|messages|${room}`;

/** Twelve digits, so that the order of keys is the order of numbers. */
export const seqKey = (seq: number): string => String(seq).padStart(12, '0');

export const messageKey = (cluster: string, room: string, seq: number): Key => ({
  pk: messagesKey(cluster, room),
  sk: seqKey(seq),
});

/** Where a repeated message finds that it is kept already. An id belongs to its author. */
export const sentKey = (cluster: string, room: string, person: string, id: string): Key => ({
  pk: `${cluster}|sent|${room}`,
  sk: `${person}|${id}`,
});

/** The files that were uploaded to a room and not yet sent. */
export const uploadsKey = (cluster: string, room: string): string => `${cluster}|uploads|${room}`;
export const uploadKey = (cluster: string, room: string, person: string, id: string): Key => ({
  pk: uploadsKey(cluster, room),
  sk: `${person}|${id}`,
});

/** The words of a room's messages: `term|number`. */
export const wordsKey = (cluster: string, room: string): string => `${cluster}|words|${room}`;
export const wordKey = (cluster: string, room: string, term: string, seq: number): Key => ({
  pk: wordsKey(cluster, room),
  sk: `${term}|${seqKey(seq)}`,
});

/** What a connection listens to for a room. */
export const roomTopic = (cluster: string, room: string): string => `${cluster}|room|${room}`;

/** What a person's pages in a cluster listen to: their own places there. */
export const chatterTopic = (cluster: string, person: string): string => `${cluster}|chatter|${person}`;
