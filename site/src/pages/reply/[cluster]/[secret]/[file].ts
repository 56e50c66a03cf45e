import type { APIRoute } from 'astro';
import { openLinkedEvidence } from '../../../../../../functions/blacklist/outsider.ts';
import { isRefusal, problemOf } from '../../../../../../functions/platform/http/problem.ts';

/** A file of the claim for the holder of the letter's link. */
export const GET: APIRoute = async ({ params, locals }) => {
  const { cluster = '', secret = '', file = '' } = params;
  try {
    return await openLinkedEvidence(locals.portal, cluster, secret, file);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return new Response(JSON.stringify(problemOf(error, locals.lang, locals.requestId)), {
      status: error.status,
      headers: { 'Content-Type': 'application/problem+json' },
    });
  }
};
