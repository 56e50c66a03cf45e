import { expect, it } from 'vitest';
import ruAdmin from '../../messages/ru/admin.ts';
import { offset, ZONES } from './zones.ts';

const winter = new Date('2026-01-15T12:00:00Z');

it.each(ZONES)('$name is $ahead hours ahead of Moscow', ({ name, ahead }) => {
  const hour = (timeZone: string) =>
    Number(new Intl.DateTimeFormat('ru', { hour: 'numeric', hour12: false, timeZone }).format(winter));
  expect((hour(name) - hour('Europe/Moscow') + 24) % 24).toBe((ahead + 24) % 24);
  expect(ruAdmin.zones[name]).toBeTruthy();
});

it('is written as timetables write it', () =>
  expect([-1, 0, 2].map((ahead) => offset(ahead, 'МСК'))).toEqual(['МСК−1', 'МСК', 'МСК+2']));
