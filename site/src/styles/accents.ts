import { createHash } from 'node:crypto';

type Rules = { css: string; hash: `sha256-${string}` };

const known = new Map<string, Rules>();
const REMEMBERED = 1000;

/** The rules that give elements with `data-hue` their hue, and the hash by which the page's policy allows them. */
export function accentRules(hues: readonly number[]): Rules {
  const name = hues.join();
  let rules = known.get(name);
  if (!rules) {
    if (known.size >= REMEMBERED) known.clear();
    rules = rulesOf(hues);
    known.set(name, rules);
  }
  return rules;
}

function rulesOf(hues: readonly number[]): Rules {
  const css = [...new Set(hues)]
    .sort((a, b) => a - b)
    .map((hue) => `[data-hue="${hue}"]{--hue:${hue}}`)
    .join('');
  return { css, hash: `sha256-${createHash('sha256').update(css).digest('base64')}` };
}
