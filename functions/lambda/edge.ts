import { timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import { type APIGatewayProxyResult, handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { forbidden, problemOf } from '../platform/http/problem.ts';
import { digest, newId } from '../platform/ids.ts';
import { EDGE } from '../platform/names.ts';

/** An event of API Gateway's HTTP API (payload format 2.0), as much of it as is touched here. */
export type HttpEvent = Extract<LambdaEvent, { rawPath: string }>;

/** Whether two secrets are the same, in a time that tells nothing of them. */
export const same = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(digest(a)), Buffer.from(digest(b)));

function refused(): APIGatewayProxyResult {
  const refusal = forbidden();
  return {
    statusCode: refusal.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify(problemOf(refusal, 'en', newId())),
    isBase64Encoded: false,
  };
}

/** How long CloudFront may go on with a page that has just become old, while it fetches the new one, seconds. */
const STALE_SECONDS = 60;

/**
 * CloudFront knows nothing of `CDN-Cache-Control` (RFC 9213), by which a page says how long it may be kept: it reads
 * `s-maxage`. Browsers are told to ask again each time, as by the page cache of the local process.
 */
function keptByEdge(result: APIGatewayProxyResult): APIGatewayProxyResult {
  const { 'cdn-cache-control': life, ...headers } = (result.headers ?? {}) as Record<string, string>;
  const seconds = /max-age=(\d+)/.exec(life ?? '')?.[1];
  if (!seconds || result.statusCode !== 200) return { ...result, headers } as APIGatewayProxyResult;
  headers['cache-control'] =
    `public, max-age=0, s-maxage=${seconds}, stale-while-revalidate=${STALE_SECONDS}`;
  headers.etag ??= `"${digest(result.body).slice(0, 20)}"`;
  return { ...result, headers } as APIGatewayProxyResult;
}

/**
 * A Lambda handler for an app that only CloudFront may call: requests without its secret are refused, and the
 * viewer's address, which CloudFront tells in a header, takes the place of CloudFront's own.
 * @throws Error where the secret is not configured
 */
export function behindEdge(app: Pick<Hono, 'fetch'>, env: NodeJS.ProcessEnv) {
  const secret = env[EDGE.secretVariable];
  if (!secret) throw new Error(`${EDGE.secretVariable} is missing: what CloudFront proves itself by`);
  const answer = handle(app as Hono);
  return async (event: HttpEvent, context?: LambdaContext): Promise<APIGatewayProxyResult> => {
    const { [EDGE.secretHeader]: shown, [EDGE.addressHeader]: viewer, ...headers } = event.headers;
    if (!shown || !same(shown, secret)) return refused();
    const { http } = event.requestContext;
    return keptByEdge(
      await answer(
        {
          ...event,
          headers,
          requestContext: { ...event.requestContext, http: { ...http, sourceIp: viewer ?? http.sourceIp } },
        },
        context,
      ),
    );
  };
}
