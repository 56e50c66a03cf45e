import type { Lang } from '../../../functions/platform/text/text.ts';
import en from './en/site.ts';
import ru from './ru/site.ts';

/** Words that stand on every public page. */
export const siteWords = (lang: Lang): typeof ru => (lang === 'en' ? en : ru);
