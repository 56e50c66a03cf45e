import { digest } from '../../../functions/platform/ids.ts';
import type { Portal } from '../../../functions/platform/portal.ts';

const states = new WeakMap<object, string>();

/** A short name of everything that a value holds (JSON), for the names of fragments. Found once for what never changes. */
export function stateOf(value: object): string {
  if (!Object.isFrozen(value)) return digest(JSON.stringify(value));
  let state = states.get(value);
  if (!state) {
    state = digest(JSON.stringify(value));
    states.set(value, state);
  }
  return state;
}

/** Fragments of HTML by what they are made of, encoded as a page's bytes; the oldest go first. */
type Shelf = { html: Map<string, Uint8Array>; size: number };

/** Bytes, names included. */
const MOST = 4_000_000;
/** What a fragment takes beside its bytes. */
const OVERHEAD = 200;

const encoder = new TextEncoder();
const sizeOf = (name: string, bytes: Uint8Array) => name.length + bytes.length + OVERHEAD;

/** A portal's own: two portals in one process, as in tests, may have different things under the same name. */
const shelves = new WeakMap<Portal, Shelf>();

/**
 * Fragments that stand on many pages, rendered once for each state of what they show. A fragment's name holds all that
 * it is made of (an item's key with its version, or the item's content, and the language), so it never is out of date.
 */
export function fragments(portal: Portal) {
  let shelf = shelves.get(portal);
  if (!shelf) {
    shelf = { html: new Map(), size: 0 };
    shelves.set(portal, shelf);
  }
  const { html } = shelf;
  const own = shelf;
  return {
    get: (name: string): Uint8Array | undefined => html.get(name),
    /** Keeps a fragment and returns it as bytes. */
    set(name: string, text: string): Uint8Array {
      const before = html.get(name);
      if (before) own.size -= sizeOf(name, before);
      html.delete(name);
      const bytes = encoder.encode(text);
      html.set(name, bytes);
      own.size += sizeOf(name, bytes);
      for (const [oldest, its] of html) {
        if (own.size <= MOST) break;
        html.delete(oldest);
        own.size -= sizeOf(oldest, its);
      }
      return bytes;
    },
  };
}
