import type { Attachment } from '../../../../functions/attachments/schema.ts';
import type { Mention, Message } from '../../../../functions/chat/schema.ts';

/** A message that is on its way: kept on the device until the portal has it. */
export type Outgoing = {
  id: string;
  room: string;
  text: string;
  mentions: Mention[];
  attachments: Attachment[];
  replyTo?: NonNullable<Message['replyTo']>;
  at: string;
  /** Why the portal refused it; it waits for its author to decide. */
  refused?: string;
};

/** What one has written and the portal has not yet acknowledged, in order; it outlives the page. */
export class Outbox {
  private readonly key: string;
  private items: Outgoing[];

  constructor(cluster: string, person: string) {
    this.key = `artel:chat-outbox:${cluster}:${person}`;
    this.items = read(this.key);
  }

  of(room: string): Outgoing[] {
    return this.items.filter((one) => one.room === room);
  }

  /** The first one of each room that may go out: a refused one holds nothing up. */
  due(): Outgoing[] {
    const first = new Map<string, Outgoing>();
    for (const one of this.items) if (!one.refused && !first.has(one.room)) first.set(one.room, one);
    return [...first.values()];
  }

  add(message: Outgoing): void {
    this.keep([...this.items, message]);
  }

  find(id: string): Outgoing | undefined {
    return this.items.find((one) => one.id === id);
  }

  remove(id: string): Outgoing | undefined {
    const found = this.find(id);
    if (found) this.keep(this.items.filter((one) => one !== found));
    return found;
  }

  refuse(id: string, refused: string | undefined): void {
    this.keep(
      this.items.map(({ refused: _before, ...one }) =>
        one.id === id
          ? { ...one, ...(refused && { refused }) }
          : { ...one, ...(_before && { refused: _before }) },
      ),
    );
  }

  private keep(items: Outgoing[]): void {
    this.items = items;
    try {
      if (items.length === 0) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(items));
    } catch {
      // A full or forbidden storage: the page itself still remembers.
    }
  }
}

function read(key: string): Outgoing[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as Outgoing[];
  } catch {
    return [];
  }
}
