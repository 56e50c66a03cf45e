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

/** A script of a component as Astro hands it on; a page has it once, however many of its parts ask for it. */
type Script = { type: 'script'; content: string };
/** A fragment, encoded as a page's bytes, with the scripts that it asks for. */
type Fragment = Uint8Array | readonly (Uint8Array | Script)[];
/** Fragments by what they are made of; the oldest go first. */
type Shelf = { html: Map<string, Fragment>; size: number };

/** Bytes, names included. */
const MOST = 4_000_000;
/** What a fragment takes beside its bytes. */
const OVERHEAD = 200;

const encoder = new TextEncoder();
const sizeOf = (name: string, fragment: Fragment) =>
  [fragment]
    .flat()
    .reduce(
      (sum, part) => sum + (part instanceof Uint8Array ? part.length : part.content.length),
      name.length + OVERHEAD,
    );

/** A portal's own: two portals in one process, as in tests, may have different things under the same name. */
const shelves = new WeakMap<Portal, Shelf>();

/**
 * A fragment of pages, rendered once for each state of what it shows: `render` is called where it is not kept. Its name
 * holds all that it is made of (`stateOf` items, or their keys and versions, and the language), so it never is out of date.
 * @throws Error where it holds what only the page that is rendered knows: an island, a style of its own
 */
export function fragment(
  portal: Portal,
  name: string,
  render: () => Promise<unknown>,
): Fragment | Promise<Fragment> {
  let shelf = shelves.get(portal);
  if (!shelf) {
    shelf = { html: new Map(), size: 0 };
    shelves.set(portal, shelf);
  }
  const own = shelf;
  return own.html.get(name) ?? render().then((rendered) => keep(own, name, fragmentOf(rendered)));
}

const isScript = (part: unknown): part is Script => (part as Script | null)?.type === 'script';

/** What was rendered, in as few pieces as it has scripts. */
function fragmentOf(rendered: unknown): Fragment {
  const { chunks = [String(rendered)] } = rendered as { chunks?: unknown[] };
  const parts: (Uint8Array | Script)[] = [];
  let text = '';
  for (const part of chunks)
    if (typeof part === 'string') text += part;
    else if (isScript(part)) {
      parts.push(encoder.encode(text), part);
      text = '';
    } else throw new Error(`A fragment that is kept holds what a page makes: ${JSON.stringify(part)}`);
  const last = encoder.encode(text);
  return parts.length === 0 ? last : [...parts, last];
}

function keep(shelf: Shelf, name: string, fragment: Fragment): Fragment {
  const { html } = shelf;
  const before = html.get(name);
  if (before) shelf.size -= sizeOf(name, before);
  html.delete(name);
  html.set(name, fragment);
  shelf.size += sizeOf(name, fragment);
  for (const [oldest, its] of html) {
    if (shelf.size <= MOST) break;
    html.delete(oldest);
    shelf.size -= sizeOf(oldest, its);
  }
  return fragment;
}
