import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';
import { changedAstro } from './adapter/astro-changes.ts';
import adapter from './adapter/integration.ts';

/** Packages that the built server loads from node_modules: native code, and clients that pages never reach. */
const outside = ['sharp', '@node-rs/argon2', '@aws-sdk/client-dynamodb', '@aws-sdk/client-s3'];

/** A page's styles travel inside it while it fits into the first round trip (14 KB compressed). */
const INLINE_CSS_BYTES = 40_000;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  output: 'server',
  outDir: '../dist/site',
  cacheDir: '../.artel/astro',
  adapter: adapter(),
  trailingSlash: 'ignore',
  compressHTML: true,
  devToolbar: { enabled: false },
  build: { inlineStylesheets: 'auto' },
  // Pictures are made by functions/pictures, and there is no Markdown.
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  markdown: { syntaxHighlight: false },
  cache: {
    provider: { name: 'headers', entrypoint: new URL('./adapter/cache.ts', import.meta.url) },
  },
  security: {
    // functions/platform/http/origin.ts checks the origin of every write, also of those to pages; behind a CDN the
    // page's own URL may name another host than the visitor sees.
    checkOrigin: false,
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ],
    },
  },
  vite: {
    plugins: [changedAstro()],
    ssr: { external: outside },
    build: {
      assetsInlineLimit: (file, content) => file.endsWith('.css') && content.length < INLINE_CSS_BYTES,
    },
  },
});
