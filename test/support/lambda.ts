import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runtimeClient } from './ric.ts';
import { startRuntimeApi } from './runtime-api.ts';

export type Lambda = {
  invoke: (event: unknown, timeoutMs?: number) => Promise<unknown>;
  stop: () => void;
};

const TIMEOUT_MS = 60_000;

/**
 * Runs a bundle as Lambda does: in a process of its own, by Amazon's runtime interface client, which asks a Runtime
 * API for events; with nothing of this process's environment but `env`. Where Amazon's client could not be built, a
 * small one of our own speaks the same interface (test/support/ric.ts says so aloud).
 */
export async function startLambda(folder: string, env: Record<string, string>): Promise<Lambda> {
  const api = await startRuntimeApi(TIMEOUT_MS);
  const client = runtimeClient() ?? fileURLToPath(new URL('./own-runtime-client.ts', import.meta.url));
  let said = '';
  const child: ChildProcess = spawn(process.execPath, [client, 'index.handler'], {
    env: {
      PATH: process.env.PATH!,
      AWS_LAMBDA_RUNTIME_API: api.address,
      LAMBDA_TASK_ROOT: resolve(folder),
      _HANDLER: 'index.handler',
      AWS_LAMBDA_FUNCTION_NAME: 'artel',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/artel',
      AWS_LAMBDA_LOG_STREAM_NAME: 'test',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const hear = (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-20_000);
  };
  child.stdout!.on('data', hear);
  child.stderr!.on('data', hear);
  const gone = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${folder} ended with ${code}:\n${said}`)));
  });
  // Nobody may be waiting when the process is stopped.
  gone.catch(() => {});
  await Promise.race([api.ready, gone]);
  return {
    invoke: (event, timeoutMs) => Promise.race([api.invoke(event, timeoutMs), gone]),
    stop() {
      child.kill('SIGKILL');
      api.stop();
    },
  };
}
