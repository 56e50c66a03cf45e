import type { ClusterEvent } from '../../../../functions/events/schema.ts';

type Programme = ClusterEvent['programme'];

/** «10:00», «10.00–11.30» at the beginning of a line, then what happens. */
const LINE = /^(\d{1,2}[:.]\d{2}(?:\s*[–—-]\s*\d{1,2}[:.]\d{2})?)?[\s.,:—–-]*(.*)$/u;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A programme as people type it, a line an item; English lines go with the Russian ones by their order. */
export function programmeOf(ru: string, en: string): Programme {
  const english = lines(en);
  return lines(ru).map((line, i) => {
    const [, at = '', text = ''] = LINE.exec(line) ?? [];
    const translated = LINE.exec(english[i] ?? '')?.[2];
    return { at, text: { ru: text, ...(translated && { en: translated }) } };
  });
}

/** The same programme as text to edit; empty in a language that it does not have. */
export function programmeText(programme: Programme, lang: 'ru' | 'en'): string {
  if (lang === 'en' && programme.every(({ text }) => !text.en)) return '';
  return programme.map(({ at, text }) => `${at} ${text[lang] ?? ''}`.trim()).join('\n');
}
