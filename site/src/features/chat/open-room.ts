import type { Mention, Message, OpenedRoom } from '../../../../functions/chat/schema.ts';
import { type Answer, ask } from '../../ui/answers.ts';
import { confirmed } from '../../ui/confirm.ts';
import { newId } from '../../ui/id.ts';
import { notify } from '../../ui/notice.ts';
import { Composer, type Written } from './composer.ts';
import { details } from './details.ts';
import { History } from './history.ts';
import type { Host } from './host.ts';
import type { Outgoing } from './outbox.ts';
import { mayWrite, RoomView } from './room-view.ts';
import { words } from './words.ts';

const PAGE = 50;
const TYPING_MS = 3000;
const TYPING_SHOWN_MS = 5000;
const READ_PAUSE_MS = 400;

/** The room that is open: what is known of it, and everything that is done in it. */
export class OpenRoom {
  readonly id: string;
  private readonly chat: Host;
  private opened: OpenedRoom;
  private readonly history = new History();
  private view!: RoomView;
  private readonly typing = new Map<string, { name: string; until: number }>();
  private readonly readBefore: number;
  private companies: Mention[] = [];
  private last: number;
  private read: number;
  private saidTyping = 0;
  private readTimer: ReturnType<typeof setTimeout> | undefined;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  private isClosed = false;

  private constructor(chat: Host, opened: OpenedRoom, messages: readonly Message[]) {
    this.chat = chat;
    this.opened = opened;
    this.id = opened.room.id;
    this.last = Math.max(opened.room.last, messages.at(-1)?.seq ?? 0);
    this.read = opened.place?.read ?? this.last;
    this.readBefore = this.read < this.last ? this.read : 0;
    this.history.reset(messages, (messages[0]?.seq ?? this.last + 1) - 1);
    this.build();
  }

  /** From what the page or the portal has sent. */
  static of(chat: Host, opened: OpenedRoom, messages: readonly Message[]): OpenRoom {
    const room = new OpenRoom(chat, opened, messages);
    room.keep();
    return room;
  }

  /** Asks the portal; where it cannot be reached, what the device has kept. Undefined where there is neither. */
  static async load(chat: Host, id: string): Promise<OpenRoom | undefined> {
    const param = { cluster: chat.cluster, room: id };
    const [opened, messages] = await Promise.all([
      ask<OpenedRoom>(() => chat.calls.rooms[':room'].$get({ param })),
      ask<{ items: Message[] }>(() =>
        chat.calls.rooms[':room'].messages.$get({
          param,
          query: { before: '999999999', limit: String(PAGE) },
        }),
      ),
    ]);
    if (opened.ok && messages.ok) return OpenRoom.of(chat, opened.value, messages.value.items);
    const problem = opened.ok ? undefined : opened.problem;
    const kept = problem?.status === 0 || !problem ? await chat.archive.room(id) : undefined;
    if (!kept) {
      notify({ text: problem?.title ?? words().offline });
      return undefined;
    }
    notify({ text: words().stale });
    return new OpenRoom(chat, { ...kept.opened, pinned: [] }, kept.messages);
  }

  get element(): HTMLElement {
    return this.view.element;
  }
  get title(): string {
    return this.opened.room.title;
  }
  get lastKnown(): number {
    return this.history.to;
  }
  private get atEnd(): boolean {
    return this.history.to >= this.last;
  }
  private get param() {
    return { cluster: this.chat.cluster, room: this.id };
  }
  private get call() {
    return this.chat.calls.rooms[':room'];
  }
  private at = ({ seq }: { seq: number }) => ({ ...this.param, seq: String(seq) });

  private build(): void {
    const { chat, opened } = this;
    const url = `/api/clusters/${encodeURIComponent(chat.cluster)}/rooms/${this.id}`;
    const composer = mayWrite(opened)
      ? new Composer({ id: this.id, title: this.title, url }, `${chat.cluster}:${chat.me.id}`, {
          send: (written) => this.send(written),
          saveEdit: (message, text) => this.saveEdit(message, text),
          typed: () => this.typed(),
          lastOwn: () =>
            this.history.messages.findLast(({ author, deletedAt }) => author.id === chat.me.id && !deletedAt),
          candidates: () => this.candidates(),
        })
      : undefined;
    this.view = new RoomView({ id: chat.me.id, cluster: chat.cluster }, opened, this.deeds(), composer);
    if (composer) {
      this.view.element.addEventListener('dragover', (event) => event.preventDefault());
      this.view.element.addEventListener('drop', (event) => {
        event.preventDefault();
        composer.attach([...(event.dataTransfer?.files ?? [])]);
      });
    }
  }

  /** The view stands in the page. */
  shown(): void {
    this.draw();
    this.view.begin();
    if (matchMedia('(pointer: fine)').matches) this.view.composer?.focus();
  }

  close(): void {
    // What was seen in the last moment was seen too.
    if (this.readTimer) this.markRead();
    this.isClosed = true;
    clearTimeout(this.typingTimer);
    this.keep();
  }

