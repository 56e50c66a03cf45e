import { recipientsOf } from '../accounts/people.ts';
import { notifyMany } from '../notifications/telling.ts';
import { formatPrice } from '../platform/money.ts';
import type { Portal } from '../platform/portal.ts';
import type { Text } from '../platform/text/text.ts';
import type { CompanyShare, Round } from './schema-rounds.ts';

const page = ({ cluster, id }: Round): string => `/app/clusters/${cluster}/logistics/rounds/${id}`;
const dayOf = ({ day }: Round): string => day.split('-').reverse().join('.');

async function tell(
  portal: Portal,
  round: Round,
  company: CompanyShare,
  what: string,
  title: Text,
  text: Text,
): Promise<void> {
  const people = await recipientsOf(portal, round.cluster, company.id);
  await notifyMany(
    portal,
    people.map(({ personId }) => personId),
    {
      id: `${round.id}.${round.attempt}.${what}`,
      cluster: round.cluster,
      kind: 'route',
      title,
      text,
      href: page(round),
      group: round.id,
    },
  );
}

/** Tells each company of what was planned and what it would pay; those whose figure changed hear of that. */
export async function tellOfPlan(portal: Portal, round: Round): Promise<void> {
  for (const company of round.companies) {
    const saved = company.alone - company.share;
    await tell(
      portal,
      round,
      company,
      'plan',
      company.before === undefined
        ? { ru: `План рейсов на ${dayOf(round)} готов`, en: `The plan for ${dayOf(round)} is ready` }
        : { ru: `План на ${dayOf(round)} пересчитан`, en: `The plan for ${dayOf(round)} has changed` },
      {
        ru: `Ваша доля — ${formatPrice(company.share, 'ru')}, это на ${formatPrice(saved, 'ru')} дешевле, чем везти самим. ${company.answer === 'waiting' ? 'Примите или отклоните до срока.' : 'Ваше согласие остаётся в силе.'}`,
        en: `Your share is ${formatPrice(company.share, 'en')}, ${formatPrice(saved, 'en')} less than on your own. ${company.answer === 'waiting' ? 'Please accept or decline in time.' : 'Your consent stands.'}`,
      },
    );
  }
}

/** Tells all of a round that its routes will drive. */
export async function tellOfConfirmation(portal: Portal, round: Round): Promise<void> {
  for (const company of round.companies)
    await tell(
      portal,
      round,
      company,
      'confirmed',
      { ru: `Рейсы на ${dayOf(round)} подтверждены`, en: `The routes of ${dayOf(round)} are confirmed` },
      {
        ru: 'Маршрутные листы и календарь — на странице раунда.',
        en: 'Route sheets and the calendar are on the round’s page.',
      },
    );
}
