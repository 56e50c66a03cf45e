import { expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from './id.ts';

it('makes UUIDs of version 7 that sort by their time', () => {
  const early = newId(1_700_000_000_000);
  const late = newId(1_700_000_000_001);
  expect(z.uuidv7().safeParse(early).success).toBe(true);
  expect(Number.parseInt(early.replaceAll('-', '').slice(0, 12), 16)).toBe(1_700_000_000_000);
  expect(early < late).toBe(true);
  expect(newId(5)).not.toBe(newId(5));
});
