import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './port.ts';

/** A portal that runs as `npm start` runs it, with the demonstration and a state of its own. */
export type RunningPortal = { url: string; data: string; stop: () => Promise<void> };

const START_MS = 120_000;

/** Starts it and waits until it answers. @throws Error with what it printed where it does not start */
export async function startPortal(env: Record<string, string> = {}): Promise<RunningPortal> {
  const data = mkdtempSync(join(tmpdir(), 'artel-story-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child: ChildProcess = spawn(process.execPath, ['functions/local.ts'], {
    env: { ...process.env, PORT: String(port), ARTEL_DATA: data, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout!.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr!.on('data', (chunk) => {
    said += chunk;
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const until = Date.now() + START_MS;
  for (;;) {
    const answers = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) break;
    if (child.exitCode !== null || Date.now() > until) {
      kill();
      throw new Error(`The portal does not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    data,
    async stop() {
      process.off('exit', kill);
      const gone = new Promise((resolve) => child.once('exit', resolve));
      kill();
      await gone;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
