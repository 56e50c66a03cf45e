import type { Item, Key } from '../platform/table/table.ts';
import type { Notice } from './schema.ts';

const NOTICE = /^portal\|notices\|([^|]+)$/;

/** Whose notice an item of the table is, for those who follow the change feed; undefined for every other item. */
export const ownerOfNotice = ({ pk, sk }: Key): string | undefined =>
  sk.startsWith('notice|') ? NOTICE.exec(pk)?.[1] : undefined;

/** Whether a kept notice is unread: `readUpTo` is the time of the newest one when everything was read. */
export const isUnread = (item: Item, readUpTo: string | undefined): boolean =>
  item.unread === true && (readUpTo === undefined || (item.at as string) > readUpTo);

/** Joins the notices of a group into its newest, in the order that they came in; unread where one of them is. */
export function joined(notices: readonly Notice[]): Notice[] {
  const groups = new Map<string, Notice>();
  for (const notice of notices) {
    const name = notice.group ?? notice.id;
    const before = groups.get(name);
    if (!before) groups.set(name, notice);
    else
      groups.set(name, {
        ...before,
        unread: before.unread || notice.unread,
        count: before.count + notice.count,
      });
  }
  return [...groups.values()];
}
