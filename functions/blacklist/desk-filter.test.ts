import { describe, expect, it } from 'vitest';
import { DAY, isoTime } from '../platform/clock.ts';
import { type DeskFilter, passes } from './desk-filter.ts';
import type { Claim } from './schema.ts';

const now = Date.UTC(2026, 10, 25);
const claim = (more: object = {}, facts: object = {}): Claim =>
  ({
    facts: {
      kind: 'claim',
      role: 'supplier',
      category: 'delivery',
      name: 'ООО «Тростник»',
      inn: '7701000015',
      text: 'Щётки не пришли',
      contract: '№ 14',
      ...facts,
    },
    claimant: { name: 'Зефирная' },
    deadline: isoTime(now + DAY),
    ...more,
  }) as Claim;
const fits = (filter: DeskFilter, one = claim()) => passes(one, filter, { reader: 'anna', now });

describe('the filter of the desk', () => {
  it('lets everything pass that nothing is asked of', () => expect(fits({})).toBe(true));
  it.each<[DeskFilter, Claim, boolean]>([
    [{ category: 'delivery' }, claim(), true],
    [{ category: 'fraud' }, claim(), false],
    [{ role: 'buyer' }, claim(), false],
    [{ role: 'supplier' }, claim({}, { kind: 'link' }), false],
    [{ due: 'soon' }, claim(), true],
    [{ due: 'soon' }, claim({ deadline: isoTime(now + 3 * DAY) }), false],
    [{ due: 'soon' }, claim({ deadline: isoTime(now - 1) }), false],
    [{ due: 'overdue' }, claim({ deadline: isoTime(now - 1) }), true],
    [{ due: 'overdue' }, claim(), false],
    [{ due: 'overdue' }, claim({ deadline: undefined }), false],
    [{ whose: 'mine' }, claim({ handler: { id: 'anna', name: 'Анна' } }), true],
    [{ whose: 'mine' }, claim({ handler: { id: 'vera', name: 'Вера' } }), false],
    [{ whose: 'mine' }, claim(), false],
    [{ whose: 'free' }, claim(), true],
    [{ whose: 'free' }, claim({ handler: { id: 'anna', name: 'Анна' } }), false],
    [{ text: 'тростник щетки' }, claim(), true],
    [{ text: '7701000015' }, claim(), true],
    [{ text: 'зефирная' }, claim(), true],
    [{ text: 'тростник вафли' }, claim(), false],
    [{ category: 'delivery', whose: 'mine' }, claim(), false],
  ])('%j', (filter, one, does) => expect(fits(filter, one)).toBe(does));
});
