import type { Plugin } from 'vite';

/** Changes of one file of Astro's own code (below astro/dist): each text and what takes its place; `more` at the end. */
type Change = { file: string; code: readonly [string, string][]; more?: string };

const CHANGES: readonly Change[] = [
  {
    // Astro digests the same inlined style sheets anew for each page's Content-Security-Policy, on another thread;
    // that was a sixth of the time of a page. Here each text is digested once.
    file: 'core/encryption.js',
    code: [
      ['async function generateCspDigest(data, algorithm) {', 'async function digestOnce(data, algorithm) {'],
    ],
    more: `
const digests = new Map();
function generateCspDigest(data, algorithm) {
  // Few texts are that long, and all of them are style sheets and scripts of the build.
  if (data.length < 500) return digestOnce(data, algorithm);
  let found = digests.get(data);
  if (found?.algorithm !== algorithm) digests.set(data, (found = { algorithm, digest: digestOnce(data, algorithm) }));
  return found.digest;
}
`,
  },
  {
    // A script of a component is a promise each time, though it is the same for all pages of a build. Whatever stands
    // after a promise is buffered in small pieces; a page without one is rendered at a stretch.
    file: 'runtime/server/render/script.js',
    code: [['async function renderScript(result, id) {', 'async function scriptOnce(result, id) {']],
    more: `
const scripts = new Map();
function renderScript(result, id) {
  return (
    scripts.get(id) ??
    scriptOnce(result, id).then((script) => {
      scripts.set(id, script);
      return script;
    })
  );
}
`,
  },
  {
    // A page that is not streamed is put together as one text, Cyrillic and so of two bytes a letter, and then encoded
    // whole, the parts that are kept encoded too (site/src/ui/kept.ts). Here only what is new is encoded. And the page
    // cache wants the bytes (functions/platform/http/page-cache.ts): to read them back makes a stream and two copies.
    file: 'runtime/server/render/page.js',
    code: [
      [
        'body = await renderToString(result, componentFactory, props, children, true, route);',
        'body = await wholeOf(await renderToAsyncIterable(result, componentFactory, props, children, true, route));',
      ],
      [
        `if (!streaming && typeof body === "string") {
    body = encoder.encode(body);`,
        'if (!streaming) {',
      ],
      [
        'return new Response(body, { ...init, headers, status, statusText });',
        `const answer = new Response(body, { ...init, headers, status, statusText });
    answer[Symbol.for('artel.bytes')] = body;
    return answer;`,
      ],
    ],
    more: `
async function wholeOf(rendered) {
  if (rendered instanceof Response) return rendered;
  const parts = [];
  for await (const part of rendered) parts.push(part);
  return parts.length === 1 ? parts[0] : Buffer.concat(parts);
}
`,
  },
  {
    // Each component's `Astro` was made with a prototype of its request's own: V8 makes new hidden classes for every
    // request, and what components read of it is never fast. Here all have one prototype, which asks the request's.
    file: 'core/fetch/fetch-state.js',
    code: [
      [
        `const Astro = Object.assign(Object.create(astroPagePartial), {
      props,
      self: null
    });`,
        'const Astro = new (astroOf(astroPagePartial))(astroPagePartial, props);',
      ],
    ],
    more: `
const pageOf = Symbol('artel.page');
const astros = new Map();
const ofPage = new WeakMap();
function astroOf(page) {
  let found = ofPage.get(page);
  if (!found) ofPage.set(page, (found = astroWith(Object.keys(page))));
  return found;
}
function astroWith(names) {
  const name = names.join();
  let found = astros.get(name);
  if (!found) {
    found = class {
      constructor(page, props) {
        this[pageOf] = page;
        this.props = props;
        this.self = null;
      }
    };
    for (const key of names)
      Object.defineProperty(found.prototype, key, {
        get() {
          return Reflect.get(this[pageOf], key, this);
        },
        enumerable: true,
      });
    astros.set(name, found);
  }
  return found;
}
`,
  },
  {
    // Pages that are rendered on demand have no static paths; Astro looks for their parameters among those anyway.
    file: 'core/render/params-and-props.js',
    code: [
      [
        'if (!route || route.pathname) {',
        'if (!route || route.pathname || (serverLike && !route.prerender)) {',
      ],
    ],
  },
  {
    // The head's style sheets are Latin: encoded apart from the text around them that takes a tenth of the time.
    file: 'runtime/server/render/common.js',
    code: [
      [
        `  if (ArrayBuffer.isView(chunk)) {
    return chunk;
  } else {
    return stringifyChunk(result, chunk).toString();`,
        `  if (ArrayBuffer.isView(chunk)) {
    return chunk;
  } else {
    const text = stringifyChunk(result, chunk).toString();
    return isRenderInstruction(chunk) && text.length > 2000 ? encoder.encode(text) : text;`,
      ],
    ],
  },
];

/** Makes the built site's copy of Astro render faster. The build fails where Astro no longer has what is changed. */
export const changedAstro = (): Plugin => ({
  name: 'artel-changed-astro',
  transform(code, id) {
    const path = id.split('?')[0]!;
    const change = CHANGES.find(({ file }) => path.endsWith(`/astro/dist/${file}`));
    if (!change) return undefined;
    let changed = code;
    for (const [from, to] of change.code) {
      if (!changed.includes(from))
        this.error(`Astro has no «${from}» any more: look at site/adapter/astro-changes.ts`);
      changed = changed.replace(from, () => to);
    }
    return changed.concat(change.more ?? '');
  },
});
