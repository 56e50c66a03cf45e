import { z } from 'zod';
import type { Problem } from '../platform/http/problem.ts';
import { type Message, NewMessage, RoomId } from './schema.ts';

const seq = z.number().int().min(0).max(999_999_999_999);

/** What a page says on its connection. */
export const Asked = z.discriminatedUnion('type', [
  z.object({ type: z.literal('send'), room: RoomId, message: NewMessage }),
  z.object({ type: z.literal('read'), room: RoomId, seq }),
  z.object({ type: z.literal('typing'), room: RoomId }),
  /** What came after the last number that the page has, in each room. */
  z.object({
    type: z.literal('catch-up'),
    rooms: z
      .array(z.object({ room: RoomId, after: seq }))
      .min(1)
      .max(45),
  }),
  z.object({ type: z.literal('presence'), rooms: z.array(RoomId).min(1).max(30) }),
  z.object({ type: z.literal('ping') }),
]);
export type Asked = z.infer<typeof Asked>;

/** What a page hears. */
export type Told =
  /** A message that the page sent is kept; `message.id` is the one that the page gave it. */
  | { type: 'sent'; message: Message }
  /** `id`: of the message that was refused; without it the frame itself was not understood. */
  | { type: 'refused'; id?: string; problem: Problem; retryAfter?: number }
  /** A message that is new or changed. */
  | { type: 'message'; message: Message }
  /** Answers catch-up; where the last of them is below `last`, there are more. */
  | { type: 'messages'; room: string; items: Message[]; last: number }
  | { type: 'read'; room: string; person: string; seq: number }
  | { type: 'typing'; room: string; person: string; name: string }
  /** Who of a room is here, by room. */
  | { type: 'presence'; rooms: Record<string, string[]> }
  /** A room's title, pins or people changed, or one has come into it or left it. */
  | { type: 'room'; room: string }
  /** Something new stands in the inbox of notices. */
  | { type: 'notice' }
  | { type: 'pong' };

export const frame = (told: Told): string => JSON.stringify(told);
