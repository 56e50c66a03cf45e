import type { Lang } from '../../../../functions/platform/text/text.ts';
import en from '../../messages/en/board.ts';
import ru from '../../messages/ru/board.ts';

export const boardWords = (lang: Lang): typeof ru => (lang === 'en' ? en : ru);
