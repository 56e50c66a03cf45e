import type { Portal } from '../portal.ts';
import type { Change } from '../table/table.ts';

/**
 * What a feature does when something changed. Changes come at least once and in commit order per item, so
 * `on` must bear repetition; when it throws, the same change comes again.
 */
export type Consumer = {
  name: string;
  on(portal: Portal, change: Change): Promise<void>;
  /** The same for changes that came together, for consumers that do them cheaper at once. */
  onAll?(portal: Portal, changes: readonly Change[]): Promise<void>;
};
