import { z } from 'zod';
import type { Item, Key } from '../platform/table/table.ts';
import { type Notice, NoticeKind, type Preferences } from './schema.ts';

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

/** Enquiries come to the company's mailbox as letters of their own, messages are answered in the chat. */
const WITHOUT_LETTER: readonly NoticeKind[] = ['message', 'enquiry', 'import'];

/** What holds for a person who chose nothing. */
export const defaultPreferences = (): Preferences => ({
  kinds: Object.fromEntries(
    NoticeKind.options.map((kind) => [
      kind,
      { inbox: true, mail: !WITHOUT_LETTER.includes(kind), push: true },
    ]),
  ) as Preferences['kinds'],
  letters: 'at-once',
  quiet: null,
  timeZone: 'Europe/Moscow',
});

/** What a link of a letter turns off: letters of one kind, or all but those of sign-in. */
export const Subject = z.union([NoticeKind, z.literal('all')]);
export type Subject = z.infer<typeof Subject>;

/** Preferences without letters of one kind, or without any. */
export const withoutLetters = (preferences: Preferences, subject: Subject): Preferences => ({
  ...preferences,
  kinds: Object.fromEntries(
    Object.entries(preferences.kinds).map(([kind, channels]) => [
      kind,
      subject === 'all' || subject === kind ? { ...channels, mail: false } : channels,
    ]),
  ) as Preferences['kinds'],
});
