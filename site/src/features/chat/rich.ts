import { formatted, type Inline } from '../../../../functions/chat/format.ts';
import type { Mention } from '../../../../functions/chat/schema.ts';
import { paths } from '../../paths.ts';
import { pageLang } from '../../ui/client-words.ts';
import { el } from '../../ui/el.ts';

export type Reader = { id: string; cluster: string };

/** A message's text as elements: known marks only, mentions set off, addresses as links. */
export function rich(text: string, mentions: readonly Mention[], reader: Reader): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const inline = (parts: readonly Inline[]) => parts.flatMap((part) => node(part, mentions, reader));
  for (const block of formatted(text))
    fragment.append(
      block.kind === 'line'
        ? el('p', {}, ...inline(block.parts))
        : el('ul', {}, ...block.items.map((item) => el('li', {}, ...inline(item)))),
    );
  return fragment;
}

function node(part: Inline, mentions: readonly Mention[], reader: Reader): (Node | string)[] {
  if (part.kind === 'bold') return [el('strong', {}, part.text)];
  if (part.kind === 'italic') return [el('em', {}, part.text)];
  if (part.kind === 'code') return [el('code', {}, part.text)];
  if (part.kind === 'link') {
    const isOwn = part.href.startsWith(`${location.origin}/`);
    return [
      el('a', { href: part.href, ...(!isOwn && { target: '_blank', rel: 'noopener nofollow' }) }, part.text),
    ];
  }
  return withMentions(part.text, mentions, reader);
}

function withMentions(text: string, mentions: readonly Mention[], reader: Reader): (Node | string)[] {
  // The longest name first: «@Анна Петрова» is not «@Анна».
  for (const mention of mentions.toSorted((a, b) => b.name.length - a.name.length)) {
    const at = text.indexOf(`@${mention.name}`);
    if (at < 0) continue;
    const end = at + mention.name.length + 1;
    return [
      ...withMentions(text.slice(0, at), mentions, reader),
      mentioned(mention, reader),
      ...withMentions(text.slice(end), mentions, reader),
    ];
  }
  return text ? [text] : [];
}

const mentioned = ({ kind, id, name }: Mention, reader: Reader): HTMLElement =>
  kind === 'company'
    ? el('a', { class: 'mention', href: paths(pageLang()).company(reader.cluster, id) }, `@${name}`)
    : el('span', { class: `mention${id === reader.id ? ' me' : ''}` }, `@${name}`);
