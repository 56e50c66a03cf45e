import type { Portal } from '../portal.ts';
import type { Change, Key } from '../table/table.ts';

/**
 * What a feature does when something changed. Changes come at least once and in commit order per item, so
 * `on` must bear repetition; when it throws, the same change comes again.
 */
export type Consumer = {
  name: string;
  /**
   * The kinds of items that it follows: the second parts of their partition keys. All kinds where it does not say. Whoever
   * brings changes asks `follows` first: most consumers follow little of what happens, and a call costs more than to look.
   */
  kinds?: readonly string[];
  on(portal: Portal, change: Change): Promise<void>;
  /** The same for changes that came together, for consumers that do them cheaper at once. */
  onAll?(portal: Portal, changes: readonly Change[]): Promise<void>;
};

/** The second part of a partition key: what kind of item it is, whoever it belongs to. */
export function kindOf({ pk }: Key): string {
  const from = pk.indexOf('|') + 1;
  const to = pk.indexOf('|', from);
  return to < 0 ? pk.slice(from) : pk.slice(from, to);
}

/** Whether a consumer may have something to do when an item of a kind changes. */
export const followsKind = ({ kinds }: Pick<Consumer, 'kinds'>, kind: string): boolean =>
  kinds === undefined || kinds.includes(kind);

/** As `followsKind`, of the item with a key. */
export const follows = (consumer: Pick<Consumer, 'kinds'>, key: Key): boolean =>
  followsKind(consumer, kindOf(key));
