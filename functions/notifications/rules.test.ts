import { expect, it } from 'vitest';
import { isUnread, joined, ownerOfNotice } from './rules.ts';
import type { Notice } from './schema.ts';

const notice = (id: string, group: string | undefined, unread: boolean): Notice => ({
  id,
  cluster: 'sweet',
  kind: 'message',
  title: { ru: id },
  href: '/app',
  at: '2026-11-25T09:00:00.000Z',
  unread,
  count: 1,
  ...(group && { group }),
});

it('joins the notices of a group into its newest; unread where one of them is', () => {
  const lines = joined([
    notice('c', 'room', false),
    notice('b', undefined, true),
    notice('a', 'room', true),
    notice('0', undefined, false),
  ]);
  expect(lines.map(({ id, count, unread }) => [id, count, unread])).toEqual([
    ['c', 2, true],
    ['b', 1, true],
    ['0', 1, false],
  ]);
});

it('takes everything before the last “read all” for read', () => {
  const item = { pk: 'p', sk: 's', version: 1, unread: true, at: '2026-11-25T09:00:00.000Z' };
  expect(isUnread(item, undefined)).toBe(true);
  expect(isUnread(item, '2026-11-25T09:00:00.000Z')).toBe(false);
  expect(isUnread(item, '2026-11-25T08:59:59.999Z')).toBe(true);
  expect(isUnread({ ...item, unread: false }, undefined)).toBe(false);
});

it('knows whose notice an item is', () => {
  expect(ownerOfNotice({ pk: 'portal|notices|me', sk: 'notice|1' })).toBe('me');
  expect(ownerOfNotice({ pk: 'portal|notices|me', sk: 'state' })).toBeUndefined();
  expect(ownerOfNotice({ pk: 'sweet|products|1', sk: 'notice|1' })).toBeUndefined();
});
