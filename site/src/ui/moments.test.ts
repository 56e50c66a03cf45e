import { expect, it } from 'vitest';
import { momentOf, momentText } from './moments.ts';

it('shows a moment in a zone and finds it again', () => {
  const iso = '2026-12-01T21:30:00.000Z';
  expect(momentText(iso, 'Europe/Moscow')).toBe('2026-12-02T00:30');
  expect(momentOf('2026-12-02T00:30', 'Europe/Moscow')).toBe(iso);
  expect(momentText(undefined, 'Europe/Moscow')).toBe('');
  expect(momentOf('завтра', 'Europe/Moscow')).toBe('завтра');
});
