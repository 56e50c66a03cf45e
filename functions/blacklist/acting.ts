import { recorded, type Who } from '../audit/audit.ts';
import { findByInn } from '../companies/companies.ts';
import { type Actor, visitor } from '../platform/actor.ts';
import { changedMeanwhile, forbidden, Refusal, wrongField } from '../platform/http/problem.ts';
import { parse } from '../platform/http/validation.ts';
import type { Portal } from '../platform/portal.ts';
import type { Write } from '../platform/table/table.ts';
import { doneWrite, dueWrite } from '../platform/timers/timers.ts';
import { assertReads, noClaim } from './access.ts';
import { letters } from './correspondence.ts';
import { after, someone } from './effects.ts';
import { claimKey, confirmationKey, linkKey, settingsKey } from './keys.ts';
import { linkGone, usingLink } from './links.ts';
import { stepOf } from './logged.ts';
import { againstWrites, type ClaimRecord, claimOf, itemOf, type KeptClaim, plain } from './record.ts';
import { circumstancesOf, isListed, rolesIn } from './rules.ts';
import { type Claim, CompleteFacts, type Deed, type Evidence, type TimedDeed } from './schema.ts';
import { seenBy } from './seen.ts';
import { settingsFrom } from './settings.ts';
import { withClaim, withLinkFrom } from './standing.ts';
import { ogrnWrites, readStandings, savingStanding } from './standings.ts';
import { moved, type Role, TRANSITIONS } from './states.ts';
import { counting } from './statistics.ts';
import { DEADLINE, EXPIRY } from './timer-kinds.ts';

type Place = Pick<Portal, 'table' | 'clock' | 'config'>;

/** What an outsider brings along: the link that lets him, his name, his files. */
export type ByLink = { hash: string; name: string; evidence: Evidence[] };

/**
 * Does something with a claim: the table says whether it can be done, and everything that follows is one transaction:
 * the claim, the partner's standing, timers, letters to the accused, counters, and the step in the log. The same
 * `deed.id` again changes nothing.
 * @throws Refusal 401, 404; 403 where one's roles never may; 409 with `current` where someone was quicker or the
 * state does not allow it; 422
 */
export async function act(
  portal: Place,
  actor: Actor,
  cluster: string,
  id: string,
  deed: Deed,
): Promise<Claim> {
  const rolesOf = (claim: KeptClaim) => {
    assertReads(actor, claim);
    return rolesIn(actor, claim);
  };
  return perform(portal, someone(actor), cluster, id, deed, {
    rolesOf,
    seen: (claim) => seenBy(actor, claim),
  });
}

/** What a timer does; nothing where the claim has moved on. */
export async function actInTime(
  portal: Place,
  cluster: string,
  id: string,
  deed: TimedDeed,
  isStillDue: (claim: KeptClaim) => boolean,
): Promise<void> {
  await perform(portal, { id: 'system', name: 'system' }, cluster, id, deed, {
    rolesOf: (claim) => (isStillDue(claim) ? ['system'] : undefined),
    seen: plain,
  });
}

/** What an outsider does by the link of a letter, which is used up by it. @throws Refusal 410 where it was used before */
export async function actByLink(
  portal: Place,
  cluster: string,
  id: string,
  deed: Deed,
  link: ByLink,
): Promise<void> {
  const asSubject = {
    rolesOf: () => ['subject'] as const,
    seen: (claim: KeptClaim) => seenBy(visitor, claim),
  };
  await perform(portal, { id: 'outsider', name: link.name }, cluster, id, deed, asSubject, link);
}

/** Who acts in a claim, and what of it they are answered with. */
type Acting = {
  rolesOf: (claim: KeptClaim) => readonly Role[] | undefined;
  seen: (claim: KeptClaim) => Claim;
};

async function perform(
  portal: Place,
  who: Who,
  cluster: string,
  id: string,
  deed: Deed | TimedDeed,
  { rolesOf, seen }: Acting,
  link?: ByLink,
): Promise<Claim> {
  return recorded<Claim>(portal, who, cluster, async () => {
    const [item, settings, linked] = await portal.table.batchGet([
      claimKey(cluster, id),
      settingsKey(cluster),
      ...(link ? [linkKey(cluster, link.hash)] : []),
    ]);
    if (!item) throw noClaim();
    const before = claimOf(item);
    const roles = rolesOf(before);
    if (!roles || ('id' in deed && before.deeds.includes(deed.id)))
      return { writes: [], result: seen(before) };
    if (link && !linked) throw linkGone();
    const to = moved(
      before.state,
      deed.action,
      roles,
      circumstancesOf(before, settingsFrom(settings).twoAdmins),
    );
    if ('version' in deed && !link && deed.version !== before.version) throw changedMeanwhile(seen(before));
    if (!to) throw refusal(seen(before), deed.action, roles);

    const now = portal.clock();
    const { version, ...record } = before;
    const submitted = deed.action === 'submit' ? await complete(portal, record) : record;
    const done = after(submitted, to, deed, who, now);
    const sent = await letters(portal, submitted, done, deed);
    const claim: ClaimRecord = link
      ? { ...sent.claim, evidence: [...sent.claim.evidence, ...link.evidence] }
      : sent.claim;
    const merging = deed.action === 'merge' ? await joining(portal, before, deed.into) : [];
    const standing =
      before.state === 'draft' && claim.state === 'recalled' ? [] : await standings(portal, claim);
    const isLink = link && sent.writes.some((write) => 'delete' in write);
    return {
      writes: [
        { put: itemOf(claim), if: { version } },
        ...standing,
        ...againstWrites(claim),
        ...merging,
        ...timing(before, claim),
        ...counting(before, claim, now),
        ...sent.writes.filter((write) => !(isLink && 'delete' in write)),
        ...(link && 'id' in deed ? usingLink(cluster, link.hash, deed.id, now) : []),
      ],
      // The log begins with what was handed in; drafts are nobody's business.
      step: stepOf(
        deed.action,
        deed.action === 'submit' ? undefined : record,
        claim,
        'reasons' in deed ? deed.reasons : undefined,
      ),
      result: seen({ ...claim, version: version + 1 }),
    };
  });
}

