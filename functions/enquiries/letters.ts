import type { Company } from '../companies/schema.ts';
import { newId } from '../platform/ids.ts';
import { compose } from '../platform/mail/compose.ts';
import type { Letter } from '../platform/mail/mail.ts';
import { type Lang, pick } from '../platform/text/text.ts';
import type { Enquiry } from './schema.ts';

type Sent = Omit<Enquiry, 'version'>;

const words = {
  ru: {
    subject: (name: string) => `Новый запрос: ${name}`,
    came: (company: string) => `Посетитель сайта написал предприятию «${company}».`,
    name: 'Имя',
    organisation: 'Организация',
    inn: 'ИНН',
    email: 'Почта',
    phone: 'Телефон',
    products: 'Товары',
    open: 'Открыть запрос в портале',
    how: 'На это письмо можно просто ответить: ответ уйдёт отправителю. Чтобы его видели и коллеги, отвечайте в портале.',
    copySubject: (company: string) => `Ваш запрос в «${company}»`,
    copy: (company: string) => `Ваш запрос передан предприятию «${company}». Вот что вы написали:`,
    copyEnd:
      'Отвечать на это письмо не нужно: предприятие свяжется с вами само. Если вы ничего не отправляли, просто удалите письмо.',
    replySubject: (company: string) => `Ответ на ваш запрос: «${company}»`,
    wrote: 'Вы писали:',
    signature: (company: string) => `Предприятие «${company}»`,
  },
  en: {
    subject: (name: string) => `New enquiry: ${name}`,
    came: (company: string) => `A visitor of the site wrote to “${company}”.`,
    name: 'Name',
    organisation: 'Organisation',
    inn: 'INN',
    email: 'E-mail',
    phone: 'Phone',
    products: 'Products',
    open: 'Open the enquiry in the portal',
    how: 'You can simply answer this letter: the answer goes to the sender. Answer in the portal for your colleagues to see it too.',
    copySubject: (company: string) => `Your enquiry to “${company}”`,
    copy: (company: string) => `Your enquiry was handed to “${company}”. This is what you wrote:`,
    copyEnd:
      'There is no need to answer this letter: the company will contact you. If you sent nothing, just delete it.',
    replySubject: (company: string) => `Answer to your enquiry: “${company}”`,
    wrote: 'You wrote:',
    signature: (company: string) => `The company “${company}”`,
  },
} as const;

const productLines = (enquiry: Sent): string =>
  enquiry.products
    .map(({ name, quantity }) => (quantity ? `— ${name}, ${quantity}` : `— ${name}`))
    .join('\n');

/** Tells someone of the company of a new enquiry; answering the letter answers the sender. */
export function letterToCompany(
  enquiry: Sent,
  company: Company,
  recipient: { email: string; lang: Lang },
  origin: string,
  now: number,
): Letter {
  const { lang, email } = recipient;
  const t = words[lang];
  const facts = (['name', 'organisation', 'inn', 'email', 'phone'] as const)
    .filter((fact) => enquiry[fact])
    .map((fact) => `${t[fact]}: ${enquiry[fact]}`);
  const root = lang === 'en' ? `${origin}/en` : origin;
  return compose({
    id: newId(now),
    to: email,
    lang,
    subject: t.subject(enquiry.organisation ? `${enquiry.name}, ${enquiry.organisation}` : enquiry.name),
    replyTo: enquiry.email || undefined,
    parts: [
      t.came(pick(company.name, lang)),
      facts.join('\n'),
      ...(enquiry.products.length > 0 ? [`${t.products}:\n${productLines(enquiry)}`] : []),
      { quote: enquiry.text },
      {
        link: `${root}/app/companies/${company.cluster}/${company.slug}/enquiries/${enquiry.id}`,
        label: t.open,
      },
      ...(enquiry.email ? [t.how] : []),
    ],
  });
}

/** The sender's copy: what they wrote, and nothing of the company that its page does not say. */
export function copyToSender(enquiry: Sent, company: Company, email: string, now: number): Letter {
  const t = words[enquiry.lang];
  const name = pick(company.name, enquiry.lang);
  return compose({
    id: newId(now),
    to: email,
    lang: enquiry.lang,
    subject: t.copySubject(name),
    parts: [
      t.copy(name),
      ...(enquiry.products.length > 0 ? [productLines(enquiry)] : []),
      { quote: enquiry.text },
      t.copyEnd,
    ],
  });
}

/** The company's answer; what the sender answers to it goes to `replyTo`. */
export function replyLetter(
  enquiry: Sent,
  company: Company,
  reply: { text: string; byName: string },
  to: { email: string; replyTo: string },
  now: number,
): Letter {
  const t = words[enquiry.lang];
  const name = pick(company.name, enquiry.lang);
  return compose({
    id: newId(now),
    to: to.email,
    lang: enquiry.lang,
    subject: t.replySubject(name),
    replyTo: to.replyTo,
    parts: [reply.text, `${reply.byName}\n${t.signature(name)}`, t.wrote, { quote: enquiry.text }],
  });
}
