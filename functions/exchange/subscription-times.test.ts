import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../platform/clock.ts';
import { nextTime, retryTime } from './subscription-times.ts';

const utc = (text: string) => Date.parse(`${text}:00Z`);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);

describe('the times of a subscription', () => {
  it('come every six hours, once a day or once a week on the clocks of the cluster', () => {
    // Friday, 12:30 in Moscow.
    const now = utc('2026-11-27T09:30');
    const next = (every: 'six-hours' | 'day' | 'week', at: string, weekday = 1) =>
      iso(nextTime({ every, at, weekday }, now, 'Europe/Moscow'));
    expect(next('six-hours', '03:00')).toBe('2026-11-27T15:30');
    expect(next('day', '12:30')).toBe('2026-11-28T09:30');
    expect(next('day', '12:31')).toBe('2026-11-27T09:31');
    expect(next('week', '03:00', 1)).toBe('2026-11-30T00:00');
    expect(next('week', '12:30', 5)).toBe('2026-12-04T09:30');
    expect(next('week', '12:31', 5)).toBe('2026-11-27T09:31');
    expect(next('week', '03:00', 4)).toBe('2026-12-03T00:00');
  });

  it('stay the same on the clock where it is set forward: a day of 23 hours', () => {
    const now = utc('2027-03-27T02:00');
    expect(iso(nextTime({ every: 'day', at: '03:00', weekday: 1 }, now, 'Europe/Berlin'))).toBe(
      '2027-03-28T01:00',
    );
  });

  it('after failures are ever more seldom, but never later than it would be loaded anyway', () => {
    const pauses = Array.from({ length: 9 }, (_, i) => retryTime(i + 1, 0, 1000 * HOUR) / MINUTE);
    expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
    expect(retryTime(5, 0, HOUR)).toBe(HOUR);
  });
});
