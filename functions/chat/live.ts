import type { Consumer } from '../platform/feed/feed.ts';
import type { Portal } from '../platform/portal.ts';
import type { Item } from '../platform/table/table.ts';
import { frame } from './frames.ts';
import { chatterTopic, roomTopic } from './keys.ts';
import { messageOf } from './record.ts';

/**
 * Takes what changed in rooms to the open pages of who is in them. Pages bear repetition and fill gaps by themselves,
 * so nothing is kept for who is away.
 */
export const chatIsLive = {
  name: 'chat-live',
  kinds: ['messages', 'chats', 'room'],
  async on(portal, { key, before, after }) {
    const [cluster, what, owner] = key.pk.split('|');
    if (!cluster || !owner) return;
    if (what === 'messages' && after)
      await portal.sockets.publish(
        roomTopic(cluster, owner),
        frame({ type: 'message', message: messageOf(after) }),
      );
    else if (what === 'chats') await placeChanged(portal, cluster, owner, key.sk, before, after);
    else if (what === 'room' && after && isOther(before, after))
      await portal.sockets.publish(roomTopic(cluster, owner), frame({ type: 'room', room: owner }));
  },
} satisfies Consumer;

/** Whether more of a room changed than its last message, which its pages hear of anyway. */
const isOther = (before: Item | undefined, after: Item): boolean =>
  before !== undefined &&
  (before.title !== after.title || JSON.stringify(before.pins) !== JSON.stringify(after.pins));

async function placeChanged(
  portal: Pick<Portal, 'sockets'>,
  cluster: string,
  person: string,
  room: string,
  before: Item | undefined,
  after: Item | undefined,
): Promise<void> {
  const { sockets } = portal;
  const topic = roomTopic(cluster, room);
  const told = frame({ type: 'room', room });
  if (!before && after) {
    await sockets.follow(chatterTopic(cluster, person), topic);
    await sockets.publish(topic, told);
  } else if (!after) {
    await sockets.unfollow(chatterTopic(cluster, person), topic);
    await sockets.publish(chatterTopic(cluster, person), told);
    await sockets.publish(topic, told);
  } else if (before && before.muted !== after.muted) {
    await sockets.publish(chatterTopic(cluster, person), told);
  }
  // One's own message is read by its author, which its receivers know.
  if (before && after && before.read !== after.read && after.spoke !== after.read)
    await readTold(portal, cluster, room, person, after);
}

/** In a large room nobody looks who has read what, and telling everyone of everyone would cost its square. */
const MOST_READERS = 40;

async function readTold(
  { sockets }: Pick<Portal, 'sockets'>,
  cluster: string,
  room: string,
  person: string,
  { read }: Item,
): Promise<void> {
  const told = frame({ type: 'read', room, person, seq: read as number });
  const topic = roomTopic(cluster, room);
  const present = await sockets.who(topic);
  await sockets.publish(present.length > MOST_READERS ? chatterTopic(cluster, person) : topic, told);
}
