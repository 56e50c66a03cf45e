/**
 * Work that takes seconds, in steps of some tens of milliseconds, so that a process which serves pages may do so between
 * them.
 */
export type Steps<T> = Generator<void, T>;

/** All steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
