import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * Teaches zod's schemas `.openapi(…)` where zod itself is evaluated. @hono/zod-openapi does so when it is imported, but
 * esbuild keeps no order between the files that it splits a bundle into: a schema's file may come before that one.
 * https://esbuild.github.io/api/#splitting
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
extendZodWithOpenApi(z);
`,
      resolveDir: path.slice(0, path.lastIndexOf('/')),
    }));
  },
};