  draw(): void {
    if (this.isClosed) return;
    const now = Date.now();
    for (const [person, { until }] of this.typing) if (until < now) this.typing.delete(person);
    this.view.draw({
      opened: this.opened,
      history: this.history,
      // Everyone hears of a message a moment before its author is told that it is kept.
      outgoing: this.chat.outbox.of(this.id).filter(({ id }) => !this.history.has(id)),
      typing: [...this.typing.values()].map(({ name }) => name),
      here: this.chat.here.get(this.id) ?? new Set(),
      readBefore: this.readBefore,
      atEnd: this.atEnd,
      isOnline: this.chat.isOnline,
    });
  }

  private keep(): void {
    if (!this.atEnd) return;
    const { pinned: _pinned, ...opened } = this.opened;
    void this.chat.archive.keepRoom(this.id, { opened, messages: this.history.messages });
  }

  // What comes

  took(message: Message): void {
    this.typing.delete(message.author.id);
    const wasAtEnd = this.atEnd;
    this.last = Math.max(this.last, message.seq);
    // Far back in the past nothing is put at the end; what is shown there may still change.
    const isGap = wasAtEnd || this.history.at(message.seq) ? this.history.add([message]) : false;
    if (isGap) this.chat.say({ type: 'catch-up', rooms: [{ room: this.id, after: this.history.to }] });
    this.readBy(message.author.id, message.seq);
  }

  caughtUp(items: readonly Message[], last: number): void {
    const wasAtEnd = this.atEnd;
    this.last = Math.max(this.last, last);
    const follows = wasAtEnd || items[0]?.seq === this.history.to + 1;
    if (items.length > 0 && follows) this.history.add(items);
    if (follows && items.length > 0 && this.history.to < this.last)
      this.chat.say({ type: 'catch-up', rooms: [{ room: this.id, after: this.history.to }] });
    this.draw();
    this.seen();
  }

  readBy(person: string, seq: number): void {
    const one = this.opened.participants.find(({ id }) => id === person);
    if (one && one.read < seq) one.read = seq;
    this.draw();
  }

