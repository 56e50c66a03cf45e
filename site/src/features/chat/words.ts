import type { Lang } from '../../../../functions/platform/text/text.ts';
import en from '../../messages/en/chat.ts';
import ru from '../../messages/ru/chat.ts';
import { pageLang } from '../../ui/client-words.ts';

export const chatWords = (lang: Lang): typeof ru => (lang === 'en' ? en : ru);

/** What the chat's scripts say, in the page's language. */
export const words = (): typeof ru => chatWords(pageLang());
