import { z } from '@hono/zod-openapi';
import { Attachment } from '../attachments/schema.ts';
import { Warning } from '../blacklist/warnings.ts';
import { Slug } from '../clusters/schema.ts';
import { says } from '../platform/http/validation.ts';
import { text } from '../platform/text/text.ts';
import { REACTIONS } from './reactions.ts';

export const RoomId = z.string().regex(/^[a-z0-9-]{1,64}$/);

/**
 * direct: two people; companies: the people of two companies; thing: about an enquiry, a route, a claim; open: whoever
 * belongs to the cluster may read and join; invited: by invitation.
 */
export const RoomKind = z.enum(['direct', 'companies', 'thing', 'open', 'invited']);
export type RoomKind = z.infer<typeof RoomKind>;

/** What a room is attached to. `href`: its page in the closed area, without the language. */
export const Thing = z.object({
  kind: z.enum(['enquiry', 'route', 'claim']),
  id: z.string(),
  title: text(200),
  href: z.string().startsWith('/app/').optional(),
});
export type Thing = z.infer<typeof Thing>;

const Known = z.object({ id: z.string(), name: z.string() });

/** The beginning of a room's last message, for lists. */
export const Latest = z.object({
  author: Known,
  text: z.string(),
  file: z.string().optional().describe('The name of its first attachment'),
  at: z.iso.datetime(),
});
export type Latest = z.infer<typeof Latest>;

export const Room = z
  .object({
    id: RoomId,
    cluster: Slug,
    kind: RoomKind,
    title: z.string().describe('As its reader knows it: the other person, the other company'),
    last: z.number().int().describe('The number of the last message; 0 while there is none'),
    latest: Latest.optional(),
    people: z.array(Known).optional().describe('Of a room of two'),
    companies: z
      .array(Known.extend({ slug: Slug }))
      .optional()
      .describe('Of a room of two companies'),
    about: Thing.optional(),
    closed: z.boolean().optional().describe('Nothing more is written in it: the claim was erased'),
    createdAt: z.iso.datetime(),
  })
  .openapi('Room');
export type Room = z.infer<typeof Room>;

/** A room in the list of the person who reads it. */
export const ListedRoom = Room.extend({
  unread: z.number().int(),
  mentioned: z.boolean().describe('Whether one was mentioned in what is unread'),
  muted: z.boolean(),
  read: z.number().int().describe('Up to which number one has read'),
}).openapi('ListedRoom');
export type ListedRoom = z.infer<typeof ListedRoom>;

const title = z.string().trim().min(1).max(120);

/** A new group; `id` is a UUIDv7 made by the client, so that a repeated request creates once. */
export const NewRoom = z
  .object({
    id: z.uuidv7(),
    kind: z.enum(['open', 'invited']),
    title,
    people: z.array(z.uuid()).max(90).default([]).describe('Who is in it from the start, beside oneself'),
  })
  .openapi('NewRoom');
export type NewRoom = z.infer<typeof NewRoom>;

/** Half of a surrogate pair is not text and could not be kept as UTF-8. */
const Words = z
  .string()
  .max(4000)
  .refine(
    (text) => text.isWellFormed(),
    says({
      ru: 'В тексте есть повреждённые знаки. Уберите их.',
      en: 'The text has broken characters. Please remove them.',
    }),
  );

const isSaid = (text: string) => text.trim() !== '';
const saySomething = says({ ru: 'Напишите что-нибудь.', en: 'Please write something.' });

/** Whom a text names with «@»: `name` stands in the text after it. */
export const Mention = z.object({
  kind: z.enum(['person', 'company']),
  id: z.string().max(64).describe('A person’s id; a company’s slug'),
  name: z.string().min(1).max(200),
});
export type Mention = z.infer<typeof Mention>;

/** A message on its way; `id` is made by the client, so that a repeated one is kept once. */
export const NewMessage = z
  .object({
    id: z.uuidv7(),
    text: Words,
    replyTo: z.number().int().positive().optional(),
    mentions: z
      .array(Mention.omit({ name: true }))
      .max(20)
      .default([]),
    attachments: z.array(z.uuidv7()).max(10).default([]).describe('Files uploaded to the room before'),
  })
  .refine(({ text, attachments }) => isSaid(text) || attachments.length > 0, {
    ...saySomething,
    path: ['text'],
  })
  .openapi('NewMessage');
export type NewMessage = z.infer<typeof NewMessage>;

export const Message = z
  .object({
    seq: z.number().int().positive().describe('Its number in the room: 1, 2, 3 … without gaps'),
    id: z.uuidv7(),
    room: RoomId,
    author: Known,
    text: z.string().describe('Empty once deleted'),
    mentions: z.array(Mention),
    attachments: z.array(Attachment),
    reactions: z.record(z.string(), z.array(z.string())).describe('Ids of people by reaction'),
    replyTo: z
      .object({ seq: z.number().int(), author: z.string(), text: z.string() })
      .optional()
      .describe('What it answers, with the beginning of its words as they were'),
    sentAt: z.iso.datetime(),
    editedAt: z.iso.datetime().optional(),
    deletedAt: z.iso.datetime().optional(),
    version: z.number().int(),
  })
  .openapi('Message');
export type Message = z.infer<typeof Message>;

export const EditedMessage = z
  .object({ text: Words.refine(isSaid, saySomething), version: z.number().int().positive() })
  .openapi('EditedMessage');
export type EditedMessage = z.infer<typeof EditedMessage>;

export const Reaction = z.object({ reaction: z.enum(REACTIONS), on: z.boolean() }).openapi('Reaction');
export type Reaction = z.infer<typeof Reaction>;

/** Someone in a room; `read`: up to which number. */
export const Participant = Known.extend({ read: z.number().int() }).openapi('Participant');
export type Participant = z.infer<typeof Participant>;

/** What opening a room shows beside its messages. `place` is missing while one only looks in. */
export const OpenedRoom = z
  .object({
    room: Room,
    place: z.object({ read: z.number().int(), muted: z.boolean() }).optional(),
    participants: z.array(Participant),
    pinned: z.array(Message),
    mayPin: z.boolean(),
    warnings: z.array(Warning).optional().describe('Of the companies that talk, where they are not clear'),
  })
  .openapi('OpenedRoom');
export type OpenedRoom = z.infer<typeof OpenedRoom>;

/** Someone whom one may write to. */
export const Contact = Known.extend({
  companies: z.array(Known.extend({ slug: Slug, warning: Warning.optional() })),
}).openapi('Contact');
export type Contact = z.infer<typeof Contact>;

/** A page of the portal that a message links to. */
export const Preview = z
  .object({
    kind: z.enum(['company', 'product', 'news', 'cluster']),
    title: z.string(),
    text: z.string(),
    picture: z.string().optional().describe('Address of a small picture'),
  })
  .openapi('Preview');
export type Preview = z.infer<typeof Preview>;
