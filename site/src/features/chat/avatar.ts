import type { Room } from '../../../../functions/chat/schema.ts';
import { el } from '../../ui/el.ts';

const HUES = 12;

/** The first letters of a name on a colour that is always the same for the same id. */
export function avatar(id: string, name: string, kind: 'person' | Room['kind'] = 'person'): HTMLElement {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 997;
  const letters = name
    .replace(/[«»"]/g, '')
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(0, kind === 'person' || kind === 'direct' ? 2 : 1)
    .map((word) => word[0]!.toUpperCase())
    .join('');
  const isRound = kind === 'person' || kind === 'direct';
  return el(
    'span',
    { class: `avatar hue-${sum % HUES}${isRound ? '' : ' square'}`, 'aria-hidden': 'true' },
    letters || '#',
  );
}
