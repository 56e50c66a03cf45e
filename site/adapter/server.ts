import { createApp } from 'astro/app/entrypoint';

// Whole pages, not streams: a page that fails half-way answers 500, its length is known, and it can be cached.
const app = createApp({ streaming: false });

/** Renders one page. `request` has no language in its path: `locals.lang` says it. */
export const render = (request: Request, locals: App.Locals): Promise<Response> =>
  app.render(request, { locals, addCookieHeader: true });
