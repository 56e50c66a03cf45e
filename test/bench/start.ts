import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/port.ts';
import { atMost, type Figure, median, shown } from './figure.ts';

export const sentence = `Seconds from \`npm start\` with a built site to the first answer of /healthz, with the demonstration that is already
there (start_s) and with one that is still to be made (first_start_s); and the resident memory of the portal's process
after 2,000 pages with the demonstration's data. Medians of three starts.`;

const STARTS = 3;
const PAGES = 2000;

export async function run(): Promise<Figure[]> {
  const first: number[] = [];
  const again: number[] = [];
  const memory: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const data = mkdtempSync(join(tmpdir(), 'artel-bench-'));
    try {
      first.push(await started(data, async () => {}));
      again.push(
        await started(data, async (url, pid) => {
          await browse(url);
          memory.push(residentMegabytes(pid));
        }),
      );
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  }
  return [
    atMost('start_s', median(again), 3, 's'),
    atMost('rss_mb', median(memory), 200, 'MB'),
    shown('first_start_s', median(first), 's'),
  ];
}

/** Starts the portal as a user does, lets `look` look, stops it; seconds until it answered. */
async function started(data: string, look: (url: string, pid: number) => Promise<void>): Promise<number> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const began = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    env: { ...process.env, PORT: String(port), ARTEL_DATA: data },
    stdio: 'ignore',
    detached: true,
  });
  try {
    for (;;) {
      const answers = await fetch(`${url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (answers) break;
      if (child.exitCode !== null) throw new Error('npm start ended');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const seconds = (performance.now() - began) / 1000;
    await look(url, portalOf(child.pid!));
    return seconds;
  } finally {
    process.kill(-child.pid!, 'SIGKILL');
  }
}

/** npm starts a shell, and that the portal: the last of the chain of first children. */
function portalOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean);
  return children.length > 0 ? portalOf(Number(children[0])) : pid;
}

/** VmRSS of a process (Linux), megabytes. */
const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

/** Looks at every page that the sitemaps name, in both languages, until there were 2,000 visits. */
async function browse(url: string): Promise<void> {
  const named = async (path: string) =>
    [...(await (await fetch(`${url}${path}`)).text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      ([, address]) => new URL(address!).pathname,
    );
  const sitemaps = (await named('/sitemap.xml')).filter((path) => path.endsWith('.xml'));
  const paths = (await Promise.all(sitemaps.map(named))).flat();
  if (paths.length < 300) throw new Error(`The sitemaps name ${paths.length} pages only`);
  for (let i = 0; i < PAGES; i += 20)
    await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const path = paths[(i + n) % paths.length]!;
        const answer = await fetch(`${url}${path}`, { headers: { 'accept-encoding': 'br' } });
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        await answer.arrayBuffer();
      }),
    );
}
