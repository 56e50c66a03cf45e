import { createApp } from 'astro/app/entrypoint';

// Whole pages, not streams: a page that fails half-way answers 500, its length is known, and it can be cached.
const app = createApp({ streaming: false });

// Astro allows each page the style sheets of all pages, 4 KB of digests. A page's own are added to its policy anyway.
const { csp } = app.manifest;
if (csp) csp.styleDirective.hashes = [];

// Astro imports a page's module anew for each request; node then looks for what it has.
const { pageMap } = app.manifest;
for (const [name, load] of pageMap ?? []) {
  let loaded: ReturnType<typeof load> | undefined;
  pageMap?.set(name, () => {
    loaded ??= load();
    return loaded;
  });
}

/** Which page a path is, for paths that were asked for: Astro tries a hundred patterns one after the other. */
const routes = new Map<string, ReturnType<typeof app.match>>();
const REMEMBERED = 2000;
const LONGEST = 200;

function routeOf(request: Request) {
  const { pathname } = new URL(request.url);
  // Astro makes one slash of several before it looks.
  if (pathname.length > LONGEST || pathname.includes('//')) return undefined;
  if (!routes.has(pathname)) {
    if (routes.size >= REMEMBERED) routes.clear();
    routes.set(pathname, app.match(request));
  }
  return routes.get(pathname);
}

/** Renders one page. `request` has no language in its path: `locals.lang` says it. */
export function render(request: Request, locals: App.Locals): Promise<Response> {
  const routeData = routeOf(request);
  return app.render(request, { locals, addCookieHeader: true, ...(routeData && { routeData }) });
}
