import { actorOf } from '../../functions/accounts/session.ts';
import { createApp } from '../../functions/app.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import type { MovableClock } from './portal.ts';

/** The whole portal as it is served, but for pages: those say only where they are. */
export const appOf = (portal: Portal) =>
  createApp(portal, {
    actorOf,
    render: async (request) => new Response(`page ${new URL(request.url).pathname}`),
  });

export type App = ReturnType<typeof appOf>;

// biome-ignore lint/suspicious/noExplicitAny: tests compare what came, whatever its shape
export type Answer = { status: number; body: any; headers: Headers };

/** Asks the app once and reads the answer. */
export async function ask(app: App, request: Request): Promise<Answer> {
  const answer = await app.request(request);
  const { status, headers } = answer;
  const text = await answer.text();
  return { status, headers, body: headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
}

export type Browser = {
  /** Asks `/api` + path; the clock moves a second on each time. */
  ask(method: string, path: string, json?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Name and value of each cookie that it keeps. */
  cookies: Map<string, string>;
};

/** A browser with its own cookies and address, at a portal whose clock a test moves. */
export function browserAt(
  portal: Portal & { clock: MovableClock },
  { client = '198.51.100.1', agent = 'Mozilla/5.0 (X11; Linux) Firefox/140.0', lang = 'ru' } = {},
): Browser {
  const app = appOf(portal);
  const cookies = new Map<string, string>();
  return {
    cookies,
    async ask(method, path, json, headers = {}) {
      portal.clock.forward(1000);
      const answer = await ask(
        app,
        new Request(`https://portal.test/api${path}`, {
          method,
          headers: {
            'x-forwarded-for': client,
            'user-agent': agent,
            'accept-language': lang,
            ...(cookies.size > 0 && { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
            ...(json !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(json !== undefined && { body: JSON.stringify(json) }),
        }),
      );
      for (const line of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
        if (/Max-Age=0/.test(line)) cookies.delete(name!);
        else cookies.set(name!, value!);
      }
      return answer;
    },
  };
}
