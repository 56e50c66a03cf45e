import { describe, expect, test } from 'vitest';
import { newId } from './ids.ts';

describe('new ids', () => {
  test('of one millisecond sort as they were made, and are UUIDs of version 7', () => {
    const at = Date.UTC(2026, 10, 27);
    const ids = Array.from({ length: 2000 }, () => newId(at));
    expect(ids).toEqual(ids.toSorted());
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(Number.parseInt(ids[0]!.replace('-', '').slice(0, 12), 16)).toBe(at);
  });

  test('differ when more are made than the counter counts, and sort after those of the moment before', () => {
    const ids = Array.from({ length: 6000 }, () => newId(1000));
    expect(new Set(ids).size).toBe(6000);
    expect(newId(1001) > ids.toSorted().at(-1)!).toBe(true);
  });
});
