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
  /** Small print: why the letter came, where that is changed. */
  footer?: readonly Part[];
  /** The link that stops such letters; it is in the headers as well. */
  unsubscribe?: { url: string; label: string };
}): Letter {
  const { id, to, lang, parts, replyTo, unsubscribe } = letter;
  const small: Part[] = [
    ...(letter.footer ?? []),
    ...(unsubscribe ? [{ link: unsubscribe.url, label: unsubscribe.label }] : []),
  ];
  const text = [...parts.map(plain), ...(small.length > 0 ? [`—\n${small.map(plain).join('\n')}`] : [])];
  const html = [
    ...parts.map(rich),
    ...(small.length > 0
      ? [
          `<hr style="margin:2em 0 1em;border:0;border-top:1px solid #bbb"><div style="font-size:85%;color:#555">${small.map(rich).join('')}</div>`,
        ]
      : []),
  ];
  return {
    id,
    to,
    subject: letter.subject.replace(/\s+/g, ' ').trim().slice(0, 200),
    text: `${text.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${lang}"><body style="font-family:sans-serif;line-height:1.5;max-width:40em">${html.join('')}</body></html>`,
    ...(replyTo && { replyTo }),
    ...(unsubscribe && { unsubscribe: unsubscribe.url }),
  };
}
