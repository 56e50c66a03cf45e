import { describe, expect, test, vi } from 'vitest';
import { madeOnce, madeOnceOfAll } from './shared.ts';

const shared = (name: string) => Object.freeze({ name });

describe('what is made once', () => {
  test('is made once of what never changes, and is frozen; anew of what may change', () => {
    const make = vi.fn(({ name }: { name: string }) => ({ title: name }));
    const once = madeOnce(make);
    const one = shared('Зефир');
    expect(once(one)).toBe(once(one));
    expect(make).toHaveBeenCalledTimes(1);
    expect(Object.isFrozen(once(one))).toBe(true);
    const own = { name: 'Пастила' };
    expect(once(own)).toEqual({ title: 'Пастила' });
    own.name = 'Мармелад';
    expect(once(own)).toEqual({ title: 'Мармелад' });
  });

  test('of a list is made once while the same stand in it in the same order', () => {
    const make = vi.fn((list: readonly { name: string }[]) => list.map(({ name }) => name).join());
    const once = madeOnceOfAll(make);
    const [a, b, c] = [shared('а'), shared('б'), shared('в')];
    expect([once([a, b]), once([a, b])]).toEqual(['а,б', 'а,б']);
    expect(make).toHaveBeenCalledTimes(1);
    expect([once([a, b, c]), once([a]), once([b, a]), once([a, shared('б')]), once([])]).toEqual([
      'а,б,в',
      'а',
      'б,а',
      'а,б',
      '',
    ]);
    expect(make).toHaveBeenCalledTimes(6);
  });

  test('of a list that holds what may change is made each time, and the list may change', () => {
    const once = madeOnceOfAll((list: readonly { name: string }[]) => list.map(({ name }) => name).join());
    const own = { name: 'а' };
    expect(once([shared('я'), own])).toBe('я,а');
    own.name = 'б';
    const list = [shared('я'), own];
    expect(once(list)).toBe('я,б');
    const [first, second] = [shared('а'), shared('б')];
    const two = [first, second];
    expect(once(two)).toBe('а,б');
    two.pop();
    expect(once(two)).toBe('а');
  });
});
