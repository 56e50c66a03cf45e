import type { Lang } from '../../../../functions/platform/text/text.ts';
import en from '../../messages/en/notifications.ts';
import ru from '../../messages/ru/notifications.ts';

/** What the bell, the inbox and the choice of channels say. */
export const noticeWords = (lang: Lang): typeof ru => (lang === 'en' ? en : ru);
