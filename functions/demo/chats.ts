import { react } from '../chat/changing.ts';
import { messagesIn, sendMessage } from '../chat/messages.ts';
import { companyRoom, directRoom } from '../chat/pairs.ts';
import { pin } from '../chat/pins.ts';
import { markRead } from '../chat/places.ts';
import { REACTIONS } from '../chat/reactions.ts';
import { createRoom } from '../chat/rooms.ts';
import type { Message } from '../chat/schema.ts';
import { enquiryRoom } from '../chat/things.ts';
import { uploadFile } from '../chat/uploads.ts';
import { enquiriesOf } from '../enquiries/enquiries.ts';
import type { Person } from '../platform/actor.ts';
import { MINUTE } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import { type Conversation, chats, type Saying } from './data/chats.ts';
import { clusters } from './data/clusters.ts';
import { people } from './data/people.ts';
import { steadyId } from './numbers.ts';
import { companyId } from './seed.ts';
import { text } from './typeset.ts';

const CLUSTER = 'sladkiy-kray';

/** Someone of the demonstration, as they act when signed in. */
function actorAt(email: string, begun: number): Person {
  const found = people.find((one) => one.email === email);
  if (!found) throw new Error(`no demo person ${email}`);
  return {
    kind: 'person',
    id: steadyId(email, begun),
    name: found.name,
    email,
    memberships: (found.works ?? []).map(([slug, role]) => ({
      cluster: CLUSTER,
      company: companyId(slug, begun),
      companySlug: slug,
      role,
    })),
    adminOf: found.adminOf ? [found.adminOf] : [],
    operator: false,
    session: 'demo',
    strong: true,
  };
}

/** Seeds the conversations. Run again, it says nothing twice. */
export async function seedChats(portal: Portal, begun: number): Promise<void> {
  // One after another within a room, the rooms side by side.
  await Promise.all(chats.map((chat) => converse(portal, begun, chat)));
}

async function converse(
  portal: Portal,
  begun: number,
  { room, says, unread = {} }: Conversation,
): Promise<void> {
  const who = (email: string) => actorAt(email, begun);
  const id = await roomFor({ ...portal, clock: () => begun - says[0]!.ago * MINUTE }, begun, room, who);
  const sent: Message[] = [];
  for (const saying of says) sent.push(await say(portal, begun, id, saying, sent));
  for (const [i, saying] of says.entries()) {
    const { seq } = sent[i]!;
    for (const [reaction, from] of Object.entries(saying.reactions ?? {}))
      for (const email of from) {
        const known = REACTIONS.find((one) => one === reaction)!;
        await react(portal, who(email), CLUSTER, id, seq, { reaction: known, on: true });
      }
    if (saying.pinned) await pin(portal, who(saying.by), CLUSTER, id, { seq, on: true });
  }
  const readers = new Set([...says.map(({ by }) => by), ...Object.keys(unread)]);
  for (const email of readers)
    await markRead(portal, who(email), CLUSTER, id, sent.length - (unread[email] ?? 0));
}

async function roomFor(
  portal: Portal,
  begun: number,
  room: Conversation['room'],
  who: (email: string) => Person,
): Promise<string> {
  if (room.kind === 'direct')
    return (await directRoom(portal, who(room.people[0]), CLUSTER, who(room.people[1]).id)).id;
  if (room.kind === 'companies') return (await companyRoom(portal, who(room.by), CLUSTER, room)).id;
  if (room.kind === 'enquiry') {
    const address = { cluster: CLUSTER, slug: room.company };
    const { items } = await enquiriesOf(portal, who(room.by), address, { limit: 30 });
    const enquiry = items.find(({ name }) => name === room.from)!.id;
    return (await enquiryRoom(portal, who(room.by), CLUSTER, { company: room.company, enquiry })).id;
  }
  const group = {
    id: steadyId(room.title, begun),
    kind: room.kind,
    title: room.title,
    people: room.people.map((email) => who(email).id),
  };
  return (await createRoom(portal, who(room.by), CLUSTER, group)).id;
}

async function say(
  portal: Portal,
  begun: number,
  room: string,
  { by, ago, text: words, mentions = [], answers, file }: Saying,
  sent: readonly Message[],
): Promise<Message> {
  const then = { ...portal, clock: () => begun - ago * MINUTE };
  const actor = actorAt(by, begun);
  const id = steadyId(`${room} ${words}`, begun - ago * MINUTE);
  const before = (await messagesIn(portal, actor, CLUSTER, room, {})).find((one) => one.id === id);
  if (before) return before;
  const companies = clusters.find(({ slug }) => slug === CLUSTER)!.companies;
  const upload = file && (await uploadFile(then, actor, CLUSTER, room, new File([file.text], file.name)));
  const known = mentions.map((name) => {
    const person = people.find((one) => one.name === name);
    if (person) return { kind: 'person' as const, id: steadyId(person.email, begun) };
    return { kind: 'company' as const, id: companies.find((one) => one.name[0] === name)!.slug };
  });
  return sendMessage(then, actor, CLUSTER, room, {
    id,
    text: text([words, '']).ru,
    mentions: known,
    attachments: upload ? [upload.id] : [],
    ...(answers !== undefined && { replyTo: sent[answers]!.seq }),
  });
}
