import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An object as S3 keeps it; `kept` is by `/bucket/name`. */
export type Kept = { body: Buffer; type: string | undefined; cache: string | undefined };

/** What one function asked of AWS: the right that each call needs, and what it is over. */
export type Call = `${string}:${string} ${string}`;

export type Aws = {
  endpoint: string;
  /** Every right that was used, such as `s3:PutObject media`. */
  calls: Set<Call>;
  /** Units of DynamoDB that were consumed, by its own reckoning, since this was last reset. */
  units: { read: number; write: number };
  /** What was sent where there is nobody to receive it. */
  sent: { letters: unknown[]; messages: string[]; invalidations: string[][]; sockets: string[] };
  stop(): void;
};

type Answer = { status?: number; type?: string; body?: string | Buffer };

/** Rights that the members of a transaction need (AWS knows no right of the transaction itself). */
const TRANSACTED: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

type Dynamo = {
  TransactItems?: Record<string, unknown>[];
  ConsumedCapacity?: Capacity | Capacity[];
};
type Capacity = { CapacityUnits?: number };

/**
 * As much of AWS as a function meets, for one function: DynamoDB goes through to DynamoDB Local, S3 lies in `kept`,
 * the rest is taken down. Every call is recorded by the right that IAM would ask for.
 */
export async function startAws(options: {
  dynamodb: string;
  kept: Map<string, Kept>;
  parameters?: Record<string, string>;
}): Promise<Aws> {
  const calls = new Set<Call>();
  const units = { read: 0, write: 0 };
  const sent: Aws['sent'] = { letters: [], messages: [], invalidations: [], sockets: [] };

  async function dynamodb(
    action: string,
    headers: IncomingMessage['headers'],
    body: Buffer,
  ): Promise<Answer> {
    const request = JSON.parse(body.toString()) as Dynamo;
    const rights = request.TransactItems
      ? request.TransactItems.flatMap((item) => Object.keys(item).map((kind) => TRANSACTED[kind]!))
      : [action];
    for (const right of rights) calls.add(`dynamodb:${right} table`);
    const answer = await fetch(options.dynamodb, {
      method: 'POST',
      headers: {
        'content-type': headers['content-type']!,
        'x-amz-target': headers['x-amz-target'] as string,
        authorization: headers.authorization!,
        'x-amz-date': headers['x-amz-date'] as string,
      },
      body: JSON.stringify({ ...request, ReturnConsumedCapacity: 'TOTAL' }),
    });
    const text = await answer.text();
    const consumed = [(JSON.parse(text) as Dynamo).ConsumedCapacity ?? []].flat();
    const sum = consumed.reduce((total, { CapacityUnits = 0 }) => total + CapacityUnits, 0);
    units[['GetItem', 'BatchGetItem', 'Query'].includes(action) ? 'read' : 'write'] += sum;
    return { status: answer.status, type: 'application/x-amz-json-1.0', body: text };
  }

  function s3(request: IncomingMessage, path: string, body: Buffer): Answer {
    const bucket = path.split('/')[1]!;
    const { 'content-type': type, 'cache-control': cache } = request.headers;
    if (request.method === 'PUT') {
      calls.add(`s3:PutObject ${bucket}`);
      options.kept.set(path, { body, type, cache });
      return {};
    }
    if (request.method === 'DELETE') {
      calls.add(`s3:DeleteObject ${bucket}`);
      options.kept.delete(path);
      return { status: 204 };
    }
    calls.add(`s3:GetObject ${bucket}`);
    const object = options.kept.get(path);
    if (object) return { type: object.type ?? '', body: object.body };
    // Who may not list a bucket is not told that something is absent.
    calls.add(`s3:ListBucket ${bucket}`);
    return {
      status: 404,
      type: 'application/xml',
      body: '<Error><Code>NoSuchKey</Code><Message>none</Message></Error>',
    };
  }

  async function answer(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const path = decodeURIComponent(new URL(request.url!, 'http://aws').pathname);
    const [service, action = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
    if (service?.startsWith('DynamoDB')) return dynamodb(action, request.headers, body);
    if (service === 'AmazonSQS') {
      calls.add(`sqs:${action} jobs`);
      const { MessageBody } = JSON.parse(body.toString()) as { MessageBody: string };
      sent.messages.push(MessageBody);
      const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
      return {
        type: 'application/x-amz-json-1.0',
        body: JSON.stringify({ MessageId: 'm', MD5OfMessageBody }),
      };
    }
    if (service === 'AmazonSSM') {
      const { Names } = JSON.parse(body.toString()) as { Names: string[] };
      for (const name of Names) calls.add(`ssm:${action} ${name}`);
      const known = Names.filter((name) => options.parameters?.[name] !== undefined);
      const Parameters = known.map((Name) => ({ Name, Value: options.parameters![Name] }));
      const InvalidParameters = Names.filter((name) => !known.includes(name));
      return { type: 'application/x-amz-json-1.1', body: JSON.stringify({ Parameters, InvalidParameters }) };
    }
    if (path === '/v2/email/outbound-emails') {
      calls.add('ses:SendEmail mail');
      sent.letters.push(JSON.parse(body.toString()));
      return { type: 'application/json', body: '{"MessageId":"l"}' };
    }
    if (path.includes('/invalidation')) {
      calls.add('cloudfront:CreateInvalidation distribution');
      sent.invalidations.push(
        [...body.toString().matchAll(/<Path>([^<]+)<\/Path>/g)].map(([, item]) => item!),
      );
      return {
        status: 201,
        type: 'text/xml',
        body: '<Invalidation><Id>I</Id><Status>InProgress</Status><CreateTime>2026-11-25T00:00:00Z</CreateTime></Invalidation>',
      };
    }
    if (path.includes('/@connections/')) {
      calls.add('execute-api:ManageConnections sockets');
      if (request.method === 'POST') sent.sockets.push(`${path.split('/').at(-1)} ${body}`);
      return {};
    }
    return s3(request, path, body);
  }

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { status = 200, type, body = '' } = await answer(request, Buffer.concat(chunks));
    response.writeHead(status, type ? { 'Content-Type': type } : {}).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    units,
    sent,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
