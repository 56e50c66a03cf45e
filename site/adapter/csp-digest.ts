import type { Plugin } from 'vite';

const FILE = /\/astro\/dist\/core\/encryption\.js$/;
const HEAD = 'async function generateCspDigest(data, algorithm) {';

/**
 * Astro digests the same inlined style sheets anew for each page's Content-Security-Policy, on another thread; that is a
 * sixth of the time of a page. Here each text is digested once. The build fails where Astro no longer has the function.
 */
export const rememberCspDigests = (): Plugin => ({
  name: 'artel-remember-csp-digests',
  transform(code, id) {
    if (!FILE.test(id.split('?')[0]!)) return undefined;
    if (!code.includes(HEAD))
      this.error('Astro has no generateCspDigest any more: look at site/adapter/csp-digest.ts');
    return code
      .replace(
        HEAD,
        `const digests = new Map();
${HEAD.replace('generateCspDigest', 'digestOnce')}`,
      )
      .concat(`
function generateCspDigest(data, algorithm) {
  // Few texts are that long, and all of them are style sheets and scripts of the build.
  if (data.length < 500) return digestOnce(data, algorithm);
  let found = digests.get(data);
  if (found?.algorithm !== algorithm) digests.set(data, (found = { algorithm, digest: digestOnce(data, algorithm) }));
  return found.digest;
}
`);
  },
});
