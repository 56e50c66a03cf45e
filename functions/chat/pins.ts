import type { Actor } from '../platform/actor.ts';
import { forbidden, notFound, Refusal } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import { mayPin, ownRoom } from './access.ts';
import { messageKey, roomKey } from './keys.ts';
import { pinsOf } from './rooms.ts';

const MOST_PINS = 20;

/**
 * Pins a message for everyone in the room, the newest pin first, or takes the pin away. In groups whoever made them
 * and the cluster's admins do so, in other rooms anyone.
 * @throws Refusal 401, 403, 404; 409 above 20 pins
 */
export async function pin(
  portal: Pick<Portal, 'table'>,
  actor: Actor,
  cluster: string,
  id: string,
  { seq, on }: { seq: number; on: boolean },
): Promise<void> {
  await retried(async () => {
    const { person, room, further } = await ownRoom(portal, actor, cluster, id, () => [
      messageKey(cluster, id, seq),
    ]);
    if (!further[0]) throw notFound({ ru: 'Такого сообщения нет.', en: 'There is no such message.' });
    if (!mayPin(person, room))
      throw forbidden({
        ru: 'В этой группе закрепляет тот, кто её создал.',
        en: 'In this group its creator pins messages.',
      });
    const before = pinsOf(room);
    if (before.includes(seq) === on) return;
    const pins = on ? [seq, ...before] : before.filter((one) => one !== seq);
    if (pins.length > MOST_PINS)
      throw new Refusal(409, 'too-many-pins', {
        ru: `Закрепить можно до ${MOST_PINS} сообщений. Открепите лишние.`,
        en: `Up to ${MOST_PINS} messages can be pinned. Unpin some.`,
      });
    await portal.table.write([
      { update: roomKey(cluster, id), set: { pins }, if: { version: room.version } },
    ]);
  });
}
