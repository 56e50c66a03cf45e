import type { Files } from './files.ts';

/** Files in two places: names that begin with `prefix` in the one, all others in the other. */
export function splitFiles(prefix: string, those: Files, others: Files): Files {
  const place = (name: string) => (name.startsWith(prefix) ? those : others);
  return {
    put: (name, bytes, type) => place(name).put(name, bytes, type),
    get: (name) => place(name).get(name),
    delete: (name) => place(name).delete(name),
  };
}