/** Why the table has no row: these roles never may, or not in this state. */
function refusal(
  current: Claim,
  action: Deed['action'] | TimedDeed['action'],
  roles: readonly Role[],
): Refusal {
  const isEver = TRANSITIONS.some(
    (row) => row.action === action && row.by.some((role) => roles.includes(role)),
  );
  if (isEver)
    return new Refusal(
      409,
      'wrong-state',
      {
        ru: 'В этом состоянии с обращением так поступить нельзя.',
        en: 'This cannot be done with the claim in its present state.',
      },
      { more: { current } },
    );
  const isDecision = TRANSITIONS.some(
    (row) => row.action === action && row.by.some((role) => role === 'admin' || role === 'otherAdmin'),
  );
  if (isDecision && roles.includes('conflicted'))
    return forbidden({
      ru: 'Вы работаете у одной из сторон или сами подали обращение, поэтому решает другой администратор.',
      en: 'You work for one of the parties, or filed this yourself: another admin decides.',
    });
  if (isDecision && roles.includes('admin'))
    return forbidden({
      ru: 'По этому обращению вы уже решали: теперь решает другой администратор.',
      en: 'You have decided on this claim before: now another admin decides.',
    });
  return forbidden();
}

/** The facts as they must be to be handed in, and who of the cluster is meant. @throws Refusal 422 by field */
async function complete(portal: Place, claim: ClaimRecord): Promise<ClaimRecord> {
  const facts = parse(CompleteFacts, claim.facts);
  const subject = await findByInn(portal, claim.cluster, facts.inn);
  if (subject && subject.id === claim.claimant?.id)
    throw wrongField('inn', {
      ru: 'Это ИНН вашего предприятия.',
      en: 'This is your own company’s INN.',
    });
  if (facts.kind === 'link') {
    const [other] = await readStandings(portal, claim.cluster, [facts.linkedTo]);
    if (other!.standing.listed.length === 0)
      throw wrongField('linkedTo', {
        ru: 'Этого предприятия нет в списке: связать можно только с внесённым.',
        en: 'This company is not listed: a link must lead to a listed one.',
      });
  }
  return {
    ...claim,
    facts,
    ...(subject && { subject: { id: subject.id, slug: subject.slug, name: subject.name.ru } }),
    ...(facts.email && { outsiderEmail: facts.email }),
  };
}

/** The standings that a claim shows in, as they are with it. */
async function standings(portal: Place, claim: ClaimRecord): Promise<Write[]> {
  const { cluster, facts } = claim;
  const isLink = facts.kind === 'link';
  const kept = await readStandings(portal, cluster, isLink ? [facts.inn, facts.linkedTo] : [facts.inn]);
  const [own, other] = kept;
  const standing = withClaim(own!.standing, claim, other?.standing);
  const others = other
    ? [
        savingStanding({
          standing: withLinkFrom(other.standing, facts.inn, isListed(claim.state)),
          version: other.version,
        }),
      ]
    : [];
  return [savingStanding({ standing, version: own!.version }), ...others, ...ogrnWrites(standing)];
}

/** The claim of the same partner that another one is joined with gains a confirmation by its claimant. @throws Refusal 422 */
async function joining(portal: Place, from: KeptClaim, into: string): Promise<Write[]> {
  const item = into === from.id ? undefined : await portal.table.get(claimKey(from.cluster, into));
  const target = item && claimOf(item);
  const isFit =
    target &&
    target.facts.inn === from.facts.inn &&
    target.facts.kind === from.facts.kind &&
    !['draft', 'recalled', 'merged', 'archived'].includes(target.state);
  if (!isFit)
    throw wrongField('into', {
      ru: 'Объединить можно только с другим обращением против того же предприятия.',
      en: 'Only another claim against the same company can be joined with.',
    });
  if (!from.claimant || from.claimant.id === target.claimant?.id) return [];
  const key = confirmationKey(from.cluster, into, from.claimant.id);
  if (await portal.table.get(key)) return [];
  const { version, ...record } = target;
  const confirmed = { ...record, confirmations: target.confirmations + 1 };
  return [
    { put: itemOf(confirmed), if: { version } },
    { put: { ...key, name: from.claimant.name, claim: from.id }, if: { absent: true } },
  ];
}

/** The timers of the new state: its own end, and the entry's expiry. */
function timing(before: KeptClaim, claim: ClaimRecord): Write[] {
  const due = { tenant: claim.cluster, id: claim.id };
  return [
    claim.deadline
      ? dueWrite({ kind: DEADLINE, ...due, at: claim.deadline })
      : doneWrite({ kind: DEADLINE, ...due }),
    ...(isListed(claim.state) && claim.expiresAt
      ? [dueWrite({ kind: EXPIRY, ...due, at: claim.expiresAt })]
      : isListed(before.state)
        ? [doneWrite({ kind: EXPIRY, ...due })]
        : []),
  ];
}
