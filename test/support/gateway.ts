import { randomUUID } from 'node:crypto';
import type { HttpEvent } from '../../functions/lambda/edge.ts';
import type { Lambda } from './lambda.ts';

/** A request as API Gateway's HTTP API hands it to Lambda (payload format 2.0). */
export async function eventOf(request: Request): Promise<HttpEvent> {
  const url = new URL(request.url);
  const { cookie, ...headers } = Object.fromEntries(request.headers);
  const body = Buffer.from(await request.arrayBuffer());
  const now = new Date();
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split('; ') }),
    headers: { ...headers, host: url.host, ...(body.length > 0 && { 'content-length': `${body.length}` }) },
    body: body.length > 0 ? body.toString('base64') : null,
    isBase64Encoded: body.length > 0,
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      authentication: null,
      authorizer: {},
      domainName: url.host,
      domainPrefix: 'test',
      http: {
        method: request.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: request.headers.get('user-agent') ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
  };
}

type Result = {
  statusCode: number;
  headers: Record<string, string>;
  cookies?: string[];
  body: string;
  isBase64Encoded: boolean;
};

/** Asks a Lambda as API Gateway does, and gives its answer as API Gateway would. */
export async function ask(lambda: Lambda, request: Request): Promise<Response> {
  const result = (await lambda.invoke(await eventOf(request))) as Result;
  const headers = new Headers(result.headers);
  for (const cookie of result.cookies ?? []) headers.append('Set-Cookie', cookie);
  const empty = [204, 304].includes(result.statusCode);
  return new Response(empty ? null : Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8'), {
    status: result.statusCode,
    headers,
  });
}
