import { expect, it } from 'vitest';
import { localTime, momentAt } from './zones.ts';

const iso = (ms: number) => new Date(ms).toISOString();

it('reads a moment off a zone’s clocks', () => {
  expect(localTime(Date.UTC(2026, 10, 29, 21, 30), 'Europe/Moscow')).toEqual({
    year: 2026,
    month: 11,
    day: 30,
    hour: 0,
    minute: 30,
    weekday: 1,
  });
  expect(localTime(Date.UTC(2026, 10, 29, 21, 30), 'Asia/Kamchatka').hour).toBe(9);
});

it('finds the moment of a local time, also across the end of a month', () => {
  const time = { year: 2026, month: 11, day: 31, hour: 9, minute: 0 };
  expect(iso(momentAt(time, 'Europe/Moscow'))).toBe('2026-12-01T06:00:00.000Z');
  expect(iso(momentAt(time, 'Asia/Yekaterinburg'))).toBe('2026-12-01T04:00:00.000Z');
});

it('takes a skipped hour later and a doubled one at its first', () => {
  const berlin = (month: number, day: number) =>
    iso(momentAt({ year: 2026, month, day, hour: 2, minute: 30 }, 'Europe/Berlin'));
  expect(berlin(3, 29)).toBe('2026-03-29T01:30:00.000Z');
  expect(berlin(10, 25)).toBe('2026-10-25T00:30:00.000Z');
});
