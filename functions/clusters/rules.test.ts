import { expect, it } from 'vitest';
import { isFreeForClusters, isTimeZone, repeatedIds } from './rules.ts';

it('keeps the portal’s own addresses and its key space from clusters', () => {
  for (const slug of ['portal', 'app', 'api', 'en', 'media', 'sign-in', 'dev', 'exchange'])
    expect(isFreeForClusters(slug)).toBe(false);
  expect(isFreeForClusters('sweet-land')).toBe(true);
});

it('knows time zones', () => {
  expect(['Europe/Moscow', 'Asia/Yekaterinburg', 'UTC'].filter(isTimeZone)).toHaveLength(3);
  expect(['Europe/Penza', 'Москва', '', '+03:00'].filter(isTimeZone)).toEqual([]);
});

it('finds ids that stand twice', () => {
  expect(repeatedIds([{ id: 'a' }, { id: 'b' }, { id: 'a' }, { id: 'a' }])).toEqual(['a']);
  expect(repeatedIds([{ id: 'a' }, { id: 'b' }])).toEqual([]);
});
