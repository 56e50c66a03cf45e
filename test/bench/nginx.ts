import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/port.ts';

const has = (program: string, ...args: string[]) => spawnSync(program, args).error === undefined;

/** nginx is a fair peer only with a load that is faster than itself, and with a core of its own. */
export const canCompare = (): boolean =>
  has('nginx', '-v') && has('wrk', '-v') && has('taskset', '-V') && navigator.hardwareConcurrency > 1;

/** One worker of nginx on core 0 that sends a file with these bytes, as a site of static files would. */
export async function nginxServer(body: Buffer, headers: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'artel-nginx-'));
  const port = await freePort();
  mkdirSync(join(folder, 'www'));
  for (const path of [folder, join(folder, 'www')]) chmodSync(path, 0o755);
  writeFileSync(join(folder, 'www/index.html'), body);
  const added = Object.entries(headers)
    .filter(([name]) => name !== 'content-type' && name !== 'etag')
    .map(([name, value]) => `add_header ${name} "${value}";`)
    .join(' ');
  writeFileSync(
    join(folder, 'nginx.conf'),
    `worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log; daemon off;
events { worker_connections 4096; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
 types { text/html html; } ${added}
 server { listen 127.0.0.1:${port} reuseport; root ${folder}/www; } }
`,
  );
  const child = spawn('taskset', ['-c', '0', 'nginx', '-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt++) {
    const answers = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) break;
    if (attempt === 100) throw new Error('nginx does not answer');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Holds a process with all its threads on core 0. */
export const onFirstCore = (pid: number): void => {
  spawnSync('taskset', ['-a', '-p', '-c', '0', String(pid)]);
};

/** Requests a second by wrk on core 1. @throws Error where wrk prints no rate */
export function rateByWrk(url: string, seconds: number): number {
  const { stdout } = spawnSync(
    'taskset',
    ['-c', '1', 'wrk', '-t1', '-c64', `-d${seconds}s`, '-H', 'Accept-Encoding: br', url],
    { encoding: 'utf8' },
  );
  const found = /Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1];
  if (!found) throw new Error(`wrk says: ${stdout}`);
  return Number(found);
}
