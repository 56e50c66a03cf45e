import { describe, expect, it } from 'vitest';
import { defaultPreferences } from './rules.ts';
import { nextDigest, planFor, quietUntil } from './timing.ts';

const moscow = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 3, minute);
const night = { quiet: { from: '22:00', to: '08:30' }, timeZone: 'Europe/Moscow' };
const lunch = { quiet: { from: '13:00', to: '14:00' }, timeZone: 'Europe/Moscow' };

describe('quiet hours', () => {
  it('last over midnight, to the minute', () => {
    expect(quietUntil(moscow(25, 21, 59), night)).toBeUndefined();
    expect(quietUntil(moscow(25, 22), night)).toBe(moscow(26, 8, 30));
    expect(quietUntil(moscow(26, 3), night)).toBe(moscow(26, 8, 30));
    expect(quietUntil(moscow(26, 8, 30), night)).toBeUndefined();
  });

  it('may lie within a day, and are the reader’s own', () => {
    expect(quietUntil(moscow(25, 13, 30), lunch)).toBe(moscow(25, 14));
    expect(quietUntil(moscow(25, 14), lunch)).toBeUndefined();
    expect(quietUntil(moscow(25, 13, 30), { ...lunch, timeZone: 'Asia/Omsk' })).toBeUndefined();
    expect(quietUntil(moscow(25, 13, 30), { quiet: null, timeZone: 'Europe/Moscow' })).toBeUndefined();
  });
});

describe('a digest', () => {
  const awake = { quiet: null, timeZone: 'Europe/Moscow' };
  // 25 November 2026 is a Wednesday.
  it('comes at nine, on Mondays where it is weekly', () => {
    expect(nextDigest(moscow(25, 8), 'daily', awake)).toBe(moscow(25, 9));
    expect(nextDigest(moscow(25, 9), 'daily', awake)).toBe(moscow(26, 9));
    expect(nextDigest(moscow(25, 8), 'weekly', awake)).toBe(moscow(30, 9));
    expect(nextDigest(moscow(30, 9), 'weekly', awake)).toBe(moscow(37, 9));
  });

  it('waits for the end of quiet hours', () => {
    const late = { quiet: { from: '23:00', to: '11:00' }, timeZone: 'Europe/Moscow' };
    expect(nextDigest(moscow(25, 8), 'daily', late)).toBe(moscow(25, 11));
  });
});

describe('the plan for a notice', () => {
  const now = moscow(25, 23);
  const preferences = { ...defaultPreferences(), quiet: night.quiet };

  it('follows the kind, the rhythm of letters and the quiet hours', () => {
    expect(planFor('announcement', preferences, now)).toEqual({
      shown: true,
      mailAt: moscow(26, 8, 30),
      pushAt: moscow(26, 8, 30),
    });
    expect(planFor('announcement', { ...preferences, letters: 'weekly' }, now).mailAt).toBe(moscow(30, 9));
    expect(planFor('announcement', { ...preferences, quiet: null }, now)).toMatchObject({
      mailAt: now,
      pushAt: now,
    });
    const kinds = { ...preferences.kinds, claim: { inbox: false, mail: false, push: false } };
    expect(planFor('claim', { ...preferences, kinds }, now)).toEqual({ shown: false });
  });
});
