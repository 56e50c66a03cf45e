import type { APIRoute } from 'astro';
import { notFound } from '../../../../../functions/platform/http/problem.ts';
import { waitingLetter } from '../../../../../functions/platform/mail/outbox.ts';
import { isLocal } from '../../../features/outbox/local.ts';

/** A waiting letter as its reader's mail program would show it; nothing in it runs or is fetched. */
export const GET: APIRoute = async ({ params, locals: { portal } }) => {
  const letter = isLocal(portal) && params.id ? await waitingLetter(portal, params.id) : undefined;
  if (!letter) throw notFound();
  return new Response(letter.html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-top-navigation-by-user-activation",
      'Cache-Control': 'no-store',
    },
  });
};
