import type { Item, Json } from '../platform/table/table.ts';

/** Who is erased. A buyer who only wrote an enquiry has an address and no id. */
export type Person = { id?: string; email: string; name?: string };

/** What stands where a name, an address or a telephone stood. */
export const ERASED = { text: '[удалено]', email: 'erased@erased.invalid' };

/** Members that tell of the person where the same object names them by id or address. */
const PERSONAL = new Set(['name', 'phone', 'telephone', 'position', 'contact']);

/**
 * The item without what tells of the person, or undefined where nothing does. Addresses go wherever they stand, in
 * texts too; names and telephones only beside the person's id or address, since others may be called the same.
 */
export function scrubbed(item: Item, person: Person): Item | undefined {
  const { pk, sk, version, ...members } = item;
  const clean = cleaned(members as Json, person);
  return clean === undefined ? undefined : ({ ...(clean as object), pk, sk, version } as Item);
}

/** The value without the person, or undefined where it did not change. */
function cleaned(value: Json, person: Person): Json | undefined {
  if (typeof value === 'string') return cleanText(value, person);
  if (value === null || typeof value !== 'object') return undefined;
  if (Array.isArray(value)) {
    const parts = value.map((part: Json) => cleaned(part, person));
    return parts.some((part) => part !== undefined)
      ? value.map((part: Json, i) => parts[i] ?? part)
      : undefined;
  }
  const entries = Object.entries(value as Record<string, Json | undefined>);
  const isAbout = entries.some(([, member]) => names(member, person));
  let changed = false;
  const result = entries.map(([name, member]): [string, Json | undefined] => {
    if (member === undefined) return [name, member];
    const isPersonal =
      isAbout &&
      typeof member === 'string' &&
      member !== ERASED.text &&
      member !== '' &&
      (PERSONAL.has(name) || member === person.name);
    const clean = isPersonal ? ERASED.text : cleaned(member, person);
    if (clean === undefined) return [name, member];
    changed = true;
    return [name, clean];
  });
  return changed ? Object.fromEntries(result) : undefined;
}

const names = (value: Json | undefined, { id, email }: Person): boolean =>
  typeof value === 'string' && ((id !== undefined && value === id) || value.toLowerCase() === email);

function cleanText(text: string, { email }: Person): string | undefined {
  if (text.toLowerCase() === email) return ERASED.email;
  const at = text.toLowerCase().indexOf(email);
  if (at < 0) return undefined;
  const rest = text.slice(at + email.length);
  return text.slice(0, at) + ERASED.text + (cleanText(rest, { email }) ?? rest);
}
