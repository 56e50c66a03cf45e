import type { Lang } from '../../../../functions/platform/text/text.ts';
import en from '../../messages/en/events.ts';
import ru from '../../messages/ru/events.ts';

export const eventsWords = (lang: Lang): typeof ru => (lang === 'en' ? en : ru);
