import type { Message, OpenedRoom } from '../../../../functions/chat/schema.ts';
import { el } from '../../ui/el.ts';
import { avatar } from './avatar.ts';
import type { Composer } from './composer.ts';
import type { History } from './history.ts';
import { type Deeds, messageElement, outgoingElement } from './message.ts';
import type { Outgoing } from './outbox.ts';
import { partnerWarning } from './partner-warning.ts';
import type { Reader } from './rich.ts';
import { dayKey, dayTitle } from './time.ts';
import { words } from './words.ts';

export type RoomDeeds = Deeds & {
  back(): void;
  join(): void;
  details(): void;
  older(): Promise<void>;
  toEnd(): void;
  /** The reader sees the end of the room. */
  seen(): void;
};

/** What of a room is shown; the view draws it anew whenever some of it changed. */
export type RoomState = {
  opened: OpenedRoom;
  history: History;
  outgoing: Outgoing[];
  typing: string[];
  here: ReadonlySet<string>;
  /** Up to where the reader had read when they opened the room. */
  readBefore: number;
  /** Whether what is shown reaches to the room's last message. */
  atEnd: boolean;
  isOnline: boolean;
};

const NEAR_END_PX = 120;
const NEAR_START_PX = 400;
const TOGETHER_MS = 5 * 60_000;

/** Whether the reader writes in a room: from a place in it, while it is not closed. */
export const mayWrite = ({ place, room }: OpenedRoom): boolean => place !== undefined && !room.closed;

/** One room: its head, its messages, the field to write in. */
export class RoomView {
  readonly element: HTMLElement;
  readonly composer: Composer | undefined;
  private readonly list = el('ol', { class: 'chat-messages' });
  private readonly scroller = el('div', { class: 'chat-scroll', tabindex: 0 }, this.list);
  private readonly status = el('p', { class: 'chat-note' });
  private readonly typing = el('p', { class: 'chat-typing', 'aria-live': 'polite' });
  private readonly pins = el('div', { class: 'chat-pins', hidden: true });
  private readonly down = el('button', { type: 'button', class: 'button small chat-down', hidden: true });
  private readonly drawn = new Map<string, { sign: string; element: HTMLElement }>();
  private readonly reader: Reader;
  private readonly deeds: RoomDeeds;
  private isLoading = false;
  private below = 0;
  private state: RoomState | undefined;

  constructor(reader: Reader, opened: OpenedRoom, deeds: RoomDeeds, composer: Composer | undefined) {
    const t = words();
    this.reader = reader;
    this.deeds = deeds;
    this.composer = composer;
    const { room } = opened;
    this.scroller.setAttribute('aria-label', room.title);
    this.scroller.setAttribute('role', 'log');
    this.down.addEventListener('click', () => (this.state?.atEnd ? this.scrollToEnd() : deeds.toEnd()));
    this.scroller.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.element = el(
      'section',
      { class: 'chat-room', 'aria-label': room.title },
      el(
        'header',
        { class: 'chat-head' },
        el(
          'button',
          {
            type: 'button',
            class: 'tool chat-back',
            'aria-label': t.back,
            title: t.back,
            onclick: deeds.back,
          },
          el('span', { 'aria-hidden': 'true' }, '←'),
        ),
        avatar(room.id, room.title, room.kind),
        el('div', { class: 'about' }, el('h2', {}, room.title), this.status),
        ...(opened.warnings ?? []).map((warning) => partnerWarning(reader.cluster, warning)),
        el('button', { type: 'button', class: 'button quiet small', onclick: deeds.details }, t.about),
      ),
      this.pins,
      this.scroller,
      this.down,
      this.typing,
      composer?.element ??
        el(
          'div',
          { class: 'chat-join' },
          el('p', {}, room.closed ? t.closedText : t.joinText),
          !room.closed && el('button', { type: 'button', class: 'button', onclick: deeds.join }, t.join),
        ),
    );
  }

  get isAtBottom(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  }

  scrollToEnd(): void {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.below = 0;
    this.scrolled();
  }

  /** Shows a message that is drawn, in the middle, and marks it for a moment. False where it is not drawn. */
  reveal(seq: number): boolean {
    const found = this.list.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
    if (!found) return false;
    found.scrollIntoView({ block: 'center' });
    found.classList.remove('revealed');
    requestAnimationFrame(() => found.classList.add('revealed'));
    found.focus({ preventScroll: true });
    return true;
  }

  draw(state: RoomState): void {
    const wasAtBottom = !this.state || this.isAtBottom;
    const before = this.state ? this.state.history.to : state.history.to;
    const height = this.scroller.scrollHeight;
    const firstBefore = this.list.querySelector<HTMLElement>('[data-seq]')?.dataset.seq;
    this.state = state;
    this.drawHead(state);
    this.drawMessages(state);
    const first = this.list.querySelector<HTMLElement>('[data-seq]')?.dataset.seq;
    if (firstBefore && first && Number(first) < Number(firstBefore))
      this.scroller.scrollTop += this.scroller.scrollHeight - height;
    else if (wasAtBottom && state.atEnd) this.scrollToEnd();
    else this.below += Math.max(0, state.history.to - before);
    this.drawDown();
  }

