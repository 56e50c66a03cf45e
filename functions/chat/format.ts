/** What a message looks like: a tree of known nodes, never HTML. */
export type Inline =
  | { kind: 'text' | 'bold' | 'italic' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string };
export type Block = { kind: 'line'; parts: Inline[] } | { kind: 'list'; items: Inline[][] };

/** `code`, **bold**, *italic*, [words](address), bare addresses; only http and https become links. */
const MARK =
  /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^[\]]{1,200})\]\((https?:\/\/[^\s()]{1,1000})\)|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/g;

function inline(line: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of line.matchAll(MARK)) {
    if (match.index > end) parts.push({ kind: 'text', text: line.slice(end, match.index) });
    end = match.index + match[0].length;
    const [, code, bold, italic, words, href, bare] = match;
    if (code) parts.push({ kind: 'code', text: code });
    else if (bold) parts.push({ kind: 'bold', text: bold });
    else if (italic) parts.push({ kind: 'italic', text: italic });
    else if (words && href) parts.push({ kind: 'link', text: words, href });
    else if (bare) parts.push({ kind: 'link', text: bare, href: bare });
  }
  if (end < line.length) parts.push({ kind: 'text', text: line.slice(end) });
  return parts;
}

/** A message's text as a tree. Lines that begin with «- » make a list. */
export function formatted(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split('\n')) {
    const previous = blocks.at(-1);
    if (!line.startsWith('- ')) blocks.push({ kind: 'line', parts: inline(line) });
    else if (previous?.kind === 'list') previous.items.push(inline(line.slice(2)));
    else blocks.push({ kind: 'list', items: [inline(line.slice(2))] });
  }
  return blocks;
}
