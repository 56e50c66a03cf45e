import type { Item } from './table.ts';

/**
 * What is made of an item, made once for an item that is shared: that one never changes (it is frozen), and neither may
 * what is made of it. Of an item that is the caller's own something new is made each time.
 */
export function madeOnce<T extends object>(make: (item: Item) => T): (item: Item) => T {
  const made = new WeakMap<Item, T>();
  return (item) => {
    if (!Object.isFrozen(item)) return make(item);
    let found = made.get(item);
    if (!found) {
      found = Object.freeze(make(item));
      made.set(item, found);
    }
    return found;
  };
}
