import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A runtime interface client of a page: asks the Runtime API for events and answers them by the bundle's handler. It
 * takes the place of Amazon's where that could not be built.
 */
type Context = { awsRequestId: string; getRemainingTimeInMillis(): number };
type Handler = (event: unknown, context: Context) => Promise<unknown>;

const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT } = process.env;
const api = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const post = (path: string, body: unknown) =>
  fetch(`${api}/${path}`, { method: 'POST', body: JSON.stringify(body ?? null) });
const told = (error: unknown) => ({
  errorMessage: String(error),
  errorType: (error as Error).name,
  stackTrace: String((error as Error).stack).split('\n'),
});

let handler: Handler;
try {
  ({ handler } = (await import(pathToFileURL(join(LAMBDA_TASK_ROOT!, 'index.mjs')).href)) as {
    handler: Handler;
  });
} catch (error) {
  await post('init/error', told(error));
  throw error;
}
for (;;) {
  const next = await fetch(`${api}/invocation/next`);
  const id = next.headers.get('Lambda-Runtime-Aws-Request-Id')!;
  const deadline = Number(next.headers.get('Lambda-Runtime-Deadline-Ms'));
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadline - Date.now() };
  try {
    await post(`invocation/${id}/response`, await handler(await next.json(), context));
  } catch (error) {
    await post(`invocation/${id}/error`, told(error));
  }
}
