import { adminsOf, recipientsOf } from '../accounts/people.ts';
import type { NewNotice } from '../notifications/schema.ts';
import { notifyMany } from '../notifications/telling.ts';
import { system } from '../platform/actor.ts';
import type { Consumer } from '../platform/feed/feed.ts';
import type { Portal } from '../platform/portal.ts';
import type { Text } from '../platform/text/text.ts';
import { claimsKey } from './keys.ts';
import { claimOf, type KeptClaim } from './record.ts';
import { isIndividual, masked } from './rules.ts';
import type { State } from './states.ts';

type Place = Pick<Portal, 'table' | 'clock'>;

const whom = ({ facts }: KeptClaim): string => (isIndividual(facts.inn) ? masked(facts.name) : facts.name);

const notice = (claim: KeptClaim, what: string, title: Text): NewNotice => ({
  id: `claim.${claim.id}.${claim.version}.${what}`,
  cluster: claim.cluster,
  kind: 'claim',
  title,
  href: `/app/clusters/${claim.cluster}/partners/claims/${claim.id}`,
  group: `claim.${claim.id}`,
});

const admins = async (portal: Place, claim: KeptClaim): Promise<string[]> =>
  (await adminsOf(portal, system, claim.cluster)).filter(({ suspended }) => !suspended).map(({ id }) => id);

async function claimants(portal: Place, claim: KeptClaim): Promise<string[]> {
  if (!claim.claimant) return claim.filedBy ? [claim.filedBy.id] : [];
  return (await recipientsOf(portal, claim.cluster, claim.claimant.id)).map(({ personId }) => personId);
}

const accused = async (portal: Place, claim: KeptClaim): Promise<string[]> =>
  claim.subject
    ? (await recipientsOf(portal, claim.cluster, claim.subject.id)).map(({ personId }) => personId)
    : [];

type Party = 'admins' | 'claimants' | 'accused';
const people: Record<Party, (portal: Place, claim: KeptClaim) => Promise<string[]>> = {
  admins,
  claimants,
  accused,
};

/** Who is told what when a claim comes into a state. */
const news: Partial<Record<State, [Party, (name: string) => Text][]>> = {
  submitted: [['admins', (name) => ({ ru: `Новое обращение: ${name}`, en: `A new claim: ${name}` })]],
  review: [
    [
      'claimants',
      (name) => ({ ru: `Обращение рассматривают: ${name}`, en: `Your claim is under review: ${name}` }),
    ],
  ],
  clarifying: [
    [
      'claimants',
      (name) => ({ ru: `Нужны сведения по обращению: ${name}`, en: `More is wanted on your claim: ${name}` }),
    ],
  ],
  awaitingReply: [
    [
      'accused',
      () => ({
        ru: 'На ваше предприятие подано обращение: ответьте',
        en: 'There is a claim against your company: please answer',
      }),
    ],
    [
      'claimants',
      (name) => ({
        ru: `Ждём ответа другой стороны: ${name}`,
        en: `The other side is asked to answer: ${name}`,
      }),
    ],
  ],
  deciding: [['admins', (name) => ({ ru: `Пора решать: ${name}`, en: `Ready to decide: ${name}` })]],
  confirming: [
    [
      'admins',
      (name) => ({ ru: `Нужен второй администратор: ${name}`, en: `A second admin is needed: ${name}` }),
    ],
  ],
  published: [
    ['claimants', (name) => ({ ru: `Запись опубликована: ${name}`, en: `The entry is published: ${name}` })],
    [
      'accused',
      () => ({
        ru: 'Решение по обращению против вашего предприятия',
        en: 'Decision on the claim against your company',
      }),
    ],
  ],
  rejected: [
    ['claimants', (name) => ({ ru: `Обращение отклонено: ${name}`, en: `Your claim was rejected: ${name}` })],
  ],
  appealed: [
    ['admins', (name) => ({ ru: `Жалоба на запись: ${name}`, en: `An entry is appealed: ${name}` })],
  ],
  rejectionAppealed: [
    ['admins', (name) => ({ ru: `Жалоба на отказ: ${name}`, en: `A rejection is appealed: ${name}` })],
  ],
  settling: [
    [
      'admins',
      (name) => ({
        ru: `Долг погашен? Подтвердите: ${name}`,
        en: `Is the debt paid? Please confirm: ${name}`,
      }),
    ],
  ],
  settled: [
    ['claimants', (name) => ({ ru: `Урегулировано: ${name}`, en: `Settled: ${name}` })],
    [
      'accused',
      () => ({ ru: 'Запись о вашем предприятии закрыта', en: 'The entry on your company is closed' }),
    ],
  ],
  withdrawn: [
    ['claimants', (name) => ({ ru: `Запись снята: ${name}`, en: `The entry was withdrawn: ${name}` })],
    [
      'accused',
      () => ({ ru: 'Запись о вашем предприятии снята', en: 'The entry on your company was withdrawn' }),
    ],
  ],
  expired: [
    ['claimants', (name) => ({ ru: `Срок записи истёк: ${name}`, en: `The entry has expired: ${name}` })],
  ],
};

/** Tells both sides and the admins of a claim's new state. */
export const claimNews: Consumer = {
  name: 'claims.news',
  kinds: ['claims'],
  async on(portal, { key, before, after }) {
    if (!after || !key.pk.endsWith('|claims')) return;
    const claim = claimOf(after);
    if (key.pk !== claimsKey(claim.cluster) || before?.state === after.state) return;
    for (const [party, title] of news[claim.state] ?? [])
      await notifyMany(portal, await people[party](portal, claim), notice(claim, party, title(whom(claim))));
  },
};

/** Reminds the admins that a claim has lain for longer than it should. */
export async function tellOverdue(portal: Place, claim: KeptClaim): Promise<void> {
  const title = { ru: `Срок вышел: ${whom(claim)}`, en: `Overdue: ${whom(claim)}` };
  await notifyMany(portal, await admins(portal, claim), notice(claim, 'overdue', title));
}
