import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What Lambda tells a runtime of one invocation, and how it ended. */
type Outcome = { result?: unknown; error?: string };

export type RuntimeApi = {
  /** host:port, for AWS_LAMBDA_RUNTIME_API. */
  address: string;
  /** Resolves when the runtime asks for its first event: the bundle is loaded. @throws what the runtime said of a failed start */
  ready: Promise<void>;
  /** `timeoutMs` where the function is to have another time than its own. */
  invoke(event: unknown, timeoutMs?: number): Promise<unknown>;
  stop(): void;
};

/** A function may answer at most so much (Lambda's limit of a synchronous payload). */
const LARGEST_ANSWER = 6 * 1024 * 1024;

/**
 * Lambda's Runtime API (version 2018-06-01) on loopback, for one function and one event at a time: a runtime asks
 * for the next event, works, and posts the answer or the error.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function startRuntimeApi(timeoutMs: number): Promise<RuntimeApi> {
  const waiting: { id: string; event: unknown; ms: number; ended: (outcome: Outcome) => void }[] = [];
  const working = new Map<string, (outcome: Outcome) => void>();
  let asking: ServerResponse | undefined;
  let last = 0;
  let isReady = () => {};
  let failed = (_error: Error) => {};
  const ready = new Promise<void>((resolve, reject) => {
    isReady = resolve;
    failed = reject;
  });

  const hand = () => {
    if (!asking || waiting.length === 0) return;
    const { id, event, ms, ended } = waiting.shift()!;
    working.set(id, ended);
    asking.writeHead(200, {
      'Content-Type': 'application/json',
      'Lambda-Runtime-Aws-Request-Id': id,
      'Lambda-Runtime-Deadline-Ms': String(Date.now() + ms),
      'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:eu-central-1:000000000000:function:artel',
    });
    asking.end(JSON.stringify(event));
    asking = undefined;
  };
  const end = (id: string, outcome: Outcome) => {
    working.get(id)?.(outcome);
    working.delete(id);
  };

  const server = createServer(async (request, response) => {
    const path = request.url!.replace('/2018-06-01/runtime/', '');
    if (path === 'invocation/next') {
      isReady();
      asking = response;
      hand();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const [, id = '', what] = path.split('/');
    if (path === 'init/error') failed(new Error(`The function does not start: ${body}`));
    else if (what === 'response' && body.length > LARGEST_ANSWER)
      end(id, { error: `The answer has ${body.length} bytes; Lambda takes 6 MB` });
    else if (what === 'response') end(id, { result: body.length > 0 ? JSON.parse(body.toString()) : null });
    else if (what === 'error') end(id, { error: body.toString() });
    response.writeHead(202, { 'Content-Type': 'application/json' }).end('{"status":"OK"}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    ready,
    async invoke(event, ms = timeoutMs) {
      const id = `00000000-0000-4000-8000-${String(++last).padStart(12, '0')}`;
      const outcome = await new Promise<Outcome>((ended) => {
        waiting.push({ id, event, ms, ended });
        hand();
      });
      if (outcome.error !== undefined) throw new Error(outcome.error);
      return outcome.result;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
