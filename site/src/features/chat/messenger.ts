import type { Told } from '../../../../functions/chat/frames.ts';
import type { ListedRoom, Message, OpenedRoom } from '../../../../functions/chat/schema.ts';
import { api } from '../../api.ts';
import { appPaths } from '../../app-paths.ts';
import { ask } from '../../ui/answers.ts';
import { pageLang } from '../../ui/client-words.ts';
import { el } from '../../ui/el.ts';
import { Archive } from './archive.ts';
import { Connection, type Line } from './connection.ts';
import type { Host } from './host.ts';
import { newChat, type Own } from './new-chat.ts';
import { OpenRoom } from './open-room.ts';
import { Outbox } from './outbox.ts';
import { foundLine, roomLine } from './rooms-list.ts';
import { words } from './words.ts';

/** What the page knew when it was sent. */
export type Beginning = {
  me: { id: string; name: string };
  cluster: string;
  own: Own[];
  rooms: ListedRoom[];
  room?: { opened: OpenedRoom; messages: Message[] };
};

const POLL_MS = 3000;
const PRESENCE_MS = 30_000;
const SEARCH_PAUSE_MS = 250;
const CATCH_UP_AT_ONCE = 45;

/** The whole messenger of a cluster: the list of rooms, the open one, and the connection that both live by. */
export class Chat implements Host {
  readonly me: Beginning['me'];
  readonly cluster: string;
  readonly outbox: Outbox;
  readonly archive: Archive;
  readonly here = new Map<string, Set<string>>();
  private readonly root: HTMLElement;
  private readonly own: Own[];
  private readonly begun: Beginning;
  private rooms: ListedRoom[];
  private open: OpenRoom | undefined;
  private connection!: Connection;
  private found: Message[] | undefined;
  private flushing = new Set<string>();
  private searchTimer: ReturnType<typeof setTimeout> | undefined;
  private listTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, beginning: Beginning) {
    this.root = root;
    this.begun = beginning;
    this.me = beginning.me;
    this.cluster = beginning.cluster;
    this.own = beginning.own;
    this.rooms = beginning.rooms;
    this.outbox = new Outbox(this.cluster, this.me.id);
    this.archive = new Archive(this.cluster, this.me.id);
  }

  get line(): Line {
    return this.connection?.line ?? 'connecting';
  }
  get isOnline(): boolean {
    return this.line === 'open' || this.line === 'polling';
  }
  get calls() {
    return api.chat.clusters[':cluster'];
  }

  private part = (name: string) => this.root.querySelector<HTMLElement>(`[data-${name}]`)!;
  hrefOf = (room: string) => appPaths(pageLang()).cluster(this.cluster).chat(room);
  say: Connection['say'] = (asked) => this.connection.say(asked);
  roomOf = (id: string) => this.rooms.find((one) => one.id === id);

  start(): void {
    this.connection = new Connection(this.cluster, {
      heard: (told) => this.heard(told),
      changed: () => this.lineChanged(),
    });
    this.part('new-chat').addEventListener('click', () => this.begin());
    this.part('new-chat-too').addEventListener('click', () => this.begin());
    this.root.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-room]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      const { room = '', at } = link.dataset;
      void this.enter(room, at ? Number(at) : undefined);
    });
    const search = this.part('chat-search') as HTMLInputElement;
    search.addEventListener('input', () => {
      clearTimeout(this.searchTimer);
      this.searchTimer = setTimeout(() => void this.search(search.value.trim()), SEARCH_PAUSE_MS);
    });
    addEventListener('popstate', () => {
      const id = decodeURIComponent(/\/chats\/([^/]+)$/.exec(location.pathname)?.[1] ?? '');
      if (id) void this.enter(id, undefined, false);
      else this.leave(false);
    });
    document.addEventListener('visibilitychange', () => this.open?.seen());
    setInterval(() => this.line === 'polling' && void this.poll(), POLL_MS);
    setInterval(() => this.askPresence(), PRESENCE_MS);
    const { room } = this.begun;
    if (room) this.show(OpenRoom.of(this, room.opened, room.messages));
    void this.archive.keepRooms(this.rooms);
    this.drawList();
    this.drawLine();
  }

  private begin(): void {
    void newChat(this.cluster, this.own, (room) => void this.enter(room.id));
  }

  // Rooms

  /** Opens a room: at once from what the device has, then as the portal knows it. */
  async enter(id: string, at?: number, remember = true): Promise<void> {
    if (remember && location.pathname !== this.hrefOf(id)) history.pushState(null, '', this.hrefOf(id));
    if (this.open?.id === id) {
      if (at) await this.open.reveal(at);
      return;
    }
    this.open?.close();
    this.open = undefined;
    this.root.classList.add('in-room');
    this.part('chat-place').replaceChildren(el('p', { class: 'chat-loading' }, words().loading));
    this.drawList();
    const opened = await OpenRoom.load(this, id);
    if (!opened) return this.leave(true);
    // Another one may have been chosen meanwhile.
    if (!location.pathname.endsWith(`/${id}`)) return;
    this.show(opened);
    if (at) await opened.reveal(at);
    if (!this.roomOf(id)) await this.refresh();
  }

  private show(room: OpenRoom): void {
    this.open?.close();
    this.open = room;
    this.root.classList.add('in-room');
    this.part('chat-place').replaceChildren(room.element);
    room.shown();
    this.drawList();
    this.askPresence();
    document.title = document.title.replace(/^.*?(?= — )/, room.title);
  }

  leave(remember: boolean): void {
    this.open?.close();
    this.open = undefined;
    this.root.classList.remove('in-room');
    this.part('chat-place').replaceChildren();
    if (remember) history.pushState(null, '', appPaths(pageLang()).cluster(this.cluster).chats);
    this.drawList();
  }

  /** The list as the portal knows it; what the device kept while it cannot be asked. */
  async refresh(): Promise<void> {
    const before = new Map(this.rooms.map(({ id, last }) => [id, last]));
    const answer = await ask<{ items: ListedRoom[] }>(() =>
      this.calls.rooms.$get({ param: { cluster: this.cluster } }),
    );
    if (!answer.ok) return;
    this.rooms = answer.value.items.map((room) => this.asKnown(room, before.get(room.id)));
    void this.archive.keepRooms(this.rooms);
    this.drawList();
  }

  /** What was said (after number `before`) and read here while the answer was on its way stays. */
  private asKnown(room: ListedRoom, before: number | undefined): ListedRoom {
    const known = this.roomOf(room.id);
    if (!known || (known.last <= room.last && known.read <= room.read)) return room;
    const isNewer = known.last > room.last && known.last !== before;
    const last = isNewer ? known.last : room.last;
    const read = Math.min(last, Math.max(known.read, room.read));
    return {
      ...room,
      ...(isNewer && known.latest && { latest: known.latest }),
      last,
      read,
      unread: Math.max(0, last - read),
      mentioned: read < last && (room.mentioned || known.mentioned),
    };
  }

  private soonRefresh(): void {
    clearTimeout(this.listTimer);
    this.listTimer = setTimeout(() => void this.refresh(), 200);
  }

  // What the connection says

  private heard(told: Told): void {
    switch (told.type) {
      case 'message':
        this.took(told.message);
        return;
      case 'sent':
        this.acknowledged(told.message);
        this.took(told.message);
        return;
      case 'refused':
        if (told.id) this.refused(told.id, told.problem, told.retryAfter);
        return;
      case 'messages':
        if (this.open?.id === told.room) this.open.caughtUp(told.items, told.last);
        return;
      case 'read':
        if (told.person === this.me.id) this.readElsewhere(told.room, told.seq);
        if (this.open?.id === told.room) this.open.readBy(told.person, told.seq);
        return;
      case 'typing':
        if (this.open?.id === told.room && told.person !== this.me.id)
          this.open.typingOf(told.person, told.name);
        return;
      case 'presence':
        for (const [room, people] of Object.entries(told.rooms)) this.here.set(room, new Set(people));
        this.open?.draw();
        this.drawList();
        return;
      case 'room':
        this.soonRefresh();
        if (this.open?.id === told.room) void this.open.refresh();
        return;
      case 'notice':
        dispatchEvent(new Event('artel:notice'));
        return;
    }
  }

  private took(message: Message): void {
    const room = this.roomOf(message.room);
    if (!room) this.soonRefresh();
    else if (message.seq >= room.last) {
      room.latest = {
        author: message.author,
        text: message.text,
        at: message.sentAt,
        ...(message.attachments[0] && { file: message.attachments[0].name }),
      };
      if (message.seq > room.last) {
        room.last = message.seq;
        if (message.author.id === this.me.id) room.read = message.seq;
        if (message.mentions.some(({ id }) => id === this.me.id)) room.mentioned = true;
        room.unread = Math.max(0, room.last - room.read);
        this.rooms = [room, ...this.rooms.filter((one) => one !== room)];
      }
    }
    if (this.open?.id === message.room) this.open.took(message);
    this.drawList();
  }

  private readElsewhere(id: string, seq: number): void {
    const room = this.roomOf(id);
    if (!room || seq <= room.read) return;
    room.read = seq;
    room.unread = Math.max(0, room.last - seq);
    room.mentioned = room.mentioned && room.unread > 0;
    this.drawList();
  }

  /** Remembers what was read here, on the portal and in the list. */
  read(id: string, seq: number): void {
    this.readElsewhere(id, seq);
    if (!this.say({ type: 'read', room: id, seq }) && this.isOnline)
      void this.calls.rooms[':room'].read.$put({ param: { cluster: this.cluster, room: id }, json: { seq } });
  }

  // Sending

  /** Sends what waits, each room's messages one after another, so that their order is that of their writing. */
  flush(): void {
    for (const message of this.outbox.due()) {
      if (!this.isOnline || this.flushing.has(message.id)) continue;
      const { id, text } = message;
      const draft = {
        id,
        text,
        mentions: message.mentions.map(({ kind, id }) => ({ kind, id })),
        attachments: message.attachments.map(({ id }) => id),
        ...(message.replyTo && { replyTo: message.replyTo.seq }),
      };
      this.flushing.add(id);
      if (this.say({ type: 'send', room: message.room, message: draft })) continue;
      void ask<Message>(() =>
        this.calls.rooms[':room'].messages.$post({
          param: { cluster: this.cluster, room: message.room },
          json: draft,
        }),
      ).then((answer) => {
        if (answer.ok) {
          this.acknowledged(answer.value);
          this.took(answer.value);
        } else if (answer.problem.status === 0) this.flushing.delete(id);
        else this.refused(id, answer.problem, answer.problem.status === 429 ? 5 : undefined);
      });
    }
    this.open?.draw();
  }

  private acknowledged({ id }: Message): void {
    this.flushing.delete(id);
    this.outbox.remove(id);
    this.flush();
  }

  private refused(
    id: string,
    problem: { title: string; status: number; errors?: { detail: string }[] | undefined },
    retryAfter?: number,
  ): void {
    // Too fast, or the portal is busy: the same message goes out again by itself.
    if (retryAfter || problem.status >= 500) {
      setTimeout(
        () => {
          this.flushing.delete(id);
          this.flush();
        },
        (retryAfter ?? 2) * 1000,
      );
      return;
    }
    this.flushing.delete(id);
    this.outbox.refuse(id, problem.errors?.[0]?.detail ?? problem.title);
    this.flush();
  }

  // The line

  private lineChanged(): void {
    this.drawLine();
    // What was on its way may be lost; sent again it is kept once.
    this.flushing.clear();
    if (this.line === 'open') {
      void this.refresh();
      const { open } = this;
      if (open) this.say({ type: 'catch-up', rooms: [{ room: open.id, after: open.lastKnown }] });
      void open?.refresh();
      this.askPresence();
    }
    if (this.isOnline) this.flush();
    this.open?.draw();
  }

  private async poll(): Promise<void> {
    await this.refresh();
    await this.open?.poll();
    this.flush();
  }

  private askPresence(): void {
    if (document.visibilityState !== 'visible') return;
    const direct = this.rooms.filter(({ kind }) => kind === 'direct').slice(0, 20);
    const rooms = [...new Set([...(this.open ? [this.open.id] : []), ...direct.map(({ id }) => id)])];
    if (rooms.length > 0) this.say({ type: 'presence', rooms: rooms.slice(0, CATCH_UP_AT_ONCE) });
  }

  // The list

  private async search(query: string): Promise<void> {
    if (!query) this.found = undefined;
    else {
      const answer = await ask<{ items: Message[] }>(() =>
        this.calls['found-messages'].$get({ param: { cluster: this.cluster }, query: { q: query } }),
      );
      // On a slow line an answer may come after that to a later question.
      if (query !== (this.part('chat-search') as HTMLInputElement).value.trim()) return;
      this.found = answer.ok ? answer.value.items : [];
    }
    this.drawList(query);
  }

  private drawList(query = (this.part('chat-search') as HTMLInputElement).value.trim()): void {
    const t = words();
    const list = this.part('chat-rooms');
    const line = (room: ListedRoom) =>
      roomLine(room, {
        me: this.me.id,
        href: this.hrefOf(room.id),
        isOpen: this.open?.id === room.id,
        isHere:
          room.kind === 'direct' &&
          [...(this.here.get(room.id) ?? [])].some((person) => person !== this.me.id),
      });
    const unread = this.rooms.reduce((sum, room) => sum + (room.muted ? 0 : room.unread), 0);
    document.title = document.title.replace(/^(?:\(\d+\) )?/, unread > 0 ? `(${unread}) ` : '');
    if (!query) {
      list.replaceChildren(...this.rooms.map(line));
      this.part('chat-no-rooms').hidden = this.rooms.length > 0;
      return;
    }
    const wanted = query.toLowerCase();
    const named = this.rooms.filter(({ title }) => title.toLowerCase().includes(wanted));
    const found = this.found ?? [];
    list.replaceChildren(
      ...(named.length > 0 ? [el('li', { class: 'chat-over' }, t.foundRooms), ...named.map(line)] : []),
      ...(found.length > 0 ? [el('li', { class: 'chat-over' }, t.found)] : []),
      ...found.map((message) =>
        foundLine(message, this.roomOf(message.room)?.title ?? '', this.hrefOf(message.room)),
      ),
      ...(named.length + found.length === 0 ? [el('li', { class: 'hint' }, t.nothing)] : []),
    );
    this.part('chat-no-rooms').hidden = true;
  }

  private drawLine(): void {
    const t = words();
    const { line } = this;
    const bar = this.part('chat-line-state');
    const said =
      line === 'offline'
        ? t.offline
        : line === 'polling'
          ? t.polling
          : line === 'connecting'
            ? t.connecting
            : '';
    bar.textContent = said;
    // A moment without a connection is nothing to speak of.
    bar.classList.toggle('late', line === 'connecting');
    bar.hidden = said === '';
    this.root.dataset.line = line;
  }
}
