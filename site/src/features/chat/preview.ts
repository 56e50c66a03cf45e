import { formatted } from '../../../../functions/chat/format.ts';
import type { Preview } from '../../../../functions/chat/schema.ts';
import { api } from '../../api.ts';
import { el } from '../../ui/el.ts';

const known = new Map<string, Promise<Preview | undefined>>();

/** The first address of a page of this portal in a text. */
export function ownLink(text: string): string | undefined {
  for (const block of formatted(text))
    for (const part of block.kind === 'line' ? block.parts : block.items.flat())
      if (part.kind === 'link' && part.href.startsWith(`${location.origin}/`))
        return part.href.slice(location.origin.length);
  return undefined;
}

function ask(path: string): Promise<Preview | undefined> {
  let found = known.get(path);
  if (!found) {
    found = api.chat['page-preview']
      .$get({ query: { path } })
      .then(async (answer) => (answer.ok ? (await answer.json()).preview : undefined))
      .catch(() => undefined);
    known.set(path, found);
  }
  return found;
}

/** The card under a link to a page of the portal; it appears when what the page shows is known. */
export function preview(path: string): HTMLElement {
  const card = el('a', { class: 'chat-preview', href: path, hidden: true });
  void ask(path).then((shown) => {
    if (!shown) return;
    card.append(
      ...(shown.picture ? [el('img', { src: shown.picture, alt: '', loading: 'lazy' })] : []),
      el('span', {}, el('strong', {}, shown.title), el('small', {}, shown.text)),
    );
    card.hidden = false;
  });
  return card;
}
