import type { ListedRoom, Message } from '../../../../functions/chat/schema.ts';
import { el } from '../../ui/el.ts';
import { avatar } from './avatar.ts';
import { shortMoment } from './time.ts';
import { words } from './words.ts';

/** Whether everyone of a room of two but oneself is here. */
export type Presence = (room: ListedRoom) => boolean;

const preview = (room: ListedRoom, me: string): string => {
  const { latest } = room;
  if (!latest) return words().kinds[room.kind];
  const text = latest.text.replace(/[*`]/g, '').replace(/\s+/g, ' ') || (latest.file ?? words().deleted);
  if (latest.author.id === me) return `${words().fromYou} ${text}`;
  return room.kind === 'direct' ? text : `${latest.author.name.split(' ')[0]}: ${text}`;
};

/** A room in the list: whom with, what was said last, how much is unread. */
export function roomLine(
  room: ListedRoom,
  { me, href, isOpen, isHere }: { me: string; href: string; isOpen: boolean; isHere: boolean },
): HTMLElement {
  const t = words();
  const icon = el('span', { class: `icon${isHere ? ' here' : ''}` }, avatar(room.id, room.title, room.kind));
  if (isHere) icon.append(el('span', { class: 'vh' }, t.online));
  return el(
    'li',
    {},
    el(
      'a',
      { href, class: 'chat-line', 'data-room': room.id, 'aria-current': isOpen ? 'page' : undefined },
      icon,
      el(
        'span',
        { class: 'about' },
        el('strong', {}, room.title),
        el('span', { class: 'last' }, preview(room, me)),
      ),
      el(
        'span',
        { class: 'side' },
        room.latest && el('time', { datetime: room.latest.at }, shortMoment(room.latest.at)),
        el(
          'span',
          {},
          room.muted && el('span', { class: 'muted', title: t.muted }, el('span', { class: 'vh' }, t.muted)),
          room.mentioned && el('span', { class: 'count-badge', title: t.mentioned }, '@'),
          room.unread > 0 &&
            el(
              'span',
              { class: `count-badge${room.muted ? ' quiet' : ''}`, 'aria-label': t.unread(room.unread) },
              room.unread > 99 ? '99+' : String(room.unread),
            ),
        ),
      ),
    ),
  );
}

/** A message among what was found. */
export const foundLine = (message: Message, title: string, href: string): HTMLElement =>
  el(
    'li',
    {},
    el(
      'a',
      { href, class: 'chat-line found', 'data-room': message.room, 'data-at': message.seq },
      el(
        'span',
        { class: 'about' },
        el('strong', {}, title),
        el(
          'span',
          { class: 'last' },
          `${message.author.name}: ${message.text || (message.attachments[0]?.name ?? '')}`,
        ),
      ),
      el('span', { class: 'side' }, el('time', { datetime: message.sentAt }, shortMoment(message.sentAt))),
    ),
  );
