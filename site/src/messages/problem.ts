import type { Lang } from '../../../functions/platform/text/text.ts';
import en from './en/problem.ts';
import ru from './ru/problem.ts';

/** Words of the pages that stand in for one that could not be shown. */
export const problemWords = (lang: Lang): typeof ru => (lang === 'en' ? en : ru);
