import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin, PluginBuild } from 'esbuild';
import { askedLater } from './node-asked.ts';

const SDK = /\/node_modules\/@(?:aws|aws-sdk|smithy)\/.*\.js$/;
/** `import { a, b as c } from "@smithy/core/serde";` as the SDK's generator writes it, whole. */
const NAMED = /^(import|export) \{([^}]*)\} from "([^"]+)";$/gm;
const OWN = '?own';

/** Where a name of a module really stands. */
type Place = { file: string; name: string };

const namesOf = (list: string): { name: string; as: string }[] =>
  list
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => one.split(' as '))
    .map(([name, as]) => ({ name: name!, as: as ?? name! }));

/** The file that the SDK's own code means by `./name`. */
function fileOf(from: string, specifier: string): string {
  const path = resolve(dirname(from), specifier);
  const found = [path, `${path}.js`, `${path}/index.js`].find(
    (one) => existsSync(one) && statSync(one).isFile(),
  );
  if (!found) throw new Error(`${from} imports ${specifier}, which infra/direct-imports.ts does not find`);
  return found;
}

/** What stands in a module that is no more than the names of others; nothing where all of it is names. */
const ownCode = (code: string): string =>
  code.replace(NAMED, (whole, kind: string) => (kind === 'export' ? '' : whole)).trim();

/**
 * Lets the SDK's modules import each other directly, and not by modules that name all that a package has. esbuild puts a
 * module into every file from which it can be reached, so that by such names a start would read what only the client of
 * S3 needs: XML, checksums, streams of browsers.
 * https://esbuild.github.io/api/#splitting
 */
export const directImports: Plugin = {
  name: 'direct-imports',
  setup(build) {
    const code = new Map<string, string>();
    const read = (file: string): string => {
      if (!code.has(file)) code.set(file, readFileSync(file, 'utf8'));
      return code.get(file)!;
    };
    const packages = new Map<string, Promise<string>>();

    async function moduleOf(from: string, specifier: string): Promise<string> {
      if (specifier.startsWith('.')) return fileOf(from, specifier);
      const known = `${dirname(from)} ${specifier}`;
      if (!packages.has(known)) packages.set(known, resolvedPath(build, specifier, dirname(from)));
      return packages.get(known)!;
    }

    /** Follows a name from module to module, as long as they only hand it on. */
    async function placeOf(file: string, name: string): Promise<Place> {
      for (const [, kind, list, specifier] of read(file).matchAll(NAMED)) {
        const found = kind === 'export' && namesOf(list!).find(({ as }) => as === name);
        if (found && !specifier!.startsWith('node:'))
          return placeOf(await moduleOf(file, specifier!), found.name);
      }
      return { file, name };
    }

    async function direct(file: string): Promise<string> {
      const imports = new Map<string, string>();
      for (const [whole, kind, list, specifier] of read(file).matchAll(NAMED)) {
        if (kind === 'export' || !/^@(?:aws-sdk|smithy)\//.test(specifier!)) continue;
        const module = await moduleOf(file, specifier!);
        if (!SDK.test(module)) continue;
        const lines = [];
        for (const { name, as } of namesOf(list!)) {
          const place = await placeOf(module, name);
          const own = place.file === module && ownCode(read(module)) !== read(module).trim() ? OWN : '';
          lines.push(`import { ${place.name} as ${as} } from ${JSON.stringify(place.file + own)};`);
        }
        imports.set(whole, lines.join(' '));
      }
      return read(file).replace(NAMED, (whole) => imports.get(whole) ?? whole);
    }

    build.onResolve({ filter: /\?own$/ }, ({ path }) => ({
      path: path.slice(0, -OWN.length),
      suffix: OWN,
      sideEffects: false,
    }));
    build.onLoad({ filter: SDK, namespace: 'file' }, async ({ path, suffix }) => {
      if (suffix === OWN) return { contents: ownCode(read(path)) };
      const own = ownCode(read(path));
      // A module that has names and code of its own is two, so that nobody need reach the names for the code.
      const isBoth = own !== '' && own !== read(path).trim() && /^export /m.test(own);
      return { contents: isBoth ? bothOf(path, read(path)) : askedLater(await direct(path)) };
    });
  },
};

/** The names of a module that has code as well, and its code by the other half. */
const bothOf = (path: string, code: string): string =>
  [
    ...[...code.matchAll(NAMED)].filter(([, kind]) => kind === 'export').map(([whole]) => whole),
    `export * from ${JSON.stringify(path + OWN)};`,
  ].join('\n');

async function resolvedPath(build: PluginBuild, specifier: string, resolveDir: string): Promise<string> {
  const { path, errors } = await build.resolve(specifier, { resolveDir, kind: 'import-statement' });
  if (errors.length > 0) throw new Error(errors[0]!.text);
  return path;
}
