import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { ENTRIES } from '../functions/platform/names.ts';
import { directImports } from './direct-imports.ts';
import { nodeAsked } from './node-asked.ts';
import { slim } from './slim.ts';
import { startFirst } from './start-first.ts';
import { zodFirst } from './zod-first.ts';

/**
 * Bundles each Lambda entry into dist/lambda/<name>/index.mjs: `npm run bundle`, after `npm run build`. What is
 * imported dynamically lies in files beside it and is read only when needed. Packages with native code cannot be
 * bundled; they lie beside too, as they are installed here, or in the folder that `ARTEL_NATIVE` names: `npm run deploy`
 * installs them for arm64.
 */
const OUT = 'dist/lambda';
const SITE = resolve('dist/site/server/entry.mjs');
const NATIVE = ['sharp', '@node-rs/argon2'];
const INSTALLED = process.env.ARTEL_NATIVE ?? 'node_modules';
/** Files that a module reads beside it at run time: the dictionary of Russian. */
const BESIDE = [
  { module: 'functions/search/dictionary.ts', package: 'az', files: ['package.json', 'dicts'] },
];
/** What runs in threads of its own, by the module that starts it: a file beside the bundle, by the name in `new URL`. */
const THREADS = [
  { module: 'functions/logistics/solver/threads.ts', thread: 'functions/logistics/solver/thread.ts' },
  {
    module: 'functions/logistics/planning/coalition-plans.ts',
    thread: 'functions/logistics/planning/coalition-thread.ts',
  },
];
/** Entries that start threads. */
const THREADED: readonly string[] = ['jobs'];
/** Entries that answer with no more than text and bytes (functions/lambda/fetch). */
const LIGHT: readonly string[] = ['api'];
/** In a bundle the file of a thread is called .mjs. */
const threads: Plugin = {
  name: 'threads',
  setup(build) {
    build.onLoad(
      { filter: new RegExp(`(${THREADS.map(({ module }) => module.replace(/\W/g, '\\W')).join('|')})$`) },
      ({ path }) => ({
        contents: readFileSync(path, 'utf8').replaceAll(/(new URL\('\.\/[\w-]+)\.ts'/g, "$1.mjs'"),
        loader: 'ts',
      }),
    );
  },
};

type Manifest = { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> };

/** A package's folder and those of all that it needs; optional ones where they are installed. */
function withNeeds(name: string, found = new Map<string, string>()): Map<string, string> {
  const folder = join(INSTALLED, name);
  if (found.has(name) || !existsSync(folder)) return found;
  found.set(name, folder);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  for (const need of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
    withNeeds(need, found);
  return found;
}

const kilobytes = (folder: string, names: readonly string[]): number =>
  Math.round(names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1024);

async function bundle(entry: string): Promise<void> {
  const folder = join(OUT, entry);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    entryPoints: {
      index: `functions/lambda/${entry}.ts`,
      ...(THREADED.includes(entry) &&
        Object.fromEntries(THREADS.map(({ thread }) => [basename(thread, '.ts'), thread]))),
    },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    splitting: true,
    // ES modules where a package has them: only of those is what nobody uses left out.
    mainFields: ['module', 'main'],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    // Russian words take twice the room escaped.
    charset: 'utf8',
    sourcemap: 'linked',
    sourcesContent: false,
    alias: { 'artel:site': SITE },
    inject: LIGHT.includes(entry) ? ['functions/lambda/fetch/fetch.ts'] : [],
    external: NATIVE,
    plugins: [slim, nodeAsked, directImports, zodFirst, threads, startFirst(`functions/lambda/${entry}.ts`)],
    metafile: true,
    logLevel: 'warning',
  });
  const used = new Set(
    Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
  );
  for (const name of NATIVE.filter((one) => used.has(one)))
    for (const [need, from] of withNeeds(name))
      cpSync(from, join(folder, 'node_modules', need), { recursive: true, dereference: true });
  // The site is bundled before, so its own modules have lost their names: who renders pages searches.
  for (const { module, package: name, files: beside } of BESIDE)
    if (module in metafile.inputs || entry === 'web')
      for (const file of beside)
        cpSync(join('node_modules', name, file), join(folder, 'node_modules', name, file), {
          recursive: true,
        });
  if (!THREADED.includes(entry) && THREADS.some(({ module }) => module in metafile.inputs))
    throw new Error(`${entry} starts threads: name it in THREADED`);
  const files = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  if (used.has('node:http')) throw new Error(`${entry} imports node:http, and the whole of fetch with it`);
  // An ES module has no `require`; infra/node-asked.ts leaves none to be called.
  for (const name of files)
    if (readFileSync(join(folder, name), 'utf8').includes('Dynamic require of'))
      throw new Error(`${join(folder, name)} requires something that is neither bundled nor Node's own`);
  console.log(
    `${folder}  ${kilobytes(folder, startOf(metafile, join(folder, 'index.mjs')))} KB at the start, ${kilobytes(folder, files)} KB in all`,
  );
}

/** Names of the files that are read before a function can answer. */
function startOf({ outputs }: Metafile, index: string): string[] {
  const found = new Set([index]);
  for (const path of found)
    for (const one of outputs[path]!.imports)
      if (one.kind === 'import-statement' && !one.external) found.add(one.path);
  return [...found].map((path) => basename(path));
}

if (!existsSync(SITE)) {
  console.error('The site is not built: run `npm run build` first.');
  process.exit(1);
}
for (const entry of ENTRIES) await bundle(entry);
