import { bearerOf } from '../accounts/request.ts';
import { actorOfSession } from '../accounts/session.ts';
import type { Actor } from '../platform/actor.ts';
import { refusalOf } from '../platform/http/errors.ts';
import { forbidden, problemOf, Refusal, signInFirst } from '../platform/http/problem.ts';
import { parse } from '../platform/http/validation.ts';
import { newId } from '../platform/ids.ts';
import type { Portal } from '../platform/portal.ts';
import { type Connection, personTopic } from '../platform/sockets/sockets.ts';
import type { Lang } from '../platform/text/text.ts';
import { chatter, seesRoom } from './access.ts';
import { Asked, frame, type Told } from './frames.ts';
import { chatterTopic, placeKey, roomKey, roomTopic } from './keys.ts';
import { readMessages, sendMessage } from './messages.ts';
import { markRead, seenPlaces } from './places.ts';

/** What is known of a connection that is asked for. */
export type Knock = {
  id: string;
  cookie: string | undefined;
  origin: string | undefined;
  cluster: string | undefined;
};

/**
 * A page opens its connection: by the session of its cookie, from the portal's own pages, and for the rooms of one
 * cluster where it names one. Three calls of the store for 100 rooms.
 * @throws Refusal 401 visitors, 403 pages of other sites, 404 a cluster that is not theirs
 */
export async function connected(portal: Portal, { id, cookie, origin, cluster }: Knock): Promise<void> {
  // Browsers always say whose page it is; programs that say nothing carry no cookie by stealth.
  if (origin !== undefined && origin !== portal.config.origin) throw forbidden();
  const bearer = bearerOf(portal, cookie, 'session');
  if (!bearer) throw signInFirst();
  const actor = await actorOfSession(portal, bearer);
  if (actor.kind !== 'person') throw signInFirst();
  const topics = [personTopic(actor.id)];
  if (cluster) {
    const person = chatter(actor, cluster);
    topics.push(chatterTopic(cluster, person.id));
    // A place alone lets nobody hear: whoever has come to a claim's other side keeps theirs.
    for (const { place } of await seenPlaces(portal, person, cluster))
      topics.push(roomTopic(cluster, place.sk));
  }
  const connection = { id, person: bearer.person, session: bearer.hash, ...(cluster && { cluster }) };
  await portal.sockets.open(connection, topics);
}

export const disconnected = (portal: Portal, id: string): Promise<void> => portal.sockets.close(id);

const unreadable = () =>
  new Refusal(400, 'unreadable', {
    ru: 'Сообщение не разобрать: нужен правильный JSON.',
    en: 'The message cannot be read: valid JSON is needed.',
  });

/** A page says something. Whatever is wrong with it is told to it alone; nothing is thrown for it. */
export async function received(portal: Portal, id: string, text: string, lang: Lang): Promise<void> {
  let about: string | undefined;
  const answer = (told: Told) => portal.sockets.send(id, frame(told));
  try {
    const connection = await portal.sockets.find(id);
    // Whoever is not known any more hears nothing either: the page comes back, and catches up.
    if (!connection) return await portal.sockets.close(id);
    const raw = json(text);
    about = idOf(raw);
    const asked = parse(Asked, raw);
    if (asked.type === 'ping') return await answer({ type: 'pong' });
    if (!connection.cluster) throw forbidden();
    await answered(portal, { ...connection, cluster: connection.cluster }, asked, answer);
  } catch (error) {
    const refusal = refusalOf(error);
    const requestId = newId();
    if (refusal.status >= 500) portal.log('error', 'socket.failed', { requestId, error: String(error) });
    const retryAfter = Number(refusal.headers['Retry-After']);
    await answer({
      type: 'refused',
      ...(about && { id: about }),
      problem: problemOf(refusal, lang, requestId),
      ...(retryAfter && { retryAfter }),
    });
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable();
  }
}

/** Which message a frame is about, so that a page knows what was refused. */
function idOf(raw: unknown): string | undefined {
  const id = (raw as { message?: { id?: unknown } } | null)?.message?.id;
  return typeof id === 'string' && id.length <= 64 ? id : undefined;
}

type InCluster = Connection & { cluster: string };

async function answered(
  portal: Portal,
  connection: InCluster,
  asked: Exclude<Asked, { type: 'ping' }>,
  answer: (told: Told) => Promise<void>,
): Promise<void> {
  const { cluster } = connection;
  const actor = await actorOfSession(portal, { person: connection.person, hash: connection.session });
  const person = chatter(actor, cluster);
  switch (asked.type) {
    case 'send':
      return answer({
        type: 'sent',
        message: await sendMessage(portal, actor, cluster, asked.room, asked.message),
      });
    case 'read':
      return markRead(portal, actor, cluster, asked.room, asked.seq);
    case 'typing': {
      const topic = roomTopic(cluster, asked.room);
      if (!(await portal.sockets.listens(connection.id, topic))) return;
      return portal.sockets.publish(
        topic,
        frame({ type: 'typing', room: asked.room, person: person.id, name: person.name }),
      );
    }
    case 'presence': {
      const rooms: Record<string, string[]> = {};
      for (const room of new Set(asked.rooms)) {
        const topic = roomTopic(cluster, room);
        if (await portal.sockets.listens(connection.id, topic)) rooms[room] = await portal.sockets.who(topic);
      }
      return answer({ type: 'presence', rooms });
    }
    case 'catch-up':
      return caughtUp(portal, actor, cluster, asked.rooms, answer);
  }
}

/** One call for all rooms, and one more for each in which something was said. */
async function caughtUp(
  portal: Portal,
  actor: Actor,
  cluster: string,
  asked: Extract<Asked, { type: 'catch-up' }>['rooms'],
  answer: (told: Told) => Promise<void>,
): Promise<void> {
  const person = chatter(actor, cluster);
  const wanted = [...new Map(asked.map((one) => [one.room, one.after]))];
  const items = await portal.table.batchGet(
    wanted.flatMap(([room]) => [roomKey(cluster, room), placeKey(cluster, person.id, room)]),
  );
  for (const [i, [id, after]] of wanted.entries()) {
    const room = items[2 * i];
    if (!room || !seesRoom(person, room, items[2 * i + 1])) continue;
    const last = room.last as number;
    const news = last > after ? await readMessages(portal, cluster, id, { after }) : [];
    await answer({ type: 'messages', room: id, items: news, last: Math.max(last, news.at(-1)?.seq ?? 0) });
  }
}
