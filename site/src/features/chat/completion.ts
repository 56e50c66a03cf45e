import type { Mention } from '../../../../functions/chat/schema.ts';
import { el } from '../../ui/el.ts';
import { words } from './words.ts';

const MOST = 8;
const fold = (text: string) => text.toLowerCase().replaceAll('ё', 'е');

/**
 * Completes names after «@» in a field (as WAI-ARIA's combobox with a list, but a textarea may not take that role). `onKey` says whether it took a key for itself.
 */
export function completion(
  field: HTMLTextAreaElement,
  candidates: () => readonly Mention[],
  chosen: (mention: Mention) => void,
): { list: HTMLElement; onKey: (event: KeyboardEvent) => boolean } {
  const list = el('ul', {
    id: 'chat-mentions',
    class: 'completion',
    role: 'listbox',
    'aria-label': words().mentions,
    hidden: true,
  });
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  let from = -1;
  let found: Mention[] = [];
  let active = 0;

  const close = () => {
    list.hidden = true;
    field.removeAttribute('aria-activedescendant');
  };
  const take = (mention: Mention) => {
    field.setRangeText(`@${mention.name} `, from, field.selectionStart, 'end');
    chosen(mention);
    close();
    field.focus();
    field.dispatchEvent(new Event('input'));
  };
  const draw = () => {
    list.replaceChildren(
      ...found.map((mention, i) =>
        el(
          'li',
          {
            id: `chat-mention-${i}`,
            role: 'option',
            'aria-selected': String(i === active),
            onpointerdown: (event: Event) => {
              event.preventDefault();
              take(mention);
            },
          },
          el('span', {}, mention.name),
          mention.kind === 'company' && el('small', {}, words().company),
        ),
      ),
    );
    field.setAttribute('aria-activedescendant', `chat-mention-${active}`);
  };

  field.addEventListener('input', () => {
    const before = field.value.slice(0, field.selectionStart);
    const match = /(?:^|[\s(«])@([\p{L}\p{N} .«»"-]{0,40})$/u.exec(before);
    if (!match) return close();
    const typed = fold(match[1]!.trim());
    found = candidates()
      .filter(
        ({ name }) =>
          fold(name)
            .split(/[\s«»"]+/)
            .some((word) => word.startsWith(typed)) || fold(name).startsWith(typed),
      )
      .slice(0, MOST);
    if (found.length === 0) return close();
    from = before.length - match[1]!.length - 1;
    active = 0;
    list.hidden = false;
    draw();
  });
  field.addEventListener('blur', close);

  return {
    list,
    onKey(event) {
      if (list.hidden) return false;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        active = (active + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length;
        draw();
      } else if (event.key === 'Enter' || event.key === 'Tab') take(found[active]!);
      else if (event.key === 'Escape') close();
      else return false;
      event.preventDefault();
      return true;
    },
  };
}
