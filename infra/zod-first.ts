import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** `import { createRoute, z } from '@hono/zod-openapi';`, whole. */
const NAMED = /^import \{([^}]*)\} from (['"])(zod|@hono\/zod-openapi)\2;$/gm;
const OWN = /(\/functions\/.*\.ts|\/dist\/site\/.*\.mjs)$/;
/** What @hono/zod-openapi does with the whole of zod, in its one file. */
const EXTENDS = 'extendZodWithOpenApi(z);';
const REEXPORTS = 'extendZodWithOpenApi, z };';

/** `z`, by whatever name. */
const Z = /^z(?: as ([\w$]+))?$/;

/** The same imports with `z` as the namespace that it is. */
const withNamespace = (code: string): string =>
  code.replace(NAMED, (whole, list: string, quote: string, from: string) => {
    const names = list.split(',').map((name) => name.trim());
    const found = names.find((name) => Z.test(name));
    if (!found) return whole;
    const others = names.filter((name) => name && name !== found);
    const rest = others.length > 0 ? ` import { ${others.join(', ')} } from ${quote}${from}${quote};` : '';
    return `import * as ${Z.exec(found)![1] ?? 'z'} from 'zod';${rest}`;
  });

/** @throws Error where the package no longer looks as it did */
function withoutZod(code: string): string {
  if (!code.includes(EXTENDS) || !code.includes(REEXPORTS))
    throw new Error('@hono/zod-openapi does something else with zod than infra/zod-first.ts knows');
  return code.replace(EXTENDS, '').replace(REEXPORTS, 'extendZodWithOpenApi };');
}

/**
 * Teaches zod's schemas `.openapi(…)` where zod itself is evaluated. @hono/zod-openapi does so when it is imported, but
 * esbuild keeps no order between the files that it splits a bundle into: a schema's file may come before that one.
 *
 * Of zod a bundle has only what is used: esbuild leaves out what nobody names of a module's namespace, but not of an
 * object that a module exports, as `z` is, nor where the whole is handed to somebody.
 * https://esbuild.github.io/api/#splitting https://esbuild.github.io/api/#tree-shaking
 */
export const zodFirst: Plugin = {
  name: 'zod-first',
  setup(build) {
    build.onResolve({ filter: /^zod$/ }, async ({ pluginData, ...args }) => {
      if (pluginData === 'resolving') return undefined;
      const { path } = await build.resolve('zod', {
        resolveDir: args.resolveDir,
        kind: args.kind,
        pluginData: 'resolving',
      });
      return { path, sideEffects: true };
    });
    build.onLoad({ filter: /node_modules\/zod\/index\.js$/ }, ({ path }) => ({
      contents: `${readFileSync(path, 'utf8')}
import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { ZodType } from './v4/classic/external.js';
extendZodWithOpenApi({ ZodType });
`,
      resolveDir: path.slice(0, path.lastIndexOf('/')),
    }));
    build.onLoad({ filter: /node_modules\/@hono\/zod-openapi\/dist\/index\.mjs$/ }, ({ path }) => ({
      contents: withoutZod(readFileSync(path, 'utf8')),
    }));
    build.onLoad({ filter: OWN, namespace: 'file' }, ({ path }) => {
      const code = readFileSync(path, 'utf8');
      const contents = withNamespace(code);
      return contents === code ? undefined : { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};
