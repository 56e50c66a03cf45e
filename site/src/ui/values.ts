/**
 * From the flat names of a form's controls to the nested JSON that the API takes, and back from the API's
 * pointers to names. Pure: form.ts reads the document and hands plain pieces over.
 */

/** What the text of a control means. `omit` kinds leave the member out when the control is empty. */
export type Kind = 'text' | 'optional' | 'number' | 'price' | 'boolean' | 'list' | 'path' | 'json';

/** One control: `path` is its dotted name («sites.0.name.ru»), `on` whether a box or radio is checked. */
export type Control = { path: string; kind: Kind; text: string; on?: boolean };

export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
export type Values = { [name: string]: Value };

/** Values for the API, and the paths whose text could not be read as what it should be. */
export type Read = { values: Values; unreadable: string[] };

/** A number as people write it: «12,5», «1 200», «-18». Undefined when it is not one. */
export function readNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
    .replace('−', '-');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** «1 250,50» in kopecks; undefined when it is not a price. */
function readKopecks(text: string): number | undefined {
  const roubles = /^\d+([.,]\d{1,2})?$/.test(text.replace(/[\s\u00a0\u202f₽]/g, ''))
    ? readNumber(text.replace('₽', ''))
    : undefined;
  return roubles === undefined ? undefined : Math.round(roubles * 100);
}

/**
 * Nests the controls' values. `lists` are paths of lists that exist even when no control belongs to them, so
 * that taking away the last row empties the list.
 */
export function readValues(controls: readonly Control[], lists: readonly string[] = []): Read {
  const values: Values = {};
  const unreadable: string[] = [];
  for (const path of lists) put(values, path, []);
  for (const { path, kind, text, on } of controls) {
    const trimmed = text.trim();
    if (kind === 'boolean') put(values, path, on ?? false);
    else if (on === false) continue;
    else if (kind === 'list') push(values, path, text);
    else if (kind === 'text') put(values, path, text);
    else if (kind === 'path') put(values, path, steps(text));
    else if (trimmed === '') continue;
    else if (kind === 'optional') put(values, path, text);
    else if (kind === 'json') put(values, path, JSON.parse(text) as Value);
    else {
      const number = kind === 'price' ? readKopecks(trimmed) : readNumber(trimmed);
      if (number === undefined) unreadable.push(path);
      else put(values, path, number);
    }
  }
  return { values, unreadable };
}

/** «Печенье / Овсяное» as its steps. */
const steps = (text: string): string[] =>
  text
    .split('/')
    .map((step) => step.trim())
    .filter(Boolean);

/** Puts a value at a dotted path, making what leads there. */
export function put(root: Values, path: string, value: Value): void {
  const steps = path.split('.');
  let at: Value = root;
  steps.forEach((step, i) => {
    const holder = at as { [name: string]: Value };
    if (i === steps.length - 1) holder[step] = value;
    else {
      holder[step] ??= /^\d+$/.test(steps[i + 1]!) ? [] : {};
      at = holder[step]!;
    }
  });
}

function push(root: Values, path: string, value: string): void {
  const there = valueAt(root, path);
  if (Array.isArray(there)) there.push(value);
  else put(root, path, [value]);
}

/** The value at a dotted path, or undefined. */
export function valueAt(root: Value | undefined, path: string): Value | undefined {
  let at: Value | undefined = root;
  for (const step of path.split('.')) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as { [name: string]: Value })[step];
  }
  return at;
}

/** `/sites/0/name` (RFC 6901) as `sites.0.name`. */
export const nameOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');

/**
 * Which of the names a wrong field is shown at: the same name, else the first one inside it (`name` → `name.ru`),
 * else the nearest one around it; undefined when none of them belongs together.
 */
export function nearestName(pointer: string, names: readonly string[]): string | undefined {
  const name = nameOf(pointer);
  if (names.includes(name)) return name;
  const inside = names.find((other) => other.startsWith(`${name}.`));
  if (inside) return inside;
  for (let around = name; around.includes('.'); ) {
    around = around.slice(0, around.lastIndexOf('.'));
    if (names.includes(around)) return around;
  }
  return undefined;
}

/**
 * The name of a control in row `index` of the list at `path`: the leading steps are replaced whatever they were,
 * the rest is kept. `renumbered('sites', 2, 'sites.#.name.ru')` is `sites.2.name.ru`.
 */
export function renumbered(path: string, index: number, name: string): string {
  const rest = name.split('.').slice(path.split('.').length + 1);
  return [path, String(index), ...rest].join('.');
}
