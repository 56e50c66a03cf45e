import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { actorOf } from '../../functions/accounts/session.ts';
import { createApp, type Locals } from '../../functions/app.ts';
import type { Portal } from '../../functions/platform/portal.ts';

const SITE = 'dist/site/server/entry.mjs';

/**
 * The whole app with the built site's pages, in this process. `who` says who asks where nobody signs in.
 * @throws Error where the site is not built
 */
export async function appWithPages(portal: Portal, who = actorOf): Promise<ReturnType<typeof createApp>> {
  if (!existsSync(SITE)) throw new Error('The site is not built: npm run build');
  const { render } = (await import(/* @vite-ignore */ pathToFileURL(SITE).href)) as {
    render: (request: Request, locals: Locals) => Promise<Response>;
  };
  return createApp(portal, { actorOf: who, render });
}
