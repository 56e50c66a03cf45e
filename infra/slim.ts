import type { Plugin } from 'esbuild';

/**
 * Leaves out of the bundles what can never run in them: words of zod's errors in forty languages (the portal has
 * its own in two), and the ways to find AWS credentials on a developer's machine (Lambda hands them over in the
 * environment, and a new process is started when they run out).
 */
export const slim: Plugin = {
  name: 'slim',
  setup(build) {
    build.onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'; export { default as ru } from './ru.js';",
    }));
    build.onLoad({ filter: /@aws-sdk\/credential-provider-node\/.*\.js$/ }, ({ path }) => ({
      contents: `import { fromEnv } from '@aws-sdk/credential-provider-env'; export const defaultProvider = () => fromEnv();`,
      resolveDir: path.slice(0, path.lastIndexOf('/')),
    }));
  },
};
