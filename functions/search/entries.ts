import { isoTime, MINUTE } from '../platform/clock.ts';
import type { Portal } from '../platform/portal.ts';
import { retried } from '../platform/table/retried.ts';
import type { Item, Json, Write } from '../platform/table/table.ts';
import { dueWrite } from '../platform/timers/timers.ts';
import type { Card, Entry } from './card.ts';
import { cardOf } from './describe.ts';
import { entryKey, newsKeys } from './keys.ts';
import { MOST_SHOWN, shownAt } from './shown.ts';

/** How often changes are gathered into a new file, where there are any. */
const GATHER_EVERY_MS = 10 * MINUTE;
export const GATHER = { kind: 'search.gather', tenant: 'portal', id: 'index' } as const;

/** The entry that an item holds. */
export const entryOf = (item: Item): Entry => ({
  id: item.id as string,
  at: item.at as string,
  ...(item.card && { card: item.card as unknown as Card }),
});

/** A moment after the one that an earlier entry was written at, whatever the clocks of two machines say. */
const after = (now: number, before: Item | undefined): string =>
  isoTime(Math.max(now, before ? Date.parse(before.at as string) + 1 : 0));

/**
 * Writes down what these things are now, for every index that is open or will be. What is written is what is read
 * here and not what a change said, so that changes may come twice and late.
 */
export async function noteNow(
  portal: Pick<Portal, 'table' | 'clock'>,
  ids: readonly string[],
): Promise<void> {
  for (let i = 0; i < ids.length; i += MOST_SHOWN) {
    const some = ids.slice(i, i + MOST_SHOWN);
    await retried(async () => {
      // The entries first: whoever writes one after what is read next makes this write fail and begin anew.
      const before = await portal.table.batchGet(some.map(entryKey));
      const shown = await shownAt(portal, some);
      const now = portal.clock();
      const writes = some.map((id, at): Write => {
        const old = before[at];
        const time = after(now, old);
        const found = shown[at];
        return {
          put: {
            ...entryKey(id),
            ...newsKeys(time, id),
            id,
            at: time,
            ...(found && { card: cardOf(found) as unknown as Json }),
          },
          if: old ? { version: old.version } : { absent: true },
        };
      });
      // The next full ten minutes: a steady stream of changes does not put it off.
      const due = (Math.floor(now / GATHER_EVERY_MS) + 1) * GATHER_EVERY_MS;
      await portal.table.write([...writes, dueWrite({ ...GATHER, at: isoTime(due) })]);
    });
  }
}
