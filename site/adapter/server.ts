import { createApp } from 'astro/app/entrypoint';

// Whole pages, not streams: a page that fails half-way answers 500, its length is known, and it can be cached.
const app = createApp({ streaming: false });

// Astro allows each page the style sheets of all pages, 4 KB of digests. A page's own are added to its policy anyway.
const { csp } = app.manifest;
if (csp) csp.styleDirective.hashes = csp.styleHashes = [];

// Astro imports a page's module anew for each request; node then looks for what it has.
const { pageMap } = app.manifest;
for (const [name, load] of pageMap ?? []) {
  let loaded: ReturnType<typeof load> | undefined;
  pageMap?.set(name, () => {
    loaded ??= load();
    return loaded;
  });
}

/** Renders one page. `request` has no language in its path: `locals.lang` says it. */
export const render = (request: Request, locals: App.Locals): Promise<Response> =>
  app.render(request, { locals, addCookieHeader: true });
