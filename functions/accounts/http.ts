import type { Context } from 'hono';
import type { Env } from '../platform/http/api.ts';
import type { RequestFacts } from './request.ts';
import type { SignInStep } from './schema.ts';
import type { Started } from './session.ts';

/** What signing in needs to know of an API request. */
export const factsOf = (c: Context<Env>): RequestFacts => ({
  client: c.var.client,
  userAgent: c.req.header('user-agent') ?? '',
  cookie: c.req.header('cookie'),
  lang: c.var.lang,
});

/** Hands the session's cookies over and says what comes next. */
export function stepOf(c: Context<Env>, started: Started): SignInStep {
  for (const cookie of started.cookies) c.header('Set-Cookie', cookie, { append: true });
  return { next: started.next };
}
