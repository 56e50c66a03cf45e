import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './port.ts';
import { startSettings } from './start-settings.ts';

/** A portal that runs as `npm start` runs it, with the demonstration and a state of its own. */
export type RunningPortal = {
  url: string;
  data: string;
  /** Id of the process that was started last. */
  pid: () => number;
  /** Kills the process as a power cut would (SIGKILL); its state stays. */
  crash: () => Promise<void>;
  /** Starts it again, after a crash, at the same address. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

const START_MS = 120_000;

export type Start = {
  env?: Record<string, string>;
  /** The folder of a portal that stopped: this one begins with a copy of its state. */
  from?: string;
};

/** Starts it and waits until it answers. @throws Error with what it printed where it does not start */
export async function startPortal({ env = {}, from }: Start = {}): Promise<RunningPortal> {
  const data = mkdtempSync(join(tmpdir(), 'artel-story-'));
  if (from) cpSync(from, data, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const start = () =>
    started(url, { ...process.env, PORT: String(port), ARTEL_DATA: data, NODE_ENV: 'production', ...env });
  let child = await start();
  const crash = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url,
    data,
    pid: () => child.pid!,
    crash,
    async restart() {
      child = await start();
    },
    async stop() {
      await crash();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The process once it answers. @throws Error with what it printed where it does not start */
async function started(url: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const settings = startSettings();
  const child = spawn(process.execPath, [...settings.execArgv, 'functions/local.ts'], {
    env: { ...env, ...settings.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (chunk: Buffer) => {
    said += chunk;
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const until = Date.now() + START_MS;
  for (;;) {
    const answers = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return child;
    if (child.exitCode !== null || Date.now() > until) {
      kill();
      throw new Error(`The portal does not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
