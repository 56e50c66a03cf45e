import { newId } from '../platform/ids.ts';
import type { Letter } from '../platform/mail/mail.ts';
import type { Portal } from '../platform/portal.ts';
import { type Lang, pick, type Words } from '../platform/text/text.ts';

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter]!);

type Draft = {
  to: string;
  lang: Lang;
  subject: Words;
  paragraphs: Words[];
  link?: { label: Words; path: string };
};

/** A small letter: plain text, and the same words in HTML with the link as a button. */
function letter(
  portal: Pick<Portal, 'config' | 'clock'>,
  { to, lang, subject, paragraphs, link }: Draft,
): Letter {
  const prefix = lang === 'en' ? '/en' : '';
  const href = link && `${portal.config.origin}${prefix}${link.path}`;
  const lines = paragraphs.map((words) => pick(words, lang));
  const text = [...lines, ...(href ? [href] : []), lang === 'ru' ? '— Артель' : '— Artel'].join('\n\n');
  const html = [
    `<!doctype html><html lang="${lang}"><body style="font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:2em auto;padding:0 1em">`,
    ...lines.map((line) => `<p>${escapeHtml(line)}</p>`),
    ...(href && link
      ? [
          `<p><a href="${escapeHtml(href)}" style="display:inline-block;padding:.7em 1.2em;background:#7a3b12;color:#fff;text-decoration:none;border-radius:.4em">${escapeHtml(pick(link.label, lang))}</a></p>`,
        ]
      : []),
    `<p style="color:#666">${lang === 'ru' ? '— Артель' : '— Artel'}</p></body></html>`,
  ].join('');
  return { id: newId(portal.clock()), to, subject: pick(subject, lang), text, html };
}

type Place = Pick<Portal, 'config' | 'clock'>;
type To = { email: string; lang: Lang };

export const signInLetter = (portal: Place, to: To, secret: string): Letter =>
  letter(portal, {
    to: to.email,
    lang: to.lang,
    subject: { ru: 'Вход в портал', en: 'Sign in to the portal' },
    paragraphs: [
      {
        ru: 'По этой ссылке вы войдёте в портал. Она действует 15 минут и только один раз.',
        en: 'This link signs you in to the portal. It works for 15 minutes and only once.',
      },
      {
        ru: 'Если вы не просили ссылку, ничего делать не нужно: без неё никто не войдёт.',
        en: 'If you did not ask for it, there is nothing to do: nobody gets in without it.',
      },
    ],
    link: { label: { ru: 'Войти', en: 'Sign in' }, path: `/sign-in/link/${secret}` },
  });

export const resetLetter = (portal: Place, to: To, secret: string): Letter =>
  letter(portal, {
    to: to.email,
    lang: to.lang,
    subject: { ru: 'Новый пароль', en: 'A new password' },
    paragraphs: [
      {
        ru: 'По этой ссылке вы зададите новый пароль. Она действует 15 минут и только один раз.',
        en: 'This link lets you set a new password. It works for 15 minutes and only once.',
      },
      {
        ru: 'Если вы не просили об этом, ничего делать не нужно: пароль останется прежним.',
        en: 'If you did not ask for it, there is nothing to do: the password stays as it is.',
      },
    ],
    link: { label: { ru: 'Задать пароль', en: 'Set a password' }, path: `/recover/${secret}` },
  });

/** Tells of a change in how one signs in, so that nobody changes it unnoticed. */
export const changedLetter = (portal: Place, to: To, what: Words): Letter =>
  letter(portal, {
    to: to.email,
    lang: to.lang,
    subject: { ru: 'Изменён способ входа', en: 'Your sign-in has changed' },
    paragraphs: [
      what,
      {
        ru: 'Если это были не вы, войдите по ссылке из письма, смените пароль и сообщите управляющей компании.',
        en: 'If this was not you, sign in by an e-mailed link, change the password and tell the managing company.',
      },
    ],
    link: { label: { ru: 'Открыть профиль', en: 'Open the profile' }, path: '/app/profile' },
  });

export const emailChangeLetter = (portal: Place, to: To, secret: string): Letter =>
  letter(portal, {
    to: to.email,
    lang: to.lang,
    subject: { ru: 'Подтвердите новый адрес', en: 'Confirm the new address' },
    paragraphs: [
      {
        ru: 'Этот адрес указали для входа в портал. Подтвердите его; ссылка действует сутки.',
        en: 'This address was given for signing in to the portal. Confirm it; the link works for a day.',
      },
    ],
    link: { label: { ru: 'Подтвердить', en: 'Confirm' }, path: `/sign-in/email/${secret}` },
  });

export const invitationLetter = (
  portal: Place,
  to: To,
  facts: { secret: string; invitedBy: string; where: string; role: 'owner' | 'editor' | 'viewer' | 'admin' },
): Letter => {
  const roles = {
    owner: { ru: 'владельцем предприятия', en: 'the owner of' },
    editor: { ru: 'редактором предприятия', en: 'an editor of' },
    viewer: { ru: 'наблюдателем предприятия', en: 'a viewer of' },
    admin: { ru: 'администратором кластера', en: 'an admin of the cluster' },
  } as const;
  return letter(portal, {
    to: to.email,
    lang: to.lang,
    subject: { ru: `Приглашение: ${facts.where}`, en: `Invitation: ${facts.where}` },
    paragraphs: [
      {
        ru: `${facts.invitedBy} приглашает вас стать ${roles[facts.role].ru} «${facts.where}» на портале кластера.`,
        en: `${facts.invitedBy} invites you to be ${roles[facts.role].en} “${facts.where}” on the cluster's portal.`,
      },
      {
        ru: 'Откройте ссылку и придумайте пароль. Она действует 7 дней.',
        en: 'Open the link and choose a password. It works for 7 days.',
      },
    ],
    link: {
      label: { ru: 'Принять приглашение', en: 'Accept the invitation' },
      path: `/invitation/${facts.secret}`,
    },
  });
};
