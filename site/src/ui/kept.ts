import { digest } from '../../../functions/platform/ids.ts';
import type { Portal } from '../../../functions/platform/portal.ts';
import { madeOnceOfAll } from '../../../functions/platform/table/shared.ts';

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

/** The same for everything in a list, in its order. */
export const stateOfAll = madeOnceOfAll((list: readonly object[]) => digest(list.map(stateOf).join()));

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
 * A fragment of pages, rendered once for each state of what it shows: `render` is called where it is not kept. Its name
 * holds all that it is made of (`stateOf` items, or their keys and versions, and the language), so it never is out of date.
 * @throws Error where it holds a script
 */
export function fragment(
  portal: Portal,
  name: string,
  render: () => Promise<unknown>,
): Uint8Array | Promise<Uint8Array> {
  let shelf = shelves.get(portal);
  if (!shelf) {
    shelf = { html: new Map(), size: 0 };
    shelves.set(portal, shelf);
  }
  const own = shelf;
  return own.html.get(name) ?? render().then((rendered) => keep(own, name, textOf(rendered)));
}

/** Astro puts scripts where the page is put together; in a fragment they would be lost. */
function textOf(rendered: unknown): string {
  const { chunks = [] } = rendered as { chunks?: unknown[] };
  if (chunks.some((part) => typeof part !== 'string'))
    throw new Error(`A fragment that is kept holds a script: ${String(rendered).slice(0, 200)}`);
  return String(rendered);
}

function keep(shelf: Shelf, name: string, text: string): Uint8Array {
  const { html } = shelf;
  const before = html.get(name);
  if (before) shelf.size -= sizeOf(name, before);
  html.delete(name);
  const bytes = encoder.encode(text);
  html.set(name, bytes);
  shelf.size += sizeOf(name, bytes);
  for (const [oldest, its] of html) {
    if (shelf.size <= MOST) break;
    html.delete(oldest);
    shelf.size -= sizeOf(oldest, its);
  }
  return bytes;
}
