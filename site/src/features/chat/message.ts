import { REACTIONS } from '../../../../functions/chat/reactions.ts';
import type { Message } from '../../../../functions/chat/schema.ts';
import { el } from '../../ui/el.ts';
import { avatar } from './avatar.ts';
import { files } from './files.ts';
import type { Outgoing } from './outbox.ts';
import { ownLink, preview } from './preview.ts';
import { type Reader, rich } from './rich.ts';
import { timeOf } from './time.ts';
import { words } from './words.ts';

/** What may be done about messages; the room carries it out. */
export type Deeds = {
  reply(message: Message): void;
  edit(message: Message): void;
  remove(message: Message, button: HTMLElement): void;
  react(message: Message, reaction: string): void;
  pin(message: Message, on: boolean): void;
  copy(message: Message): void;
  show(seq: number): void;
  retry(outgoing: Outgoing): void;
  discard(outgoing: Outgoing): void;
};

export type Shown = {
  reader: Reader;
  deeds: Deeds;
  /** Whether the message before is the same person's, shortly before. */
  follows: boolean;
  mayWrite: boolean;
  mayPin: boolean;
  mayRemove: boolean;
  isPinned: boolean;
  /** How many others have read it, of how many. */
  readers: number;
  others: number;
  nameOf(person: string): string;
};

/** A message in a room. */
export function messageElement(message: Message, shown: Shown): HTMLElement {
  const t = words();
  const { reader, deeds } = shown;
  const own = message.author.id === reader.id;
  const link = message.deletedAt ? undefined : ownLink(message.text);
  const url = `/api/clusters/${reader.cluster}/rooms/${message.room}/messages/${message.seq}/attachments`;
  return el(
    'li',
    {
      class: `chat-message${own ? ' own' : ''}${shown.follows ? ' follows' : ''}`,
      'data-seq': message.seq,
      tabindex: -1,
    },
    !own && !shown.follows && avatar(message.author.id, message.author.name),
    el(
      'div',
      { class: 'bubble' },
      !shown.follows && !own && el('strong', { class: 'author' }, message.author.name),
      message.replyTo && quote(message.replyTo, deeds),
      message.deletedAt
        ? el('p', { class: 'deleted' }, t.deleted)
        : el('div', { class: 'message-text' }, rich(message.text, message.mentions, reader)),
      message.attachments.length > 0 && files(message.attachments, url),
      link && preview(link),
      reactions(message, shown),
      el('span', { class: 'meta' }, ...meta(message, shown, own)),
    ),
    !message.deletedAt && actions(message, shown, own),
  );
}

const quote = (replyTo: NonNullable<Message['replyTo']>, deeds: Deeds): HTMLElement =>
  el(
    'button',
    { type: 'button', class: 'quote', onclick: () => deeds.show(replyTo.seq) },
    el('strong', {}, replyTo.author),
    el('span', {}, replyTo.text),
  );

function meta(message: Message, { readers, others }: Shown, own: boolean): (HTMLElement | string)[] {
  const t = words();
  const time = el('time', { datetime: message.sentAt }, timeOf(message.sentAt));
  const edited = message.editedAt && !message.deletedAt ? [el('span', {}, t.edited)] : [];
  if (!own || message.deletedAt) return [...edited, time];
  const said = readers === 0 ? t.sent : others === 1 || readers === others ? t.readByAll : t.readBy(readers);
  const mark = el('span', { class: `tick${readers > 0 ? ' read' : ''}`, title: said });
  mark.append(el('span', { class: 'vh' }, said));
  return [...edited, time, mark];
}

function reactions(message: Message, { reader, deeds, nameOf, mayWrite }: Shown): HTMLElement | false {
  const all = Object.entries(message.reactions);
  if (all.length === 0) return false;
  return el(
    'span',
    { class: 'reactions' },
    ...all.map(([reaction, people]) => {
      const names = people.map(nameOf).join(', ');
      return el(
        'button',
        {
          type: 'button',
          'aria-pressed': String(people.includes(reader.id)),
          'aria-label': words().reactionOf(`${reaction} ${people.length}`, names),
          title: names,
          disabled: !mayWrite,
          onclick: () => deeds.react(message, reaction),
        },
        `${reaction} ${people.length}`,
      );
    }),
  );
}

/** What may be done about a message, folded away; made when it is first opened. */
function actions(message: Message, shown: Shown, own: boolean): HTMLElement | false {
  const t = words();
  const { deeds, mayWrite } = shown;
  if (!mayWrite) return false;
  const list = el('div', { class: 'row-menu-list' });
  const menu = el(
    'details',
    { class: 'chat-actions', name: 'chat-actions' },
    el('summary', { 'aria-label': t.more, title: t.more }, '⋯'),
    list,
  );
  const item = (label: string, act: (button: HTMLElement) => void, isBad = false) =>
    el(
      'button',
      {
        type: 'button',
        class: isBad ? 'bad' : undefined,
        onclick: (event: Event) => {
          menu.open = false;
          act(event.currentTarget as HTMLElement);
        },
      },
      label,
    );
  menu.addEventListener('toggle', () => {
    if (!menu.open || list.childElementCount > 0) return;
    const row = el(
      'span',
      { class: 'reaction-row' },
      ...REACTIONS.map((one) => item(one, () => deeds.react(message, one))),
    );
    row.setAttribute('aria-label', t.react);
    list.append(
      row,
      item(t.reply, () => deeds.reply(message)),
    );
    if (message.text) list.append(item(t.copy, () => deeds.copy(message)));
    if (shown.mayPin)
      list.append(item(shown.isPinned ? t.unpin : t.pin, () => deeds.pin(message, !shown.isPinned)));
    if (own && message.text) list.append(item(t.edit, () => deeds.edit(message)));
    if (own || shown.mayRemove) {
      const button = item(t.remove, (pressed) => deeds.remove(message, pressed), true);
      button.dataset.confirm = t.removeQuestion;
      button.dataset.confirmText = t.removeText;
      button.dataset.confirmYes = t.remove;
      list.append(button);
    }
  });
  return menu;
}

/** A message that the portal does not have yet. */
export function outgoingElement(
  outgoing: Outgoing,
  isOnline: boolean,
  reader: Reader,
  deeds: Deeds,
): HTMLElement {
  const t = words();
  return el(
    'li',
    { class: `chat-message own${outgoing.refused ? ' refused' : ' waiting'}`, 'data-outgoing': outgoing.id },
    el(
      'div',
      { class: 'bubble' },
      outgoing.replyTo && quote(outgoing.replyTo, deeds),
      el('div', { class: 'message-text' }, rich(outgoing.text, outgoing.mentions, reader)),
      ...outgoing.attachments.map(({ name }) => el('span', { class: 'chat-file' }, name)),
      el(
        'span',
        { class: 'meta' },
        el('time', { datetime: outgoing.at }, timeOf(outgoing.at)),
        el('span', {}, outgoing.refused ? t.notSent : isOnline ? t.sending : t.waiting),
      ),
      outgoing.refused &&
        el(
          'span',
          { class: 'refusal' },
          outgoing.refused,
          el('button', { type: 'button', onclick: () => deeds.retry(outgoing) }, t.retry),
          el('button', { type: 'button', onclick: () => deeds.discard(outgoing) }, t.discard),
        ),
    ),
  );
}
