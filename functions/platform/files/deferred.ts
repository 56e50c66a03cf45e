import type { Files } from './files.ts';

/** Files of a place that is opened when the first of them is asked for: clients of stores take long to load. */
export function deferredFiles(open: () => Promise<Files>): Files {
  let opened: Promise<Files> | undefined;
  const place = () => {
    opened ??= open();
    return opened;
  };
  return {
    put: async (name, bytes, type) => (await place()).put(name, bytes, type),
    get: async (name) => (await place()).get(name),
    delete: async (name) => (await place()).delete(name),
  };
}
