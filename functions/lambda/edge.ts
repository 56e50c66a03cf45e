import { timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import { type APIGatewayProxyResult, handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { forbidden, problemOf } from '../platform/http/problem.ts';
import { digest, newId } from '../platform/ids.ts';
import { EDGE } from '../platform/names.ts';

/** An event of API Gateway's HTTP API (payload format 2.0), as much of it as is touched here. */
export type HttpEvent = Extract<LambdaEvent, { rawPath: string }>;

const same = (a: string, b: string): boolean =>
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

/**
 * A Lambda handler for an app that only CloudFront may call: requests without its secret are refused, and the
 * viewer's address, which CloudFront tells in a header, takes the place of CloudFront's own.
 * @throws Error where the secret is not configured
 */
export function behindEdge(app: Pick<Hono, 'fetch'>, secret: string | undefined) {
  if (!secret) throw new Error(`${EDGE.secretVariable} is missing: what CloudFront proves itself by`);
  const answer = handle(app as Hono);
  return async (event: HttpEvent, context?: LambdaContext): Promise<APIGatewayProxyResult> => {
    const { [EDGE.secretHeader]: shown, [EDGE.addressHeader]: viewer, ...headers } = event.headers;
    if (!shown || !same(shown, secret)) return refused();
    const { http } = event.requestContext;
    return answer(
      {
        ...event,
        headers,
        requestContext: { ...event.requestContext, http: { ...http, sourceIp: viewer ?? http.sourceIp } },
      },
      context,
    );
  };
}
