import { expect, it } from 'vitest';
import { moved } from './rules.ts';

it.each([
  ['new', 'close', false, 'closed'],
  ['read', 'close', false, 'closed'],
  ['answered', 'close', true, 'closed'],
  ['closed', 'close', true, 'closed'],
  ['spam', 'close', false, undefined],
  ['new', 'spam', false, 'spam'],
  ['answered', 'spam', true, undefined],
  ['spam', 'spam', false, 'spam'],
  ['closed', 'reopen', false, 'read'],
  ['closed', 'reopen', true, 'answered'],
  ['spam', 'reopen', false, 'read'],
  ['new', 'reopen', false, undefined],
  ['answered', 'reopen', true, 'answered'],
] as const)('%s, %s, answered %s → %s', (status, move, answered, after) =>
  expect(moved(status, move, answered)).toBe(after),
);
