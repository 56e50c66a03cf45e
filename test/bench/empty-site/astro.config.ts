import { fileURLToPath } from 'node:url';
import site from '../../../site/astro.config.ts';

/** A site of one empty page, in everything else set as the portal's: what a page costs before it shows anything. */
export default {
  ...site,
  root: fileURLToPath(new URL('.', import.meta.url)),
  outDir: '../../../dist/bench/empty',
  cacheDir: '../../../.artel/astro-empty',
} satisfies typeof site;
