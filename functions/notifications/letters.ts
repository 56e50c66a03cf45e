import { newId } from '../platform/ids.ts';
import { compose, type Part } from '../platform/mail/compose.ts';
import type { Letter } from '../platform/mail/mail.ts';
import type { Portal } from '../platform/portal.ts';
import { counted } from '../platform/text/plural.ts';
import { type Lang, pick } from '../platform/text/text.ts';
import type { NewNotice } from './schema.ts';
import { unsubscribeToken } from './unsubscribing.ts';

const words = {
  ru: {
    open: 'Открыть в портале',
    digest: (count: number) =>
      `${counted('ru', count, ['уведомление', 'уведомления', 'уведомлений'])} портала`,
    lead: 'Вот что произошло, пока вас не было:',
    all: 'Все уведомления',
    why: 'Вы получили это письмо, потому что включили такие письма в портале.',
    unsubscribe: 'Отписаться одним нажатием',
    choose: 'Выбрать, о чём писать',
  },
  en: {
    open: 'Open in the portal',
    digest: (count: number) => `${counted('en', count, ['notice', 'notices'])} of the portal`,
    lead: 'This is what happened while you were away:',
    all: 'All notices',
    why: 'You got this letter because such letters are turned on in the portal.',
    unsubscribe: 'Unsubscribe with one press',
    choose: 'Choose what letters you get',
  },
} as const;

type Reader = { person: string; email: string; lang: Lang; letterKey: string };

/** A letter of one notice, or of many; unsubscribing from the first turns its kind off, from the second all letters. */
export function noticeLetter(
  portal: Pick<Portal, 'config' | 'clock'>,
  { person, email, lang, letterKey }: Reader,
  notices: readonly NewNotice[],
): Letter {
  const t = words[lang];
  const root = `${portal.config.origin}${lang === 'en' ? '/en' : ''}`;
  const link = (notice: NewNotice) => `${root}/app/notices/${encodeURIComponent(notice.id)}`;
  const [only, ...others] = notices;
  const isOne = others.length === 0 && only !== undefined;
  const parts: Part[] = isOne
    ? [
        pick(only.title, lang),
        ...(only.text ? [{ quote: pick(only.text, lang) }] : []),
        { link: link(only), label: t.open },
      ]
    : [
        t.lead,
        ...notices.map((notice) => ({ link: link(notice), label: pick(notice.title, lang) })),
        { link: `${root}/app/notices`, label: t.all },
      ];
  return compose({
    id: newId(portal.clock()),
    to: email,
    lang,
    subject: isOne ? pick(only.title, lang) : t.digest(notices.length),
    parts,
    footer: [t.why, { link: `${root}/app/notices/settings`, label: t.choose }],
    unsubscribe: {
      url: `${root}/unsubscribe/${unsubscribeToken(letterKey, person, isOne ? only.kind : 'all')}`,
      label: t.unsubscribe,
    },
  });
}
