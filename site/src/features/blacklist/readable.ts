import type { partnerWords } from './words.ts';

type Words = ReturnType<typeof partnerWords>;

const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);

/** A value of the log in words: texts as they are, states and choices named, lists and objects spelled out. */
export function readable(value: unknown, t: Words, lang: 'ru' | 'en'): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? '+' : '–';
  if (typeof value === 'number') return value.toLocaleString(lang === 'ru' ? 'ru-RU' : 'en-GB');
  if (typeof value === 'string') {
    const named = [t.states, t.categories, t.severities, t.samenesses, t.role, t.kinds].find(
      (names) => value in names,
    );
    if (named) return (named as Record<string, string>)[value]!;
    return isMoment(value) ? value.slice(0, 16).replace('T', ' ') : value;
  }
  if (Array.isArray(value)) return value.map((one) => readable(one, t, lang)).join('\n');
  if (typeof value !== 'object') return String(value);
  if ('erased' in value) return t.erasedWord;
  return Object.entries(value)
    .filter(([name]) => name !== 'id')
    .map(([name, member]) => [name, readable(member, t, lang)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${t.members[name] ?? name}: ${text}`)
    .join('\n');
}
