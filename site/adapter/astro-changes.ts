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
    // whole, the parts that are kept encoded too (site/src/ui/kept.ts). Memory of its own for each page, outside of V8's
    // heap, makes V8 collect all garbage a hundred times as often. Here a page stays what it is, a list of texts and
    // bytes; whoever sends it writes them one after the other (functions/platform/http/parts.ts).
    file: 'runtime/server/render/astro/render.js',
    code: [
      ['  renderToAsyncIterable,\n', '  renderToAsyncIterable,\n  renderToParts,\n'],
      [
        'import { bufferPropagatedHead } from "../head-propagation/runtime.js";',
        `import { bufferPropagatedHead, getInstructionRenderState, shouldRenderInstruction } from "../head-propagation/runtime.js";
import { takeStyles } from "../head.js";
import { isRenderInstruction } from "../instruction.js";`,
      ],
    ],
    more: `
async function renderToParts(result, componentFactory, props, children, route) {
  const template = await callComponentAsTemplateResultOrResponse(result, componentFactory, props, children, route);
  if (template instanceof Response) return template;
  await bufferHeadContent(result);
  const parts = [];
  // A long text stays apart: beside Cyrillic a style sheet would take two bytes a letter too.
  let isOpen = false;
  const add = (part) => {
    if (part.length === 0) return;
    const isShort = typeof part === 'string' && part.length < 2000;
    if (isShort && isOpen) parts[parts.length - 1] += part;
    else parts.push(part);
    isOpen = isShort;
  };
  let isFirst = true;
  await renderStreaming(template, result, {
    write(chunk) {
      if (isFirst) {
        isFirst = false;
        if (!result.partial && !DOCTYPE_EXP.test(String(chunk))) add('<!DOCTYPE html>');
      }
      if (chunk instanceof Response) throw new AstroError(AstroErrorData.ResponseSentError);
      const isHead = isRenderInstruction(chunk) && (chunk.type === 'head' || chunk.type === 'maybe-head');
      if (isHead && shouldRenderInstruction(chunk.type, getInstructionRenderState(result))) add(takeStyles(result));
      add(chunkToByteArrayOrString(result, chunk));
    },
  });
  return parts;
}
`,
  },
  {
    // The style sheets that stand in a page's head, some 15 KB, are joined, compared with each other and encoded for each
    // page, though they are the same for all pages of a kind. Here that is done once; they come before what else is there.
    file: 'runtime/server/render/head.js',
    code: [['  renderAllHeadContent,\n', '  renderAllHeadContent,\n  takeStyles,\n']],
    more: `
const encoder = new TextEncoder();
const NOTHING = new Uint8Array();
const sheets = new Map();
function takeStyles(result) {
  // A policy in a meta element must come before them; a linked sheet has an address that may change.
  if (result.cspDestination === 'meta' || result.styles.size === 0) return NOTHING;
  let found = sheets;
  for (const { props, children } of result.styles) {
    if (!children || Object.keys(props).length > 0) return NOTHING;
    let next = found.get(children);
    if (!next) found.set(children, (next = new Map()));
    found = next;
  }
  found.bytes ??= encoder.encode(
    deduplicateElements(Array.from(result.styles)).map((style) => renderElement('style', style)).join(''),
  );
  result.styles.clear();
  return found.bytes;
}
`,
  },
  {
    // The bytes of a kept part are asked nine times what else they might be before they are taken for bytes.
    file: 'runtime/server/render/any.js',
    code: [
      [
        '  if (typeof child === "string") {',
        '  if (ArrayBuffer.isView(child)) return destination.write(child);\n  if (typeof child === "string") {',
      ],
    ],
  },
  {
    file: 'runtime/server/render/page.js',
    code: [
      ['import { renderToAsyncIterable, ', 'import { renderToParts, renderToAsyncIterable, '],
      [
        'body = await renderToString(result, componentFactory, props, children, true, route);',
        'body = await renderToParts(result, componentFactory, props, children, route);',
      ],
      [
        `if (!streaming && typeof body === "string") {
    body = encoder.encode(body);
    headers.set("Content-Length", body.byteLength.toString());
  }`,
        '',
      ],
      [
        'return new Response(body, { ...init, headers, status, statusText });',
        `const answer = new Response(streamOf(body), { ...init, headers, status, statusText });
    answer[Symbol.for('artel.parts')] = body;
    return answer;`,
      ],
    ],
    more: `
function streamOf(parts) {
  return new ReadableStream(
    {
      pull(controller) {
        for (const part of parts) controller.enqueue(typeof part === 'string' ? encoder.encode(part) : part);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
`,
  },
  {
    // What an object literal has as `get` lies in its hidden class, and so does a prototype. V8 keeps hidden classes among
    // what is old, so each request's context, response and `Astro`, and all that they hold, outlived the request until the
    // next collection of everything, and no two requests' were of one class. Here they are of classes that all share.
    file: 'core/fetch/fetch-state.js',
    code: [
      [
        '  renderOptions;\n',
        '  get renderOptions() {\n    return { ...this.#options, locals: this.locals };\n  }\n  #options;\n',
      ],
      [
        `    const self = this;
    this.renderOptions = {
      ...options ?? {
        addCookieHeader: false,
        clientAddress: void 0,
        prerenderedErrorPageFetch: fetch,
        routeData: void 0,
        waitUntil: void 0
      },
      get locals() {
        return self.locals;
      }
    };
`,
        `    this.#options = options ?? {
      addCookieHeader: false,
      clientAddress: void 0,
      prerenderedErrorPageFetch: fetch,
      routeData: void 0,
      waitUntil: void 0
    };
`,
      ],
      [
        `    const response = {
      status: actionResult?.error ? actionResult?.error.status : status,
      statusText: actionResult?.error ? actionResult?.error.type : "OK",
      get headers() {
        return headers;
      },
      set headers(_) {
        throw new AstroError(AstroErrorData.AstroResponseHeadersReassigned);
      }
    };
`,
        `    const response = new PageResponse(
      actionResult?.error ? actionResult?.error.status : status,
      actionResult?.error ? actionResult?.error.type : "OK",
      headers
    );
`,
      ],
      [
        `    const Astro = Object.assign(Object.create(astroPagePartial), {
      props,
      self: null
    });`,
        '    const Astro = new PageAstro(astroPagePartial, props);',
      ],
      [
        `      cookies,
      get slots() {
        const slotsByAstro = result._metadata.slotsByAstro ??= /* @__PURE__ */ new WeakMap();
        let slots = slotsByAstro.get(this);
        if (slots === void 0) {
          slots = new Slots(
            result,
            this[slotValuesSymbol] ?? null,
            logger
          );
          slotsByAstro.set(this, slots);
        }
        return slots;
      },
      get clientAddress() {
        return state.getClientAddress();
      },
      get currentLocale() {
        return state.computeCurrentLocale();
      },
      params,
      get preferredLocale() {
        return state.computePreferredLocale();
      },
      get preferredLocaleList() {
        return state.computePreferredLocaleList();
      },
      locals,`,
        '      state,\n      result,\n      cookies,\n      params,\n      locals,',
      ],
      [
        `      getActionResult: createGetActionResult(locals),
      get callAction() {
        return callAction;
      },
      url,
      get originPathname() {
        return getOriginPathname(state.request);
      },
      get csp() {
        return state.getCsp();
      },
      get logger() {
        return astroToRuntimeLogger(logger);
      }
    };
    this.defineProviderGetters(partial);`,
        '      getActionResult: createGetActionResult(locals),\n      callAction,\n      url\n    };\n    this.defineProviderGetters(PageAstro.prototype);',
      ],
      [
        `        Object.defineProperty(target, key, {
          get: () => state.resolve(key),`,
        `        if (Object.hasOwn(target, key)) continue;
        Object.defineProperty(target, key, {
          get() {
            return this[stateOf].resolve(key);
          },`,
      ],
      [
        `    if (!this.#providers?.has("session")) {
      let warned = false;
      Object.defineProperty(target, "session", {
        get() {
          if (!warned) {
            warned = true;
            state.logger.warn(`,
        `    if (!this.#providers?.has("session") && !Object.hasOwn(target, "session")) {
      Object.defineProperty(target, "session", {
        get() {
          const state = this[stateOf];
          if (!state.warned) {
            state.warned = true;
            state.logger.warn(`,
      ],
      [
        `    const ctx = {
      get cookies() {
        return state.cookies;
      },
      routePattern: this.routeData.route,
      isPrerendered: this.routeData.prerender,
      get clientAddress() {
        return state.getClientAddress();
      },
      get currentLocale() {
        return state.computeCurrentLocale();
      },
      generator: ASTRO_GENERATOR,
      get locals() {
        return state.locals;
      },
      set locals(_) {
        throw new AstroError(AstroErrorData.LocalsReassigned);
      },
      // SAFETY: getActionAPIContext is only called after route resolution,
      // so routeData is always set and the params getter always returns a value.
      params: this.params,
      get preferredLocale() {
        return state.computePreferredLocale();
      },
      get preferredLocaleList() {
        return state.computePreferredLocaleList();
      },
      request: this.request,
      site: getSite(this.manifest),
      url: this.url,
      get originPathname() {
        return getOriginPathname(state.request);
      },
      get csp() {
        return state.getCsp();
      },
      get logger() {
        return astroToRuntimeLogger(state.logger);
      }
    };
    this.defineProviderGetters(ctx);`,
        '    const ctx = new PageContext(state);\n    this.defineProviderGetters(PageContext.prototype);',
      ],
    ],
    more: `
const stateOf = Symbol('artel.state');
const pageOf = Symbol('artel.page');
const headersOf = Symbol('artel.headers');
class PageResponse {
  constructor(status, statusText, headers) {
    this.status = status;
    this.statusText = statusText;
    this[headersOf] = headers;
  }
  get headers() {
    return this[headersOf];
  }
  set headers(_) {
    throw new AstroError(AstroErrorData.AstroResponseHeadersReassigned);
  }
}
class PageContext {
  constructor(state) {
    this[stateOf] = state;
    this.routePattern = state.routeData.route;
    this.isPrerendered = state.routeData.prerender;
    this.generator = ASTRO_GENERATOR;
    this.params = state.params;
    this.request = state.request;
    this.site = getSite(state.manifest);
    this.url = state.url;
  }
  get cookies() {
    return this[stateOf].cookies;
  }
  get locals() {
    return this[stateOf].locals;
  }
  set locals(_) {
    throw new AstroError(AstroErrorData.LocalsReassigned);
  }
}
class PageAstro {
  constructor(page, props) {
    this[pageOf] = page;
    this.props = props;
    this.self = null;
  }
  get [stateOf]() {
    return this[pageOf].state;
  }
  get slots() {
    const { result, state } = this[pageOf];
    const all = (result._metadata.slotsByAstro ??= new WeakMap());
    let slots = all.get(this);
    if (slots === undefined) all.set(this, (slots = new Slots(result, this[slotValuesSymbol] ?? null, state.logger)));
    return slots;
  }
}
for (const key of ['generator', 'routePattern', 'isPrerendered', 'cookies', 'params', 'locals', 'redirect', 'rewrite',
  'request', 'response', 'site', 'getActionResult', 'callAction', 'url'])
  Object.defineProperty(PageAstro.prototype, key, {
    get() {
      return this[pageOf][key];
    },
    enumerable: true,
  });
for (const of of [PageContext, PageAstro])
  for (const [key, get] of Object.entries({
    clientAddress: (state) => state.getClientAddress(),
    currentLocale: (state) => state.computeCurrentLocale(),
    preferredLocale: (state) => state.computePreferredLocale(),
    preferredLocaleList: (state) => state.computePreferredLocaleList(),
    originPathname: (state) => getOriginPathname(state.request),
    csp: (state) => state.getCsp(),
    logger: (state) => astroToRuntimeLogger(state.logger),
  }))
    Object.defineProperty(of.prototype, key, {
      get() {
        return get(this[stateOf]);
      },
      enumerable: true,
    });
`,
  },
  {
    // The same, for each component that looks at its slots.
    file: 'core/render/slots.js',
    code: [
      [
        `        Object.defineProperty(this, key, {
          get() {
            return true;
          },
          enumerable: true
        });`,
        '        Object.defineProperty(this, key, { value: true, enumerable: true });',
      ],
    ],
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
