import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** A stemmer of one language, as it stands in the one file of snowball-stemmers. */
const STEMMER =
  /^ {4}var (\w+)Stemmer = function \(_SnowballStemmer\d*\) \{$[\s\S]*?^ {4}\}\(SnowballStemmer\);$/gm;
/** Languages that the search knows (functions/search/lemmas.ts). */
const STEMMED = ['russian', 'english'];

/** @throws Error where the package no longer looks as it did, so that nothing is left in, or out, unnoticed */
function withoutOtherStemmers(code: string): string {
  const found = [...code.matchAll(STEMMER)].map(([, language]) => language!);
  if (found.length < 20 || !STEMMED.every((language) => found.includes(language)))
    throw new Error(`snowball-stemmers has other languages than infra/slim.ts knows: ${found.join(', ')}`);
  return code.replace(STEMMER, (whole, language: string) =>
    STEMMED.includes(language) ? whole : `var ${language}Stemmer;`,
  );
}

const CONFIG_FILES = 'export const loadSharedConfigFiles = async (init = {}) => {';

/** Settings of the SDK as on a machine without ~/.aws. @throws Error where it no longer reads them as it did */
function withoutConfigFiles(code: string): string {
  if (!code.includes(CONFIG_FILES))
    throw new Error('The SDK reads ~/.aws in another way than infra/slim.ts knows');
  return `export { CONFIG_PREFIX_SEPARATOR } from './constants';
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`;
}

/**
 * Leaves out of the bundles what can never run in them: words of zod's errors in forty languages (the portal has its
 * own in two), stemmers of languages that the search does not know, what the SDK tells browsers apart by, and the ways
 * to find AWS credentials and settings on a developer's machine (Lambda hands them over in the environment, and a new
 * process is started when credentials run out).
 */
export const slim: Plugin = {
  name: 'slim',
  setup(build) {
    build.onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'; export { default as ru } from './ru.js';",
    }));
    build.onLoad({ filter: /snowball-stemmers\/snowball-stemmers\.js$/ }, ({ path }) => ({
      contents: withoutOtherStemmers(readFileSync(path, 'utf8')),
    }));
    build.onLoad({ filter: /node_modules\/bowser\// }, () => ({ contents: 'export default {};' }));
    build.onLoad({ filter: /shared-ini-file-loader\/loadSharedConfigFiles\.js$/ }, ({ path }) => ({
      contents: withoutConfigFiles(readFileSync(path, 'utf8')),
    }));
    build.onLoad({ filter: /@aws-sdk\/credential-provider-node\/.*\.js$/ }, ({ path }) => ({
      contents: `import { fromEnv } from '@aws-sdk/credential-provider-env'; export const defaultProvider = () => fromEnv();`,
      resolveDir: path.slice(0, path.lastIndexOf('/')),
    }));
  },
};
