import type { Message } from '../../../../functions/chat/schema.ts';

/**
 * The messages of a room that a page has: one stretch without gaps, from `from` to `to`. What comes beyond the end
 * before its turn is held until the numbers between have come, so everyone reads the same order.
 */
export class History {
  private readonly known = new Map<number, Message>();
  from = 1;
  to = 0;

  /** Begins anew with a stretch; `after` is the number before it. */
  reset(messages: readonly Message[], after: number): void {
    this.known.clear();
    this.from = after + 1;
    this.to = after;
    this.add(messages);
  }

  /** Takes what came, in whatever order and however often. Returns whether numbers are missing before some of it. */
  add(messages: readonly Message[]): boolean {
    for (const message of messages) {
      const before = this.known.get(message.seq);
      if (!before || before.id !== message.id || before.version <= message.version)
        this.known.set(message.seq, message);
    }
    while (this.known.has(this.to + 1)) this.to++;
    return [...this.known.keys()].some((seq) => seq > this.to);
  }

  /** Puts earlier messages before the stretch. */
  prepend(messages: readonly Message[]): void {
    for (const message of messages) this.known.set(message.seq, message);
    while (this.known.has(this.from - 1)) this.from--;
  }

  /** Forgets what comes after number `last`, which the portal turns out not to have. */
  cut(last: number): void {
    for (const seq of this.known.keys()) if (seq > last) this.known.delete(seq);
    this.to = Math.min(this.to, last);
  }

  at = (seq: number): Message | undefined => this.known.get(seq);

  has = (id: string): boolean => this.messages.some((message) => message.id === id);

  get messages(): Message[] {
    const all: Message[] = [];
    for (let seq = this.from; seq <= this.to; seq++) all.push(this.known.get(seq)!);
    return all;
  }
}
