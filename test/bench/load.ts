import { fork, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { startSettings } from '../support/start-settings.ts';

const CONNECTIONS = 50;

export type Load = { path: string; headers?: Record<string, string>; unique?: boolean };

let unlike = 0;

/**
 * Requests a second that an address answers under load. `unique` gives every request a query of its own, which no
 * cache has seen. @throws Error where an answer is not 200
 */
export const rate = async (url: string, load: Load, seconds: number): Promise<number> =>
  (await measured(url, load, seconds)).rate;

/** The same with the time that 99 of 100 answers kept, milliseconds. */
export async function measured(
  url: string,
  { path, headers, unique }: Load,
  seconds: number,
): Promise<{ rate: number; p99: number }> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    headers: { 'accept-encoding': 'br', ...headers },
    requests: [
      unique ? { setupRequest: (request) => ({ ...request, path: `${path}?n=${++unlike}` }) } : { path },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}${path}: ${result.non2xx} answers were not 200, ${result.errors} failed`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

/** A bare node:http server in a process of its own that sends what `url` answers. */
export async function bareServerOf(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity', ...headers } });
  const body = Buffer.from(await answer.arrayBuffer());
  return bareServer(body, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
}

/**
 * The portal with an empty page instead of its own, built here, in a process of its own; what it is told to `hold` is at
 * `/bytes`. @throws Error
 */
export async function emptyPage() {
  const build = spawnSync('node_modules/.bin/astro', ['build', '--root', 'test/bench/empty-site'], {
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    encoding: 'utf8',
  });
  if (build.status !== 0) throw new Error(`the empty site cannot be built:\n${build.stdout}${build.stderr}`);
  const { env, execArgv } = startSettings();
  const child = fork(fileURLToPath(new URL('./empty-server.ts', import.meta.url)), {
    env: { ...process.env, ...env, NODE_ENV: 'production' },
    execArgv,
  });
  const port = await new Promise<number>((resolve) => {
    child.once('message', (message) => resolve(message as number));
  });
  const hold = (body: Buffer) =>
    new Promise((resolve) => {
      child.once('message', resolve);
      child.send(body.toString('base64'));
    });
  return { url: `http://localhost:${port}`, hold, stop: () => child.kill('SIGTERM') };
}

/** A bare node:http server in a process of its own that sends these bytes. */
export async function bareServer(body: Buffer, headers: Record<string, string>) {
  const child = fork(fileURLToPath(new URL('./bare-server.ts', import.meta.url)));
  const port = await new Promise<number>((resolve) => {
    child.once('message', (message) => resolve(message as number));
    child.send({
      body: body.toString('base64'),
      headers: { ...headers, 'content-length': String(body.length) },
    });
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill('SIGKILL') };
}
