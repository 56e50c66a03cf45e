import { builtinModules } from 'node:module';
import type { ImportKind, Plugin } from 'esbuild';

const BUILTIN = new RegExp(`^(node:)?(${builtinModules.join('|')})$`);

const BY_NAME = 'asked-of-node-by-name';
const WHOLE = 'asked-of-node';
/** How a module of Node's is served, by how it is asked for. */
const ASKED: Partial<Record<ImportKind, string>> = { 'import-statement': BY_NAME, 'require-call': WHOLE };

/**
 * What Node makes when it is first looked at, with much else, and the SDK only compares with: whether a body is a file's
 * stream.
 */
const COMPARED = ['ReadStream'];

/** A module of Node's by its exports, each looked at only where it is used. */
const askedByName = (name: string): string =>
  [
    `const all = process.getBuiltinModule('node:${name}');`,
    'export default all;',
    ...Object.keys(process.getBuiltinModule(`node:${name}`) ?? {})
      .filter((one) => /^[A-Za-z_]\w*$/.test(one) && one !== 'default')
      .map((one) =>
        COMPARED.includes(one)
          ? `export const ${one} = { [Symbol.hasInstance]: (value) => value instanceof all.${one} };`
          : `export const ${one} = /* @__PURE__ */ (() => all.${one})();`,
      ),
  ].join('\n');

/** The same code, where a module of Node's that is imported later is asked for later. */
export const askedLater = (code: string): string =>
  code.replace(/await import\("(node:[\w/]+)"\)/g, 'process.getBuiltinModule("$1")');

/**
 * Modules of Node's own are asked of it and not imported. For an import Node makes all that a module exports: the whole
 * of fetch (undici) for node:http, three standard streams for node:process. Nor does a bundle need a `require`.
 * https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
export const nodeAsked: Plugin = {
  name: 'node-asked',
  setup(build) {
    build.onResolve({ filter: BUILTIN }, ({ path, kind }) => {
      const namespace = ASKED[kind];
      return namespace ? { path: path.replace('node:', ''), namespace } : undefined;
    });
    build.onLoad({ filter: /./, namespace: BY_NAME }, ({ path }) => ({ contents: askedByName(path) }));
    build.onLoad({ filter: /./, namespace: WHOLE }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}');`,
    }));
  },
};
