/** Something that can be made into Node's own. */
export type Makes<T> = { real(): T };

/**
 * Lets a class answer by Node's own object whatever it does not answer itself.
 * @param fields properties that are read of it
 * @param methods what is called on it
 */
export function answeredByReal<T extends object>(
  light: { prototype: Makes<T> },
  fields: readonly (keyof T)[],
  methods: readonly (keyof T)[],
): void {
  for (const field of fields)
    Object.defineProperty(light.prototype, field, {
      configurable: true,
      get(this: Makes<T>) {
        return this.real()[field];
      },
    });
  for (const method of methods)
    Object.defineProperty(light.prototype, method, {
      configurable: true,
      value(this: Makes<T>, ...given: unknown[]) {
        const real = this.real();
        return (real[method] as (...given: unknown[]) => unknown).apply(real, given);
      },
    });
}

/** A body that is as it is sent. */
export type Bytes = Uint8Array<ArrayBuffer> | ArrayBuffer;

export const isBytes = (body: unknown): body is Bytes =>
  body instanceof Uint8Array || body instanceof ArrayBuffer;

/** Whether a value says that it is of a class of the Fetch standard, light or Node's own. */
export const says = (value: unknown, name: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (value as Record<symbol, unknown>)[Symbol.toStringTag] === name;
