import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const OWN = /\/functions\/.*\.ts$/;
/** What a module imports at once: not what is only a type, nor what is loaded later. */
const IMPORTED = /^import (?!type )[^;]*?from '([^']+)';$/gm;

/**
 * Puts all that an entry's start needs into one file. esbuild splits a bundle by who reaches a module: what the start
 * shares with one feature and what it shares with another come into files of their own, thirty of them for the API, each
 * of which a start opens and reads. Here whatever of ours is loaded later names the start's modules first, which are
 * there by then, so that all of those are reached by everyone.
 * https://esbuild.github.io/api/#splitting
 * @param entry path of the entry's module
 */
export const startFirst = (entry: string): Plugin => ({
  name: 'start-first',
  setup(build) {
    const imported = [...readFileSync(entry, 'utf8').matchAll(IMPORTED)].map(([, name]) => name!);
    const start = imported
      .map((name) => (name.startsWith('.') ? resolve(dirname(entry), name) : name))
      .map((name) => `import ${JSON.stringify(name)};`)
      .join('\n');
    build.onResolve({ filter: /./ }, async ({ kind, path, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === 'resolving') return undefined;
      const found = await build.resolve(path, { kind, resolveDir, pluginData: 'resolving' });
      if (found.external || !OWN.test(found.path)) return undefined;
      return { path: found.path, namespace: 'after-start' };
    });
    build.onLoad({ filter: /./, namespace: 'after-start' }, ({ path }) => ({
      contents: `${start}\nexport * from ${JSON.stringify(path)};`,
      resolveDir: dirname(path),
    }));
  },
});
