import type { Plugin } from 'vite';

/** One change of Astro's own code: in `file` (below astro/dist) `code` is replaced, and `more` is added at the end. */
type Change = { file: string; code: string; by: string; more?: string };

const CHANGES: readonly Change[] = [
  {
    // Astro digests the same inlined style sheets anew for each page's Content-Security-Policy, on another thread;
    // that was a sixth of the time of a page. Here each text is digested once.
    file: 'core/encryption.js',
    code: 'async function generateCspDigest(data, algorithm) {',
    by: 'async function digestOnce(data, algorithm) {',
    more: `
const digests = new Map();
function generateCspDigest(data, algorithm) {
  // Few texts are that long, and all of them are style sheets and scripts of the build.
  if (data.length < 500) return digestOnce(data, algorithm);
  let found = digests.get(data);
  if (found?.algorithm !== algorithm) digests.set(data, (found = { algorithm, digest: digestOnce(data, algorithm) }));
  return found.digest;
}
`,
  },
  {
    // A script of a component is a promise each time, though it is the same for all pages of a build. Whatever stands
    // after a promise is buffered in small pieces; a page without one is rendered at a stretch.
    file: 'runtime/server/render/script.js',
    code: 'async function renderScript(result, id) {',
    by: 'async function scriptOnce(result, id) {',
    more: `
const scripts = new Map();
function renderScript(result, id) {
  return (
    scripts.get(id) ??
    scriptOnce(result, id).then((script) => {
      scripts.set(id, script);
      return script;
    })
  );
}
`,
  },
  {
    // The page cache wants the bytes of a page (functions/platform/http/page-cache.ts); to read them back from the answer
    // makes a stream and two copies.
    file: 'runtime/server/render/page.js',
    code: 'return new Response(body, { ...init, headers, status, statusText });',
    by: `const answer = new Response(body, { ...init, headers, status, statusText });
    answer[Symbol.for('artel.bytes')] = body;
    return answer;`,
  },
];

/** Makes the built site's copy of Astro render faster. The build fails where Astro no longer has what is changed. */
export const changedAstro = (): Plugin => ({
  name: 'artel-changed-astro',
  transform(code, id) {
    const path = id.split('?')[0]!;
    const change = CHANGES.find(({ file }) => path.endsWith(`/astro/dist/${file}`));
    if (!change) return undefined;
    if (!code.includes(change.code))
      this.error(`Astro has no «${change.code}» any more: look at site/adapter/astro-changes.ts`);
    return code.replace(change.code, () => change.by).concat(change.more ?? '');
  },
});
