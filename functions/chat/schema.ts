import { z } from '@hono/zod-openapi';
import { Slug } from '../clusters/schema.ts';

export const RoomId = z.string().regex(/^[a-z0-9-]{1,64}$/);

/** direct: two people; open: whoever belongs to the cluster may read and join; invited: by invitation. */
export const RoomKind = z.enum(['direct', 'open', 'invited']);
export type RoomKind = z.infer<typeof RoomKind>;

export const Room = z
  .object({
    id: RoomId,
    cluster: Slug,
    kind: RoomKind,
    title: z.string().describe('Empty in a room of two'),
    last: z.number().int().describe('The number of the last message; 0 while there is none'),
    createdAt: z.iso.datetime(),
  })
  .openapi('Room');
export type Room = z.infer<typeof Room>;

/** A room in the list of the person who reads it. */
export const ListedRoom = Room.extend({
  unread: z.number().int(),
  muted: z.boolean(),
}).openapi('ListedRoom');
export type ListedRoom = z.infer<typeof ListedRoom>;

/** A new group; `id` is a UUIDv7 made by the client, so that a repeated request creates once. */
export const NewRoom = z
  .object({
    id: z.uuidv7(),
    kind: z.enum(['open', 'invited']),
    title: z.string().trim().min(1).max(120),
  })
  .openapi('NewRoom');
export type NewRoom = z.infer<typeof NewRoom>;

/** Half of a surrogate pair is not text and could not be kept as UTF-8. */
const Words = z
  .string()
  .max(4000)
  .refine((text) => text.trim() !== '', {
    params: { words: { ru: 'Напишите что-нибудь.', en: 'Please write something.' } },
  })
  .refine((text) => text.isWellFormed(), {
    params: {
      words: {
        ru: 'В тексте есть повреждённые знаки. Уберите их.',
        en: 'The text has broken characters. Please remove them.',
      },
    },
  });

/** A message on its way; `id` is made by the client, so that a repeated one is kept once. */
export const NewMessage = z
  .object({
    id: z.uuidv7(),
    text: Words,
    replyTo: z.number().int().positive().optional(),
    mentions: z.array(z.uuid()).max(50).default([]),
  })
  .openapi('NewMessage');
export type NewMessage = z.infer<typeof NewMessage>;

export const Message = z
  .object({
    seq: z.number().int().positive().describe('Its number in the room: 1, 2, 3 … without gaps'),
    id: z.uuidv7(),
    room: RoomId,
    author: z.object({ id: z.string(), name: z.string() }),
    text: z.string().describe('Empty once deleted'),
    mentions: z.array(z.uuid()),
    replyTo: z.number().int().optional(),
    sentAt: z.iso.datetime(),
    editedAt: z.iso.datetime().optional(),
    deletedAt: z.iso.datetime().optional(),
    version: z.number().int(),
  })
  .openapi('Message');
export type Message = z.infer<typeof Message>;

export const EditedMessage = z
  .object({ text: Words, version: z.number().int().positive() })
  .openapi('EditedMessage');
export type EditedMessage = z.infer<typeof EditedMessage>;
