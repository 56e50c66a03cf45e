import type { Feed } from '../table/table.ts';
import { kindOf } from './feed.ts';

/** Where it is kept how far each consumer has come. */
export const POSITIONS = 'portal|feed';

/** A page of the feed after place `from`, read once for several runners, and the kinds of what changed in it. */
export class Stretch {
  readonly from: string;
  readonly page: Feed;
  readonly kinds: readonly string[];

  constructor(from: string, page: Feed) {
    this.from = from;
    this.page = page;
    const kinds = new Set<string>();
    // The positions of consumers are changes too; keeping a position because of them would never end.
    for (const { key } of page.changes) if (key.pk !== POSITIONS) kinds.add(kindOf(key));
    this.kinds = [...kinds];
  }

  /** Whether nothing followed it when it was read. */
  get isEnd(): boolean {
    return this.page.isLast ?? this.page.changes.length === 0;
  }
}
