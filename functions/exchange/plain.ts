const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  mdash: '—',
  ndash: '–',
  minus: '−',
  hellip: '…',
  deg: '°',
  times: '×',
  frac12: '½',
  plusmn: '±',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  numero: '№',
};

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : ' ';
}

/** More of one description is not looked at: the portal keeps 6,000 characters. */
const LONGEST = 24_000;

/** One line: runs of white space become one space. */
export const oneLine = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();

/**
 * The plain text of a description that may be HTML: paragraphs, lines and list items become lines, scripts
 * and styles go, everything else keeps its words. Nothing of it is ever shown as HTML.
 */
export function plainText(source: string): string {
  const text = source.slice(0, LONGEST);
  const html = /<\/?[a-z!][^<>]*>/i.test(text);
  const lines = html
    ? text
        .replace(/<!--[\s\S]*?-->/g, '')
        .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
        .replace(/[\s\u00a0]+/g, ' ')
        .replace(/<li\b[^<>]*>/gi, '\n• ')
        .replace(/<(?:br|\/p|\/div|\/h[1-6]|\/tr|\/ul|\/ol|p|div|h[1-6]|ul|ol)\b[^<>]*>/gi, '\n')
        .replace(/<\/t[dh]>/gi, ' ')
        .replace(/<\/?[a-z!][^<>]*>/gi, '')
    : text;
  return tidyLines(lines.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z0-9]{2,8});/gi, entity));
}

/** Lines without spaces at their ends and double ones inside; at most one empty line between paragraphs. */
export const tidyLines = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
