import { z } from 'zod';

/** The languages of the portal. Russian is the default; English pages live under /en. */
export const Lang = z.enum(['ru', 'en']);
export type Lang = z.infer<typeof Lang>;

/** The same words in both languages, as code and messages hold them. */
export type Words = { ru: string; en: string };

/** A text that users write: Russian always, English where they took the trouble. */
export type Text = { ru: string; en?: string | undefined };

/** Text of at most `max` characters, trimmed; the Russian part is required. */
export const text = (max: number) =>
  z.object({ ru: z.string().trim().min(1).max(max), en: z.string().trim().max(max).optional() });

/** As `text`, but may be left empty. */
export const optionalText = (max: number) =>
  z.object({ ru: z.string().trim().max(max), en: z.string().trim().max(max).optional() });

/** The text in `lang`, in Russian where English is missing. */
export const pick = (value: Text | Words, lang: Lang): string =>
  lang === 'en' && value.en ? value.en : value.ru;