  /** Where the room is first opened: at the first unread message, else at the end. */
  begin(): void {
    const mark = this.list.querySelector('.chat-new');
    if (mark) mark.scrollIntoView({ block: 'start' });
    else this.scrollToEnd();
    this.scrolled();
  }

  private drawDown(): void {
    const atEnd = this.state?.atEnd ?? true;
    this.down.hidden = atEnd && this.isAtBottom;
    this.down.textContent = words().toEnd(this.below);
  }

  private scrolled(): void {
    if (!this.state) return;
    if (this.isAtBottom && this.state.atEnd) {
      this.below = 0;
      this.deeds.seen();
    }
    this.drawDown();
    if (this.isLoading || this.scroller.scrollTop > NEAR_START_PX || this.state.history.from <= 1) return;
    this.isLoading = true;
    void this.deeds.older().finally(() => {
      this.isLoading = false;
    });
  }

  private drawHead({ opened, here, typing }: RoomState): void {
    const t = words();
    const { room, participants } = opened;
    const others = participants.filter(({ id }) => id !== this.reader.id && here.has(id)).length;
    this.status.textContent =
      room.kind === 'direct'
        ? others > 0
          ? t.online
          : t.kinds.direct
        : `${t.kinds[room.kind]} · ${others > 0 ? t.onlineCount(others + 1, participants.length) : t.people(participants.length)}`;
    this.status.classList.toggle('here', room.kind === 'direct' && others > 0);
    this.typing.textContent = typing.length > 0 ? t.typing(typing) : '';
    const [pinned] = opened.pinned.filter(({ deletedAt }) => !deletedAt);
    this.pins.hidden = !pinned;
    if (!pinned) return;
    this.pins.replaceChildren(
      el(
        'button',
        { type: 'button', onclick: () => this.deeds.show(pinned.seq) },
        el('strong', {}, t.pinned),
        el('span', {}, pinned.text || (pinned.attachments[0]?.name ?? '')),
      ),
    );
  }

  private drawMessages(state: RoomState): void {
    const { opened, history, outgoing, readBefore } = state;
    const t = words();
    const wanted: HTMLElement[] = [];
    const used = new Set<string>();
    const take = (key: string, sign: string, make: () => HTMLElement) => {
      used.add(key);
      const known = this.drawn.get(key);
      if (known?.sign === sign) return wanted.push(known.element);
      const element = make();
      this.drawn.set(key, { sign, element });
      return wanted.push(element);
    };
    const names = new Map(opened.participants.map(({ id, name }) => [id, name]));
    const pinned = new Set(opened.pinned.map(({ seq }) => seq));
    const others = opened.participants.filter(({ id }) => id !== this.reader.id);
    let before: Message | undefined;
    for (const message of history.messages) {
      const isNewDay = !before || dayKey(before.sentAt) !== dayKey(message.sentAt);
      if (isNewDay) {
        const title = dayTitle(message.sentAt);
        take(`day ${dayKey(message.sentAt)}`, title, () => el('li', { class: 'chat-day' }, title));
      }
      const isFirstNew =
        readBefore > 0 && message.seq === readBefore + 1 && message.author.id !== this.reader.id;
      if (isFirstNew) take('new', '', () => el('li', { class: 'chat-new' }, t.newMessages));
      const follows =
        !isNewDay &&
        !isFirstNew &&
        before?.author.id === message.author.id &&
        Date.parse(message.sentAt) - Date.parse(before.sentAt) < TOGETHER_MS;
      const readers = others.filter(({ read }) => read >= message.seq).length;
      const isPinned = pinned.has(message.seq);
      const own = message.author.id === this.reader.id;
      const sign = [message.version, follows, own ? readers : 0, others.length, isPinned].join();
      take(`message ${message.seq}`, sign, () =>
        messageElement(message, {
          reader: this.reader,
          deeds: this.deeds,
          follows,
          mayWrite: mayWrite(opened),
          mayPin: opened.mayPin,
          mayRemove: opened.mayPin && (opened.room.kind === 'open' || opened.room.kind === 'invited'),
          isPinned,
          readers,
          others: others.length,
          nameOf: (id) => (id === this.reader.id ? t.you : (names.get(id) ?? '')),
        }),
      );
      before = message;
    }
    for (const one of state.atEnd ? outgoing : [])
      take(`outgoing ${one.id}`, [state.isOnline, one.refused].join(), () =>
        outgoingElement(one, state.isOnline, this.reader, this.deeds),
      );
    if (wanted.length === 0) take('none', '', () => el('li', { class: 'chat-none' }, t.noMessages));
    for (const key of [...this.drawn.keys()]) if (!used.has(key)) this.drawn.delete(key);
    arrange(this.list, wanted);
  }
}

/** Brings a list's children into order, touching only what is out of place, so that focus and open menus stay. */
function arrange(list: HTMLElement, wanted: readonly HTMLElement[]): void {
  const kept = new Set<Element>(wanted);
  for (const child of [...list.children]) if (!kept.has(child)) child.remove();
  let next = list.firstElementChild;
  for (const element of wanted) {
    if (element === next) next = next.nextElementSibling;
    else list.insertBefore(element, next);
  }
}
