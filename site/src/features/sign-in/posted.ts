import type { AstroGlobal } from 'astro';
import type { z } from 'zod';
import type { RequestFacts } from '../../../../functions/accounts/request.ts';
import type { SignInStep } from '../../../../functions/accounts/schema.ts';
import { isRefusal } from '../../../../functions/platform/http/problem.ts';
import { parse } from '../../../../functions/platform/http/validation.ts';
import { pick } from '../../../../functions/platform/text/text.ts';
import { appPaths, safeNext } from '../../app-paths.ts';
import { closedWords } from '../closed/words.ts';

/** What signing in needs to know of a page's request. */
export const factsOf = ({ locals, request }: AstroGlobal): RequestFacts => ({
  client: locals.client,
  userAgent: request.headers.get('user-agent') ?? '',
  cookie: request.headers.get('cookie') ?? undefined,
  lang: locals.lang,
});

/** What went wrong with a posted form: in words, and by field. */
export type Trouble = { text: string; fields: Record<string, string> };

/**
 * Handles a form that works without scripts: on POST its fields are parsed and `act` answers, mostly with a redirect;
 * a refusal becomes the page's status and the words to show in it. Undefined on GET.
 */
export async function posted<S extends z.ZodType>(
  astro: AstroGlobal,
  schema: S,
  act: (input: z.output<S>) => Promise<Response>,
): Promise<Response | Trouble | undefined> {
  if (astro.request.method !== 'POST') return undefined;
  const { lang } = astro.locals;
  try {
    const fields = Object.fromEntries(await astro.request.formData());
    return await act(parse(schema, fields));
  } catch (error) {
    if (!isRefusal(error) || error.status === 401 || error.status === 410) throw error;
    astro.response.status = error.status;
    for (const [name, value] of Object.entries(error.headers)) astro.response.headers.set(name, value);
    return {
      text: error.status === 429 ? closedWords(lang).entry.throttled : pick(error.words, lang),
      fields: Object.fromEntries(error.fields.map(({ field, words }) => [field.slice(1), pick(words, lang)])),
    };
  }
}

/** Where a step of signing in leads, with its cookies. */
export function proceed(
  astro: AstroGlobal,
  started: { cookies: readonly string[]; next: SignInStep['next'] },
): Response {
  const at = appPaths(astro.locals.lang);
  const next = astro.url.searchParams.get('next');
  const wanted = safeNext(next, at.overview);
  const to =
    started.next === 'totp'
      ? at.code(next ?? undefined)
      : started.next === 'set-up-totp'
        ? at.totp(wanted)
        : wanted;
  const headers = new Headers({ Location: to });
  for (const cookie of started.cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}
