import { createHash } from 'node:crypto';

/** The rules that give elements with `data-hue` their hue, and the hash by which the page's policy allows them. */
export function accentRules(hues: readonly number[]): { css: string; hash: `sha256-${string}` } {
  const css = [...new Set(hues)]
    .sort((a, b) => a - b)
    .map((hue) => `[data-hue="${hue}"]{--hue:${hue}}`)
    .join('');
  return { css, hash: `sha256-${createHash('sha256').update(css).digest('base64')}` };
}
