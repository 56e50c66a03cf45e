import { expect, it } from 'vitest';
import { DAY } from '../platform/clock.ts';
import { isNews, phaseAt } from './rules.ts';

const now = Date.UTC(2026, 10, 25);
const at = (days: number) => new Date(now + days * DAY).toISOString();

it.each([
  [{ draft: true, publishedAt: at(-1) }, 'draft'],
  [{ draft: false, publishedAt: at(1) }, 'scheduled'],
  [{ draft: false, publishedAt: at(0) }, 'published'],
  [{ draft: false, publishedAt: at(-9), expiresAt: at(1) }, 'published'],
  [{ draft: false, publishedAt: at(-9), expiresAt: at(0) }, 'expired'],
  [{ draft: true, publishedAt: at(-9), expiresAt: at(-1) }, 'draft'],
] as const)('%j is %s', (times, phase) => {
  expect(phaseAt(times, now)).toBe(phase);
});

it('is news while it is fresh', () => {
  expect(isNews({ draft: false, publishedAt: at(-1) }, now)).toBe(true);
  expect(isNews({ draft: false, publishedAt: at(-2) }, now)).toBe(false);
  expect(isNews({ draft: false, publishedAt: at(1) }, now)).toBe(false);
});
