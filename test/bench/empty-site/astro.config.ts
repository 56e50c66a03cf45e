import { fileURLToPath } from 'node:url';
import site from '../../../site/astro.config.ts';

/**
 * A site of one empty page, in everything else set as the portal's, rendered by Astro as it is published: what a page
 * costs before it shows anything, and before site/adapter/astro-changes.ts.
 */
export default {
  ...site,
  root: fileURLToPath(new URL('.', import.meta.url)),
  outDir: '../../../dist/bench/empty',
  cacheDir: '../../../.artel/astro-empty',
  vite: { ...site.vite, plugins: [] },
} satisfies typeof site;
