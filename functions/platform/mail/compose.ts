import type { Lang } from '../text/text.ts';
import type { Letter } from './mail.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const br = (text: string): string => escaped(text).replaceAll('\n', '<br>');

/** A paragraph, a quotation of what someone wrote, or a link of its own. */
export type Part = string | { quote: string } | { link: string; label: string };

const plain = (part: Part): string => {
  if (typeof part === 'string') return part;
  if ('quote' in part)
    return part.quote
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
  return `${part.label}: ${part.link}`;
};

const rich = (part: Part): string => {
  if (typeof part === 'string') return `<p>${br(part)}</p>`;
  if ('quote' in part)
    return `<blockquote style="margin:0 0 1em;padding-left:1em;border-left:3px solid #bbb">${br(part.quote)}</blockquote>`;
  return `<p><a href="${escaped(part.link)}">${escaped(part.label)}</a></p>`;
};

/**
 * A letter of parts: the same content as plain text and as HTML, with everything that people wrote escaped.
 * The subject is one line, whatever stood in it.
 */
export function compose(letter: {
  id: string;
  to: string;
  lang: Lang;
  subject: string;
  parts: readonly Part[];
  replyTo?: string | undefined;
}): Letter {
  const { id, to, lang, parts, replyTo } = letter;
  return {
    id,
    to,
    subject: letter.subject.replace(/\s+/g, ' ').trim().slice(0, 200),
    text: `${parts.map(plain).join('\n\n')}\n`,
    html: `<!doctype html><html lang="${lang}"><body style="font-family:sans-serif;line-height:1.5;max-width:40em">${parts.map(rich).join('')}</body></html>`,
    ...(replyTo && { replyTo }),
  };
}
