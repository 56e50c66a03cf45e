import en from '../../messages/en/blacklist.ts';
import ru from '../../messages/ru/blacklist.ts';

/** The words of the blacklist in one language. */
export const partnerWords = (lang: 'ru' | 'en'): typeof ru => (lang === 'en' ? en : ru);
