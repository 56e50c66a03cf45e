import { recipientsOf } from '../accounts/people.ts';
import { getCluster } from '../clusters/clusters.ts';
import { DAY, isoTime } from '../platform/clock.ts';
import { wrongField } from '../platform/http/problem.ts';
import type { Letter } from '../platform/mail/mail.ts';
import { queueLetter } from '../platform/mail/outbox.ts';
import type { Portal } from '../platform/portal.ts';
import type { Write } from '../platform/table/table.ts';
import { type Addressee, appealLetter, askLetter, decisionLetter, settledLetter } from './letters.ts';
import { droppingLink, newClaimLink } from './links.ts';
import type { ClaimRecord } from './record.ts';
import { isListed } from './rules.ts';
import type { Deed, TimedDeed } from './schema.ts';

type Place = Pick<Portal, 'table' | 'clock' | 'config'>;

const APPEAL_DAYS = 30;
/** Letters to people of one company: more would not fit into a transaction, nor help. */
const MOST_LETTERS = 10;

/**
 * The letters that a deed owes the accused, with the one-time link in them, in the deed's own transaction. The
 * link that was out before dies with whatever ends its purpose.
 * @throws Refusal 422 where the accused must be asked and nobody knows its address
 */
export async function letters(
  portal: Place,
  before: ClaimRecord,
  after: ClaimRecord,
  deed: Deed | TimedDeed,
): Promise<{ claim: ClaimRecord; writes: Write[] }> {
  const email = deed.action === 'requestReply' && deed.email ? deed.email : before.outsiderEmail;
  const { link: old, ...rest } = { ...after, ...(email && { outsiderEmail: email }) };
  const linkOf =
    deed.action === 'requestReply'
      ? { what: 'reply' as const, until: after.deadline! }
      : after.state === 'published' && before.state !== 'appealed' && before.state !== 'settling'
        ? { what: 'appeal' as const, until: isoTime(portal.clock() + APPEAL_DAYS * DAY) }
        : undefined;
  const made = linkOf && newClaimLink(after.cluster, after.id, linkOf.what, linkOf.until);
  const isKept = !made && old && after.state === before.state;
  const claim: ClaimRecord = { ...rest, ...(made ? { link: made.hash } : isKept ? { link: old } : {}) };
  const link = made && linkOf && { ...linkOf, secret: made.secret };

  const isTold = link || ['reject', 'uphold', 'amend', 'withdraw', 'settle'].includes(deed.action);
  const to = isTold && wasAsked(before, deed) ? await addressees(portal, claim) : [];
  if (deed.action === 'requestReply' && to.length === 0)
    throw wrongField('email', {
      ru: 'Укажите почту: предприятие не участник кластера, и больше его адреса нигде нет.',
      en: 'Give an e-mail address: the company is no member of the cluster, and no other address is known.',
    });
  const cluster = to.length > 0 ? (await getCluster(portal, claim.cluster)).name.ru : '';
  const now = portal.clock();
  const composed = to.flatMap((one): Letter[] => {
    const frame = { to: one, cluster, origin: portal.config.origin, now };
    switch (deed.action) {
      case 'requestReply':
        return [askLetter(claim, frame, link!)];
      case 'publish':
      case 'approve':
        return isListed(claim.state) ? [decisionLetter(claim, frame, link)] : [];
      case 'reject':
        return [decisionLetter(claim, frame, undefined)];
      case 'uphold':
      case 'amend':
      case 'withdraw': {
        const outcome = { uphold: 'upheld', amend: 'amended', withdraw: 'withdrawn' } as const;
        return isListed(before.state) ? [appealLetter(claim, frame, outcome[deed.action], deed.reasons)] : [];
      }
      case 'settle':
        return [settledLetter(claim, frame)];
      default:
        return [];
    }
  });
  return {
    claim,
    writes: [
      ...(made ? [made.write] : []),
      ...(old && !isKept ? [droppingLink(claim.cluster, old)] : []),
      ...composed.map((letter) => queueLetter(letter, now)),
    ],
  };
}

/** Who was never asked has heard nothing of the claim, and hears nothing of its end. */
const wasAsked = (before: ClaimRecord, deed: Deed | TimedDeed): boolean =>
  deed.action === 'requestReply' || before.reply !== undefined || before.asked === true;

/** The accused's own people where it is a company of the cluster, else the address that was given. */
async function addressees(portal: Place, claim: ClaimRecord): Promise<Addressee[]> {
  const people = claim.subject ? await recipientsOf(portal, claim.cluster, claim.subject.id) : [];
  if (people.length > 0) return people.slice(0, MOST_LETTERS).map(({ email, lang }) => ({ email, lang }));
  return claim.outsiderEmail ? [{ email: claim.outsiderEmail, lang: 'ru' }] : [];
}
