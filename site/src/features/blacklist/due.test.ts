import { expect, it } from 'vitest';
import { daysLeft, daysSince } from './due.ts';

const now = Date.parse('2026-11-25T12:00:00.000Z');

it('counts days to a deadline, and past it', () => {
  expect(daysLeft('2026-11-28T13:00:00.000Z', now)).toBe(3);
  expect(daysLeft('2026-11-25T23:00:00.000Z', now)).toBe(0);
  expect(daysLeft('2026-11-25T11:00:00.000Z', now)).toBe(-1);
  expect(daysLeft('2026-11-23T11:00:00.000Z', now)).toBe(-2);
});

it('counts the days that something has lain', () => {
  expect(daysSince('2026-11-25T11:00:00.000Z', now)).toBe(0);
  expect(daysSince('2026-11-20T11:00:00.000Z', now)).toBe(5);
});
