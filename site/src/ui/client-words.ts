import en from '../messages/en/form.ts';
import ru from '../messages/ru/form.ts';

/** The page's language, as the server set it. */
export const pageLang = (): 'ru' | 'en' => (document.documentElement.lang === 'en' ? 'en' : 'ru');

/** What scripts say, in the page's language. */
export const words = (): typeof ru => (pageLang() === 'en' ? en : ru);
