import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OUT = 'dist/site';
const STAMP = join(OUT, 'built-from');
const SOURCES = ['site', 'functions', 'package-lock.json'];

/** A digest of the sources: other when a build is needed, and the same wherever the same files were copied to. */
function sourceStamp(): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      for (const name of readdirSync(path).sort())
        if (name !== '.astro' && name !== 'node_modules') add(join(path, name));
    } else hash.update(`${path} ${stat.size}\n`).update(readFileSync(path));
  };
  for (const source of SOURCES) if (existsSync(source)) add(source);
  return hash.digest('hex');
}

/** Builds the site unless the last build is of these very sources, telling `say` how it goes. @throws Error with the build's output */
export async function buildSite(say: (line: string) => void): Promise<void> {
  const stamp = sourceStamp();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  say('Собираю сайт, это нужно один раз… / Building the site, needed once…');
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [join('node_modules', 'astro', 'bin', 'astro.mjs'), 'build', '--root', 'site'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1' },
    },
  );
  let output = '';
  const hear = (chunk: Buffer) => {
    const text = chunk.toString();
    output += text;
    for (const line of text.split('\n')) {
      const step = /(Building .*?\.\.\.|✓ .*|Completed in .*)$/.exec(line.trim())?.[1];
      if (step) say(`  ${step}`);
    }
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`The site does not build:\n${output}`);
  writeFileSync(STAMP, stamp);
  say(`Готово за ${Math.round((performance.now() - started) / 1000)} с. / Built.`);
}

// `node functions/local/build.ts` builds beforehand, as the Dockerfile does.
if (process.argv[1] === fileURLToPath(import.meta.url)) await buildSite((line) => console.log(line));
