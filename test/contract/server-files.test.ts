import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { VARIABLES } from '../../functions/platform/names.ts';
import { freePort } from '../support/port.ts';

/** Instructions of the Dockerfile, long lines joined. */
const instructions = readFileSync('Dockerfile', 'utf8')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [word, ...rest] = line.trim().split(/\s+/);
    return { word: word!, rest: rest.join(' ') };
  });
const of = (word: string) => instructions.filter((one) => one.word === word).map(({ rest }) => rest);
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };

describe('the Dockerfile (no engine is at hand: its commands are run one by one)', () => {
  const work = mkdtempSync(join(tmpdir(), 'artel-image-'));
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  test('stands on the Node that the package brings, and ends as nobody special', () => {
    const major = /\d+/.exec(manifest.dependencies.node!)![0];
    for (const base of of('FROM')) expect(base).toContain(`node:${major}-`);
    expect(of('USER')).toEqual(['node']);
    expect(of('VOLUME')).toEqual(['/data']);
    const last = instructions.findLastIndex(({ word }) => word === 'FROM');
    const user = instructions.findIndex(({ word }) => word === 'USER');
    expect(user).toBeGreaterThan(last);
    for (const name of [VARIABLES.data, VARIABLES.demo, VARIABLES.port])
      expect(of('ENV').join()).toContain(name);
  });

  test('copies what there is, builds from that alone, serves, and its health check tells so', async () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    for (const copied of of('COPY').filter((one) => !one.startsWith('--from'))) {
      const [target, ...sources] = copied.split(' ').reverse();
      for (const source of sources) {
        expect([source, existsSync(source), ignored.includes(source)]).toEqual([source, true, false]);
        cpSync(source, join(work, target === './' ? source : target!), {
          recursive: true,
          filter: (path) => !path.includes('.astro/'),
        });
      }
    }
    // `npm ci` and `npm prune` are npm's own; the packages that they leave are those of this folder.
    expect(
      of('RUN')
        .filter((one) => one.startsWith('npm'))
        .map((one) => one.split(' ')[1]),
    ).toEqual(['ci', 'prune']);
    symlinkSync(resolve('node_modules'), join(work, 'node_modules'));
    const [build] = of('RUN').filter((one) => one.startsWith('node '));
    const built = spawnSync(process.execPath, build!.split(' ').slice(1), { cwd: work, encoding: 'utf8' });
    expect(built.status, built.stderr).toBe(0);

    const port = await freePort();
    const [command] = of('CMD').map((one) => JSON.parse(one) as string[]);
    const env = {
      PATH: process.env.PATH!,
      NODE_ENV: 'production',
      PORT: String(port),
      ARTEL_DATA: join(work, 'data'),
      ARTEL_DEMO: 'false',
    };
    const child = spawn(process.execPath, command!.slice(1), {
      cwd: work,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    try {
      const check = /CMD (\[.*\])$/.exec(of('HEALTHCHECK')[0]!)![1]!;
      const healthy = () => {
        const args = (JSON.parse(check) as string[]).slice(1).map((one) => one.replace('3000', String(port)));
        return spawnSync(process.execPath, args).status;
      };
      const until = Date.now() + 120_000;
      while (!said.includes('открыта') && Date.now() < until)
        await new Promise((done) => setTimeout(done, 50));
      expect(healthy()).toBe(0);
      // What was built in the image is not built anew at each start.
      expect(said).not.toContain('Собираю');
      child.kill('SIGTERM');
      await new Promise((done) => child.once('exit', done));
      expect(healthy()).toBe(1);
    } finally {
      child.kill('SIGKILL');
    }
  }, 180_000);
});

describe('the files for one server', () => {
  const unit = (name: string) => readFileSync(`infra/server/${name}`, 'utf8');
  const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> })
    .scripts;

  test('name settings that exist, and commands that exist', () => {
    const names = [...unit('artel.env').matchAll(/^(\w+)=/gm)].map(([, name]) => name!);
    for (const name of names) expect(Object.values(VARIABLES)).toContain(name);
    expect(scripts.start && scripts.artel).toBeTruthy();
    expect(unit('artel.service')).toContain('npm start');
    expect(unit('artel-backup.service')).toMatch(/npm run --silent artel -- backup --to \S+ --keep 14/);
    expect(unit('artel-backup.timer')).toContain('Persistent=true');
  });

  test('let one port and one header through: who asks is what the proxy saw', () => {
    const port = /^PORT=(\d+)$/m.exec(unit('artel.env'))![1];
    expect(unit('Caddyfile')).toContain(`reverse_proxy 127.0.0.1:${port}`);
    expect(unit('nginx.conf')).toContain(`proxy_pass http://127.0.0.1:${port}`);
    expect(unit('nginx.conf')).toContain('X-Forwarded-For $remote_addr');
  });
});
