import type { Key } from '../platform/table/table.ts';

export const roomKey = (cluster: string, room: string): Key => ({
  pk: `${cluster}|room|${room}`,
  sk: 'room',
});

/** The rooms of a person in a cluster. */
export const chatsKey = (cluster: string, person: string): string => `${cluster}|chats|${person}`;

/** A person's place in a room: what they have read, whether it is muted. */
export const placeKey = (cluster: string, person: string, room: string): Key => ({
  pk: chatsKey(cluster, person),
  sk: room,
});

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
