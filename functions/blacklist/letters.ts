import { newId } from '../platform/ids.ts';
import { compose } from '../platform/mail/compose.ts';
import type { Letter } from '../platform/mail/mail.ts';
import { formatPrice } from '../platform/money.ts';
import type { Lang } from '../platform/text/text.ts';
import type { LinkFor } from './links.ts';
import type { ClaimRecord } from './record.ts';

export type Addressee = { email: string; lang: Lang };
type Frame = { to: Addressee; cluster: string; origin: string; now: number };
/** A one-time link of a letter, with the moment when it stops working (ISO UTC). */
type Link = { what: LinkFor; secret: string; until: string };

const day = (at: string, lang: Lang): string =>
  new Intl.DateTimeFormat(lang === 'ru' ? 'ru-RU' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/Moscow',
  }).format(new Date(at));

const words = {
  ru: {
    askSubject: (name: string) => `Обращение против «${name}»: просим ответить`,
    ask: (cluster: string) =>
      `Участник кластера «${cluster}» обратился в управляющую компанию с жалобой на ваше предприятие. Прежде чем её разбирать, мы хотим услышать вас.`,
    askLink: (cluster: string) =>
      `Участник кластера «${cluster}» сообщил, что ваше предприятие связано с предприятием из чёрного списка. Прежде чем это решать, мы хотим услышать вас.`,
    amount: 'Сумма',
    contract: 'Договор',
    answer: 'Ответить',
    until: (at: string) =>
      `По ссылке можно ответить один раз, до ${at}; к ответу можно приложить файлы. Регистрация не нужна. Если ответа не будет, обращение рассмотрят без него.`,
    secret: 'Не пересылайте это письмо: ответить сможет всякий, у кого есть ссылка.',
    published: (name: string) => `Решение по обращению: «${name}» внесено в чёрный список`,
    publishedText: (cluster: string, until: string) =>
      `Управляющая компания кластера «${cluster}» рассмотрела обращение и опубликовала запись. Её видят только участники кластера; она действует до ${until}.`,
    rejected: (name: string) => `Решение по обращению против «${name}»: отклонено`,
    rejectedText: (cluster: string) =>
      `Управляющая компания кластера «${cluster}» рассмотрела обращение и отклонила его. Записи нет.`,
    reasons: 'Основания:',
    appeal: 'Обжаловать',
    appealUntil: (at: string) =>
      `Если вы не согласны, решение можно обжаловать один раз, до ${at}: жалобу рассмотрит другой администратор.`,
    heard: (name: string) => `Решение по вашей жалобе: «${name}»`,
    outcomes: {
      upheld: 'Решение оставлено в силе.',
      amended: (until: string) => `Решение изменено: запись действует до ${until}.`,
      withdrawn: 'Запись снята.',
    },
    settled: (name: string) => `Запись о «${name}» закрыта: долг погашен`,
    settledText: 'Обратившийся и управляющая компания подтвердили, что долг погашен. Запись снята.',
  },
  en: {
    askSubject: (name: string) => `A claim against “${name}”: please answer`,
    ask: (cluster: string) =>
      `A member of the cluster “${cluster}” has complained to the managing company about your company. Before it is decided we want to hear you.`,
    askLink: (cluster: string) =>
      `A member of the cluster “${cluster}” has stated that your company is linked with a blacklisted one. Before it is decided we want to hear you.`,
    amount: 'Amount',
    contract: 'Contract',
    answer: 'Answer',
    until: (at: string) =>
      `The link lets you answer once, until ${at}; files can be attached. No registration is needed. Without an answer the claim is decided without it.`,
    secret: 'Do not forward this letter: whoever has the link can answer.',
    published: (name: string) => `Decision on the claim: “${name}” is blacklisted`,
    publishedText: (cluster: string, until: string) =>
      `The managing company of the cluster “${cluster}” has decided on the claim and published an entry. Only the cluster’s members see it; it holds until ${until}.`,
    rejected: (name: string) => `Decision on the claim against “${name}”: rejected`,
    rejectedText: (cluster: string) =>
      `The managing company of the cluster “${cluster}” has decided on the claim and rejected it. There is no entry.`,
    reasons: 'Reasons:',
    appeal: 'Appeal',
    appealUntil: (at: string) =>
      `If you do not agree you may appeal once, until ${at}: another admin will decide.`,
    heard: (name: string) => `Decision on your appeal: “${name}”`,
    outcomes: {
      upheld: 'The decision stands.',
      amended: (until: string) => `The decision was changed: the entry holds until ${until}.`,
      withdrawn: 'The entry was withdrawn.',
    },
    settled: (name: string) => `The entry on “${name}” is closed: the debt is paid`,
    settledText:
      'The claimant and the managing company have confirmed that the debt is paid. The entry is gone.',
  },
} as const;

