import { says } from './real.ts';

/** RFC 9110 §5.6.2: token. */
const NAME = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/;
/** What may not stand in a value, and what no byte can hold. */
const WRONG = /[\0\r\n]|[^\0-\u00ff]/;
const SPACE_AROUND = /^[\t\n\r ]+|[\t\n\r ]+$/g;

function nameOf(name: string): string {
  if (!NAME.test(name)) throw new TypeError(`${name} is not a name of a header`);
  return String(name).toLowerCase();
}

function checkedValue(value: string): string {
  const trimmed = String(value).replace(SPACE_AROUND, '');
  if (WRONG.test(trimmed)) throw new TypeError('A header has a value that cannot be sent');
  return trimmed;
}

/** Headers as the Fetch standard has them (https://fetch.spec.whatwg.org/#headers-class). */
export class LightHeaders implements Headers {
  readonly #values = new Map<string, string[]>();

  constructor(init?: HeadersInit) {
    if (init === undefined) return;
    for (const pair of Symbol.iterator in init ? init : Object.entries(init)) {
      const [name, value, ...more] = pair;
      if (name === undefined || value === undefined || more.length > 0)
        throw new TypeError('A header is a name and a value');
      this.append(name, value);
    }
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    return says(value, 'Headers');
  }

  get [Symbol.toStringTag](): 'Headers' {
    return 'Headers';
  }

  append(name: string, value: string): void {
    const [key, checked] = [nameOf(name), checkedValue(value)];
    const values = this.#values.get(key);
    if (values) values.push(checked);
    else this.#values.set(key, [checked]);
  }

  set(name: string, value: string): void {
    this.#values.set(nameOf(name), [checkedValue(value)]);
  }

  delete(name: string): void {
    this.#values.delete(nameOf(name));
  }

  has(name: string): boolean {
    return this.#values.has(nameOf(name));
  }

  get(name: string): string | null {
    const key = nameOf(name);
    // Node joins cookies as browsers send them.
    return this.#values.get(key)?.join(key === 'cookie' ? '; ' : ', ') ?? null;
  }

  getSetCookie(): string[] {
    return [...(this.#values.get('set-cookie') ?? [])];
  }

  /** By name; of the same name there are several only where they cannot be joined. */
  *entries(): HeadersIterator<[string, string]> {
    for (const name of [...this.#values.keys()].sort())
      if (name === 'set-cookie') for (const value of this.getSetCookie()) yield [name, value];
      else yield [name, this.get(name)!];
    return undefined;
  }

  *keys(): HeadersIterator<string> {
    for (const [name] of this.entries()) yield name;
    return undefined;
  }

  *values(): HeadersIterator<string> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }

  [Symbol.iterator](): HeadersIterator<[string, string]> {
    return this.entries();
  }

  forEach(callback: (value: string, name: string, all: Headers) => void, that?: unknown): void {
    for (const [name, value] of this.entries()) callback.call(that, value, name, this);
  }
}