  typingOf(person: string, name: string): void {
    this.typing.set(person, { name: name.split(' ')[0]!, until: Date.now() + TYPING_SHOWN_MS });
    this.draw();
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.draw(), TYPING_SHOWN_MS + 50);
  }

  /** People, pins and what changed among the last messages while the line was down. */
  async refresh(): Promise<void> {
    const param = this.param;
    const { to } = this.history;
    const [opened, messages] = await Promise.all([
      ask<OpenedRoom>(() => this.call.$get({ param })),
      ask<{ items: Message[] }>(() =>
        this.call.messages.$get({
          param,
          query: { before: String(this.history.to + 1), limit: String(PAGE) },
        }),
      ),
    ]);
    if (this.isClosed) return;
    if (!opened.ok) {
      if (opened.problem.status === 404) this.chat.leave(true);
      return;
    }
    const before = this.opened;
    this.opened = opened.value;
    this.forgetLost(to);
    if (messages.ok) this.history.add(messages.value.items.filter(({ seq }) => seq >= this.history.from));
    if (mayWrite(before) !== mayWrite(this.opened)) {
      const { element } = this;
      this.build();
      element.replaceWith(this.element);
      this.shown();
    } else this.draw();
  }

  /**
   * A message is shown when it is committed, a moment before the disk has it, and a power cut in that moment takes it from
   * the portal. What was here before the portal was asked, and is not there, was lost so; its author's page sends it again.
   */
  private forgetLost(before: number): void {
    const { last } = this.opened.room;
    if (last >= before) return;
    this.history.cut(last);
    this.last = last;
    this.read = Math.min(this.read, last);
    // What has been said under these numbers since is asked for.
    this.chat.say({ type: 'catch-up', rooms: [{ room: this.id, after: last }] });
  }

  async poll(): Promise<void> {
    const answer = await ask<{ items: Message[] }>(() =>
      this.call.messages.$get({ param: this.param, query: { after: String(this.history.to) } }),
    );
    if (answer.ok && !this.isClosed)
      this.caughtUp(answer.value.items, this.chat.roomOf(this.id)?.last ?? this.last);
  }

  /** The reader looks at the end of the room. */
  seen(): void {
    const { to } = this.history;
    if (!this.opened.place || to <= this.read || !this.atEnd || !this.view.isAtBottom) return;
    if (document.visibilityState !== 'visible') return;
    this.readTimer ??= setTimeout(() => this.markRead(), READ_PAUSE_MS);
  }

  private markRead(): void {
    clearTimeout(this.readTimer);
    this.readTimer = undefined;
    if (this.history.to <= this.read) return;
    this.read = this.history.to;
    this.chat.read(this.id, this.read);
    this.keep();
  }

  /** Shows a message, loading what is around it where it is not there. */
  async reveal(seq: number): Promise<void> {
    const near = seq >= this.history.from && seq <= this.history.to;
    if (!near) {
      const after = Math.max(0, seq - PAGE / 2);
      const answer = await ask<{ items: Message[] }>(() =>
        this.call.messages.$get({ param: this.param, query: { after: String(after), limit: '100' } }),
      );
      if (!answer.ok || this.isClosed) return;
      this.history.reset(answer.value.items, after);
      this.draw();
    }
    this.view.reveal(Math.min(seq, this.history.to));
  }

  // What is done

  private deeds() {
    const { chat } = this;
    const told = (answer: Answer<Message>): boolean => {
      if (answer.ok) this.took(answer.value);
      else notify({ text: answer.problem.errors?.[0]?.detail ?? answer.problem.title });
      return answer.ok;
    };
    return {
      back: () => chat.leave(true),
      join: async () => {
        const answer = await ask(() => this.call.join.$post({ param: this.param }));
        if (!answer.ok) return notify({ text: answer.problem.title });
        await this.refresh();
        await chat.refresh();
      },
      details: () =>
        details(this.opened, {
          me: chat.me.id,
          cluster: chat.cluster,
          here: chat.here.get(this.id) ?? new Set(),
          show: (seq) => void this.reveal(seq),
          changed: async () => {
            await this.refresh();
            await chat.refresh();
          },
          left: () => {
            chat.leave(true);
            void chat.refresh();
          },
        }),
      older: () => this.older(),
      toEnd: () => void this.toEnd(),
      seen: () => this.seen(),
      reply: (message: Message) => this.view.composer?.reply(message),
      edit: (message: Message) => this.view.composer?.edit(message),
      copy: (message: Message) => {
        void navigator.clipboard.writeText(message.text).then(() => notify({ text: words().copied }));
      },
      show: (seq: number) => void this.reveal(seq),
      remove: async (message: Message, button: HTMLElement) => {
        if (await confirmed(button))
          told(await ask<Message>(() => this.call.messages[':seq'].$delete({ param: this.at(message) })));
      },
      react: async (message: Message, reaction: string) => {
        const on = !message.reactions[reaction]?.includes(chat.me.id);
        const json = { reaction: reaction as '👍', on };
        told(
          await ask<Message>(() =>
            this.call.messages[':seq'].reactions.$put({ param: this.at(message), json }),
          ),
        );
      },
      pin: async (message: Message, pinned: boolean) => {
        const answer = await ask(() =>
          this.call.messages[':seq'].pinned.$put({ param: this.at(message), json: { pinned } }),
        );
        if (answer.ok) await this.refresh();
        else notify({ text: answer.problem.title });
      },
      retry: ({ id }: Outgoing) => {
        chat.outbox.refuse(id, undefined);
        chat.flush();
      },
      discard: ({ id }: Outgoing) => {
        chat.outbox.remove(id);
        this.draw();
      },
    };
  }

  private send(written: Written): void {
    this.chat.outbox.add({ id: newId(), room: this.id, at: new Date().toISOString(), ...written });
    this.saidTyping = 0;
    const shown = () => {
      this.draw();
      this.view.scrollToEnd();
      this.chat.flush();
    };
    if (this.atEnd) shown();
    else void this.toEnd().then(shown);
  }

  private async saveEdit(message: Message, text: string): Promise<boolean> {
    const { version } = this.history.at(message.seq) ?? message;
    const answer = await ask<Message>(() =>
      this.call.messages[':seq'].$put({ param: this.at(message), json: { text, version } }),
    );
    if (answer.ok) this.took(answer.value);
    else notify({ text: answer.problem.errors?.[0]?.detail ?? answer.problem.title });
    return answer.ok;
  }

  private typed(): void {
    if (Date.now() - this.saidTyping < TYPING_MS) return;
    this.saidTyping = Date.now();
    this.chat.say({ type: 'typing', room: this.id });
  }

  /** Whom «@» offers: who is in the room, then the cluster's companies (asked for once). */
  private candidates(): Mention[] {
    if (this.companies.length === 0) {
      void ask<{ companies: { slug: string; name: string }[] }>(() =>
        this.chat.calls.contacts.$get({ param: { cluster: this.chat.cluster } }),
      ).then((answer) => {
        if (answer.ok)
          this.companies = answer.value.companies.map(({ slug, name }) => ({
            kind: 'company',
            id: slug,
            name,
          }));
      });
    }
    const people = this.opened.participants
      .filter(({ id }) => id !== this.chat.me.id)
      .map(({ id, name }): Mention => ({ kind: 'person', id, name }));
    return [...people, ...this.companies];
  }

  private async older(): Promise<void> {
    const answer = await ask<{ items: Message[] }>(() =>
      this.call.messages.$get({
        param: this.param,
        query: { before: String(this.history.from), limit: String(PAGE) },
      }),
    );
    if (!answer.ok || this.isClosed) return;
    this.history.prepend(answer.value.items);
    this.draw();
  }

  private async toEnd(): Promise<void> {
    const answer = await ask<{ items: Message[] }>(() =>
      this.call.messages.$get({ param: this.param, query: { before: '999999999', limit: String(PAGE) } }),
    );
    if (!answer.ok || this.isClosed) return;
    const { items } = answer.value;
    this.history.reset(items, (items[0]?.seq ?? 1) - 1);
    this.last = Math.max(this.last, this.history.to);
    this.draw();
    this.view.scrollToEnd();
  }
}