const hrefOf = ({ to, origin }: Frame, cluster: string, { secret }: Link): string =>
  `${origin}${to.lang === 'en' ? '/en' : ''}/reply/${cluster}/${secret}`;

/** Asks the accused to answer; the claim itself is read on the link's page, not in the letter. */
export function askLetter(claim: ClaimRecord, frame: Frame, link: Link): Letter {
  const { lang, email } = frame.to;
  const t = words[lang];
  const { facts } = claim;
  const lines = [
    facts.amount ? `${t.amount}: ${formatPrice(facts.amount, lang)}` : '',
    facts.contract ? `${t.contract}: ${facts.contract}` : '',
  ].filter(Boolean);
  return compose({
    id: newId(frame.now),
    to: email,
    lang,
    subject: t.askSubject(facts.name),
    parts: [
      facts.kind === 'link' ? t.askLink(frame.cluster) : t.ask(frame.cluster),
      ...(lines.length > 0 ? [lines.join('\n')] : []),
      { link: hrefOf(frame, claim.cluster, link), label: t.answer },
      t.until(day(link.until, lang)),
      t.secret,
    ],
  });
}

/** Tells the accused what was decided; `link` lets an outsider appeal. */
export function decisionLetter(claim: ClaimRecord, frame: Frame, link: Link | undefined): Letter {
  const { lang, email } = frame.to;
  const t = words[lang];
  const isPublished = claim.decision?.outcome === 'published';
  return compose({
    id: newId(frame.now),
    to: email,
    lang,
    subject: isPublished ? t.published(claim.facts.name) : t.rejected(claim.facts.name),
    parts: [
      isPublished
        ? t.publishedText(frame.cluster, day(claim.expiresAt!, lang))
        : t.rejectedText(frame.cluster),
      t.reasons,
      { quote: claim.decision?.reasons ?? '' },
      ...(link
        ? [
            t.appealUntil(day(link.until, lang)),
            { link: hrefOf(frame, claim.cluster, link), label: t.appeal },
            t.secret,
          ]
        : []),
    ],
  });
}

/** Tells the accused how its appeal ended. */
export function appealLetter(
  claim: ClaimRecord,
  frame: Frame,
  outcome: 'upheld' | 'amended' | 'withdrawn',
  reasons: string,
): Letter {
  const { lang, email } = frame.to;
  const t = words[lang];
  return compose({
    id: newId(frame.now),
    to: email,
    lang,
    subject: t.heard(claim.facts.name),
    parts: [
      outcome === 'amended' ? t.outcomes.amended(day(claim.expiresAt!, lang)) : t.outcomes[outcome],
      t.reasons,
      { quote: reasons },
    ],
  });
}

/** Tells the accused that the entry is gone since the debt is paid. */
export function settledLetter(claim: ClaimRecord, frame: Frame): Letter {
  const { lang, email } = frame.to;
  const t = words[lang];
  return compose({
    id: newId(frame.now),
    to: email,
    lang,
    subject: t.settled(claim.facts.name),
    parts: [t.settledText],
  });
}
