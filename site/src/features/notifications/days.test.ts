import { expect, it } from 'vitest';
import { byDay, clockOf } from './days.ts';

it('puts things by day as the reader’s zone counts them', () => {
  const now = Date.UTC(2026, 10, 25, 9);
  const at = (iso: string) => ({ at: iso });
  const days = byDay(
    [
      at('2026-11-25T08:00:00.000Z'),
      at('2026-11-24T21:30:00.000Z'),
      at('2026-11-24T10:00:00.000Z'),
      at('2026-11-01T10:00:00.000Z'),
    ],
    'ru',
    'Europe/Moscow',
    now,
  );
  expect(days.map(({ day, things }) => [day, things.length])).toEqual([
    ['Сегодня', 2],
    ['Вчера', 1],
    ['1\u00a0ноября 2026', 1],
  ]);
  expect(clockOf('2026-11-24T21:30:00.000Z', 'ru', 'Europe/Moscow')).toBe('00:30');
});
