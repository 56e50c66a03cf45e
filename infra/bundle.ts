import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { ENTRIES } from '../functions/platform/names.ts';

/**
 * Bundles each Lambda entry into dist/lambda/<name>/index.mjs: `npm run bundle`, after `npm run build`. Packages
 * with native code cannot be bundled; they lie beside, as they are installed. To deploy to arm64 from another
 * processor, install for it first: `npm ci --os=linux --cpu=arm64 --libc=glibc`.
 */
const OUT = 'dist/lambda';
const SITE = resolve('dist/site/server/entry.mjs');
const NATIVE = ['sharp', '@node-rs/argon2'];
/** ESM bundles of CommonJS packages need a `require` of their own. */
const BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

type Manifest = { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> };

/** A package's folder and those of all that it needs; optional ones where they are installed. */
function withNeeds(name: string, found = new Map<string, string>()): Map<string, string> {
  const folder = join('node_modules', name);
  if (found.has(name) || !existsSync(folder)) return found;
  found.set(name, folder);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  for (const need of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
    withNeeds(need, found);
  return found;
}

async function bundle(entry: string): Promise<void> {
  const folder = join(OUT, entry);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    entryPoints: [`functions/${entry}.ts`],
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    banner: { js: BANNER },
    alias: { 'artel:site': SITE },
    external: NATIVE,
    metafile: true,
    logLevel: 'warning',
  });
  const used = new Set(
    Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
  );
  for (const name of NATIVE.filter((one) => used.has(one)))
    for (const [need, from] of withNeeds(name))
      cpSync(from, join(folder, 'node_modules', need), { recursive: true, dereference: true });
  const kilobytes = Math.round(statSync(join(folder, 'index.mjs')).size / 1024);
  console.log(`${folder}/index.mjs  ${kilobytes} KB`);
}

if (!existsSync(SITE)) {
  console.error('The site is not built: run `npm run build` first.');
  process.exit(1);
}
for (const entry of ENTRIES) await bundle(entry);
