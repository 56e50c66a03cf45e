import type { Item } from './table.ts';

/**
 * What is made of an item, or of a part of one, made once where it is shared: then it never changes (it is frozen), and
 * neither may what is made of it. Of an item that is the caller's own something new is made each time.
 */
export function madeOnce<T extends object, S extends object = Item>(make: (item: S) => T): (item: S) => T {
  const made = new WeakMap<S, T>();
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

/**
 * What is made of a list of items, made once while the list is of the same shared items: of such as `madeOnce` made, or as
 * a shared read gave. Of a list that holds the caller's own, something new is made each time.
 */
export function madeOnceOfAll<S extends object, T>(
  make: (list: readonly S[]) => T,
): (list: readonly S[]) => T {
  const made = new WeakMap<S, { list: readonly S[]; made: T }>();
  return (list) => {
    const first = list[0];
    if (first === undefined) return make(list);
    const before = made.get(first);
    if (before?.list.length === list.length && before.list.every((one, i) => one === list[i]))
      return before.made;
    const result = make(list);
    if (list.every((one) => Object.isFrozen(one))) made.set(first, { list: [...list], made: result });
    return result;
  };
}
