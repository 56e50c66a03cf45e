import { put, type Value, type Values, valueAt } from './values.ts';

/** Two people edited the same thing: what both saw, what each made of it, and how far the two can be joined. */
export type Merge = {
  /** Their state with my changes in it; at `conflicts` mine stands. */
  merged: Values;
  /** Paths that both changed, to different values. */
  conflicts: string[];
};

/** Joins two states that grew from `base`. Only members that the form has (`names`) are compared and kept. */
export function merge(base: Values, mine: Values, theirs: Values, names: ReadonlySet<string>): Merge {
  const merged = structuredClone(only(theirs, names));
  const changedByThem = differences(only(base, names), merged);
  const conflicts: string[] = [];
  for (const path of differences(base, mine)) {
    const value = valueAt(mine, path);
    const clash = changedByThem.some((other) => other === path || inside(other, path) || inside(path, other));
    if (clash && !same(value, valueAt(merged, path))) conflicts.push(path);
    place(merged, path, value);
  }
  return { merged, conflicts };
}

/** Puts a value, or takes the member away where it is undefined. */
export function place(root: Values, path: string, value: Value | undefined): void {
  if (value !== undefined) {
    put(root, path, structuredClone(value));
    return;
  }
  const steps = path.split('.');
  const last = steps.pop()!;
  const holder = steps.length > 0 ? valueAt(root, steps.join('.')) : root;
  if (isPlain(holder)) delete holder[last];
}

/** Dotted paths whose values differ; lists are taken whole. */
export function differences(before: Value | undefined, after: Value | undefined, path = ''): string[] {
  if (isPlain(before) && isPlain(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) =>
      differences(before[name], after[name], path ? `${path}.${name}` : name),
    );
  }
  return same(before, after) ? [] : [path];
}

/** Whether two values say the same, whatever the order of their members. */
export function same(a: Value | undefined, b: Value | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => same(one, b[i]));
  if (isPlain(a) && isPlain(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => same(a[name], b[name]));
  return a === b;
}

const inside = (path: string, outer: string): boolean => path.startsWith(`${outer}.`);

const only = (state: Values, names: ReadonlySet<string>): Values =>
  Object.fromEntries(Object.entries(state).filter(([name]) => names.has(name)));

const isPlain = (value: Value | undefined): value is { [name: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
